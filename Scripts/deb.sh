#!/bin/sh
# Makes a Debian package of a built program: deb.sh PROGRAM FOLDER
# The same program and the same commit give the same bytes.
set -eu
program="${1:?usage: deb.sh PROGRAM FOLDER}"
folder="${2:?usage: deb.sh PROGRAM FOLDER}"
scripts="$(dirname "$0")"
source="$scripts/.."
version="$("$scripts/version.sh")"
architecture="$(dpkg --print-architecture)"
SOURCE_DATE_EPOCH="$("$scripts/source-date.sh")"
export SOURCE_DATE_EPOCH
umask 022

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root="$work/root"
"$scripts/install.sh" "$program" /usr "$root"

# Debian has its own names for documents, and one file for all licences.
documents="$root/usr/share/doc/proforma"
rm "$documents/CHANGELOG.md" "$documents/LICENSE" "$documents/OFL.txt"
"$scripts/debian-changelog.py" "$source/CHANGELOG.md" "$version" "$SOURCE_DATE_EPOCH" | gzip -9n > "$documents/changelog.gz"
mkdir -p "$root/usr/share/zsh/vendor-completions" "$root/usr/share/lintian/overrides"
mv "$root/usr/share/zsh/site-functions/_proforma" "$root/usr/share/zsh/vendor-completions/"
rmdir "$root/usr/share/zsh/site-functions"
cp "$source/Packaging/lintian-overrides" "$root/usr/share/lintian/overrides/proforma"

# licence NAME FILE: a licence in the format of the copyright file.
licence() {
  printf 'License: %s\n' "$1"
  sed 's/[[:space:]]*$//; s/^$/./; s/^/ /' "$2"
}
{
  cat "$source/Packaging/copyright"
  licence Expat "$source/LICENSE"
  echo
  licence OFL-1.1 "$source/Fonts/OFL.txt"
} > "$documents/copyright"

# dpkg-shlibdeps needs a source package.
mkdir -p "$work/debian" "$root/DEBIAN"
printf 'Source: proforma\n\nPackage: proforma\nArchitecture: any\n' > "$work/debian/control"
depends="$(cd "$work" && dpkg-shlibdeps -O root/usr/bin/proforma | sed -n 's/^shlibs:Depends=//p')"
size="$(du -k -s --apparent-size "$root/usr" | cut -f1)"
sed "s/@version@/$version/; s/@architecture@/$architecture/; s/@size@/$size/; s/@depends@/$depends/" \
  "$source/Packaging/control" > "$root/DEBIAN/control"
(cd "$root" && find usr -type f | LC_ALL=C sort | xargs -d '\n' md5sum > DEBIAN/md5sums)

find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
mkdir -p "$folder"
dpkg-deb --root-owner-group -Zxz --build "$root" "$folder/proforma_${version}_$architecture.deb"
