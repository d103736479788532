#!/bin/sh
# Copyright the webcare authors. Licensed under the Apache License, version 2.0.
#
# Measures speed and size on this machine, each as a ratio to a floor of the same run: figures, not tests, so that it
# fails only when it can't measure. `make bench` calls it. It takes some twenty minutes, and the big desk ten more; these
# make it shorter:
#
#   BENCH_RUNS=5     how often each is measured; the middle one counts, and of ratios the middle ratio
#   BENCH_SCALE=1    0.1 measures with a tenth of the million
#   MANY=1000000     how many open mentions a long queue has
#   BENCH_IDLE=10    for how many seconds the idle console is watched
#   BENCH_ONLY=      one or more of: screen storm ingest claim cost idle server spread desk
set -eu

here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
runs=${BENCH_RUNS:-5}
many=$(awk -v many="${MANY:-1000000}" -v scale="${BENCH_SCALE:-1}" 'BEGIN { printf "%d", many * scale }')
idle=${BENCH_IDLE:-10}
only=${BENCH_ONLY:-screen storm ingest claim cost idle server spread desk}
out=$here/out
bin=$out/bin
queues=$out/queues.$$
results=$out/results.$$
export TERM=xterm-256color LC_ALL=C.UTF-8 TZ=UTC
# What a queue on a server keeps beside it goes with it.
export XDG_STATE_HOME="$queues/state"
unset NO_COLOR COLORTERM COLUMNS LINES TMUX WEBCARE_QUEUE WEBCARE_CONFIG WEBCARE_OPERATOR XDG_CONFIG_HOME || true

say() { printf 'bench: %s\n' "$*" >&2; }
wants() { case " $only " in *" $1 "*) true ;; *) false ;; esac; }

. "$here/measure-server.sh"
mkdir -p "$bin" "$queues/state"
chmod 700 "$queues" "$queues/state"
trap 'server_down; rm -rf "$queues"' EXIT
trap 'exit 130' INT TERM
: >"$results"

say "building"
products=$(sh scripts/release.sh "${SWIFT:-swift}" webcare QueueHammer 2>"$out/build.log") || {
    tail -20 "$out/build.log" >&2
    exit 1
}
webcare=$products/webcare
hammer=$products/QueueHammer
strict="-O2 -Wall -Wextra -Werror"
# shellcheck disable=SC2086
{
    ${CC:-cc} $strict "$here/floor-screen.c" -o "$bin/floor-screen" -lncursesw -ltinfo
    ${CC:-cc} $strict "$here/floor-queue.c" -o "$bin/floor-queue" -lsqlite3
    ${CC:-cc} $strict "$here/stopwatch.c" -o "$bin/stopwatch" -lutil
    ${CC:-cc} $strict "$here/spread.c" -o "$bin/spread" -lutil
    ${CC:-cc} $strict -I"$(pg_config --includedir 2>/dev/null || echo /usr/include/postgresql)" \
        "$here/floor-postgres.c" -o "$bin/floor-postgres" -lpq
}

# Reads "name value" lines and keeps them as "run prefix.name value".
keep() { awk -v run="$run" -v prefix="$1" 'NF == 2 && $2 ~ /^[0-9.e+-]+$/ { print run, prefix "." $1, $2 }' >>"$results"; }

# A queue with what `arrivals` prints: so many mentions, posted in the last so many seconds.
fill() {
    "$hammer" arrivals "$2" "$3" >"$queues/$1.list"
    "$hammer" take "$queues/$1.db" "$queues/$1.list" 100000
}

copy() {
    rm -f "$queues/$2.db" "$queues/$2.db"-* "$queues/$2.db".*
    for part in "" -wal; do cp "$queues/$1.db$part" "$queues/$2.db$part"; done
}

. "$here/measure.sh"
. "$here/table.sh"

wants screen && measure_screen
wants idle && measure_idle
wants storm && measure_storm
wants cost && measure_cost
wants ingest && measure_ingest
wants claim && measure_claim
wants server && measure_server
wants spread && measure_spread
wants desk && measure_desk
table | tee "$out/table.txt"
mv "$results" "$out/results.txt"
