#!/bin/sh
# Installs a package into a bare Debian root, uses it there as an ordinary user, and removes it again:
# test-deb.sh FILE.deb
# Needs root, mmdebstrap, and the Debian sources that this machine's apt knows.
set -eu
deb="$(realpath "${1:?usage: test-deb.sh FILE.deb}")"
here="$(cd "$(dirname "$0")" && pwd)"
[ "$(id -u)" = 0 ] || { echo "test-deb.sh needs root, for chroot" >&2; exit 64; }

# Mounts in a separate namespace disappear with it, however the test ends.
[ "${PROFORMA_TEST_DEB:-}" = inside ] || PROFORMA_TEST_DEB=inside exec unshare --mount "$0" "$deb"

work=$(mktemp -d)
root="$work/root"
trap 'umount "$root/proc" 2>/dev/null || true; rm -rf --one-file-system "$work"' EXIT

say() { printf '== %s\n' "$*" >&2; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root "$@"; }
# Runs a command as an ordinary user in that user's home folder.
clerk() {
  chroot --userspec=1000:1000 "$root" \
    env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 HOME=/home/clerk env --chdir=/home/clerk "$@"
}
apt() {
  chroot "$root" env PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
    apt-get -qq -o Dpkg::Use-Pty=0 "$@" >"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; fail "apt-get $*"; }
}
# Files of the package in the root.
traces() { find "$root" -xdev -name '*proforma*' -not -path "$root/tmp/*" -not -path "$root/var/log/*"; }

say "Debian's own rules"
lintian --fail-on error,warning "$deb" || fail "lintian"

say "making a clean root"
# shellcheck disable=SC2016
apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' "Origin: Debian" "Created-By: Packages" \
  > "$work/sources.list"
grep -q '^deb ' "$work/sources.list" || fail "apt has no Debian sources; run 'apt-get update'"
mmdebstrap --quiet --variant=minbase "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$root" - < "$work/sources.list"
mount -t proc proc "$root/proc"
cp /etc/resolv.conf "$root/etc/resolv.conf"
install -d -o 1000 -g 1000 "$root/home/clerk"
[ -z "$(traces)" ] || fail "the root is not clean"

say "installing, without recommended packages"
cp "$deb" "$root/tmp/proforma.deb"
apt update
apt install --no-install-recommends -y /tmp/proforma.deb
[ -z "$(find "$root" -xdev -name 'libswift*' -o -xdev -path '*/bin/swift*')" ] || fail "the root contains Swift libraries"
if grep -aFq "$(dirname "$here")/" "$root/usr/bin/proforma"; then fail "the program contains the path of its build folder"; fi

say "using it"
version="$("$here/version.sh")"
[ "$(clerk proforma --version)" = "$version" ] || fail "--version is not $version"
[ "$(inside dpkg-query -W -f '${Version}' proforma)" = "$version" ] || fail "the package's version is not $version"
clerk proforma doctor
cp "$here/../Examples/flat-candidates.csv" "$root/home/clerk/"
clerk proforma render witness-testimony --mode blank -o blank.pdf
clerk proforma render observation-record --mode fillable --set "candidate.name=Zoë Ó Briain" -o fillable.pdf
clerk proforma pack unit-sign-off --data flat-candidates.csv --out sheets
clerk proforma render witness-testimony --mode blank --format png -o page.png
"$here/check-made.sh" "$root/home/clerk"

# The form is not a unit specification, but its text must be read.
if clerk proforma import blank.pdf 2> "$work/import.log"; then fail "a form was imported as a unit specification"; fi
if grep -q pdftotext "$work/import.log"; then fail "pdftotext is missing: $(cat "$work/import.log")"; fi

say "manual and completions"
clerk bash -c 'source /usr/share/bash-completion/completions/proforma && complete -p proforma' >/dev/null
for page in "$root"/usr/share/man/man1/proforma*.1.gz; do
  zcat "$page" > "$work/page.1"
  mandoc -T lint -W warning "$work/page.1" || fail "$page"
done
apt install --no-install-recommends -y man-db
apt install --no-install-recommends --reinstall -y /tmp/proforma.deb
clerk man proforma-render | grep -q -- '--candidate' || fail "man proforma-render"
clerk man proforma | grep -q "$version" || fail "man proforma"

say "removing it"
inside dpkg-query -L proforma | sort > "$work/listed"
apt purge -y proforma
while read -r file; do
  if [ -e "$root$file" ] && [ ! -d "$root$file" ]; then fail "$file was not removed"; fi
done < "$work/listed"
[ -z "$(traces)" ] || fail "not removed: $(traces)"
say "no problems found"
