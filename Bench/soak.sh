#!/bin/sh
# Copyright the webcare authors. Licensed under the Apache License, version 2.0.
#
# The tests with several processes on one queue (eight that claim; writers, openers and checkpointers; kill -9 at any
# moment), for a minute instead of seconds. `make soak` calls it; WEBCARE_SOAK_SECONDS says for how long.
set -eu
cd "$(dirname "$0")/.."
export WEBCARE_SOAK_SECONDS="${WEBCARE_SOAK_SECONDS:-60}"
printf 'soak: %s seconds for each test of several processes\n' "$WEBCARE_SOAK_SECONDS" >&2
exec ${SWIFT:-swift} test --filter ProcessTests
