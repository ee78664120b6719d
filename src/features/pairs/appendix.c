/* Which pairs: those in force on the day that no order names yet; when every one has its order, all in force.  What a mentor's
 * papers lack stands beside the list: without the consent and the agreement of ст. 351.8 ТК РФ the order must not be signed. */
#include "features/pairs/appendix.h"
#include "features/consents/consents.h"
#include "features/pairs/queries.h"
#include "features/people/people.h"
#include "kernel/russian/ru.h"

#define PAIRS_MOST 1000

static const struct appendix_column columns[] = {
	{ "№", 6 }, { "Наставник", 30 }, { "Наставляемый", 30 }, { "Форма", 20 }, { "Ролевая модель", 24 }, { "Вид", 20 }, { "Срок", 20 },
};
#define N_COLUMNS (sizeof columns / sizeof *columns)

struct list_words { struct people_words forms, models, types; };

static enum status words_read(struct db *db, struct list_words *ret)
{
	TRY(people_words(db, "form", &ret->forms));
	TRY(people_words(db, "model", &ret->models));
	return people_words(db, "type", &ret->types);
}

static struct str quoted(struct arena *a, const struct people_words *l, struct str code)
{
	return code.n ? str_fmt(a, "«%.*s»", SP(people_word_title(l, code))) : S("");
}

static struct str term(struct arena *a, const struct pair_appendix_row *r)
{
	struct str from = ru_date(a, r->since), until = r->until.has ? ru_date(a, r->until.v) : S("");

	return until.n ? str_fmt(a, "%.*s — %.*s", SP(from), SP(until)) : str_fmt(a, "%.*s %.*s", SP(T("с")), SP(from));
}

static struct person mentor_of(const struct pair_appendix_row *r)
{
	return (struct person){ .id = r->mentor_id, .last = r->mentor_last, .first = r->mentor_first, .middle = r->mentor_middle,
		.category = r->mentor_category, .born = r->mentor_born, .born_year = r->mentor_born_year, .post = r->mentor_post };
}

static struct person mentee_of(const struct pair_appendix_row *r)
{
	return (struct person){ .id = r->mentee_id, .last = r->mentee_last, .first = r->mentee_first, .middle = r->mentee_middle,
		.category = r->mentee_category, .born = r->mentee_born, .born_year = r->mentee_born_year, .post = r->mentee_post };
}

static struct appendix_cell who(struct arena *a, const struct person *p, size_t n, struct date day)
{
	bool minor = person_minor(p, day);
	struct str instead = minor ? str_fmt(a, "%.*s %zu", SP(T("обучающийся №")), n) : p->post.n ? p->post : T("участник программы");

	return (struct appendix_cell){ person_name(a, p), { true, p->id }, minor, instead };
}

static void add_line(struct db *db, const struct list_words *w, const struct pair_appendix_row *r, struct date day, struct appendix *ret)
{
	struct arena *a = db->arena;
	size_t n = ret->lines.n + 1;
	struct person mentor = mentor_of(r), mentee = mentee_of(r);
	struct appendix_line *line = VEC_ADD(a, &ret->lines);

	*line = (struct appendix_line){ N_COLUMNS, NEW_ARRAY(a, N_COLUMNS, struct appendix_cell) };
	line->v[0].text = str_fmt(a, "%zu", n);
	line->v[1] = who(a, &mentor, n, day);
	line->v[2] = who(a, &mentee, n, day);
	line->v[3].text = quoted(a, &w->forms, r->form);
	line->v[4].text = quoted(a, &w->models, r->model);
	line->v[5].text = r->type.n ? people_word_title(&w->types, r->type) : S("");
	line->v[6].text = term(a, r);
}

/* ---- what lacks ---- */

static bool by_law(const struct consent_purpose *p)
{
	return str_eq(p->code, str_c(CONSENT_MENTOR)) || str_eq(p->code, str_c(CONSENT_AGREEMENT));
}

static enum status add_gaps(struct db *db, const struct person *p, struct date day, struct appendix *ret)
{
	struct consent_papers *papers = NEW(db->arena, struct consent_papers);
	struct str name = person_initials(db->arena, p), path = str_fmt(db->arena, "/people/p/%s", str_z(db->arena, uuid_str(db->arena, p->id)));

	TRY(consent_papers_of(db, p->id, day, papers));
	for (size_t i = 0; i < papers->n; i++) {
		const struct consent_paper *x = &papers->v[i];
		struct str what = str_eq(x->purpose->code, str_c(CONSENT_AGREEMENT)) ? T("нет допсоглашения") : T("нет письменного согласия на наставничество");
		if (by_law(x->purpose) && x->level == LEVEL_MUST && consent_lacks(x->state))
			*VEC_ADD(db->arena, &ret->gaps) = (struct appendix_gap){ str_fmt(db->arena, "%.*s: %.*s", SP(name), SP(what)), path, true };
	}
	return OK;
}

/* The rows come mentor by mentor: each is asked for once. */
static enum status fill(struct db *db, const struct pair_appendix_list *l, bool all, struct date day, struct appendix *ret)
{
	struct list_words w;
	const struct pair_appendix_row *last = NULL;

	TRY(words_read(db, &w));
	for (size_t i = 0; i < l->n; i++) {
		const struct pair_appendix_row *r = &l->v[i];
		if (!all && r->order_no.n)
			continue;
		add_line(db, &w, r, day, ret);
		if (last && uuid_eq(last->mentor_id, r->mentor_id))
			continue;
		struct person p = mentor_of(r);
		/* Before the pair begins its mentor is none yet, and needs no papers of one. */
		TRY(add_gaps(db, &p, date_cmp(r->since, day) > 0 ? r->since : day, ret));
		last = r;
	}
	return OK;
}

static enum status list(struct db *db, struct opt_uuid subject, struct date day, struct appendix *ret)
{
	struct pair_appendix_list l;
	bool all = true;

	(void)subject;
	*ret = (struct appendix){ .title = T("Список наставнических пар (групп)"), .n_columns = N_COLUMNS, .columns = columns, .landscape = true,
		.empty = T("Список пуст: сначала закрепите пары."), .mend = { T("Закрепить пары"), S(""), S("/pairs") } };
	TRY(pair_appendix(db, day, PAIRS_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		all &= l.v[i].order_no.n > 0;
	return fill(db, &l, all, day, ret);
}

const struct appendix_source pairs_appendices[] = {
	{ "pairs.list", "Список наставнических пар (групп)", "pairs.read", "из раздела «Пары и группы»", list },
	{ 0 }
};
