/* «Сегодня»: who did not bring papers back; whose new ones will be needed soon. */
#include "features/consents/home.h"

#include "features/consents/standing.h"
#include "features/consents/view.h"
#include "kernel/russian/ru.h"

struct home_counts { int64_t out, soon; struct opt_date nearest; };
static void count_one(const struct standing *s, const struct consents_base *b, int64_t n, struct home_counts *c)
{
	for (size_t k = 0; k < b->purposes.n; k++) {
		struct standing_paper x = standing_paper(s, k);
		if (x.level == LEVEL_NO || x.ground)
			continue;
		c->out += x.printed && b->purposes.v[k].printed && consent_lacks(x.state) ? n : 0;
		c->soon += !x.printed && (x.state == CONSENT_SOON || x.state == CONSENT_OUTGROWN || x.state == CONSENT_EXPIRED) ? n : 0;
	}
}

static void count(const struct standings *l, const struct people_ids *seen, struct home_counts *c)
{
	for (size_t i = 0; i < l->n; i++) {
		if (!people_have(seen, l->v[i].id))
			continue;
		count_one(&l->v[i], &l->base, 1, c);
		struct opt_date soon = l->v[i].soon;
		if (soon.has && (!c->nearest.has || date_cmp(soon.v, c->nearest.v) < 0))
			c->nearest = soon;
	}
}

/* Of everybody; ret_people: how many they are. */
static enum status count_all(struct db *db, struct home_counts *c, int64_t *ret_people)
{
	static const struct people_ids all = { .all = true };
	struct standings_alike *l = NEW(db->arena, struct standings_alike);
	struct standings *each = NEW(db->arena, struct standings);

	TRY(standings_alike(db, l));
	*ret_people = 0;
	if (!l->known) {
		TRY(standings_read(db, each));
		count(each, &all, c);
		*ret_people = (int64_t)each->n;
		return OK;
	}
	for (size_t k = 0; k < l->n; k++) {
		count_one(&l->v[k].s, &l->base, l->v[k].n, c);
		*ret_people += l->v[k].n;
	}
	return standings_soonest(db, l, &c->nearest);
}

/* Who leads associations is told of their members. */
static enum status todo_of_leader(struct request *req, struct todos *ret)
{
	struct standings *l = NEW(req->arena, struct standings);
	struct consents_sight s;
	struct people_ids seen;
	struct home_counts c = { 0 };

	TRY(consents_sight_of(req, &s));
	if (s.all || !s.led.n)
		return OK;
	TRY(standings_read(req->db, l));
	TRY(sight_people(req, &s, &seen));
	count(l, &seen, &c);
	if (c.out + c.soon)
		*VEC_ADD(req->arena, &ret->waiting) = (struct todo){
			.text = str_fmt(req->arena, "%.*s — %lld", SP(T("Листы согласий из ваших объединений: не вернули или пора новые")), (long long)c.out + (long long)c.soon),
			.path = S("/consents"), .button = T("Показать") };
	return OK;
}

enum status consents_todo(struct request *req, bool everyone, struct todos *ret)
{
	struct home_counts c = { 0 };
	struct arena *a = req->arena;
	int64_t people;

	(void)everyone;
	if (!req_may(req, "consents.mark"))
		return req_may(req, "consents.read") ? todo_of_leader(req, ret) : OK;
	TRY(count_all(req->db, &c, &people));
	if (c.out)
		*VEC_ADD(a, &ret->waiting) = (struct todo){ .text = str_fmt(a, "%.*s — %lld", SP(T("Не вернули листы согласий")), (long long)c.out), .path = S("/consents/desk"),
			.button = T("Отметить вернувшиеся") };
	if (c.soon)
		*VEC_ADD(a, &ret->doing) = (struct todo){ .text = str_fmt(a, "%.*s — %lld", SP(T("Напечатать новые согласия: 14 и 18 лет, конец срока")), (long long)c.soon),
			.due = c.nearest, .path = S("/consents/soon"), .button = T("Посмотреть") };
	return OK;
}

enum status consents_year_look(struct request *req, struct date first, struct year_state *ret)
{
	struct home_counts c = { 0 };
	int64_t people;

	(void)first;
	TRY(count_all(req->db, &c, &people));
	ret->state = c.soon ? YEAR_TODO : people ? YEAR_DONE : YEAR_NOTHING;
	ret->path = S("/consents/soon");
	ret->button = T("Посмотреть, чьи");
	*VEC_ADD(req->arena, &ret->lines) = c.soon ? str_fmt(req->arena, "%.*s %lld", SP(T("Согласий, срок которых кончается или кончился:")), (long long)c.soon)
		: T("Согласий, срок которых кончается, нет.");
	return OK;
}
