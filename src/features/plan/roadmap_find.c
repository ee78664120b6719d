/* «На что обратить внимание»: each finding one calm sentence that asks or tells; nothing is corrected here. */
#include "features/plan/roadmap_in.h"
#include "kernel/russian/name.h"

void finding_add(struct reading *x, const char *code, struct str row, struct str text)
{
	*VEC_ADD(x->a, &x->findings) = (struct roadmap_finding){ code, row, text };
}

static struct str dmy(struct arena *a, struct date d) { return str_fmt(a, "%02d.%02d.%04d", d.d, d.m, d.y); }

static struct str place(struct arena *a, const struct roadmap_row *r)
{
	if (r->no.n)
		return str_fmt(a, "п. %.*s", SP(r->no));
	struct str t = r->title;
	if (t.n > 60) {
		t.n = 60;
		while (t.n && ((unsigned char)t.p[t.n] & 0xc0) == 0x80)
			t.n--;
		return str_fmt(a, "строка «%.*s…»", SP(t));
	}
	return str_fmt(a, "строка «%.*s»", SP(t));
}

/* ---- one kind of finding over many rows: told one by one, or in one sentence when there are more than three ---- */

#define ONE_BY_ONE 3

struct many { size_t n, shown; struct str list; };

static void many_add(struct arena *a, struct many *m, const struct roadmap_row *r)
{
	m->n++;
	if (m->shown == 12)
		return;
	m->list = str_fmt(a, "%.*s%s%.*s", SP(m->list), m->shown ? ", " : "", SP(r->no.n ? r->no : place(a, r)));
	m->shown++;
}

static struct str many_list(struct arena *a, const struct many *m)
{
	return m->n > m->shown ? str_fmt(a, "%.*s и ещё %zu", SP(m->list), m->n - m->shown) : m->list;
}

typedef bool row_test(const struct reading *x, const struct roadmap_row *r);
typedef struct str row_text(struct arena *a, const struct roadmap_row *r);

static void over_rows(struct reading *x, const char *code, row_test *test, row_text *one, struct str all)
{
	struct many m = { 0 };
	for (size_t i = 0; i < x->rows.n; i++)
		if (test(x, &x->rows.v[i]))
			many_add(x->a, &m, &x->rows.v[i]);
	if (m.n > ONE_BY_ONE) {
		finding_add(x, code, S(""), str_fmt(x->a, "%.*s: %.*s.", SP(all), SP(many_list(x->a, &m))));
		return;
	}
	for (size_t i = 0; m.n && i < x->rows.n; i++)
		if (test(x, &x->rows.v[i]))
			finding_add(x, code, x->rows.v[i].no, one(x->a, &x->rows.v[i]));
}

static bool has_column(const struct reading *x, enum column_kind k)
{
	for (size_t i = 0; i < x->r->n_columns; i++)
		if (x->r->columns[i].kind == k)
			return true;
	return false;
}

/* The row's kind of document inside a sentence. */
static struct str document(struct arena *a, const struct roadmap_row *r)
{
	struct str t = evidence_title(r->evidence);
	size_t i = 0;
	char low[4];
	size_t n = utf8_put(low, utf8_lower(utf8_next(t, &i)));
	return str_fmt(a, "%.*s%.*s", (int)n, low, SP(str_sub(t, i, t.n)));
}

static bool result_is_post(const struct reading *x, const struct roadmap_row *r)
{
	(void)x;
	return r->result.n && r->result.n < 200 && (who_is_post(r->result) || who_is_person(r->result)) && r->result.p[r->result.n - 1] != '.';
}
static struct str say_result_is_post(struct arena *a, const struct roadmap_row *r)
{
	return str_fmt(a, "В %.*s в графе «Результат» стоит должность: «%.*s». Записать результат: %.*s?", SP(place(a, r)), SP(r->result), SP(document(a, r)));
}

static bool result_empty(const struct reading *x, const struct roadmap_row *r) { return has_column(x, COLUMN_RESULT) && r->result.n == 0; }
static struct str say_result_empty(struct arena *a, const struct roadmap_row *r)
{
	return str_fmt(a, "В %.*s графа «Результат» не заполнена. Подтвердить исполнение документом: %.*s?", SP(place(a, r)), SP(document(a, r)));
}

static bool no_deadline(const struct reading *x, const struct roadmap_row *r)
{
	return (has_column(x, COLUMN_DEADLINE) || has_column(x, COLUMN_MONTH)) && text_letters(r->deadline_text) == 0 && r->deadline.kind == DEADLINE_NONE;
}
static struct str say_no_deadline(struct arena *a, const struct roadmap_row *r) { return str_fmt(a, "В %.*s не указан срок.", SP(place(a, r))); }

static bool no_responsible(const struct reading *x, const struct roadmap_row *r) { return has_column(x, COLUMN_RESPONSIBLE) && r->responsible.n == 0; }
static struct str say_no_responsible(struct arena *a, const struct roadmap_row *r) { return str_fmt(a, "В %.*s не указан ответственный.", SP(place(a, r))); }

static bool before_order(const struct reading *x, const struct roadmap_row *r)
{
	const struct deadline *d = &r->deadline;
	return x->r->order.date.has && (d->kind == DEADLINE_BY || d->kind == DEADLINE_INTERVAL) && d->end.has && date_cmp(d->end.v, x->r->order.date.v) < 0;
}
static struct str say_before_order(struct arena *a, const struct roadmap_row *r)
{
	return str_fmt(a, "В %.*s срок «%.*s» раньше даты приказа.", SP(place(a, r)), SP(r->deadline_text));
}

/* ---- «с 2021 г.» in a title under an order of 2022 ---- */

static int year_since(struct str s)
{
	static const struct str since = S_INIT("с 20");
	for (ptrdiff_t at = str_find(s, since, 0); at >= 0; at = str_find(s, since, (size_t)at + 1)) {
		int64_t year;
		size_t i = (size_t)at + since.n - 2;
		bool word = at == 0 || s.p[at - 1] == ' ';
		bool more = i + 4 < s.n && s.p[i + 4] >= '0' && s.p[i + 4] <= '9';
		if (word && !more && str_to_int(str_sub(s, i, i + 4), &year))
			return (int)year;
	}
	return 0;
}

static void years_before_order(struct reading *x)
{
	if (!x->r->order.date.has)
		return;
	for (size_t i = 0; i < x->rows.n; i++) {
		const struct roadmap_row *r = &x->rows.v[i];
		int year = year_since(r->title);
		if (year != 0 && year < x->r->order.date.v.y)
			finding_add(x, "before-order", r->no, str_fmt(x->a, "В %.*s сказано «с %d г.», а приказ издан %.*s.", SP(place(x->a, r)), year,
				SP(dmy(x->a, x->r->order.date.v))));
	}
}

/* ---- the order of work ---- */

static bool dated(const struct roadmap_row *r)
{
	return (r->deadline.kind == DEADLINE_BY || r->deadline.kind == DEADLINE_INTERVAL) && r->deadline.end.has;
}

/* The row of this kind that ends first. */
static const struct roadmap_row *first_of(const struct reading *x, enum evidence_kind k, const char *word)
{
	const struct roadmap_row *best = NULL;
	for (size_t i = 0; i < x->rows.n; i++) {
		const struct roadmap_row *r = &x->rows.v[i];
		if (r->evidence == k && dated(r) && (word == NULL || text_has(text_flat(x->a, r->title), word)) &&
		    (best == NULL || date_cmp(r->deadline.end.v, best->deadline.end.v) < 0))
			best = r;
	}
	return best;
}

static void order_of_work(struct reading *x)
{
	const struct roadmap_row *programme = first_of(x, EVIDENCE_TRAINING_PROGRAMME, NULL), *training = first_of(x, EVIDENCE_ATTENDANCE, NULL);
	const struct roadmap_row *survey = first_of(x, EVIDENCE_SURVEY, " наставник"), *pairs = first_of(x, EVIDENCE_PAIRS, NULL);
	struct arena *a = x->a;
	if (programme && training && date_cmp(training->deadline.end.v, programme->deadline.end.v) < 0)
		finding_add(x, "training-before-programme", training->no,
			str_fmt(a, "Обучение наставников (%.*s) заканчивается %.*s, а программа обучения утверждается до %.*s (%.*s).", SP(place(a, training)),
				SP(dmy(a, training->deadline.end.v)), SP(dmy(a, programme->deadline.end.v)), SP(place(a, programme))));
	if (survey && pairs && date_cmp(pairs->deadline.end.v, survey->deadline.end.v) < 0)
		finding_add(x, "pairs-before-survey", pairs->no,
			str_fmt(a, "Пары формируются до %.*s (%.*s), а анкетирование наставников идёт до %.*s (%.*s).", SP(dmy(a, pairs->deadline.end.v)),
				SP(place(a, pairs)), SP(dmy(a, survey->deadline.end.v)), SP(place(a, survey))));
}

/* ---- names ---- */

/* The first word («МУДО») and the number («№ 5») of a name. */
static struct str first_part(struct str s)
{
	struct str rest;
	return str_cut(s, ' ', &rest);
}
static struct str number_part(struct str s)
{
	ptrdiff_t at = str_find(s, S("№"), 0);
	return at < 0 ? S("") : str_sub(s, (size_t)at, s.n);
}

static bool one_organisation(struct str a, struct str b)
{
	struct str x = number_part(a), y = number_part(b);
	return str_eq(first_part(a), first_part(b)) && (x.n == 0 || y.n == 0 || str_eq(x, y));
}

static void several_names(struct reading *x)
{
	struct str list = S("");
	size_t n = 0;
	for (size_t i = 0; i < x->names.n; i++)
		if (one_organisation(x->names.v[i], x->names.v[0]))
			list = str_fmt(x->a, "%.*s%s%.*s", SP(list), n++ ? ", " : "", SP(x->names.v[i]));
	if (n > 1)
		finding_add(x, "several-names", S(""), str_fmt(x->a, "Организация названа по-разному: %.*s. Какое сокращённое наименование верное?", SP(list)));
}

/* «Заместителю директора … Берестова О.Г.»: a post in the dative beside a surname in the nominative. */
static bool dative_post(struct arena *a, struct str post)
{
	static const char *const endings[] = { "ителю", "ору", "исту", "огу", "ику", "елю", "ому", "ему", "ару", "еру", "атору", "щему" };
	struct str flat = text_flat(a, post), rest, w = str_cut(str_sub(flat, 1, flat.n), ' ', &rest);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_ends(w, str_c(endings[i])))
			return true;
	return false;
}

/* The surname of «Берестова О.Г.» or «О.Г. Берестова» */
static struct str surname(struct str person)
{
	struct str last = S("");
	for (size_t i = 0; i < person.n;) {
		size_t j = i;
		while (j < person.n && person.p[j] != ' ' && person.p[j] != '.')
			j++;
		if (j - i > last.n && last.n <= 4)
			last = str_sub(person, i, j);
		i = j + 1;
	}
	return last;
}

/* The name of a man of the same family: «Ковшарева» — «Ковшарев», «Осадчая» — «Осадчий»; what is a man's stays. */
static struct str of_a_man(struct arena *a, struct str woman)
{
	static const struct { const char *ending, *man; } table[] = {
		{ "ова", "ов" }, { "ева", "ев" }, { "ёва", "ёв" }, { "ина", "ин" }, { "ына", "ын" }, { "кая", "кий" }, { "гая", "гий" }, { "хая", "хий" },
		{ "чая", "чий" }, { "щая", "щий" }, { "шая", "ший" }, { "жая", "жий" }, { "ая", "ый" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (str_ends(woman, str_c(table[i].ending)))
			return str_fmt(a, "%.*s%s", SP(str_sub(woman, 0, woman.n - strlen(table[i].ending))), table[i].man);
	return woman;
}

static struct str dative_of(struct arena *a, struct str last, enum gender g)
{
	return name_decline(a, &(struct name){ .last = last }, CASE_DAT, g, NULL).name.last;
}

/* A surname that is surely in the nominative, and what the dative would be for a woman (none where only a man has it) and for
 * a man.  «Толстой» is the dative of «Толстая» too. */
static bool dative_forms(struct arena *a, struct str name, struct str *woman, struct str *man)
{
	enum gender g = name_gender(&(struct name){ .last = name });
	if (g == GENDER_UNKNOWN || str_ends(name, S("ой")))
		return false;
	*woman = g == GENDER_FEMALE ? dative_of(a, name, g) : S("");
	*man = dative_of(a, of_a_man(a, name), GENDER_MALE);
	return true;
}

static void name_case(struct reading *x, const struct roadmap_clause *k)
{
	struct who_list w = who_read(x->a, k->executor);
	struct str woman, man;
	if (w.n == 0 || w.v[0].person.n == 0 || !dative_post(x->a, k->executor) || !dative_forms(x->a, surname(w.v[0].person), &woman, &man))
		return;
	struct str ask = woman.n ? str_fmt(x->a, "%.*s или %.*s", SP(woman), SP(man)) : man;
	finding_add(x, "name-case", S(""), str_fmt(x->a, "В п. %.*s приказа «%.*s»: фамилия стоит в именительном падеже. По смыслу — %.*s.", SP(k->no),
		SP(k->executor), SP(ask)));
}

static void names_in_clauses(struct reading *x)
{
	const struct roadmap_order *o = &x->r->order;
	for (size_t i = 0; i < o->n_clauses; i++)
		if (o->clauses[i].executor.n && (i == 0 || !str_eq(o->clauses[i].executor, o->clauses[i - 1].executor)))
			name_case(x, &o->clauses[i]);
}

/* ---- acts ---- */

static bool told_before(const struct reading *x, size_t i)
{
	for (size_t j = 0; j < i && j < 200; j++)
		if (str_eq(x->acts.v[j].number, x->acts.v[i].number))
			return true;
	return false;
}

static void acts_findings(struct reading *x)
{
	for (size_t i = 0; i < x->acts.n && i < 200; i++) {
		const struct roadmap_act *act = &x->acts.v[i];
		const struct known_act *k = known_act_find(act->number, act->date);
		if (k == NULL || k->replaced_by.n == 0 || told_before(x, i))
			continue;
		if (str_eq(k->kind, T("опечатка")))
			finding_add(x, "act-number", act->row, str_fmt(x->a, "Указан акт № %.*s; вероятно, имеется в виду № %.*s.", SP(act->number), SP(k->replaced_by)));
		else
			finding_add(x, "act-replaced", act->row, str_fmt(x->a, "Указан акт № %.*s; сейчас вместо него действует %.*s.", SP(act->number), SP(k->replaced_by)));
	}
}

void findings_read(struct reading *x)
{
	over_rows(x, "result-is-post", result_is_post, say_result_is_post, T("В графе «Результат» стоят должности, пп."));
	over_rows(x, "result-empty", result_empty, say_result_empty, T("Графа «Результат» не заполнена, пп."));
	over_rows(x, "no-deadline", no_deadline, say_no_deadline, T("Не указан срок, пп."));
	over_rows(x, "no-responsible", no_responsible, say_no_responsible, T("Не указан ответственный, пп."));
	order_of_work(x);
	over_rows(x, "before-order", before_order, say_before_order, T("Срок раньше даты приказа, пп."));
	years_before_order(x);
	several_names(x);
	names_in_clauses(x);
	acts_findings(x);
	x->r->findings = x->findings.v, x->r->n_findings = x->findings.n;
}
