# Copyright the webcare authors. Licensed under the Apache License, version 2.0.
#
# What `run.sh` measures. Each keeps "name value" lines under a prefix; product and floor take turns, so that a busy
# moment of the machine meets both.

fill_many() {
    [ -e "$queues/many.db" ] && return
    say "filling a queue with $many mentions"
    run=1
    fill many "$many" 86400 | keep fill
    rm "$queues/many.list"
}

on_terminal() { # PREFIX KEYS SCROLLS IDLE PROGRAM [ARGUMENT…]
    prefix=$1 keys=$2 scrolls=$3 seconds=$4
    shift 4
    "$bin/stopwatch" straat "$keys" "$scrolls" "$seconds" -- "$@" | keep "$prefix"
}

measure_screen() {
    fill_many
    fill few 100 86400 >/dev/null
    for run in $(seq "$runs"); do
        say "screen and keys, run $run of $runs"
        on_terminal floor 1000 0 0 "$bin/floor-screen"
        on_terminal few 200 0 0 "$webcare" --queue "$queues/few.db" --operator sanne
        on_terminal many 1000 200 0 "$webcare" --queue "$queues/many.db" --operator sanne
    done
}

measure_idle() {
    # Due within the hour: each shown time changes every second.
    fill fifty 50 3000 >/dev/null
    for run in $(seq "$runs"); do
        say "idle, run $run of $runs"
        on_terminal idle 0 0 "$idle" "$webcare" --queue "$queues/fifty.db" --operator sanne
    done
}

# A thousand mentions come in each second, for a minute, while a person works. What comes in takes a processor from whoever
# else is at work, so that the floor is measured beside it as well: what it loses then, the machine takes.
measure_storm() {
    fill storm 1000 3000 >/dev/null
    "$hammer" arrivals 60000 3600 | awk -F '\t' -v OFS='\t' '{ $1 = "9" $1; print }' |
        sort -t "$(printf '\t')" -k 5 >"$queues/storm.arrivals"
    for run in $(seq "$runs"); do
        say "a thousand mentions a second, run $run of $runs"
        copy storm stormy
        on_terminal calmfloor 1500 0 0 "$bin/floor-screen"
        on_terminal calm 1500 0 0 "$webcare" --queue "$queues/stormy.db" --operator sanne
        "$hammer" arrive "$queues/stormy.db" "$queues/storm.arrivals" 60 >"$queues/storm.taken" &
        storm=$!
        on_terminal stormfloor 1500 0 0 "$bin/floor-screen"
        on_terminal storm 1500 0 0 "$webcare" --queue "$queues/stormy.db" --operator sanne
        wait "$storm"
        awk '$1 == "arrived_seconds" { print "arrivals_a_second", 60000 / $2 }' "$queues/storm.taken" | keep storm
    done
}

measure_cost() {
    fill_many
    fill short 10000 86400 >/dev/null
    for run in $(seq "$runs"); do
        say "cost of a call, run $run of $runs"
        "$hammer" time "$queues/short.db" "anna$run" 200 | keep short
        "$hammer" time "$queues/many.db" "anna$run" 200 | keep long
    done
}

measure_ingest() {
    "$hammer" arrivals 20000 3600 >"$queues/ingest.list"
    awk -F '\t' '{
        printf "{\"channel\":\"x-service\",\"platform\":\"x\",\"id\":\"%s\",\"author\":{\"handle\":\"%s\",\"name\":\"%s\"},", $1, $2, $3
        printf "\"language\":\"nl\",\"text\":\"%s\"}\n", $4
    }' "$queues/ingest.list" >"$queues/ingest.jsonl"
    for run in $(seq "$runs"); do
        say "ingest, run $run of $runs"
        rm -f "$queues"/new*.db*
        "$hammer" take "$queues/new.db" "$queues/ingest.list" 60 | keep ingest
        "$bin/floor-queue" make "$queues/new.db" "$queues/newfloor.db"
        "$bin/floor-queue" take "$queues/newfloor.db" "$queues/ingest.list" 60 | keep ingestfloor
        began=$(date +%s.%N)
        "$webcare" ingest --queue "$queues/newlines.db" "$queues/ingest.jsonl" 2>/dev/null
        date +%s.%N | awk -v began="$began" '{ print "rows_a_second", 20000 / ($1 - began) }' | keep ingestlines
    done
    rm -f "$queues"/new*.db*
}

# So many processes claim at once; their rates are added, and the longest wait of all counts.
crowd() { # PREFIX PROCESSES PROGRAM QUEUE
    members=
    for number in $(seq "$2"); do
        "$3" own "$4" "operator$number" "$number" "$2" 2 0 >"$queues/crowd.$number" &
        members="$members $!"
    done
    # shellcheck disable=SC2086
    wait $members
    cat "$queues"/crowd.* | awk '
        $1 == "claims_a_second" { rate += $2 }
        $1 == "wait_longest_ms" && $2 > longest { longest = $2 }
        END { print "claims_a_second", rate; print "wait_longest_ms", longest }' | keep "$1"
    rm "$queues"/crowd.*
}

# One operator claims, ten times a second, while another process takes in as fast as it can.
beside_ingest() { # PREFIX PROGRAM
    copy base claims
    "$2" take "$queues/claims.db" "$queues/beside.list" 4 >/dev/null &
    beside=$!
    "$2" own "$queues/claims.db" sanne 1 1 3 20 | keep "$1"
    wait "$beside"
}

measure_claim() {
    fill base 30000 86400 >/dev/null
    # Other ids than those that are there: nothing is a duplicate.
    "$hammer" arrivals 60000 3600 | sed 's/^/2/' >"$queues/beside.list"
    for run in $(seq "$runs"); do
        say "claims, run $run of $runs"
        for processes in 1 8; do
            copy base claims
            crowd "claim$processes" "$processes" "$hammer" "$queues/claims.db"
            copy base claims
            crowd "claimfloor$processes" "$processes" "$bin/floor-queue" "$queues/claims.db"
        done
        beside_ingest beside "$hammer"
        beside_ingest besidefloor "$bin/floor-queue"
    done
}
