/* Standings out of the store and into it. */
#include "features/consents/standing.h"

#include <stdio.h>
#include <stdlib.h>

#include "kernel/base/flags.h"
#include "kernel/jobs/jobs.h"
#include "kernel/store/command.h"

#define STANDINGS_MOST 200000
#define LIVE_MOST 50                      /* more than so many to be judged: everybody is, at once */
#define PIECE 50

/* ---- by which rules ---- */

static uint64_t mix(uint64_t h, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (uint8_t)s.p[i]) * 0x100000001b3u;
	return (h ^ 0xff) * 0x100000001b3u;
}

/* Changes with everything that judging looks at and that is nobody's own. */
static int64_t rules_of(struct arena *a, const struct consents_base *b)
{
	uint64_t h = mix(0xcbf29ce484222325u, str_fmt(a, "1 %d", b->soon_days));

	for (size_t i = 0; i < b->purposes.n; i++)
		h = mix(mix(h, b->purposes.v[i].code), b->purposes.v[i].kind);
	for (size_t i = 0; i < b->needs.n; i++) {
		const struct consent_need *n = &b->needs.v[i];
		h = mix(mix(mix(mix(mix(mix(h, n->purpose), n->categories), n->roles), n->forms), n->age), n->level);
	}
	for (size_t i = 0; i < b->grounds.n; i++)
		h = mix(mix(mix(h, b->grounds.v[i].purpose), b->grounds.v[i].category), b->grounds.v[i].ground);
	for (size_t i = 0; i < b->forms.n; i++)
		h = mix(mix(h, b->forms.v[i].code), b->forms.v[i].of);
	return (int64_t)(h >> 1);
}

static enum status rules_hold(struct db *db, const struct consents_base *b, bool *ret)
{
	struct consents_rules_row r;
	enum status s = consents_rules(db, &r);

	*ret = s == OK && r.rules == rules_of(db->arena, b) && date_cmp(r.day, db->today) <= 0;
	return s == NOT_FOUND ? OK : s;
}

/* ---- one person ---- */

struct judged { struct standing s; struct opt_date until; bool any; };

/* any: he mentors or is mentored, today or later. */
static enum status judge(struct db *db, const struct consents_base *b, struct uuid person, struct judged *ret)
{
	struct board_person *p = NEW(db->arena, struct board_person);
	struct consents_role_spans_list l;
	struct role_spans spans = { 0 };
	bool sides = false;

	*ret = (struct judged){ 0 };
	enum status s = person_read(db, person, &p->p);
	if (s == NOT_FOUND || (s == OK && !str_eq(p->p.state, S("here"))))
		return OK;
	TRY(s);
	TRY(consents_role_spans(db, person, db->today, &l));
	for (size_t i = 0; i < l.n; i++) {
		*VEC_ADD(db->arena, &spans) = (struct role_span){ l.v[i].role, l.v[i].form, l.v[i].since, l.v[i].until };
		sides = sides || str_eq(l.v[i].role, S("mentor")) || str_eq(l.v[i].role, S("mentee"));
	}
	if (!sides)
		return OK;
	TRY(board_answers_of(db, b, p));
	standing_roles(db->arena, b, &spans, db->today, p);
	papers_judge(b, p, db->today);
	*ret = (struct judged){ standing_of(db->arena, p), standing_until(b, p, &spans, db->today), true };
	ret->s.key = l.v[0].name_key;
	return OK;
}

enum status standing_stale(struct db *db, struct uuid person) { return consents_stale_put(db, person, NULL); }

/* ---- everybody ---- */

static int by_place(const void *x, const void *y)
{
	const struct standing *a = x, *b = y;
	size_t n = a->key.n < b->key.n ? a->key.n : b->key.n;
	int c = memcmp(a->key.p, b->key.p, n);

	if (c == 0 && a->key.n != b->key.n)
		c = a->key.n < b->key.n ? -1 : 1;
	return c ? c : memcmp(a->id.b, b->id.b, sizeof a->id.b);
}

static enum status judge_all(struct db *db, struct standings *ret)
{
	struct board *b = NEW(db->arena, struct board);

	TRY(board_read_bare(db, b));
	ret->n = 0;
	for (size_t i = 0; i < b->n; i++) {
		struct standing *s = VEC_ADD(db->arena, ret);
		*s = standing_of(db->arena, &b->v[i]);
		s->key = b->v[i].key;
	}
	return OK;
}

struct ids { size_t n, cap; struct uuid *v; };

static bool is_live(const struct live_standings *l, struct uuid id)
{
	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->v[i].id, id))
			return true;
	return false;
}

static void take_kept(struct db *db, const struct consents_standings_list *l, const struct live_standings *live, struct standings *ret)
{
	ret->cap = l->n + LIVE_MOST + 1;
	ret->v = NEW_ARRAY(db->arena, ret->cap, struct standing);
	for (size_t i = 0; i < l->n; i++) {
		const struct consents_standings_row *r = &l->v[i];
		if (!is_live(live, r->person_id))
			ret->v[ret->n++] = (struct standing){ .id = r->person_id, .key = r->name_key, .roles = r->roles, .states = r->states, .days = S(""), .soon = r->soon,
				.mentor = str_find(r->roles, S("mentor/"), 0) >= 0, .mentee = str_find(r->roles, S("mentee/"), 0) >= 0 };
	}
}

void standings_in_order(struct standings *l)
{
	if (l->n)
		qsort(l->v, l->n, sizeof *l->v, by_place);
}

/* Who is not to be found among the kept ones as he is: changed, or over.  More than LIVE_MOST: too many. */
static enum status find_live(struct db *db, struct ids *live)
{
	struct consents_stale_list stale;
	struct consents_standings_over_list over;

	TRY(consents_stale(db, LIVE_MOST + 1, &stale));
	TRY(consents_standings_over(db, db->today, LIVE_MOST + 1, &over));
	for (size_t i = 0; i < stale.n; i++)
		*VEC_ADD(db->arena, live) = stale.v[i].person_id;
	for (size_t i = 0; i < over.n; i++)
		if (!uuid_in(over.v[i].person_id, live->v, live->n))
			*VEC_ADD(db->arena, live) = over.v[i].person_id;
	return OK;
}

enum status standings_live(struct db *db, const struct consents_base *b, struct live_standings *ret)
{
	struct ids live = { 0 };

	*ret = (struct live_standings){ 0 };
	TRY(rules_hold(db, b, &ret->known));
	TRY(find_live(db, &live));
	ret->known = ret->known && live.n <= LIVE_MOST;
	for (size_t i = 0; ret->known && i < live.n; i++) {
		struct judged j;
		TRY(judge(db, b, live.v[i], &j));
		*VEC_ADD(db->arena, ret) = (struct live_standing){ live.v[i], j.s, j.any && j.s.roles.n };
	}
	return OK;
}

enum status standings_read(struct db *db, struct standings *ret)
{
	struct consents_standings_list l;
	struct live_standings live;

	*ret = (struct standings){ 0 };
	TRY(consents_begin(db, &ret->base));
	TRY(standings_live(db, &ret->base, &live));
	if (!live.known)
		return judge_all(db, ret);
	TRY(consents_standings(db, db->today, STANDINGS_MOST, &l));
	if (l.n == STANDINGS_MOST)
		return judge_all(db, ret);
	take_kept(db, &l, &live, ret);
	for (size_t i = 0; i < live.n; i++)
		if (live.v[i].any)
			*VEC_ADD(db->arena, ret) = live.v[i].now;
	if (live.n)
		standings_in_order(ret);
	return OK;
}

static int by_uuid(const void *x, const void *y) { return memcmp(x, y, sizeof(struct uuid)); }

bool consent_stops(const struct consent_ids *l, struct uuid person)
{
	return l->n && bsearch(&person, l->v, l->n, sizeof *l->v, by_uuid);
}

static uint32_t lacks_of(const struct standing *s, size_t purposes)
{
	uint32_t out = 0;

	for (size_t k = 0; k < purposes; k++) {
		struct standing_paper x = standing_paper(s, k);
		if (x.level == LEVEL_MUST && !x.ground && !consent_covers(x.state))
			out |= UINT32_C(1) << k;
	}
	return out;
}

enum status consent_lacking(struct db *db, struct consent_lack_list *ret)
{
	struct standings *l = NEW(db->arena, struct standings);

	*ret = (struct consent_lack_list){ 0 };
	TRY(standings_read(db, l));
	for (size_t i = 0; i < l->n; i++) {
		uint32_t lacks = lacks_of(&l->v[i], l->base.purposes.n);
		if (lacks)
			*VEC_ADD(db->arena, ret) = (struct consent_lack){ l->v[i].id, lacks };
	}
	if (ret->n)
		qsort(ret->v, ret->n, sizeof *ret->v, by_uuid);
	return OK;
}

uint32_t consent_lack_of(const struct consent_lack_list *l, struct uuid person)
{
	const struct consent_lack *x = l->n ? bsearch(&person, l->v, l->n, sizeof *l->v, by_uuid) : NULL;

	return x ? x->purposes : 0;
}

enum status consent_stopped(struct db *db, struct consent_ids *ret)
{
	struct consent_lack_list l;

	*ret = (struct consent_ids){ 0 };
	TRY(consent_lacking(db, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = l.v[i].id;
	return OK;
}

enum status consent_withdrawn(struct db *db, const char *purpose, struct consent_ids *ret)
{
	struct consents_base *b = NEW(db->arena, struct consents_base);
	struct consents_withdrawn_list l;

	*ret = (struct consent_ids){ 0 };
	TRY(consents_begin(db, b));
	TRY(consents_withdrawn(db, str_c(purpose), ANSWERS_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		if (!consent_ground_of(&b->grounds, str_c(purpose), l.v[i].category))
			*VEC_ADD(db->arena, ret) = l.v[i].person_id;
	return OK;
}

enum status standing_days(struct db *db, struct standing *s)
{
	struct consents_standing_days_row r;

	if (s->days.n)
		return OK;
	TRY(consents_standing_days(db, s->id, &r));
	s->days = r.days;
	return OK;
}

/* ---- written anew ---- */

static enum status write(struct db *db, const struct consents_base *b, struct uuid person)
{
	struct judged j;

	TRY(judge(db, b, person, &j));
	TRY(consents_count_without(db, person, NULL));
	TRY(consents_standing_drop(db, person, NULL));
	TRY(consents_stale_drop(db, person, NULL));
	if (j.any)
		TRY(consents_count_more(db, j.s.roles, j.s.states, 1, NULL));
	return j.any ? consents_standing_insert(db, person, j.s.key, j.s.roles, j.s.states, j.s.days, j.s.soon, j.until, NULL) : OK;
}

/* Other rules, or a day before the last one: everybody is to be written anew. */
static enum status rules_follow(struct db *db, const struct consents_base *b)
{
	struct consents_rules_row r = { 0 };
	bool hold;

	TRY(rules_hold(db, b, &hold));
	enum status s = consents_rules(db, &r);
	if (s != OK && s != NOT_FOUND)
		return s;
	if (!hold)
		TRY(consents_stale_everybody(db, NULL));
	return hold && date_eq(r.day, db->today) ? OK : consents_rules_put(db, rules_of(db->arena, b), db->today, NULL);
}

enum status standings_refresh(struct db *db, bool *ret_more)
{
	struct consents_base *b = NEW(db->arena, struct consents_base);
	struct consents_stale_list stale;
	struct consents_standings_over_list over = { 0 };

	TRY(consents_begin(db, b));
	TRY(rules_follow(db, b));
	TRY(consents_stale(db, PIECE, &stale));
	for (size_t i = 0; i < stale.n; i++)
		TRY(write(db, b, stale.v[i].person_id));
	if (stale.n < PIECE)
		TRY(consents_standings_over(db, db->today, PIECE, &over));
	for (size_t i = 0; i < over.n; i++)
		TRY(write(db, b, over.v[i].person_id));
	*ret_more = stale.n == PIECE || over.n == PIECE;
	return OK;
}

enum status standings_job(struct db *db, struct job_state *state)
{
	bool more;

	TRY(standings_refresh(db, &more));
	state->finished = !more;
	return OK;
}

enum status consents_settle_soon(struct db *db)
{
	struct consents_stale_list l;
	struct uuid job;

	TRY(consents_stale(db, LIVE_MOST + 1, &l));
	return l.n > LIVE_MOST ? job_start(db, STANDINGS_JOB, T("Бумаги участников: кому чего не хватает"), S(""), 0, S("/consents"), &job) : OK;
}

enum status standings_other_rules(struct db *db)
{
	struct consents_base *b = NEW(db->arena, struct consents_base);

	TRY(consents_begin(db, b));
	TRY(rules_follow(db, b));
	return consents_settle_soon(db);
}

/* ---- verifying ---- */

static const char help[] =
	"usage: nastavnik consents verify --db FILE\n"
	"  Judges everybody's papers and compares with what is kept beside them; prints a line for each person whose\n"
	"  papers stand otherwise: organisation, person, kept, judged.\n"
	"exit status: 0 all is right, 1 something differs, 2 wrong use\n";

static bool same(const struct standing *x, const struct standing *y)
{
	return str_eq(x->roles, y->roles) && str_eq(x->states, y->states) && str_eq(x->days, y->days) &&
		x->soon.has == y->soon.has && (!x->soon.has || date_eq(x->soon.v, y->soon.v));
}

/* Those who stand alike, counted by them. */
static int64_t count_alike(const struct standings *all, const struct standing *s)
{
	int64_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		n += str_eq(all->v[i].roles, s->roles) && str_eq(all->v[i].states, s->states);
	return n;
}

static enum status verify_alike(struct db *db, const struct standings *all, struct str slug, int64_t *wrong)
{
	struct standings_alike *l = NEW(db->arena, struct standings_alike);
	int64_t people = 0;

	TRY(standings_alike(db, l));
	for (size_t i = 0; l->known && i < l->n; i++) {
		int64_t n = count_alike(all, &l->v[i].s);
		people += l->v[i].n;
		if (n == l->v[i].n)
			continue;
		(*wrong)++;
		printf("%.*s\t%.*s%.*s\t%lld\t%lld\n", SP(slug), SP(l->v[i].s.roles), SP(l->v[i].s.states), (long long)l->v[i].n, (long long)n);
	}
	if (l->known && people != (int64_t)all->n) {
		(*wrong)++;
		printf("%.*s\tpeople\t%lld\t%zu\n", SP(slug), (long long)people, all->n);
	}
	return OK;
}

enum status standings_verify(struct db *db, struct str slug, int64_t *checked, int64_t *wrong)
{
	struct standings kept, all = { 0 };
	static const struct standing none = { 0 };
	size_t i = 0, k = 0;

	TRY(standings_read(db, &kept));
	TRY(judge_all(db, &all));
	TRY(verify_alike(db, &all, slug, wrong));
	while (i < kept.n || k < all.n) {
		int c = i == kept.n ? 1 : k == all.n ? -1 : by_place(&kept.v[i], &all.v[k]);
		if (c <= 0)
			TRY(standing_days(db, &kept.v[i]));
		const struct standing *x = c <= 0 ? &kept.v[i] : &none, *y = c >= 0 ? &all.v[k] : &none;
		char id[37];
		(*checked)++;
		if (!same(x, y)) {
			(*wrong)++;
			uuid_text(c <= 0 ? x->id : y->id, id);
			printf("%.*s\t%s\t%.*s%.*s\t%.*s%.*s\n", SP(slug), id, SP(x->roles), SP(x->states), SP(y->roles), SP(y->states));
		}
		i += c <= 0;
		k += c >= 0;
	}
	return OK;
}

struct sums { int64_t checked, wrong; };
static enum status verify_org(struct db *db, const struct org_row *org, void *arg)
{
	struct sums *s = arg;

	return standings_verify(db, org->slug, &s->checked, &s->wrong);
}

int consents_command(int argc, char **argv)
{
	struct sums v = { 0 };
	int status = command_verify(argc, argv, help, verify_org, &v);

	if (status != FLAGS_GO)
		return status;
	printf("%lld people, papers of %lld stand otherwise\n", (long long)v.checked, (long long)v.wrong);
	return v.wrong ? 1 : 0;
}
