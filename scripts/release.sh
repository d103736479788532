#!/bin/sh
# Builds products as `make install` installs them: release.sh SWIFT PRODUCT…; prints the directory that they stand in.
#
# They carry Swift's own libraries and C++'s: they start in two thirds of the time, and stay when the toolchain goes.
set -eu

cd "$(dirname "$0")/.."
swift=$1
shift
only=$PWD/.build/static
mkdir -p "$only"
# A directory with nothing but the archive: the linker takes the shared library wherever both stand.
archive=$(c++ -print-file-name=libstdc++.a)
if [ -e "$archive" ]; then ln -sf "$archive" "$only/libstdc++.a"; fi
for product; do
    "$swift" build -c release --static-swift-stdlib -Xlinker "-L$only" --product "$product" >&2
done
"$swift" build -c release --show-bin-path
