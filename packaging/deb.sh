#!/usr/bin/env bash
# Makes build/nastavnik_VERSION_ARCH.deb of what `make install` installs.  Called by `make deb`.
# Starting is left to the administrator: systemctl enable --now nastavnik.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$1 arch=$(dpkg --print-architecture) work=build/deb
rm -rf $work
make --no-print-directory install DESTDIR=$work/root PREFIX=/usr >/dev/null
mkdir -p $work/debian $work/root/DEBIAN
printf 'Source: nastavnik\n\nPackage: nastavnik\nArchitecture: any\n' >$work/debian/control
icu=$(pkg-config --modversion icu-i18n | cut -d. -f1)            # loaded when needed, as are the others named below
depends=$(cd $work && dpkg-shlibdeps -O root/usr/bin/* | sed -n 's/^shlibs:Depends=//p')
cat >$work/root/DEBIAN/control <<EOF
Package: nastavnik
Version: $version
Architecture: $arch
Maintainer: nastavnik <nastavnik@localhost>
Installed-Size: $(du -sk --exclude=DEBIAN $work/root | cut -f1)
Depends: $depends, libxlsxwriter4, libicu$icu, libical3, libstemmer0d, tzdata, fonts-liberation | fonts-liberation2, fonts-dejavu-core
Recommends: poppler-utils, libcurl3-gnutls, librhonabwy1.1, libpq5
Suggests: nginx | httpd, libreoffice-writer-nogui, libreoffice-calc-nogui
Section: web
Priority: optional
Description: mentoring programme of a school, from the signed order to the report
 Reads the order with its roadmap, keeps a live plan whose rows close with
 documents, and tells everyone what to do next.  One program, one file of data.
EOF
cat >$work/root/DEBIAN/postinst <<'EOF'
#!/bin/sh
set -e
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
EOF
chmod 755 $work/root/DEBIAN/postinst
dpkg-deb --build --root-owner-group $work/root build >/dev/null
ls build/nastavnik_*.deb
