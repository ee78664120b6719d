/* Time zones of clock.h, read from the system's tzdata.
 *
 * Our own reader, because tzset works on the whole process and organisations live in several zones.
 * Source: RFC 8536 (TZif).  Only the second, 64-bit part is read.  The rule in the footer is not: in every
 * zone of Russia the last transition of the table holds for good.  A zone that still changes its clocks
 * is right to the end of its table (2037 as Debian builds it).
 *
 * Zones are kept in a small table under a mutex; a look-up is a binary search of at most 2,000 numbers. */
#include "kernel/base/clock.h"

#include "kernel/base/fault.h"

#include <pthread.h>
#include <stdio.h>

#define ZONEINFO "/usr/share/zoneinfo/"
#define NAME_MAX_BYTES 48
#define FILE_MAX_BYTES (64 * 1024)
#define TRANSITIONS_MAX 2000
#define ZONES_KEPT 32

struct zone {
	char name[NAME_MAX_BYTES + 1];
	size_t n;                       /* transitions */
	struct { int64_t at; int minutes; } *v;  /* seconds since 1970; from then on */
	int before;                     /* minutes before the first */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct zone kept[ZONES_KEPT];
static size_t next_kept;                /* the oldest, once all are taken */

static bool name_char(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
	       c == '+' || c == '/';
}

/* No dot is ever allowed, so no name leaves the folder. */
static bool name_ok(struct str name)
{
	if (name.n == 0 || name.n > NAME_MAX_BYTES || name.p[0] == '/')
		return false;
	for (size_t i = 0; i < name.n; i++)
		if (!name_char(name.p[i]))
			return false;
	return true;
}

static uint64_t be(const uint8_t *p, int n)
{
	uint64_t v = 0;
	while (n-- > 0)
		v = v << 8 | *p++;
	return v;
}

/* The counts of one header, RFC 8536 3.1. */
struct head { size_t isut, isstd, leap, time, type, chars; };

static bool read_head(struct bytes f, struct head *ret)
{
	if (f.n < 44 || memcmp(f.p, "TZif", 4) != 0 || f.p[4] < '2')
		return false;
	size_t c[6];
	for (int i = 0; i < 6; i++)
		c[i] = (size_t)be(f.p + 20 + 4 * i, 4);
	*ret = (struct head){ c[0], c[1], c[2], c[3], c[4], c[5] };
	for (int i = 0; i < 6; i++)
		if (c[i] > FILE_MAX_BYTES)
			return false;
	return ret->type > 0;
}

static size_t body_size(const struct head *h, size_t time_size)
{
	return h->time * (time_size + 1) + h->type * 6 + h->chars + h->leap * (time_size + 4) + h->isstd + h->isut;
}

/* Where the 64-bit part begins; false when the file is not one. */
static bool second_part(struct bytes f, struct bytes *ret)
{
	struct head h;
	if (!read_head(f, &h))
		return false;
	size_t skip = 44 + body_size(&h, 4);
	if (skip > f.n)
		return false;
	*ret = (struct bytes){ f.p + skip, f.n - skip };
	return true;
}

static int type_minutes(const uint8_t *types, size_t i)
{
	return (int)(int32_t)be(types + 6 * i, 4) / 60;
}

static bool parse(struct bytes file, struct zone *z)
{
	struct bytes f;
	struct head h;
	if (!second_part(file, &f) || !read_head(f, &h) || 44 + body_size(&h, 8) > f.n || h.time > TRANSITIONS_MAX)
		return false;
	const uint8_t *times = f.p + 44, *index = times + 8 * h.time, *types = index + h.time;
	z->before = type_minutes(types, 0);
	z->v = base_malloc(h.time * sizeof *z->v);
	if (!z->v)
		return false;
	for (size_t i = 0; i < h.time; i++) {
		if (index[i] >= h.type) {
			base_free(z->v);
			return false;
		}
		z->v[i].at = (int64_t)be(times + 8 * i, 8);
		z->v[i].minutes = type_minutes(types, index[i]);
	}
	z->n = h.time;
	return true;
}

static bool load(struct str name, struct zone *ret)
{
	char path[sizeof ZONEINFO + NAME_MAX_BYTES];
	snprintf(path, sizeof path, ZONEINFO "%.*s", SP(name));
	FILE *in = fopen(path, "rbe");
	if (!in)
		return false;
	uint8_t *p = base_malloc(FILE_MAX_BYTES);
	struct zone z = { .n = 0 };
	bool ok = p && parse((struct bytes){ p, fread(p, 1, FILE_MAX_BYTES, in) }, &z);
	base_free(p);
	fclose(in);
	if (!ok)
		return false;
	memcpy(z.name, name.p, name.n);
	*ret = z;
	return true;
}

/* The zone by its name, from the table or from the disk; NULL when there is none.  Under the lock. */
static const struct zone *find(struct str name)
{
	for (size_t i = 0; i < ZONES_KEPT; i++)
		if (kept[i].v && str_eq(str_c(kept[i].name), name))
			return &kept[i];
	struct zone z;
	if (!load(name, &z))
		return NULL;
	struct zone *place = &kept[next_kept++ % ZONES_KEPT];
	base_free(place->v);
	*place = z;
	return place;
}

static int minutes_at(const struct zone *z, int64_t second)
{
	size_t lo = 0, hi = z->n;       /* the first transition after `second` is in [lo, hi] */
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (z->v[mid].at <= second)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo ? z->v[lo - 1].minutes : z->before;
}

bool clock_zone_offset(struct str zone, int64_t at, int *ret_minutes)
{
	if (zone.n == 0) {
		*ret_minutes = 0;
		return true;
	}
	if (!name_ok(zone))
		return false;
	pthread_mutex_lock(&lock);
	const struct zone *z = find(zone);
	if (z)
		*ret_minutes = minutes_at(z, at / 1000 - (at % 1000 < 0));
	pthread_mutex_unlock(&lock);
	return z != NULL;
}
