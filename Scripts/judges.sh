#!/bin/sh
# Installs the outside judges of Tests/judges.txt into a folder of their own: judges.sh FOLDER
# Without them, or without a network, their tests are left out and say so.
set -eu
folder="${1:?usage: judges.sh FOLDER}"
wanted="$(dirname "$0")/../Tests/judges.txt"

cmp -s "$wanted" "$folder/installed.txt" 2>/dev/null && exit 0
python3 -m venv "$folder" >/dev/null 2>&1 && "$folder/bin/pip" install -q -r "$wanted" >/dev/null 2>&1 || {
  echo "the outside judges could not be installed; their tests are left out" >&2
  exit 0
}
cp "$wanted" "$folder/installed.txt"
