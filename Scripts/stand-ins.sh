#!/bin/sh
# Makes the library that a release is linked to in libcurl's place, see Packaging/nonetwork.c: stand-ins.sh FOLDER
set -eu
folder="${1:?usage: stand-ins.sh FOLDER}"
source="$(dirname "$0")/../Packaging/nonetwork.c"
[ "$folder/libcurl.a" -nt "$source" ] && exit 0
mkdir -p "$folder"
clang -O2 -fPIC -Wno-unused-parameter -ffunction-sections -c "$source" -o "$folder/nonetwork.o"
rm -f "$folder/libcurl.a"
ar rcD "$folder/libcurl.a" "$folder/nonetwork.o"
