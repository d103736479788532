#!/bin/sh
# Installs the system packages that building and testing webcare needs, says which, and stays silent when all is there.
#
#     sh scripts/packages.sh [SWIFT] [server]
#
# With `server` also a PostgreSQL server and a pooler, which the tests start for themselves.
set -eu

swift=${1:-swift}

if ! command -v "$swift" >/dev/null 2>&1; then
    echo "webcare: the Swift toolchain is missing." >&2
    echo "Install Swift 6.2 or newer from https://www.swift.org/install and try again." >&2
    exit 69
fi

missing=
need() { missing="$missing $1"; }

header() { printf '#include <%s>\n' "$1" | cc -E - >/dev/null 2>&1; }

command -v cc >/dev/null 2>&1 || need gcc
if command -v cc >/dev/null 2>&1; then
    header curses.h && header term.h || need libncurses-dev
    header sqlite3.h || need libsqlite3-dev
    header libpq-fe.h || header postgresql/libpq-fe.h || need libpq-dev
else
    need libncurses-dev
    need libsqlite3-dev
    need libpq-dev
fi
if [ "${2:-}" = server ]; then
    ls -d /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || need postgresql
    PATH="$PATH:/usr/sbin" command -v pgbouncer >/dev/null 2>&1 || need pgbouncer
fi
# A library that reads TOML is C++; a C compiler may stand alone.
printf '#include <cstdint>\n' | c++ -x c++ -E - >/dev/null 2>&1 || need g++
command -v tmux >/dev/null 2>&1 || need tmux
# The terminals that people come in with: tmux-256color and its like aren't in ncurses-base of every release.
infocmp tmux-256color >/dev/null 2>&1 || need ncurses-term
# Where midnight falls for the team; images of Ubuntu come without it.
[ -e /usr/share/zoneinfo/Europe/Amsterdam ] || need tzdata

# A toolchain that was unpacked by hand may lack the libraries of its own tools; the loader names them one at a time.
starts() { "$swift" --version >/dev/null 2>&1 && "$swift" build --version >/dev/null 2>&1; }
starts || need "libcurl4 libxml2 libncurses6 libsqlite3-0"

[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "webcare: these packages are missing (by their Debian names):$missing" >&2
    echo "Install them: Fedora: gcc-c++ ncurses-devel sqlite-devel libpq-devel postgresql-server pgbouncer tmux tzdata; Arch: gcc ncurses sqlite postgresql pgbouncer tmux tzdata; then try again." >&2
    exit 69
fi

as_root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "webcare: these packages are missing, and there is no sudo to install them with:$missing" >&2
        echo "Have them installed: apt-get install$missing" >&2
        exit 69
    fi
    as_root=sudo
fi

# Debian makes a database of its own with the server's package and starts what it installs; the tests start what they need,
# and nothing of that should stay behind. Told for the time of the installation.
dropin=/etc/postgresql-common/createcluster.d/zz-webcare-tests.conf
policy=/usr/sbin/policy-rc.d
made_policy=
put_back() {
    status=$?
    trap - EXIT INT TERM HUP
    $as_root rm -f "$dropin"
    # Where these were made for it.
    $as_root rmdir "${dropin%/*}" /etc/postgresql-common 2>/dev/null || true
    [ -z "$made_policy" ] || $as_root rm -f "$policy"
    exit "$status"
}
case "$missing " in
*" postgresql "* | *" pgbouncer "*)
    trap put_back EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    $as_root mkdir -p "${dropin%/*}"
    echo 'create_main_cluster = false' | $as_root tee "$dropin" >/dev/null
    if [ ! -e "$policy" ]; then
        made_policy=1
        printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
        $as_root chmod 755 "$policy"
    fi
    ;;
esac

echo "webcare: installing$missing" >&2
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
$as_root apt-get install -y --no-install-recommends $missing >/dev/null 2>&1 || {
    $as_root apt-get update -qq
    $as_root apt-get install -y --no-install-recommends $missing >/dev/null
}
# Nor should it start with the machine from now on.
case "$missing " in
*" pgbouncer "*) [ ! -d /run/systemd/system ] || $as_root systemctl --quiet disable pgbouncer 2>/dev/null || true ;;
esac

starts || {
    echo "webcare: the Swift toolchain doesn't start: $("$swift" build --version 2>&1 | head -1)" >&2
    echo "Install what https://www.swift.org/install/linux names for this system, and try again." >&2
    exit 69
}
