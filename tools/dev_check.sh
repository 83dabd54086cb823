# ./dev check: everything that can be judged without running the program's tests. Sourced.
#
# All checks run, also after one has failed. Lint is slow (about 12 s a file), so by default only the files that differ
# most from the landed state are linted: the whole check stays under three minutes on two cores. The careful set
# CHECK_TIDY=1 (every changed file) or CHECK_TIDY=all.
# SPDX-License-Identifier: EUPL-1.2

readonly kLintedFiles=6

check() {
  local failed=() began=$SECONDS name
  git ls-files >/dev/null || die "git cannot read this repository; its message is above."
  need program build check
  check_one layout cpp_layout
  check_one "the tools' own tests" node --test $(tool_tests)
  for name in tidy arrows boards surface glossary duplicates; do check_one "$name" node "tools/$name.mjs"; done
  if [[ -f web/package.json ]]; then
    npm_ready web
    check_one "staff pages" npm --prefix web run check --if-present
  fi
  if [[ -f src/server/CMakeLists.txt ]]; then
    if (build skyddsnat sbom); then
      check_one "generated docs" docs_are_fresh
      check_one "the program's hardening" node tools/hardening.mjs build/release/skyddsnat
    else
      failed+=(build)
    fi
  fi
  check_lint
  if ((${#failed[@]} > 0)); then die "${#failed[@]} to mend: $(join_with ', ' "${failed[@]}")"; fi
  say "Everything checks, in $((SECONDS - began)) s."
}

check_one() {  # NAME COMMAND…
  try_quietly "Checking $1" "${@:2}" || failed+=("$1")
}

join_with() {
  local separator=$1 all
  printf -v all "${separator}%s" "${@:2}"
  printf '%s' "${all#"$separator"}"
}

tool_tests() {
  git ls-files --cached --others --exclude-standard -- 'tools/*_test.mjs' 'tests/ha/*_test.mjs'
}

cpp_layout() {
  cpp_files | xargs -0 -r -n 20 -P "$(nproc)" clang-format-19 --dry-run -Werror --ferror-limit=2 ||
    { echo "Run ./dev format."; return 1; }
}

docs_are_fresh() {
  local fresh
  [[ -d docs/reference ]] || { echo "docs/reference is missing. Run ./dev docs."; return 1; }
  fresh=$(mktemp -d)
  # By hand, from what ./dev bench, ./dev fuzz and ./dev ha print: figures are measured, not generated.
  local by_hand=(-x performance.md -x fuzzing.md -x high-availability.md -x failures.md -x country.md)
  if build/release/skyddsnat docs "$fresh" && diff -ru "${by_hand[@]}" docs/reference "$fresh" >"$fresh.diff" &&
    node tools/ts_client.mjs "$fresh/openapi.json" "$fresh/client.ts" &&
    diff -u web/api_client.ts "$fresh/client.ts" >"$fresh.diff"; then
    rm -rf "$fresh" "$fresh.diff"
    return 0
  fi
  head -n 40 "$fresh.diff"
  rm -rf "$fresh" "$fresh.diff"
  echo "docs/reference or web/api_client.ts is not what the program says. Run ./dev docs."
  return 1
}

check_lint() {
  local files=() limit=$kLintedFiles
  case ${CHECK_TIDY:-} in
    0) return 0 ;;
    all) mapfile -t files < <(git ls-files -- 'src/*.cpp' 'tests/*.cpp' 'bench/*.cpp') ;;
    *) mapfile -t files < <(changed_sources) ;;
  esac
  if ((${#files[@]} == 0)); then
    say "Lint: no C++ source differs from the landed state."
    return 0
  fi
  if [[ -z ${CHECK_TIDY:-} ]] && ((${#files[@]} > limit)); then
    say "Lint: the $limit most changed of ${#files[@]} files (CHECK_TIDY=1 for all of them)."
    files=("${files[@]:0:limit}")
  fi
  configure release ON || { failed+=(lint); return 0; }
  check_one "lint of ${#files[@]} files" lint "${files[@]}"
}

# As the file stands, without what is precompiled: so an include that it lacks is seen.
lint() {
  mkdir -p build/lint
  sed 's/ -Winvalid-pch -include .*cmake_pch\.hxx[\\"]*//' build/release/compile_commands.json \
    >build/lint/compile_commands.json
  printf '%s\0' "$@" | xargs -0 -n 1 -P "$(nproc)" clang-tidy-19 --quiet -p build/lint
}

# The .cpp files that differ from the landed state, most changed lines first: against origin/main, or on main itself
# against the commit before. Files git does not know yet come first.
changed_sources() {
  local base
  git ls-files --others --exclude-standard -- 'src/*.cpp' 'tests/*.cpp' 'bench/*.cpp'
  base=$(git merge-base HEAD origin/main 2>/dev/null) || base=
  if [[ -z $base || $base == "$(git rev-parse HEAD 2>/dev/null)" ]]; then
    base=$(git rev-parse --verify --quiet HEAD~1) || return 0
  fi
  git diff --numstat --diff-filter=d --no-renames "$base" -- 'src/*.cpp' 'tests/*.cpp' 'bench/*.cpp' |
    sort -rn | cut -f 3
}
