#!/usr/bin/env bash
# The README's two commands on a bare machine: a root of Debian with git and nothing else, and how long each took.
#
#   tools/newcomer.sh [--user] [RELEASE]   bookworm (Debian 12, when nothing is said) or trixie (13)
#
# What is committed here (HEAD) is cloned into a folder with a space in its name; ./dev demo runs until it has printed
# its address and answers there; ./dev test beside it; then ./dev demo once more, without network. As root, or with
# --user as somebody who has sudo. Needs root and debootstrap.
#
# The bare root is kept in ~/.cache/skyddsnat, and each run has a copy of it: when the run ends, so does every process
# in it, and the copy is gone. The machine's own certificates and its settings of apt and npm are carried in.
# SPDX-License-Identifier: EUPL-1.2
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

readonly kCache=${XDG_CACHE_HOME:-$HOME/.cache}/skyddsnat kPort=8080 kUser=ny

die() {
  printf 'newcomer: %s\n' "$@" >&2
  exit 1
}

# ---- Outside: the bare root, and a copy of it that does not outlive the run.

main() {
  local user='' release=bookworm word copy status=0
  for word in "$@"; do
    case $word in
      --user) user=$kUser ;;
      -*) die "There is no option $word." ;;
      *) release=$word ;;
    esac
  done
  ((EUID == 0)) || die "A root of its own needs root."
  command -v debootstrap >/dev/null || die "debootstrap is missing: apt-get install debootstrap"
  ! (exec 3<>"/dev/tcp/127.0.0.1/$kPort") 2>/dev/null || die "Something listens on port $kPort, which the demo wants."
  make_bare_root "$release"
  copy=$(mktemp -d "$kCache/run-XXXXXX")
  trap "rm -rf --one-file-system '$copy'" EXIT
  cp -a "$kCache/$release/." "$copy"
  unshare --mount --pid --fork --kill-child --propagation private "$0" --inside "$copy" "$release" "$user" || status=$?
  return $status
}

make_bare_root() {  # RELEASE
  local root=$kCache/$1 mirror
  [[ -f $root/etc/debian_version ]] && return 0
  mirror=$(apt-get indextargets --format '$(SITE) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
    awk '$2 !~ /security/ {print $2; exit}')
  echo "Making a bare root of $1 …"
  mkdir -p "$kCache"
  rm -rf --one-file-system "$root" "$root.new"
  debootstrap --variant=minbase --include=git "$1" "$root.new" ${mirror:+"$mirror"} >"$kCache/$1.log" 2>&1 ||
    die "debootstrap failed: $kCache/$1.log"
  rm -f "$root.new"/var/cache/apt/archives/*.deb
  mv "$root.new" "$root"
}

# ---- Inside, where all mounts and processes end with this one.

inside() {  # COPY RELEASE USER
  root=$1 user=$3
  home=/root
  [[ -z $user ]] || make_user
  where="$home/skyddsnat as cloned"
  carry_in_settings
  mount -t proc proc "$root/proc"
  mount -t sysfs -o ro sysfs "$root/sys"
  mount --rbind /dev "$root/dev"
  [[ -z $user ]] || give_sudo
  git clone -q --no-hardlinks . "$root$where"
  git -C "$root$where" checkout -q --detach "$(git rev-parse HEAD)"
  [[ -z $user ]] || chroot "$root" chown -R "$user:" "$home"

  local began=$SECONDS demo tests again
  start_demo start
  demo=$((SECONDS - began)) began=$SECONDS
  (start ./dev test) || die "./dev test failed."
  tests=$((SECONDS - began)) began=$SECONDS
  end_demo
  start_demo start_without_network
  again=$((SECONDS - began))
  end_demo
  printf '\nDebian %s (%s), %s, %s cores, %s:\n' "$(<"$root/etc/debian_version")" "$2" "${user:-root}" "$(nproc)" \
    "$(git log -1 --format='%h %s')"
  printf '  ./dev demo to the printed address  %4d s\n  ./dev test                         %4d s\n' "$demo" "$tests"
  printf '  ./dev demo again, without network  %4d s\n' "$again"
}

carry_in_settings() {
  local file word value
  mkdir -p "$root/usr/local/share/ca-certificates" "$root$home"
  cp -r /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/"
  cp /etc/resolv.conf /etc/hosts "$root/etc/"
  for file in /etc/apt/apt.conf /etc/apt/apt.conf.d/*; do
    if [[ -f $file ]] && grep -q '^ *Acquire' "$file"; then cp "$file" "$root/etc/apt/apt.conf.d/"; fi
  done
  command -v npm >/dev/null || return 0
  for word in registry cafile proxy https-proxy noproxy; do
    value=$(npm config get "$word" 2>/dev/null || true)
    case $value in '' | null | undefined) ;; *) printf '%s=%s\n' "$word" "$value" >>"$root$home/.npmrc" ;; esac
  done
}

make_user() {
  chroot "$root" useradd --create-home "$user"
  home=$(chroot "$root" getent passwd "$user" | cut -d : -f 6)
}

give_sudo() {
  chroot "$root" sh -c 'apt-get -q update && apt-get -q -y install --no-install-recommends sudo' \
    >"$root/sudo.log" 2>&1 || die "There is no sudo to be had: $(tail -n 3 "$root/sudo.log")"
  printf '%s ALL=(ALL) NOPASSWD: ALL\n' "$user" >"$root/etc/sudoers.d/$user"
}

# start COMMAND…: becomes it, in the clone.
start() {
  local variables=(HOME="$home" USER="${user:-root}" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
  local name
  for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY NODE_EXTRA_CA_CERTS; do
    [[ -z ${!name:-} ]] || variables+=("$name=${!name}")
  done
  exec chroot ${user:+--userspec="$user"} "$root" /usr/bin/env -i "${variables[@]}" \
    sh -c 'cd "$1" && shift && exec "$@"' sh "$where" "$@"
}

start_without_network() {
  command -v ip >/dev/null || die "ip is missing: apt-get install iproute2"
  export -f start
  export root where home user
  exec unshare --net bash -c 'ip link set lo up && start "$@"' bash "$@"
}

# start_demo HOW: when it returns, the address has been printed and answers.
start_demo() {
  local line out answer=
  exec {out}< <("$1" ./dev demo 2>&1)
  demo_process=$!
  while IFS= read -r -u "$out" line; do
    printf '%s\n' "$line"
    [[ $line != *http://127.0.0.1:$kPort/app/* ]] || break
  done
  [[ ${line:-} == *http://* ]] || die "./dev demo ended without an address."
  cat <&"$out" >/dev/null &
  [[ $1 == start ]] || return 0  # Its address is in a network of its own.
  exec 3<>"/dev/tcp/127.0.0.1/$kPort"
  printf 'GET /ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' >&3
  read -r answer <&3 || true
  exec 3>&-
  [[ $answer == *' 200 '* ]] || die "The demo answers: $answer"
}

end_demo() {
  kill "$demo_process"
  wait "$demo_process" || true
}

if [[ ${1:-} == --inside ]]; then
  shift
  inside "$@"
else
  main "$@"
fi
