# ./dev setup: from a bare Debian 12 with git to a machine that can build, test and check. Sourced.
#
# Nothing is done twice: Debian packages are looked up in the package database, npm packages by the hash of their lock.
# SPDX-License-Identifier: EUPL-1.2

readonly kNodeNeeded='20.19+ or 22.12+'  # What Vite 8 needs.
readonly kLocalNode=.local/node

setup() {
  set_up_packages
  set_up_node
  local folder
  for folder in web bench tests/browser; do npm_ready "$folder"; done
  say "Set up. Next: ./dev demo"
}

set_up_packages() {
  local missing
  command -v apt-get >/dev/null || die "This is not Debian or Ubuntu: there is no apt-get." \
    "Install by hand what tools/packages.txt lists, then use ./dev build."
  missing=$(missing_packages)
  [[ -n $missing ]] || return 0
  refuse_other_boost
  say "Missing: ${missing//$'\n'/ }"
  install_packages $missing  # Words on purpose.
}

# The names in tools/packages.txt that are not installed, one a line.
missing_packages() {
  local wanted installed
  wanted=$(sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' tools/packages.txt | sort)
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' $wanted 2>/dev/null |
    sed -n 's/ installed$//p' | sort -u || true)
  comm -23 <(printf '%s\n' "$wanted") <(printf '%s\n' "$installed")
}

# libboost-dev (1.74) makes apt remove it or give up, with a long story about held packages; say it shortly instead.
refuse_other_boost() {
  local other
  other=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' 'libboost*-dev' 2>/dev/null |
    sed -n 's/ installed$//p' | grep -v '1\.81' | tr '\n' ' ' || true)
  [[ -z $other ]] || die "Another Boost is installed, and Debian's 1.81 cannot stand beside it: $other" \
    "Remove it (apt-get remove $other) or work in a container, then run ./dev setup again."
}

install_packages() {
  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || die "Installing packages needs root, and there is no sudo." \
      "Run as root: apt-get install --no-install-recommends $*"
    sudo -v || die "Installing packages needs root." "Run as root: apt-get install --no-install-recommends $*"
    as_root=(sudo)
  fi
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600)
  try_quietly "Updating the package lists" "${apt[@]}" update ||
    die "The package lists could not be fetched." "Check the network and /etc/apt, then run ./dev setup again."
  try_quietly "Installing $# packages" "${apt[@]}" install --no-install-recommends "$@" ||
    die "apt-get could not install them; its last lines are above." "Mend that, then run ./dev setup again."
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
  node_is_new_enough && return 0
  command -v npm >/dev/null || install_packages nodejs npm
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
    "Remove $kLocalNode and run ./dev setup again, or install Node.js yourself."
}

# npm_ready FOLDER: its npm packages as the lock file says; nothing to do when it has none or the lock is the same.
npm_ready() {
  local folder=$1 stamp=$1/node_modules/.lock-hash hash
  [[ -f $folder/package.json ]] || return 0
  [[ -f $folder/package-lock.json ]] || die "$folder/package-lock.json is missing." \
    "Run npm install in $folder and commit the lock file."
  hash=$(sha256sum <"$folder/package-lock.json")
  [[ -f $stamp && $(<"$stamp") == "$hash" ]] && return 0
  node_is_new_enough || die "Node.js $kNodeNeeded and npm are needed." "Run ./dev setup first."
  try_quietly "Installing npm packages of $folder" npm ci --prefix "$folder" --no-audit --no-fund ||
    die "npm could not install them; its last lines are above." "Check the network, then run ./dev setup again."
  mkdir -p "$folder/node_modules"
  echo "$hash" >"$stamp"
}
