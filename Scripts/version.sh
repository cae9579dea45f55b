#!/bin/sh
# Prints the program's version, which only `ProformaVersion` declares.
set -eu
grep -rh -A 1 'enum ProformaVersion' "$(dirname "$0")/../Sources/Production" | sed -n 's/.*static let text = "\(.*\)"/\1/p'
