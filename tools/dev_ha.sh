# ./dev ha: a cluster on this machine that is killed and cut off. Sourced.
# SPDX-License-Identifier: EUPL-1.2

ha() {
  ((EUID == 0)) || [[ ${1:-} == --help ]] || die "Network namespaces need root." "Run: sudo ./dev ha $*"
  need ha
  build_program
  exec node tests/ha/run.mjs "$@"
}
