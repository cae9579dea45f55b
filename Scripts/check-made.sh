#!/bin/sh
# Checks the documents in a folder with other programs: check-made.sh FOLDER
set -eu
folder="${1:?usage: check-made.sh FOLDER}"
find "$folder" -name '*.pdf' | sort > "$folder/made.txt"
[ "$(wc -l < "$folder/made.txt")" -ge 3 ] || { echo "too few documents in $folder" >&2; exit 1; }
while read -r pdf; do
  qpdf --check "$pdf" > /dev/null || { echo "qpdf reports errors in $pdf" >&2; exit 1; }
  # After two header lines, each line is a font; all must be Noto Sans and embedded.
  pdffonts "$pdf" | sed 1,2d > "$folder/fonts.txt"
  [ -s "$folder/fonts.txt" ] || { echo "$pdf has no fonts" >&2; exit 1; }
  if grep -v 'NotoSans.* yes ' "$folder/fonts.txt"; then echo "$pdf has a font that is not Noto Sans or not embedded" >&2; exit 1; fi
done < "$folder/made.txt"
for picture in "$folder"/*.png; do
  [ "$(head -c 4 "$picture" | tail -c 3)" = PNG ] || { echo "$picture is not a PNG" >&2; exit 1; }
done
