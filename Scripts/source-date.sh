#!/bin/sh
# Prints the date for generated files, in seconds since 1970: SOURCE_DATE_EPOCH, or the last commit's, or the changelog's.
set -eu
cd "$(dirname "$0")/.."
if [ -n "${SOURCE_DATE_EPOCH:-}" ]; then
  echo "$SOURCE_DATE_EPOCH"
else
  git log -1 --format=%ct 2>/dev/null || stat -c %Y CHANGELOG.md
fi
