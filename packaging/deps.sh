#!/usr/bin/env bash
# Installs the Debian packages that are missing.  Usage: deps.sh build [test]
set -euo pipefail

build=(
	build-essential pkg-config git tzdata
	libsqlite3-dev libpq-dev libmicrohttpd-dev libgnutls28-dev zlib1g-dev    # store, http
	libsodium-dev liboath-dev libinih-dev libjansson-dev                      # sign-in, configuration, exports
	libicu-dev libstemmer-dev                                                 # Russian
	libcurl4-gnutls-dev libical-dev libqrencode-dev libcmark-dev              # mail, calendar, QR, Markdown
	libxlsxwriter-dev libxml2-dev libzip-dev libseccomp-dev                   # documents, sandbox
)
test=(
	libcmocka-dev clang libclang-rt-14-dev clang-tidy cppcheck bsdextrautils  # unit tests, fuzzers, lint
	postgresql postgresql-client curl                                         # the second engine, HTTP
	chromium nodejs npm poppler-utils                                         # browser journeys, documents
)

wanted=()
for list in "$@"; do
	case $list in
	build) wanted+=("${build[@]}") ;;
	test) wanted+=("${test[@]}") ;;
	*) echo "deps.sh: no list '$list'" >&2; exit 2 ;;
	esac
done

missing=()
for package in "${wanted[@]}"; do
	state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
	[ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

root=()
if [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null || { echo "needed, as root: apt-get install ${missing[*]}" >&2; exit 1; }
	root=(sudo)
fi
echo "installing: ${missing[*]}"
"${root[@]}" apt-get update -q
"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
