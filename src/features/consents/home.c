/* «Сегодня»: who did not bring papers back; whose new ones will be needed soon. */
#include "features/consents/home.h"

#include "features/consents/view.h"
#include "kernel/russian/ru.h"

struct home_counts { int64_t out, soon; struct opt_date nearest; };
static void count(const struct board *b, struct home_counts *c)
{
	for (size_t i = 0; i < b->n; i++)
		for (size_t k = 0; k < b->v[i].papers.n; k++) {
			const struct consent_paper *x = &b->v[i].papers.v[k];
			if (x->level == LEVEL_NO || x->ground)
				continue;
			c->out += paper_printable(x) && x->printed_on.has;
			bool soon = x->state == CONSENT_SOON || x->state == CONSENT_OUTGROWN || x->state == CONSENT_EXPIRED;
			c->soon += soon && !x->printed_on.has;
			if (x->state == CONSENT_SOON && !x->printed_on.has && x->day.has && (!c->nearest.has || date_cmp(x->day.v, c->nearest.v) < 0))
				c->nearest = x->day;
		}
}

enum status consents_todo(struct request *req, bool everyone, struct todos *ret)
{
	struct board *b = NEW(req->arena, struct board);
	struct home_counts c = { 0 };
	struct arena *a = req->arena;

	(void)everyone;
	if (!req_may(req, "consents.mark"))
		return OK;
	TRY(board_read_bare(req->db, b));
	count(b, &c);
	if (c.out)
		*VEC_ADD(a, &ret->waiting) = (struct todo){ .text = str_fmt(a, "%.*s — %lld", SP(T("Не вернули листы согласий")), (long long)c.out), .path = S("/consents/desk"),
			.button = T("Отметить вернувшиеся") };
	if (c.soon)
		*VEC_ADD(a, &ret->doing) = (struct todo){ .text = str_fmt(a, "%.*s — %lld", SP(T("Напечатать новые согласия: 14 и 18 лет, конец срока")), (long long)c.soon),
			.due = c.nearest, .path = S("/consents/soon"), .button = T("Посмотреть") };
	return OK;
}
