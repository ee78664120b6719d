/* Questionnaires that were read before: many people answer one, and reading its JSON costs more than keeping an answer.  A process keeps
 * the first different texts for ever, CACHED_MAX of them or FORMS_CACHED_BYTES bytes with what was made of them; what is the same text is the same
 * questionnaire, so nothing ever goes out of date. */
#include "features/surveys/form.h"

#include <pthread.h>

#define CACHED_MAX 128
#define CACHED_BYTES (64 * 1024)                 /* of one text; longer ones are read each time */

struct cached { uint64_t hash; struct arena *a; struct str json; struct questionnaire q; };
static struct cached cached[CACHED_MAX];
static size_t n_cached, bytes_cached;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static uint64_t hash_of(struct str s)
{
	uint64_t h = 14695981039346656037u;              /* FNV-1a, eight bytes at a time */
	size_t i = 0;

	for (uint64_t w; i + sizeof w <= s.n; i += sizeof w) {
		memcpy(&w, s.p + i, sizeof w);
		h = (h ^ w) * 1099511628211u;
	}
	for (; i < s.n; i++)
		h = (h ^ (uint8_t)s.p[i]) * 1099511628211u;
	return h;
}

static const struct cached *found(uint64_t hash, struct str json)
{
	for (size_t i = 0; i < n_cached; i++)
		if (cached[i].hash == hash && str_eq(cached[i].json, json))
			return &cached[i];
	return NULL;
}

/* Under the lock.  The arena is never freed: pages of all threads point into it. */
static void keep(uint64_t hash, struct str json)
{
	struct arena *a;
	struct err e = { 0 };

	if (n_cached == CACHED_MAX || json.n > CACHED_BYTES || bytes_cached + json.n > FORMS_CACHED_BYTES)
		return;
	a = arena_new();
	struct cached c = { .hash = hash, .a = a, .json = str_dup(a, json) };
	if (form_read(a, &e, c.json, &c.q) != OK || bytes_cached + arena_used(a) > FORMS_CACHED_BYTES) {
		arena_free(a);
		return;
	}
	bytes_cached += arena_used(a);
	cached[n_cached++] = c;
}

enum status form_read_again(struct arena *a, struct err *e, struct str json, struct questionnaire *ret)
{
	uint64_t hash = hash_of(json);

	pthread_mutex_lock(&lock);
	const struct cached *c = found(hash, json);
	if (!c) {
		keep(hash, json);
		c = found(hash, json);
	}
	if (c)
		*ret = c->q;
	pthread_mutex_unlock(&lock);
	return c ? OK : form_read(a, e, json, ret);
}

size_t forms_cached_bytes(void)
{
	pthread_mutex_lock(&lock);
	size_t n = bytes_cached;
	pthread_mutex_unlock(&lock);
	return n;
}
