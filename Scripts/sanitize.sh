#!/bin/sh
# Builds and runs the tests under one of Swift's sanitizers, in a separate build folder.
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

# fontconfig, Pango, GLib and Swift's metadata keep their tables until the process ends. The leak detector finds only these.
export ASAN_OPTIONS=detect_leaks=0:abort_on_error=1
export TSAN_OPTIONS=suppressions=$PWD/Scripts/tsan.supp:halt_on_error=0:exitcode=66
# Swift's own stack trace, on top of the sanitizer's, takes minutes.
export SWIFT_BACKTRACE=enable=no

# Skipped:
# - under ThreadSanitizer, very long texts for the importer: it has one thread and takes minutes for each
# - independent checkers, Slurm and the commands of the docs: they run other programs, or the same code again
# - ProjectTests: they run only the package manager
# - tests with limits on memory or time, or that measure them: a sanitizer needs several times as much of both
swift test --scratch-path "$folder" --sanitize="$kind" --disable-xctest --filter "$filter" \
  --skip 'JudgesTests|ProjectTests|ClusterTests|StressTests|DurabilityTests|LongBatchTests|CollectingTests|ImportedPDFTests' \
  --skip 'everyFormPassesInBothModes' \
  --skip 'CommandLineTests|tenThousandRowsReadInSeconds' --skip "$slow"
