#!/bin/sh
# Draws the first page of every form in every mode, filled with the sample centre's records: gallery.sh PROGRAM [FOLDER]
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
    echo "The first page of every shipped form, with the records of the invented sample centre; below it, smaller, the same form"
    echo "blank, for the screen, compact, in large print and in Welsh. Made by \`make gallery\`."
    echo "\`proforma forms FORM\` shows what a form asks for and who fills it in."
} > "$work/gallery.md"

"$program" forms > "$work/forms.txt"
# draw RESOLUTION PICTURE PREVIEW-OPTION...: the first page of $form
draw() {
    resolution=$1 picture=$2
    shift 2
    "$program" preview "$form" --resolution "$resolution" --out "$work" --force "$@" 2>/dev/null
    mv "$work/$form-preview-1.png" "$docs/Pictures/gallery/$picture.png"
}

while read -r form purpose; do
    set -- --data Examples/sample-centre --candidate C101 --unit F3
    draw 60 "$form" "$@"
    draw 30 "$form-blank" --mode blank
    draw 30 "$form-fillable" --mode fillable "$@"
    draw 30 "$form-compact" --compact "$@"
    draw 30 "$form-large" --large-print "$@"
    draw 30 "$form-cy" --language cy "$@"
    {
        printf '\n## %s\n\n%s\n\n![%s](Pictures/gallery/%s.png)\n\n' "$form" "$purpose" "The first page of $form" "$form"
        for mode in blank fillable compact large cy; do
            printf '![%s](Pictures/gallery/%s-%s.png)\n' "$form, $mode" "$form" "$mode"
        done
    } >> "$work/gallery.md"
done < "$work/forms.txt"
mv "$work/gallery.md" "$docs/gallery.md"
