#!/bin/sh
# Installs the program with its files, manual and completions: install.sh PROGRAM PREFIX [DESTDIR]
# PROGRAM must be in a build folder, beside its resource folders.
set -eu
[ $# -ge 2 ] || { echo "usage: install.sh PROGRAM PREFIX [DESTDIR]" >&2; exit 64; }
program="$1"
prefix="${3:-}$2"
scripts="$(dirname "$0")"
source="$scripts/.."
umask 022

# Forms left over from an earlier version would still be found and used.
"$scripts/uninstall.sh" "$2" "${3:-}"

install -D -m 755 "$program" "$prefix/bin/proforma"
strip --strip-all --remove-section=.comment "$prefix/bin/proforma"

for part in Layouts Fonts Qualifications; do
  case $part in
    Qualifications) from="$(dirname "$program")/proforma_Domain.resources/Qualifications" ;;
    *) from="$(dirname "$program")/proforma_$part.resources" ;;
  esac
  find "$from" -type f -printf '%P\n' | while read -r file; do
    install -D -m 644 "$from/$file" "$prefix/share/proforma/$part/$file"
  done
done

manual=$(mktemp -d)
trap 'rm -rf "$manual"' EXIT
"$program" --experimental-dump-help \
  | "$scripts/manual.py" "$manual" "$("$scripts/version.sh")" "$("$scripts/source-date.sh")"
for page in "$manual"/*.1; do
  gzip -9n "$page"
  install -D -m 644 "$page.gz" "$prefix/share/man/man1/$(basename "$page").gz"
done

# completions SHELL FILE
completions() {
  # A completion script is sourced, not executed, so it has no #! line.
  "$program" --generate-completion-script "$1" | sed "1{/^#!/d}" > "$manual/$1"
  install -D -m 644 "$manual/$1" "$prefix/share/$2"
}
completions bash bash-completion/completions/proforma
completions zsh zsh/site-functions/_proforma
completions fish fish/vendor_completions.d/proforma.fish

for document in README.md CHANGELOG.md LICENSE Fonts/OFL.txt; do
  install -D -m 644 "$source/$document" "$prefix/share/doc/proforma/$(basename "$document")"
done
