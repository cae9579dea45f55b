#!/bin/sh
# Builds the program in a Debian 13 root, and runs the demonstration, the package and the tests there: test-debian13.sh [FOLDER]
# Needs root, mmdebstrap, and the Debian sources that this machine's apt knows. The Swift toolchain, SwiftPM's cache and
# the mirrors of packages that git knows are mounted from where they lie; everything else comes from Debian 13.
# FOLDER keeps the root for the next run; without one it is made anew and removed.
set -eu
source="$(cd "$(dirname "$0")/.." && pwd)"
[ "$(id -u)" = 0 ] || { echo "test-debian13.sh needs root, for chroot" >&2; exit 64; }
command -v mmdebstrap >/dev/null || { echo "test-debian13.sh needs mmdebstrap: apt install mmdebstrap" >&2; exit 66; }

# Mounts in a separate namespace disappear with it, however the test ends.
[ "${PROFORMA_TEST_DEBIAN13:-}" = inside ] ||
  PROFORMA_TEST_DEBIAN13=inside exec unshare --mount --pid --fork --kill-child "$0" "$@"

work=$(mktemp -d)
root="${1:-$work/root}"
trap 'umount -R "$root/proc" "$root/dev" 2>/dev/null || true; rm -rf --one-file-system "$work"' EXIT

say() { printf '== %s %s\n' "$(date +%T)" "$*" >&2; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
toolchain="$(dirname "$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")")"
inside() {
  chroot "$root" env -i PATH="$toolchain/usr/bin:/usr/sbin:/usr/bin:/sbin:/bin" HOME=/root LC_ALL=C.UTF-8 CI=true \
    DEBIAN_FRONTEND=noninteractive env --chdir=/root/proforma "$@"
}
# Makes a folder of this machine visible under the same path in the root.
lend() {
  [ -d "$1" ] || return 0
  mkdir -p "$root$1"
  mount --bind -o ro "$1" "$root$1"
}

if [ ! -e "$root/etc/debian_version" ]; then
  say "making a root of Debian 13"
  # shellcheck disable=SC2016
  apt-get indextargets --format 'deb $(REPO_URI) trixie main' "Origin: Debian" "Component: main" "Created-By: Packages" \
    "Codename: $(. /etc/os-release && echo "$VERSION_CODENAME")" | sort -u > "$work/sources.list"
  [ -s "$work/sources.list" ] || fail "apt has no Debian sources; run 'apt-get update'"
  # The Swift toolchain's own needs, and what make and git need.
  mmdebstrap --quiet --variant=apt --include="ca-certificates,make,git,gcc,libc6-dev,libstdc++-14-dev,binutils,\
libxml2,libcurl4t64,libedit2,libsqlite3-0,libncurses6,libz3-4,zlib1g-dev,tzdata" \
    trixie "$root" - < "$work/sources.list"
fi
cp /etc/resolv.conf "$root/etc/resolv.conf"
[ ! -f /etc/gitconfig ] || cp /etc/gitconfig "$root/etc/gitconfig"
[ ! -f "$HOME/.gitconfig" ] || cp "$HOME/.gitconfig" "$root/root/.gitconfig"
for file in /etc/apt/apt.conf.d/*; do [ ! -f "$file" ] || cp -n "$file" "$root/etc/apt/apt.conf.d/"; done
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
lend "$toolchain"
git config --get-regexp '^url\..*\.insteadof$' | sed -n 's/^url\.\(\/.*\)\.insteadof .*/\1/p' | sort -u |
  while read -r mirror; do lend "${mirror%/}"; done
cache="$HOME/.cache/org.swift.swiftpm"
kept="$root/root/.cache/org.swift.swiftpm"
if [ -d "$cache" ]; then mkdir -p "$kept" && cp -r "$cache/." "$kept/"; fi

rm -rf "$root/root/proforma"
git clone -q "$source" "$root/root/proforma"
inside apt-get update -qq
say "Debian $(cat "$root/etc/debian_version")"
inside Scripts/packages.sh test
inside Scripts/packages.sh package
say "cairo $(inside pkg-config --modversion cairo), pango $(inside pkg-config --modversion pango), \
libqpdf $(inside pkg-config --modversion libqpdf), $(inside pdftotext -v 2>&1 | head -n 1)"
say "the demonstration"
inside make demo
inside .build/release/proforma doctor
made="$(find "$root/root/proforma/out/sign-off" -name '*.pdf' | wc -l)"
[ "$made" -gt 150 ] || fail "the demonstration made $made sheets"
say "the package"
inside Scripts/deb.sh .build/release/proforma out
inside dpkg-deb --field "out/proforma_$("$source/Scripts/version.sh")_$(dpkg --print-architecture).deb" Depends
say "the tests"
inside make test
say "no problems found"
