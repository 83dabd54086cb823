# What each verb of ./dev needs on the machine, from a bare Debian 12 or 13 with git. Sourced.
#
# Nothing is done twice, and nothing is fetched when nothing is missing: Debian packages are looked up in the package
# database, npm packages by the hash of their lock.
# SPDX-License-Identifier: EUPL-1.2

readonly kNodeNeeded='20.19+ or 22.12+'  # What Vite 8 needs.
readonly kLocalNode=.local/node
readonly kPolicy=/usr/sbin/policy-rc.d

setup() {
  need program build test check clang bench
  local folder
  for folder in web tests/api tests/browser; do npm_ready "$folder"; done
  say "Set up. Next: ./dev demo"
}

# need WHAT …: the packages of those lines of tools/packages.txt, and Node.js.
need() {
  local missing
  if ! command -v apt-get >/dev/null; then need_by_hand "$@"; return; fi
  missing=$(missing_packages "$@")
  # Debian's npm comes with hundreds of packages: only where nothing else is there.
  node_is_new_enough || command -v npm >/dev/null || missing+=$'\nnodejs\nnpm'
  if [[ -n $missing ]]; then
    refuse_other_boost
    say "Missing: $(echo $missing)"
    install_packages $missing  # Words on purpose.
  fi
  node_is_new_enough || set_up_node
}

# Not Debian: whoever runs it installs what is needed, and CMake says what it does not find.
need_by_hand() {
  local tool
  for tool in g++ cmake ninja ccache git npm; do
    command -v "$tool" >/dev/null || die "There is no apt-get here, and no $tool. What is needed:" $(packages_of "$@")
  done
  node_is_new_enough || set_up_node
}

# The packages of those lines that are not installed, one a line.
missing_packages() {
  local wanted installed
  wanted=$(packages_of "$@")
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' $wanted 2>/dev/null |
    sed -n 's/ installed$//p' | sort -u || true)
  comm -23 <(printf '%s\n' "$wanted") <(printf '%s\n' "$installed")
}

# Their names on this machine's release of Debian, one a line.
packages_of() {
  awk -v what=" $* " -v release="$(release)" '
    { sub(/#.*/, "") }
    NF == 0 { next }
    { wanted = 0; n = split($1, of, ","); for (i = 1; i <= n; ++i) if (index(what, " " of[i] " ")) wanted = 1 }
    wanted {
      for (i = 2; i <= NF; ++i) { n = split($i, one, "="); name = one[n]; if (n == 2 && one[1] == release) break }
      print name
    }' tools/packages.txt | sort -u
}

release() {
  sed -n 's/^VERSION_CODENAME=//p' /etc/os-release 2>/dev/null || true
}

# On Debian 12, libboost-dev (1.74) makes apt remove it or give up, with a long story about held packages; say it
# shortly.
refuse_other_boost() {
  [[ $(release) == bookworm ]] || return 0
  local other
  other=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' 'libboost*-dev' 2>/dev/null |
    sed -n 's/ installed$//p' | grep -v '1\.81' | tr '\n' ' ' || true)
  [[ -z $other ]] || die "Another Boost is installed, and Debian's 1.81 cannot stand beside it: $other" \
    "Remove it (apt-get remove $other) or work in a container, and try again."
}

install_packages() {
  if ((EUID != 0)); then
    command -v sudo >/dev/null || die "Installing packages needs root, and there is no sudo." \
      "Run as root: apt-get install --no-install-recommends $*"
    sudo -v || die "Installing packages needs root." "Run as root: apt-get install --no-install-recommends $*"
  fi
  local apt=(as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600) name
  try_quietly "Updating the package lists" "${apt[@]}" update ||
    die "The package lists could not be fetched." "Check the network and /etc/apt, and try again."
  without_starting try_quietly "Installing $# packages" "${apt[@]}" install --no-install-recommends "$@" ||
    die "apt-get could not install them; its last lines are above." "Mend that, and try again."
  if command -v systemctl >/dev/null; then
    for name in "$@"; do
      case $name in
        etcd-server) as_root systemctl disable --quiet etcd.service 2>/dev/null || true ;;
        patroni | haproxy | pgbouncer) as_root systemctl disable --quiet "$name.service" 2>/dev/null || true ;;
      esac
    done
  fi
}

# Debian starts the services that it installs, now and with the machine; ours are none, the tests start their own. A
# policy that is there already is left alone.
without_starting() {
  local status=0
  if [[ -e $kPolicy ]]; then
    "$@"
    return
  fi
  trap 'as_root rm -f "$kPolicy"' EXIT
  printf '#!/bin/sh\nexit 101\n' | as_root tee "$kPolicy" >/dev/null
  as_root chmod 755 "$kPolicy"
  "$@" || status=$?
  as_root rm -f "$kPolicy"
  trap - EXIT
  return $status
}

as_root() {
  if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

# ---- Node.js: the machine's own where it is new enough, else Debian's npm fetches a newer one into .local/node.

use_local_node() {
  if [[ -x $kLocalNode/bin/node ]]; then PATH=$PWD/$kLocalNode/bin:$PATH; fi
}

node_is_new_enough() {
  local version major minor
  command -v npm >/dev/null || return 1
  version=$(node --version 2>/dev/null) || return 1
  IFS=. read -r major minor _ <<<"${version#v}"
  ((major > 22 || (major == 22 && minor >= 12) || (major == 20 && minor >= 19)))
}

set_up_node() {
  mkdir -p "$kLocalNode"
  cp tools/node/package.json tools/node/package-lock.json "$kLocalNode/"
  try_quietly "Installing a newer Node.js into $kLocalNode" npm ci --prefix "$kLocalNode" --no-audit --no-fund ||
    die "npm could not fetch it." "Check the network, or install Node.js $kNodeNeeded yourself."
  # Linked by hand: Debian's npm 9 leaves a program called "node" out of node_modules/.bin.
  mkdir -p "$kLocalNode/bin"
  ln -sf "$PWD/$kLocalNode"/node_modules/node-linux-*/bin/node "$kLocalNode/bin/node"
  ln -sf ../node_modules/npm/bin/npm-cli.js "$kLocalNode/bin/npm"
  ln -sf ../node_modules/npm/bin/npx-cli.js "$kLocalNode/bin/npx"
  use_local_node
  hash -r
  node_is_new_enough || die "Node.js $kNodeNeeded is needed, but $(node --version 2>&1) is what runs here." \
    "Remove $kLocalNode and try again, or install Node.js yourself."
}

# npm_ready FOLDER: its npm packages as the lock file says; nothing to do when it has none or the lock is the same.
npm_ready() {
  local folder=$1 stamp=$1/node_modules/.lock-hash hash
  [[ -f $folder/package.json ]] || return 0
  [[ -f $folder/package-lock.json ]] || die "$folder/package-lock.json is missing." \
    "Run npm install in $folder and commit the lock file."
  hash=$(sha256sum <"$folder/package-lock.json")
  [[ -f $stamp && $(<"$stamp") == "$hash" ]] && return 0
  try_quietly "Installing npm packages of $folder" npm ci --prefix "$folder" --no-audit --no-fund ||
    die "npm could not install them; its last lines are above." "Check the network, and try again."
  mkdir -p "$folder/node_modules"
  echo "$hash" >"$stamp"
}
