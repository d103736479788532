# Copyright the webcare authors. Licensed under the Apache License, version 2.0.
#
# What `run.sh` measures on a PostgreSQL server of its own: on the disk, and as safe as a team's.

server=
server_up() {
    [ -z "$server" ] || return 0
    say "starting a PostgreSQL server"
    # shellcheck disable=SC2016
    WEBCARE_POSTGRES_DURABLE=1 sh scripts/with-postgres.sh sh -c \
        'echo "$WEBCARE_TEST_POSTGRES" >"$1.part" && mv "$1.part" "$1" && exec tail -f /dev/null' sh "$queues/server" &
    server=$!
    until [ -e "$queues/server" ]; do
        kill -0 "$server" 2>/dev/null || return 1
        sleep 0.2
    done
}

server_down() { [ -z "$server" ] || { kill "$server" && wait "$server" || true; } 2>/dev/null; }

url() { sed "s,/postgres?,/$1?," "$queues/server"; }

sql() { # DATABASE [OPTION…]
    base=$(url "$1")
    shift
    PGOPTIONS="-c client_min_messages=warning" psql -XqAt -v ON_ERROR_STOP=1 -d "$base" "$@"
}

# A database: NAME [TEMPLATE]; without one, with an empty queue in it.
database() {
    sql postgres -c "DROP DATABASE IF EXISTS $1 WITH (FORCE)" -c "CREATE DATABASE $1 ${2:+TEMPLATE $2}"
    [ -n "${2:-}" ] || "$hammer" take "$(url "$1")" /dev/null 1 >/dev/null
}

fill_database() { # NAME COUNT
    say "filling a queue on the server with $2 mentions"
    database "$1"
    psql -Xq -v many="$2" -d "$(url "$1")" -f "$here/fill.sql" >/dev/null
}

measure_server() {
    server_up
    measure_server_ingest
    measure_server_claims
    measure_sixteen
    measure_server_reading
}

measure_server_ingest() {
    "$hammer" arrivals 5000 3600 >"$queues/ingest.list"
    for run in $(seq "$runs"); do
        say "ingest on the server, run $run of $runs"
        database product
        database floor
        "$hammer" take "$(url product)" "$queues/ingest.list" 60 | keep serveringest
        "$bin/floor-postgres" take "$(url floor)" "$queues/ingest.list" 60 | keep serveringestfloor
    done
}

measure_server_claims() {
    fill_database base 30000
    for run in $(seq "$runs"); do
        say "claims on the server, run $run of $runs"
        for processes in 1 4 16; do
            database claims base
            crowd "serverclaim$processes" "$processes" "$hammer" "$(url claims)"
            database claims base
            crowd "serverclaimfloor$processes" "$processes" "$bin/floor-postgres" "$(url claims)"
        done
    done
}

# Sixteen consoles claim what is open until nothing is, each whatever it gets: how often one mention was given twice.
measure_sixteen() {
    say "sixteen consoles on one queue"
    run=1
    fill_database sixteen 4000
    members=
    date +%s.%N >"$queues/sixteen.began"
    for number in $(seq 16); do
        echo | "$hammer" claim "$(url sixteen)" "operator$number" >"$queues/sixteen.$number" &
        members="$members $!"
    done
    # shellcheck disable=SC2086
    wait $members
    date +%s.%N >"$queues/sixteen.ended"
    cat "$queues/sixteen.began" "$queues/sixteen.ended" "$queues"/sixteen.[0-9]* | awk '
        NF == 1 && $1 ~ /^[0-9.]+$/ { moments[++count] = $1 }
        $1 == "claimed" { total++; if (seen[$2]++) twice++ }
        END { print "claims_a_second", total / (moments[2] - moments[1]); print "twice", twice + 0
              print "left", 4000 - total + twice }' | keep sixteen
}

measure_server_reading() {
    fill_database short 10000
    fill_database many "$many"
    for run in $(seq "$runs"); do
        say "cost of a call on the server, run $run of $runs"
        "$hammer" look "$(url short)" "anna$run" 100 | keep servershort
        "$hammer" look "$(url many)" "anna$run" 100 | keep serverlong
        "$bin/floor-postgres" page "$(url many)" 100 | keep serverfloor
    done
}

# From a key at one console to the screen of another.
measure_spread() {
    server_up
    run=1
    "$hammer" arrivals 100 3000 >"$queues/spread.list"
    "$hammer" take "$queues/spread.db" "$queues/spread.list" 60 >/dev/null
    database spread
    "$hammer" take "$(url spread)" "$queues/spread.list" 60 >/dev/null
    say "from one console to another, on SQLite"
    "$bin/spread" straat zoezoe 50 -- "$webcare" --queue "$queues/spread.db" | keep spreadfile
    say "from one console to another, on PostgreSQL"
    "$bin/spread" straat zoezoe 50 -- "$webcare" --queue "$(url spread)" | keep spreadserver
}

# A day of a big desk, replayed: 6,000 mentions over the day, 20,000 in one hour of it, 300 operators who each take seconds
# for a mention instead of minutes, and one who sends out.
measure_desk() {
    server_up
    run=1
    operators=$(awk -v scale="${BENCH_SCALE:-1}" 'BEGIN { printf "%d", 300 * scale < 3 ? 3 : 300 * scale }')
    mentions=$(awk -v scale="${BENCH_SCALE:-1}" 'BEGIN { print int(6000 * scale) + int(20000 * scale) }')
    say "a day of a big desk: $mentions mentions, $operators operators"
    prepare_desk
    began=$(date +%s.%N)
    "$hammer" serve "$(url desk)" "$queues/desk.over" >"$queues/desk.served" &
    courier=$!
    members=
    for number in $(seq "$operators"); do
        "$hammer" operate "$(url desk)" "operator$number" "$queues/desk.in" 1000 >"$queues/desk.$number" &
        members="$members $!"
    done
    "$hammer" arrive "$(url desk)" "$queues/desk.list" 120 >/dev/null
    : >"$queues/desk.in"
    # shellcheck disable=SC2086
    wait $members
    answered=$(date +%s.%N)
    : >"$queues/desk.over"
    wait "$courier"
    judge_desk | keep desk
}

prepare_desk() {
    database desk
    mkdir -p "$queues/letters"
    printf '[channels.x-service]\nplatform = "x"\ndeliver = "file"\nfolder = "%s"\nundo = 0\n' "$queues/letters" \
        >"$queues/desk.toml"
    "$webcare" policy apply --queue "$(url desk)" --operator anna "$queues/desk.toml" >/dev/null 2>&1
    quiet=$(awk -v scale="${BENCH_SCALE:-1}" 'BEGIN { print int(6000 * scale) }')
    {
        "$hammer" arrivals "$quiet" 86400
        # The storm: other ids, in the hour before noon.
        "$hammer" arrivals "$((mentions - quiet))" 3600 |
            awk -F '\t' -v OFS='\t' '{ $1 = "2" $1; $5 = sprintf("%.0f", $5 - 43200000); print }'
    } | sort -t "$(printf '\t')" -k 5 >"$queues/desk.list"
}

judge_desk() {
    ended=$(date +%s.%N)
    echo "$began $answered $ended" | awk '{ print "answered_seconds", $2 - $1; print "seconds", $3 - $1 }'
    echo mentions "$mentions"
    echo operators "$operators"
    # Lost: not there, not answered, or answered without a letter.
    echo lost $((mentions - $(sql desk -c "SELECT count(*) FROM webcare.mention WHERE state = 3 AND EXISTS (
        SELECT 1 FROM webcare.outbox WHERE mention_id = mention.id AND kind = 0 AND sent_at IS NOT NULL)")))
    # Twice: by what the queue says, and by the letters that lie there.
    echo twice $(($(sql desk -c "SELECT count(*) FROM (SELECT 1 FROM webcare.outbox WHERE kind = 0 AND sent_at IS NOT NULL
        GROUP BY mention_id HAVING count(*) > 1) AS twice") + $(find "$queues/letters" -name '*.json' | wc -l) - mentions))
    if "$webcare" audit verify --queue "$(url desk)" >/dev/null 2>&1; then echo verified 1; else echo verified 0; fi
    cat "$queues"/desk.[0-9]* | awk '$1 == "wait_ms" { print $2 }' | sort -n | awk '{ all[NR] = $1 } END {
        print "wait_median_ms", all[int((NR + 1) / 2)]; print "wait_p99_ms", all[int(NR * 0.99)]; print "wait_longest_ms", all[NR] }'
}
