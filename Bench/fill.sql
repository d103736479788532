-- Copyright the webcare authors. Licensed under the Apache License, version 2.0.
--
-- Fills an empty queue on a server with `many` open mentions (psql -v many=1000000), posted over the last day, as the
-- program would have written them: rows, search, counters, an event each. Only the hashes are made up: `audit verify`
-- finds that at once.
\set ON_ERROR_STOP on
SET search_path = webcare, pg_temp;
SET synchronous_commit = off;
SET maintenance_work_mem = '256MB';
SELECT setseed(0.5);
CREATE TEMP TABLE arrival AS SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) AS now,
    (SELECT max(n) FROM event) AS head;

-- Two thousand texts, of words that are met as often as in a language.
CREATE TEMP TABLE sample AS
    SELECT number, string_agg(word, ' ') AS text FROM (
        SELECT number, CASE WHEN random() < 0.6 THEN ('{geen,stroom,al,uur,in,de,straat,weer,storing,trein,wanneer,wordt,'
            'dit,opgelost,niemand,neemt,op,wat,een,service}'::text[])[1 + floor(random() * 20)]
            ELSE 'woord' || floor(random() * 30000) END AS word
        FROM generate_series(0, 1999) AS number, generate_series(1, 28)) AS words GROUP BY number;
CREATE TEMP TABLE lexemes AS
    SELECT number, array_to_tsvector(ARRAY(
        SELECT DISTINCT lexeme FROM unnest(string_to_array(text, ' ')) AS word,
            unnest(ARRAY[word] || ARRAY(SELECT '=' || stem FROM unnest(ts_lexize('dutch_stem', word)) AS stem)
                || ARRAY(SELECT '=' || stem FROM unnest(ts_lexize('english_stem', word)) AS stem)) AS lexeme)) AS words
    FROM sample;

INSERT INTO mention (id, channel, platform, kind, language, is_ours, state, target, external_id, author_handle, author_name,
    text, text_salt, text_event, last_event, conversation, posted_at, received_at, due_at)
SELECT i, 'x-service', 'x', 'mention', 'nl', 0, 0, 3600000, CAST(1790000000000000000 + i AS text),
    '@reiziger' || i * 7919 % 50000, 'Reiziger ' || i * 7919 % 50000, text, decode(md5(CAST(i AS text)), 'hex'),
    head + i, head + i, CAST(1790000000000000000 + i AS text), posted, posted, posted + 3600000
FROM (SELECT i, now - i * 7907 % 86400000 AS posted, head FROM arrival, generate_series(CAST(1 AS bigint), :many) AS i)
    AS arrivals JOIN sample ON number = i % 2000;
SELECT setval(pg_get_serial_sequence('mention', 'id'), :many);

INSERT INTO event (n, at, actor, session, verb, mention_id, policy, detail, hash)
SELECT last_event, received_at, 'webcare', 'webcare', 'arrived', id, 0,
    '{"author_followers":null,"channel":"x-service","due_at":' || due_at || ',"is_ours":0,"kind":"mention","language":"nl",'
    '"platform":"x","posted_at":' || posted_at || ',"quotes":null,"reach":null,"received_at":' || received_at
    || ',"replies":null,"shares":null,"state":0,"target":3600000,"text_sha256":"'
    || encode(sha256(text_salt), 'hex') || '"}', sha256(text_salt)
FROM mention ORDER BY last_event;

DROP INDEX live_text_words;
INSERT INTO live_text (mention_id, order_at, words)
SELECT id, due_at, words || array_to_tsvector(ARRAY['reiziger', '=reizig', '=reizig', substr(author_handle, 2),
    '=' || substr(author_handle, 2), substr(author_name, 10), '=' || substr(author_name, 10)])
FROM mention JOIN lexemes ON number = id % 2000;
CREATE INDEX live_text_words ON live_text USING gin (words);

INSERT INTO due_count (level, target, bucket, n)
SELECT level, 3600000, CASE WHEN level = 4 THEN 0 ELSE due_at / length END, count(*)
FROM mention, (VALUES (0, 1000), (1, 60000), (2, 3600000), (3, 86400000), (4, 1)) AS levels (level, length)
GROUP BY 1, 3;
INSERT INTO arrival_count (quarter, due_minute, n)
SELECT received_at / 900000, (due_at + 59999) / 60000, count(*) FROM mention GROUP BY 1, 2;
INSERT INTO channel_arrival SELECT channel, max(received_at) FROM mention GROUP BY channel;
VACUUM ANALYZE;
