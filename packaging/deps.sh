#!/usr/bin/env bash
# Installs the Debian packages that are missing.  Usage: deps.sh LIST…, of build, test, lint, bench
# PACKAGE=COMMAND is wanted only where the command is missing: it may have come from elsewhere (Node's own packages).
set -euo pipefail

build=(
	build-essential pkg-config git tzdata
	libsqlite3-dev libpq-dev libmicrohttpd-dev libgnutls28-dev zlib1g-dev    # store, http
	libsodium-dev liboath-dev libinih-dev libjansson-dev                      # sign-in, configuration, exports
	libicu-dev libstemmer-dev libqrencode-dev libical-dev                     # Russian, QR codes, calendars
	libxlsxwriter-dev libdeflate-dev libxml2-dev libzip-dev libseccomp-dev                   # documents, sandbox
	libpango1.0-dev libharfbuzz-dev libpng-dev fonts-liberation fonts-dejavu-core  # PDF; the second for letters the first has not
	libcurl4-gnutls-dev librhonabwy-dev                                       # letters by SMTP; sign-in through another server
	nodejs=node npm=npm                                                       # htmx, rules of names: pinned by package-lock.json
)
test=(
	libcmocka-dev clang libclang-rt-14-dev                                    # unit tests, fuzzers
	postgresql=initdb postgresql-client=psql                                  # the second engine
	chromium fonts-liberation poppler-utils=pdftotext sqlite3                 # browser journeys, documents, copies
	python3 python3-aiosmtpd python3-icalendar openssl                        # mail servers, and a reader of calendars
	r-base-core=Rscript                                                       # statistics are compared with R
	libreoffice-writer-nogui=soffice                                          # opens every Word file that we make
)
lint=(clang-tidy cppcheck)
bench=(python3-docx libreoffice-writer-nogui=soffice php8.2-fpm php8.2-sqlite3 nginx-light=nginx python3-flask gunicorn
	python3-scipy liblemon-dev libigraph-dev)                                   # peers; their services are not used

wanted=()
for list in "$@"; do
	case $list in
	build) wanted+=("${build[@]}") ;;
	test) wanted+=("${test[@]}") ;;
	lint) wanted+=("${lint[@]}") ;;
	bench) wanted+=("${bench[@]}") ;;
	*) echo "deps.sh: no list '$list'" >&2; exit 2 ;;
	esac
done

# Debian keeps the server programs of PostgreSQL out of PATH.
shopt -s nullglob
for folder in /usr/lib/postgresql/*/bin; do PATH=$PATH:$folder; done

missing=()
for entry in "${wanted[@]}"; do
	package=${entry%%=*} command=${entry#*=}
	if [[ $entry == *=* ]] && command -v "$command" >/dev/null; then continue; fi
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
