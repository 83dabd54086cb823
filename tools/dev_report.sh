# How ./dev speaks: short lines, dots while something long runs, and on failure what happened and what to do. Sourced.
# SPDX-License-Identifier: EUPL-1.2

say() { printf '%s\n' "$*"; }

# die WHAT [WHAT TO DO …]
die() {
  printf './dev: %s\n' "$1" >&2
  shift
  (($# == 0)) || printf '       %s\n' "$@" >&2
  exit 1
}

# quietly WHAT COMMAND…: one line with a dot every two seconds and the time it took; the command's output only if it
# fails, and then exit 1.
quietly() {
  try_quietly "$@" || exit 1
}

try_quietly() {
  local what=$1 log job began=$SECONDS ticks=0
  shift
  log=$(mktemp)
  printf '%s …' "$what"
  "$@" >"$log" 2>&1 </dev/null &
  job=$!
  trap 'kill "$job" 2>/dev/null; rm -f "$log"; exit 130' INT TERM
  while kill -0 "$job" 2>/dev/null; do
    sleep 0.1
    if ((++ticks % 20 == 0)); then printf '.'; fi
  done
  trap - INT TERM
  if wait "$job"; then
    printf ' ok (%d s)\n' $((SECONDS - began))
    rm -f "$log"
    return 0
  fi
  printf ' FAILED\n'
  tail -n 60 "$log" >&2
  rm -f "$log"
  return 1
}
