/* «Сегодня»: who did not bring papers back; whose new ones will be needed soon. */
#include "features/consents/home.h"

#include "features/consents/standing.h"
#include "features/consents/view.h"
#include "kernel/russian/ru.h"

struct home_counts { int64_t out, soon; struct opt_date nearest; };
static void count(const struct standings *l, const struct people_ids *seen, struct home_counts *c)
{
	for (size_t i = 0; i < l->n; i++) {
		if (!people_have(seen, l->v[i].id))
			continue;
		for (size_t k = 0; k < l->base.purposes.n; k++) {
			struct standing_paper x = standing_paper(&l->v[i], k);
			if (x.level == LEVEL_NO || x.ground)
				continue;
			c->out += x.printed && l->base.purposes.v[k].printed && consent_lacks(x.state);
			c->soon += !x.printed && (x.state == CONSENT_SOON || x.state == CONSENT_OUTGROWN || x.state == CONSENT_EXPIRED);
		}
		struct opt_date soon = l->v[i].soon;
		if (soon.has && (!c->nearest.has || date_cmp(soon.v, c->nearest.v) < 0))
			c->nearest = soon;
	}
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
	static const struct people_ids all = { .all = true };
	struct standings *l = NEW(req->arena, struct standings);
	struct home_counts c = { 0 };
	struct arena *a = req->arena;

	(void)everyone;
	if (!req_may(req, "consents.mark"))
		return req_may(req, "consents.read") ? todo_of_leader(req, ret) : OK;
	TRY(standings_read(req->db, l));
	count(l, &all, &c);
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
	static const struct people_ids all = { .all = true };
	struct standings *l = NEW(req->arena, struct standings);
	struct home_counts c = { 0 };

	(void)first;
	TRY(standings_read(req->db, l));
	count(l, &all, &c);
	ret->state = c.soon ? YEAR_TODO : l->n ? YEAR_DONE : YEAR_NOTHING;
	ret->path = S("/consents/soon");
	ret->button = T("Посмотреть, чьи");
	*VEC_ADD(req->arena, &ret->lines) = c.soon ? str_fmt(req->arena, "%.*s %lld", SP(T("Согласий, срок которых кончается или кончился:")), (long long)c.soon)
		: T("Согласий, срок которых кончается, нет.");
	return OK;
}
