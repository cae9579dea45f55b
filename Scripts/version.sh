#!/bin/sh
# The version, from the one place that says it.
set -eu
sed -n 's/.*static let text = "\(.*\)"/\1/p' "$(dirname "$0")/../Sources/Production/ProformaVersion.swift"
