/* Which rows the order fulfils by itself. */
#include "features/plan/import.h"
#include "features/plan/roadmap.h"
#include "kernel/russian/ru.h"

/* Words that say nothing of the subject: they stand in every row of such a plan.  Stems, as ru_words gives them. */
static const char *const common[] = { "в", "и", "на", "по", "о", "об", "с", "для", "реализац", "внедрен", "целев", "модел", "наставничеств", "цмн",
	"педагогическ", "работник", "гг", "год", "муд", "приказ", "утвержден", "утверд", "разработк", "подготовк", "соответств" };

static bool is_common(struct str w)
{
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (str_eq(w, str_c(common[i])))
			return true;
	return w.n < 5 || (w.p[0] >= '0' && w.p[0] <= '9');
}

static bool has_word(struct str words, struct str w)
{
	for (struct str rest = words; rest.p; ) {
		if (str_eq(str_cut(rest, ' ', &rest), w))
			return true;
	}
	return false;
}

/* Nouns made from the verbs by which an order acts at once: «Назначить» → «Назначение». */
static const struct { const char *verb, *noun; } acts_at_once[] = {
	{ "назнач", "назначен" }, { "утверд", "утвержден" }, { "утверд", "разработк" }, { "созда", "создан" }, { "ввест", "введен" },
};

static bool verb_fits(struct str clause, struct str title)
{
	for (size_t i = 0; i < sizeof acts_at_once / sizeof *acts_at_once; i++) {
		bool in_clause = false, in_title = false;
		for (struct str rest = clause; rest.p; )
			in_clause |= str_starts(str_cut(rest, ' ', &rest), str_c(acts_at_once[i].verb));
		for (struct str rest = title; rest.p; )
			in_title |= str_starts(str_cut(rest, ' ', &rest), str_c(acts_at_once[i].noun));
		if (in_clause && in_title)
			return true;
	}
	return false;
}

/* The share of the row's own words that the clause has, in per cent. */
static int shared_words(struct str clause, struct str title)
{
	int all = 0, shared = 0;

	for (struct str rest = title; rest.p; ) {
		struct str w = str_cut(rest, ' ', &rest);
		if (is_common(w))
			continue;
		all++;
		shared += has_word(clause, w);
	}
	return all ? shared * 100 / all : 0;
}

/* «Подготовка приказа об утверждении плана (дорожной карты)», «Разработка дорожной карты». */
static bool about_the_plan_itself(struct str title)
{
	bool map = (has_word(title, T("дорожн")) && has_word(title, T("карт"))) || (has_word(title, T("план")) && has_word(title, T("мероприят")));
	bool made = false;

	for (struct str rest = title; rest.p; ) {
		struct str w = str_cut(rest, ' ', &rest);
		made |= str_starts(w, T("разработк")) || str_starts(w, T("утвержден")) || str_starts(w, T("издан"));
	}
	return map && made;
}

bool import_about_the_plan(struct arena *a, struct str title)
{
	return about_the_plan_itself(ru_words(a, title));
}

#define SHARED_ENOUGH 50

void import_mark_closed_by_order(struct arena *a, const struct roadmap *r, struct import *im)
{
	if (!r->order.has || !r->order.number.n)
		return;
	for (size_t i = 0; i < im->rows.n; i++) {
		struct import_row *row = &im->rows.v[i];
		struct str title = ru_words(a, row->title);
		row->closes = about_the_plan_itself(title);
		for (size_t k = 0; !row->closes && k < r->order.n_clauses; k++) {
			const struct roadmap_clause *c = &r->order.clauses[k];
			struct str clause = ru_words(a, c->text);
			/* A clause with a deadline gives work; it does not do it. */
			row->closes = !c->deadline_text.n && verb_fits(clause, title) && shared_words(clause, title) >= SHARED_ENOUGH;
		}
	}
}
