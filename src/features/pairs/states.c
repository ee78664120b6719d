/* States of a pair: pure. */
#include "features/pairs/pairs.h"

static const struct { const char *code; struct str title; } states[PAIR_STATES] = {      /* codecheck: russian data */
	[PAIR_PROPOSED] = { "proposed", S_INIT("ждёт согласия") },
	[PAIR_CONSENT] = { "consent", S_INIT("ждёт приказа") },
	[PAIR_ORDERED] = { "ordered", S_INIT("закреплена") },
	[PAIR_ACTIVE] = { "active", S_INIT("действует") },
	[PAIR_PAUSED] = { "paused", S_INIT("на паузе") },
	[PAIR_PROLONGED] = { "prolonged", S_INIT("продлена") },
	[PAIR_CLOSED] = { "closed", S_INIT("завершена") },
	[PAIR_DROPPED] = { "dropped", S_INIT("не состоялась") },
};

const char *pair_state_code(enum pair_state s) { return states[s].code; }

struct str pair_state_title(enum pair_state s) { return states[s].title; }

bool pair_state_parse(struct str code, enum pair_state *ret)
{
	for (int i = 0; i < PAIR_STATES; i++)
		if (str_eq(code, str_c(states[i].code))) {
			*ret = (enum pair_state)i;
			return true;
		}
	return false;
}

bool pair_state_waits(enum pair_state s) { return s == PAIR_PROPOSED || s == PAIR_CONSENT; }

bool pair_state_live(enum pair_state s) { return s == PAIR_ORDERED || s == PAIR_ACTIVE || s == PAIR_PAUSED || s == PAIR_PROLONGED; }

enum pair_state pair_state_on(enum pair_state s, struct date since, struct opt_date until, struct date day)
{
	if (pair_state_live(s) && until.has && date_cmp(until.v, day) < 0)
		return PAIR_CLOSED;
	if (s == PAIR_ORDERED && date_cmp(since, day) <= 0)
		return PAIR_ACTIVE;
	return s == PAIR_ACTIVE && date_cmp(since, day) > 0 ? PAIR_ORDERED : s;
}

/* A person is counted once: the list comes by mentor, then mentee. */
int pairs_live_load(const struct pairs_live *l, struct uuid mentor)
{
	int n = 0;
	const struct pair_live *last = NULL;

	for (size_t i = 0; i < l->now.n; i++) {
		const struct pair_live *x = &l->now.v[i];
		if (!uuid_eq(x->mentor, mentor))
			continue;
		n += !last || !uuid_eq(last->mentee, x->mentee);
		last = x;
	}
	return n;
}
