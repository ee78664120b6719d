#include "features/reminders/guess.h"

#include <pthread.h>

/* Addresses share places by their hash: what two of them have in common is a limit that comes earlier. */
#define PLACES 256

struct place { int64_t since; int wrong; };
static struct place places[PLACES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct place *place_of(struct str address)
{
	uint32_t h = 2166136261u;                       /* FNV-1a */

	for (size_t i = 0; i < address.n; i++)
		h = (h ^ (uint8_t)address.p[i]) * 16777619u;
	return &places[h % PLACES];
}

/* A clock that was set back begins anew. */
static bool is_over(const struct place *p, int64_t now) { return now - p->since >= GUESS_MS || now < p->since; }

bool guess_allowed(struct str address, int64_t now)
{
	pthread_mutex_lock(&lock);
	const struct place *p = place_of(address);
	bool allowed = p->wrong < GUESS_MAX || is_over(p, now);
	pthread_mutex_unlock(&lock);
	return allowed;
}

void guess_wrong(struct str address, int64_t now)
{
	pthread_mutex_lock(&lock);
	struct place *p = place_of(address);
	if (is_over(p, now))
		*p = (struct place){ now, 0 };
	p->wrong++;
	pthread_mutex_unlock(&lock);
}
