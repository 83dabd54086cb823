# ./dev fuzz: each target of tests/fuzz for a while, two at a time, and one line about each. Sourced.
#
# What is new and reaches further is kept under build/fuzz/corpus, so that the next run continues there; what breaks
# a promise under build/fuzz/findings. tests/fuzz/corpus is only read: docs/reference/fuzzing.md says how it grows.
# SPDX-License-Identifier: EUPL-1.2

readonly kFuzzedAtOnce=2

fuzz() {
  local only=all seconds=${FUZZ_SECONDS:-60} name names=() running=0 wrong=0
  if (($# > 0)) && [[ ! $1 =~ ^[0-9]+$ ]]; then
    only=$1
    shift
  fi
  seconds=${1:-$seconds}
  [[ $seconds =~ ^[0-9]+$ ]] || die "\"$seconds\" is not a number of seconds." "./dev fuzz [TARGET] [SECONDS]"
  for name in tests/fuzz/*_fuzz.cpp; do
    name=${name##*/}
    names+=("${name%_fuzz.cpp}")
  done
  if [[ $only != all ]]; then
    [[ -f tests/fuzz/${only}_fuzz.cpp ]] || die "There is no fuzz target \"$only\"." "There are: ${names[*]}"
    names=("$only")
  fi
  need program clang
  build_preset fuzz '' fuzzers
  write_fuzz_words
  for name in "${names[@]}"; do
    if ((running == kFuzzedAtOnce)); then
      wait -n || wrong=1
      running=$((running - 1))
    fi
    fuzz_one "$name" "$seconds" &
    running=$((running + 1))
  done
  for (( ; running > 0; --running)); do wait -n || wrong=1; done
  ((wrong == 0)) || die "Fuzzing found something; see above." "Each is a bug: mend it, and keep the input."
}

# The words of the events' texts come from the samples, so that a new event has its words at once.
write_fuzz_words() {
  mkdir -p build/fuzz/words
  cp tests/fuzz/words/*.dict build/fuzz/words/
  sed -n 's/^\([a-z_.0-9]*\)=\([a-z0-9_.-]*\)$/\1\n\2/p; s/^\([a-z_.0-9]*\)=.*/\1/p' \
    tests/journal/samples/*.txt | sort -u | sed '/^$/d; s/.*/"&"/' >build/fuzz/words/event_text.dict
  cp build/fuzz/words/event_text.dict build/fuzz/words/json_command.dict
  cp build/fuzz/words/event_text.dict build/fuzz/words/intake.dict
}

fuzz_one() {  # TARGET SECONDS
  local name=$1 seconds=$2 began=$SECONDS status=0 said=FOUND
  local kept=build/fuzz/corpus/$name findings=build/fuzz/findings/$name log=build/fuzz/$name.log
  local seeds=("tests/fuzz/corpus/$name") more=(${FUZZ_RUNS:+"-runs=$FUZZ_RUNS"} ${FUZZ_SEED:+"-seed=$FUZZ_SEED"})
  [[ $name != event_text ]] || seeds+=(tests/journal/samples)
  # Its store keeps what it takes in, which is looked through for leaks each time; a real one comes to the memory limit.
  [[ $name != intake ]] || more+=(-detect_leaks=0)
  mkdir -p "$kept" "$findings"
  "build/fuzz/${name}_fuzz" -max_total_time="$seconds" "${more[@]}" -max_len=1024 -timeout=10 -print_final_stats=1 \
    -dict="build/fuzz/words/$name.dict" -artifact_prefix="$findings/" "$kept" "${seeds[@]}" >"$log" 2>&1 || status=$?
  ((status == 0)) && said='no finding'
  printf '%-14s %10s runs %4d s %5s new inputs  %s\n' "$name" "$(fuzz_figure "$log" number_of_executed_units)" \
    $((SECONDS - began)) "$(fuzz_figure "$log" new_units_added)" "$said"
  ((status == 0)) && return 0
  grep -m 4 -E 'it does not hold|runtime error|ERROR: |artifact_prefix' "$log" || tail -n 5 "$log"
  printf 'Again: build/fuzz/%s_fuzz FILE, with the file that stands above; all of it is in %s\n' "$name" "$log"
  return 1
}

fuzz_figure() {  # LOG NAME
  sed -n "s/^stat::$2: *//p" "$1" | tail -n 1
}
