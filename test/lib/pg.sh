# A private PostgreSQL for tests: one cluster in build/pg, on a Unix socket only, started and stopped by a suite.
#
#	. test/lib/pg.sh
#	pg_start                          # stops by itself when the shell ends (its EXIT trap; add yours to pg_at_exit)
#	url=$(pg_new mine)                # an empty database; prints what --db and libpq take
#	url=$(pg_new copy mine)           # a clone of another (about 85 ms); nobody may be connected to it
#
# fsync is off: nothing here needs to outlive a power cut.  PostgreSQL refuses root, so root becomes postgres.
# One suite of a tree at a time: the others wait for build/pg.lock.

pg_bin=$(pg_config --bindir)
pg_home=$PWD/build/pg
pg_socket=
pg_at_exit=:

as_postgres() {
	if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

pg_ctl() { as_postgres "$pg_bin/pg_ctl" --pgdata="$pg_home/data" --silent "$@" {pg_lock}>&- >>"$pg_home/log" 2>&1; }

pg_init() {
	rm -rf "$pg_home/data"
	as_postgres "$pg_bin/initdb" --pgdata="$pg_home/data" --username=postgres --auth=trust --no-sync \
		--encoding=UTF8 --lc-collate=C --lc-ctype=C.UTF-8 --lc-messages=C >"$pg_home/log" 2>&1 || { cat "$pg_home/log" >&2; return 1; }
}

pg_start() {
	# One inside another would wait for its own parent for ever.
	if [ "${NASTAVNIK_PG_OF:-}" = "$PWD" ]; then echo "pg_start: a shell above this one runs this tree's database" >&2; return 1; fi
	export NASTAVNIK_PG_OF=$PWD
	mkdir -p build
	exec {pg_lock}>build/pg.lock
	flock "$pg_lock"
	# A home that postgres cannot enter (a tree below /root) moves to a folder of its own.
	if [ "$(id -u)" = 0 ] && ! runuser -u postgres -- test -x "$PWD"; then pg_home=/var/tmp/nastavnik-pg; fi
	mkdir -p "$pg_home"
	if [ "$(id -u)" = 0 ]; then chown postgres "$pg_home"; fi
	touch "$pg_home/log"
	if [ "$(id -u)" = 0 ]; then chown postgres "$pg_home/log"; fi
	[ -e "$pg_home/data/PG_VERSION" ] || pg_init
	pg_ctl stop --mode=immediate || true            # left by a run that was killed
	pg_socket=$(mktemp -d /tmp/nastavnik-pg-XXXXXX)  # a socket's path has at most 107 bytes
	chmod 777 "$pg_socket"
	trap 'pg_stop; eval "$pg_at_exit"' EXIT
	pg_ctl start --wait --options="-k $pg_socket -c listen_addresses= -c fsync=off -c synchronous_commit=off \
		-c full_page_writes=off -c max_connections=200 -c autovacuum=off" || { tail -n 20 "$pg_home/log" >&2; return 1; }
}

pg_stop() {
	pg_ctl stop --mode=immediate || true
	if [ -n "$pg_socket" ]; then rm -rf "$pg_socket"; fi
}

pg_new() {
	psql --quiet --no-psqlrc --host="$pg_socket" --username=postgres --dbname=postgres --set=ON_ERROR_STOP=1 \
		--command="DROP DATABASE IF EXISTS $1" --command="CREATE DATABASE $1 TEMPLATE ${2:-template0}" >/dev/null 2>>"$pg_home/log"
	echo "host=$pg_socket user=postgres dbname=$1"
}
