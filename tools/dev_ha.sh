# ./dev ha: what it needs beside ./dev setup, and the run itself. Sourced.
# SPDX-License-Identifier: EUPL-1.2

# python3-idna: without it Patroni cannot speak TLS with etcd.
readonly kHaPackages=(
  postgresql-15 etcd-server patroni python3-idna haproxy pgbouncer iproute2 openssl procps util-linux)
readonly kPolicy=/usr/sbin/policy-rc.d

ha() {
  ((EUID == 0)) || [[ ${1:-} == --help ]] || die "Network namespaces need root." "Run: sudo ./dev ha $*"
  set_up_ha
  build skyddsnat
  exec node tests/ha/run.mjs "$@"
}

set_up_ha() {
  local missing=() name
  for name in "${kHaPackages[@]}"; do is_installed "$name" || missing+=("$name"); done
  ((${#missing[@]} > 0)) || return 0
  say "Missing for ./dev ha: ${missing[*]}. None of them is started, now or when the machine starts."
  without_starting "${missing[@]}"
}

is_installed() {
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# Debian starts what it installs, unless a policy forbids it; a policy that is there already is left alone.
without_starting() {
  local made=
  if [[ ! -e $kPolicy ]]; then
    made=1
    trap 'rm -f "$kPolicy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$kPolicy"
    chmod 755 "$kPolicy"
  fi
  install_packages "$@"
  if [[ -n $made ]]; then
    rm -f "$kPolicy"
    trap - EXIT
  fi
  command -v systemctl >/dev/null || return 0
  local name
  for name in "$@"; do
    case $name in
      etcd-server) systemctl disable --quiet etcd.service 2>/dev/null || true ;;
      patroni | haproxy | pgbouncer) systemctl disable --quiet "$name.service" 2>/dev/null || true ;;
    esac
  done
}
