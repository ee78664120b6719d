#include "kernel/base/rate.h"

static struct rate_place *place_of(struct rate *r, struct str key)
{
	uint32_t h = 2166136261u;                       /* FNV-1a */

	for (size_t i = 0; i < key.n; i++)
		h = (h ^ (uint8_t)key.p[i]) * 16777619u;
	return &r->places[h % RATE_PLACES];
}

/* A clock that was set back begins anew. */
static bool is_over(const struct rate *r, const struct rate_place *p, int64_t now) { return now - p->since >= r->ms || now < p->since; }

bool rate_allowed(struct rate *r, struct str key, int64_t now)
{
	pthread_mutex_lock(&r->lock);
	const struct rate_place *p = place_of(r, key);
	bool allowed = p->n < r->most || is_over(r, p, now);
	pthread_mutex_unlock(&r->lock);
	return allowed;
}

void rate_count(struct rate *r, struct str key, int64_t now)
{
	pthread_mutex_lock(&r->lock);
	struct rate_place *p = place_of(r, key);
	if (is_over(r, p, now))
		*p = (struct rate_place){ now, 0 };
	p->n++;
	pthread_mutex_unlock(&r->lock);
}
