#!/bin/sh
# Copyright the webcare authors. Licensed under the Apache License, version 2.0.
#
# The tests with several processes on one queue (eight that claim; writers, openers and checkpointers; kill -9 at any
# moment), for a minute instead of seconds; then a million random keys, pastes, clicks and resizes at a console in a real
# terminal, and a million at one in memory, whose queue is looked at as well. `make soak` calls it; WEBCARE_SOAK_SECONDS says
# for how long, WEBCARE_SOAK_KEYS how many, WEBCARE_SOAK_SEED which. It takes the better part of an hour.
set -eu
cd "$(dirname "$0")/.."
export WEBCARE_SOAK_SECONDS="${WEBCARE_SOAK_SECONDS:-60}"
export WEBCARE_SOAK_KEYS="${WEBCARE_SOAK_KEYS:-1000000}"
export WEBCARE_SOAK_SEED="${WEBCARE_SOAK_SEED:-$(date +%s)}"
printf 'soak: %s seconds for each test of several processes\n' "$WEBCARE_SOAK_SECONDS" >&2
printf 'soak: then %s keys, seed %s, in a terminal and in memory\n' "$WEBCARE_SOAK_KEYS" "$WEBCARE_SOAK_SEED" >&2
${SWIFT:-swift} test --filter ProcessTests
${SWIFT:-swift} test --skip-build --filter TerminalSoak
exec ${SWIFT:-swift} test --skip-build --filter ConsoleTests.SoakTests
