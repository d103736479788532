#!/bin/sh
# Runs a command beside a PostgreSQL server of its own: made in a temporary folder, reached through a socket in it alone,
# gone when the command ends, however it ends.
#
#     sh scripts/with-postgres.sh swift test
#
# The command finds it by WEBCARE_TEST_POSTGRES, a URL whose database may be replaced, and a pooler in transaction mode
# before it by WEBCARE_TEST_PGBOUNCER. WEBCARE_TEST_POSTGRES_RESTART kills the server and starts it again; beside it stand
# `standby`, which makes a copy that follows it, on port 5433, and `fail`, which kills the server for good.
# WEBCARE_POSTGRES_DURABLE=1 keeps it on the disk and safe from power cuts, as one that a team works on: to measure.
set -eu

give_up() {
    echo "webcare: $1" >&2
    echo "$2" >&2
    exit 69
}

bin=
for directory in "$(pg_config --bindir 2>/dev/null || true)" $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) \
    /usr/pgsql/bin /usr/bin; do
    if [ -x "$directory/initdb" ] && [ -x "$directory/pg_ctl" ]; then
        bin=$directory
        break
    fi
done
[ -n "$bin" ] || give_up "no PostgreSQL server is installed, and half of the tests need one." \
    "Install it (Debian: apt-get install postgresql; Fedora: postgresql-server; Arch: postgresql) and try again."

pooler=$(PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v pgbouncer) || give_up \
    "pgbouncer is not installed, and the tests of working behind a pooler need it." \
    "Install it (apt-get install pgbouncer; Fedora and Arch: pgbouncer) and try again."

# In memory where there is plenty: a database for each test is made seven times faster there. Never below a long TMPDIR: a
# socket's path has little room.
place=/tmp
if [ -n "${WEBCARE_POSTGRES_DURABLE:-}" ]; then
    place=/var/tmp
elif [ -w /dev/shm ] && [ "$(df -Pm /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')" -gt 4000 ] 2>/dev/null; then
    place=/dev/shm
fi
folder=$(mktemp -d "$place/webcare-pg.XXXXXX")

# The server refuses to run as root.
as=
if [ "$(id -u)" -eq 0 ]; then
    user=nobody
    id postgres >/dev/null 2>&1 && user=postgres
    chown "$user" "$folder"
    as="setpriv --reuid=$user --regid=$(id -g "$user") --clear-groups"
    command -v setpriv >/dev/null 2>&1 || as="runuser -u $user --"
fi
# shellcheck disable=SC2086
server() { (cd "$folder" && env -i PATH="$bin:/usr/bin:/bin" LC_ALL=C $as "$@"); }

child=
stop() {
    status=$?
    trap - EXIT INT TERM HUP
    [ -z "$child" ] || kill -TERM "$child" 2>/dev/null || true
    [ ! -e "$folder/pooler.pid" ] || kill -TERM "$(cat "$folder/pooler.pid")" 2>/dev/null || true
    for data in data standby-data; do
        if [ -e "$folder/$data/postmaster.pid" ]; then
            server "$bin/pg_ctl" -D "$folder/$data" -m immediate -w stop >/dev/null 2>&1 || true
        fi
    done
    rm -rf "$folder"
    exit "$status"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

server "$bin/initdb" -D "$folder/data" -U webcare -A trust -E UTF8 --locale=C --no-sync >"$folder/initdb.log" 2>&1 || {
    tail -5 "$folder/initdb.log" >&2
    give_up "a PostgreSQL server can't be set up in $folder." "See the lines above."
}
cat >>"$folder/data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$folder'
unix_socket_permissions = 0700
log_min_messages = fatal
CONF
if [ -n "${WEBCARE_POSTGRES_DURABLE:-}" ]; then
    cat >>"$folder/data/postgresql.conf" <<CONF
shared_buffers = 512MB
max_wal_size = 2GB
max_connections = 1000
CONF
else
    # Nothing here has to survive a power cut.
    cat >>"$folder/data/postgresql.conf" <<CONF
fsync = off
full_page_writes = off
shared_buffers = 64MB
max_wal_size = 128MB
max_connections = 300
CONF
fi
# Waits until it takes connections.
server "$bin/pg_ctl" -D "$folder/data" -l "$folder/data/server.log" -w -t 60 start >/dev/null 2>&1 || {
    server tail -5 "$folder/data/server.log" >&2 || true
    give_up "the PostgreSQL server in $folder doesn't start." "See the lines above."
}

cat >"$folder/pooler.ini" <<CONF
[databases]
* = host=$folder user=webcare
[pgbouncer]
pool_mode = transaction
auth_type = any
listen_port = 6432
unix_socket_dir = $folder
pidfile = $folder/pooler.pid
logfile = $folder/pooler.log
max_client_conn = 200
default_pool_size = 4
CONF
# Comes back when it listens.
server "$pooler" -q -d "$folder/pooler.ini" >/dev/null 2>&1 || {
    tail -5 "$folder/pooler.log" >&2 || true
    give_up "pgbouncer doesn't start." "See the lines above."
}

# A script named $1 beside the server, of the lines that come in: `server` runs what stands behind it as the server's user.
beside() {
    {
        printf '%s\n' '#!/bin/sh' 'set -e' "cd '$folder'" \
            "server() { env -i PATH='$bin:/usr/bin:/bin' LC_ALL=C $as \"\$@\" >/dev/null 2>&1; }"
        cat
    } >"$folder/$1"
    chmod 755 "$folder/$1"
}
beside restart <<RESTART
server "$bin/pg_ctl" -D "$folder/data" -l "$folder/data/server.log" -m immediate -w -t 60 restart
RESTART
beside fail <<FAIL
server "$bin/pg_ctl" -D "$folder/data" -m immediate -w -t 60 stop
FAIL
beside standby <<STANDBY
server "$bin/pg_basebackup" -h "$folder" -U webcare -D "$folder/standby-data" -R -X stream -c fast --no-sync
server "$bin/pg_ctl" -D "$folder/standby-data" -o "-p 5433" -l "$folder/standby-data/server.log" -w -t 60 start
STANDBY

WEBCARE_TEST_POSTGRES="postgres:///postgres?host=$folder&user=webcare"
WEBCARE_TEST_PGBOUNCER="postgres:///postgres?host=$folder&port=6432&user=webcare"
WEBCARE_TEST_POSTGRES_RESTART="$folder/restart"
# What a queue keeps on this machine goes with it.
XDG_STATE_HOME=$folder/state
mkdir -m 700 "$XDG_STATE_HOME"
# A machine that does a dozen other things answers late; a server that isn't there is known at once.
PGCONNECT_TIMEOUT=${PGCONNECT_TIMEOUT:-60}
export PGCONNECT_TIMEOUT WEBCARE_TEST_POSTGRES WEBCARE_TEST_PGBOUNCER WEBCARE_TEST_POSTGRES_RESTART XDG_STATE_HOME
# Waited for rather than run: a signal is heard at once.
"$@" &
child=$!
status=0
wait "$child" || status=$?
child=
exit "$status"
