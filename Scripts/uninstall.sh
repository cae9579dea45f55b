#!/bin/sh
# Removes what install.sh installed: uninstall.sh PREFIX [DESTDIR]
set -eu
prefix="${2:-}${1:?usage: uninstall.sh PREFIX [DESTDIR]}"
rm -rf "$prefix/share/proforma" "$prefix/share/doc/proforma"
rm -f "$prefix/bin/proforma" "$prefix/share/man/man1/proforma.1.gz" "$prefix"/share/man/man1/proforma-*.1.gz
rm -f "$prefix/share/bash-completion/completions/proforma" "$prefix/share/zsh/site-functions/_proforma"
rm -f "$prefix/share/fish/vendor_completions.d/proforma.fish"
