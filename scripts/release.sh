#!/bin/sh
# Builds products as `make install` installs them: release.sh SWIFT PRODUCT…; prints the directory that they stand in.
#
# They carry the libraries that they need, but for C's own: they start in six tenths of the time, each library that the loader has
# to find being a tenth of a bare program's start, and they stay when the toolchain goes.
set -eu

cd "$(dirname "$0")/.."
swift=$1
shift
only=$PWD/.build/static
mkdir -p "$only"
# A directory with nothing but archives: the linker takes the shared library wherever both stand.
for library in libstdc++ libsqlite3 libncursesw libtinfo; do
    archive=$(c++ -print-file-name="$library.a")
    if [ -e "$archive" ]; then ln -sf "$archive" "$only/$library.a"; fi
done
for product; do
    "$swift" build -c release --static-swift-stdlib -Xlinker "-L$only" -Xswiftc -Xclang-linker -Xswiftc -static-libgcc \
        --product "$product" >&2
done
"$swift" build -c release --show-bin-path
