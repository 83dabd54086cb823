#!/usr/bin/env bash
# ./dev bench: measures what docs/reference/performance.md says, on this machine. --help lists what can be asked for.
# SPDX-License-Identifier: EUPL-1.2
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
exec node bench/run.mjs "$@"
