#!/bin/sh
# Draws the first page of every form, filled with the sample centre's records: gallery.sh PROGRAM [FOLDER]
# FOLDER: where the pictures and the page go; Docs by default.
set -eu
cd "$(dirname "$0")/.."
program=$1
docs=${2:-Docs}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$docs/Pictures/gallery"

{
    echo "# Gallery"
    echo
    echo "The first page of every shipped form, with the records of the invented sample centre. Made by \`make gallery\`."
    echo "\`proforma forms FORM\` shows what a form asks for and who fills it in."
} > "$work/gallery.md"

"$program" forms > "$work/forms.txt"
while read -r form purpose; do
    "$program" preview "$form" --data Examples/sample-centre --candidate C101 --unit F3 --resolution 60 --out "$work" \
        --force 2>/dev/null
    mv "$work/$form-preview-1.png" "$docs/Pictures/gallery/$form.png"
    printf '\n## %s\n\n%s\n\n![%s](Pictures/gallery/%s.png)\n' "$form" "$purpose" \
        "The first page of $form" "$form" >> "$work/gallery.md"
done < "$work/forms.txt"
mv "$work/gallery.md" "$docs/gallery.md"
