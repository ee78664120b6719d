/* «Сегодня»: who did not bring papers back; whose new ones will be needed soon. */
#include "features/consents/home.h"

#include "features/consents/standing.h"
#include "features/consents/view.h"
#include "kernel/russian/ru.h"

struct home_counts { int64_t out, soon; struct opt_date nearest; };
static void count(const struct standings *l, struct home_counts *c)
{
	for (size_t i = 0; i < l->n; i++) {
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

enum status consents_todo(struct request *req, bool everyone, struct todos *ret)
{
	struct standings *l = NEW(req->arena, struct standings);
	struct home_counts c = { 0 };
	struct arena *a = req->arena;

	(void)everyone;
	if (!req_may(req, "consents.mark"))
		return OK;
	TRY(standings_read(req->db, l));
	count(l, &c);
	if (c.out)
		*VEC_ADD(a, &ret->waiting) = (struct todo){ .text = str_fmt(a, "%.*s — %lld", SP(T("Не вернули листы согласий")), (long long)c.out), .path = S("/consents/desk"),
			.button = T("Отметить вернувшиеся") };
	if (c.soon)
		*VEC_ADD(a, &ret->doing) = (struct todo){ .text = str_fmt(a, "%.*s — %lld", SP(T("Напечатать новые согласия: 14 и 18 лет, конец срока")), (long long)c.soon),
			.due = c.nearest, .path = S("/consents/soon"), .button = T("Посмотреть") };
	return OK;
}
