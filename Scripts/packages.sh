#!/bin/sh
# Installs the Debian packages that are missing: packages.sh build | test | package | package-test | debian13
set -eu

build="libcairo2-dev libpango1.0-dev libqpdf-dev libexpat1-dev libsqlite3-dev poppler-utils pkg-config"
judges="qpdf mupdf-tools python3-venv chromium chromium-driver curl iproute2 libreoffice-calc-nogui"
package="binutils dpkg-dev python3"

case "${1:-build}" in
  build) wanted="$build" ;;
  test) wanted="$build $judges mandoc bsdextrautils" ;;
  package) wanted="$build $package" ;;
  package-test) wanted="$package mmdebstrap lintian mandoc qpdf poppler-utils" ;;
  debian13) wanted="mmdebstrap" ;;
  *) echo "usage: packages.sh build|test|package|package-test|debian13" >&2; exit 64 ;;
esac

command -v swift >/dev/null || { echo "Swift 6.2 or later is needed: see swift.org/install" >&2; exit 66; }
command -v dpkg-query >/dev/null || { echo "not a Debian system; please install: $wanted" >&2; exit 0; }

missing=""
for package in $wanted; do
  state=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
  [ "$state" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "installing:$missing" >&2
root=""
[ "$(id -u)" = 0 ] || root="sudo"
$root apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends $missing >/dev/null
