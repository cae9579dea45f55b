#!/bin/sh
# Fuzzes every reader of files from outside for a time, starting with the stored corpus. Fails if one of them crashes.
#   Scripts/fuzz.sh [TARGET...]
#   FUZZ_SECONDS   seconds for each target; 60 by default
# Interesting inputs stay in .build-fuzz/units for the next run; inputs that crash a reader go to out/fuzz.
set -u
cd "$(dirname "$0")/.."
seconds=${FUZZ_SECONDS:-60}
targets=${*:-yaml csv xlsx records returns importer layout picture centre}
out=out/fuzz
mkdir -p "$out"

# Optimised for speed, with assertions, in a separate build folder, because every module contains coverage counters.
PROFORMA_FUZZ=1 swift build -c release --scratch-path .build-fuzz --product FuzzDriver \
  -Xswiftc -sanitize=fuzzer -Xswiftc -assert-config -Xswiftc Debug > "$out/build.log" 2>&1 ||
  { grep -E "error" "$out/build.log"; exit 1; }

# A symbolised stack trace takes longer than the whole run.
export SWIFT_BACKTRACE=enable=no
status=0
row() { printf '%-10s %10s %10s %10s %10s  %s\n' "$@"; }
figure() { sed -n "s/^stat::$1: *//p" "$log"; }
row target runs new crashes "peak MB" log
for target in $targets; do
  units=.build-fuzz/units/$target
  log=$out/$target.log
  mkdir -p "$units"
  before=$(ls "$out" | grep -c "^$target-")
  dictionary=Tests/Fuzzing/Dictionaries/$target.txt
  [ -f "$dictionary" ] && words=-dict=$dictionary || words=
  # A fuzzer that hangs does not end on SIGTERM.
  FUZZ_TARGET=$target timeout -s KILL $((seconds + 60)) .build-fuzz/release/FuzzDriver "$units" "Tests/Fuzzing/Corpus/$target" \
    -max_total_time="$seconds" -max_len=16384 -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 $words \
    -artifact_prefix="$out/$target-" > "$log" 2>&1 < /dev/null || status=1
  crashes=$(($(ls "$out" | grep -c "^$target-") - before))
  row "$target" "$(figure number_of_executed_units)" "$(figure new_units_added)" "$crashes" "$(figure peak_rss_mb)" "$log"
  [ "$crashes" -gt 0 ] && status=1
done
exit $status
