#!/bin/sh
# install.sh [PREFIX]: copies this folder to PREFIX/lib/twir-events (PREFIX: /usr/local) and links the program, its man
# pages and its completion to where a shell finds them. To remove it, remove these links and that folder.
set -eu
prefix=${1:-/usr/local}
here=$(cd "$(dirname "$0")" && pwd)
target=$prefix/lib/twir-events
mkdir -p "$prefix/lib" "$prefix/bin" "$prefix/share/man/man1" "$prefix/share/man/man5" \
    "$prefix/share/bash-completion/completions"
rm -rf "$target.new"
cp -R "$here" "$target.new"
rm -rf "$target"
mv "$target.new" "$target"
ln -sf "$target/bin/twir-events" "$prefix/bin/twir-events"
ln -sf "$target/share/man/man1/twir-events.1.gz" "$prefix/share/man/man1/"
ln -sf "$target/share/man/man5/twir-events.toml.5.gz" "$prefix/share/man/man5/"
ln -sf "$target/share/bash-completion/completions/twir-events" "$prefix/share/bash-completion/completions/"
missing=
[ -e /usr/share/zoneinfo/tzdata.zi ] || [ -e /usr/share/zoneinfo/UTC ] || missing="$missing tzdata"
[ -n "${SSL_CERT_FILE:-}" ] || [ -e /etc/ssl/certs/ca-certificates.crt ] || [ -e /etc/pki/tls/certs/ca-bundle.crt ] ||
    [ -e /etc/ssl/cert.pem ] || missing="$missing ca-certificates"
[ -z "$missing" ] || echo "install.sh: the system lacks$missing; install these packages" >&2
echo "installed: $prefix/bin/twir-events"
echo "try it:    twir-events --config $target/share/twir-events/demo/twir-events.toml section next"
