#!/bin/sh
# Installs the independent checkers of Tests/judges.txt into a virtual environment: judges.sh FOLDER
# Without a network their tests are skipped, with a message.
set -eu
folder="${1:?usage: judges.sh FOLDER}"
wanted="$(dirname "$0")/../Tests/judges.txt"

cmp -s "$wanted" "$folder/installed.txt" 2>/dev/null && exit 0
python3 -m venv "$folder" >/dev/null 2>&1 && "$folder/bin/pip" install -q -r "$wanted" >/dev/null 2>&1 || {
  echo "the checkers of Tests/judges.txt could not be installed; their tests are skipped" >&2
  exit 0
}
cp "$wanted" "$folder/installed.txt"
