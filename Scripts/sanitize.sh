#!/bin/sh
# Builds and runs the tests under a sanitizer of Swift's, in a build folder of its own.
#   Scripts/sanitize.sh address|thread [TEST-FILTER]
set -eu
cd "$(dirname "$0")/.."
kind=$1
filter=${2:-.}
case $kind in
  address) folder=.build-asan slow='^$' ;;
  thread) folder=.build-tsan slow='ImportingTests.HostileTests' ;;
  *) echo "usage: Scripts/sanitize.sh address|thread [TEST-FILTER]" >&2; exit 64 ;;
esac

# fontconfig, Pango and GLib keep their tables until the process ends, and so does Swift with its metadata: a search for
# leaks finds nothing else, and nothing of ours.
export ASAN_OPTIONS=detect_leaks=0:abort_on_error=1
export TSAN_OPTIONS=suppressions=$PWD/Scripts/tsan.supp:halt_on_error=0:exitcode=66
# A stack trace by Swift on top of the sanitizer's own takes minutes.
export SWIFT_BACKTRACE=enable=no

# Not run here:
# - under ThreadSanitizer, floods of text for the importer: it has one thread, and takes minutes for each flood
# - the judges, Slurm and the commands of the README: they try other programs, or the same ones again
# - the house's rules: nothing runs in them but the package manager
# - tests that set limits on memory or time of the program, or count its seconds and bytes: a sanitizer takes several
#   times as much of both, and its shadow memory alone is more than any limit
swift test --scratch-path "$folder" --sanitize="$kind" --disable-xctest --filter "$filter" \
  --skip 'JudgesTests|ProjectTests|ClusterTests|StressTests|DurabilityTests|LongBatchTests|CollectingTests|ImportedPDFTests' \
  --skip 'CommandLineTests|tenThousandRowsReadInSeconds' --skip "$slow"
