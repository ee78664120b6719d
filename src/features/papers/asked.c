/* The short form that a paper asks for, and what pages of papers share. */
#include "features/papers/papers_in.h"

#include "kernel/dates/deadline_json.h"
#include "kernel/russian/ru.h"

bool paper_shown(const struct request *req, const struct paper_type *t)
{
	return req_may(req, t->personnel ? "papers.personnel" : "papers.every");
}

enum status paper_may(struct request *req, const struct paper_type *t)
{
	if (paper_shown(req, t))
		return OK;
	if (!t->personnel)
		return req_fail(req, FORBIDDEN, "papers.every", T("У вас есть доступ только к бумагам о трудовом договоре и выплатах."), T("Если нужна и эта, попросите секретаря."));
	return req_fail(req, FORBIDDEN, "papers.personnel", T("Бумаги о трудовом договоре и выплатах видят директор, кадры и бухгалтерия."),
		T("Попросите их сделать эту бумагу."));
}

enum status paper_open(struct request *req, struct uuid id, struct paper *ret, struct paper_types *types, const struct paper_type **ret_type)
{
	TRY(paper_load(req->db, id, ret));
	TRY(paper_types_read(req->db, types));
	*ret_type = paper_type_find(types, ret->template);
	if (!*ret_type)
		return err_set(&req->err, UNAVAILABLE, "papers.type", T("Образца этой бумаги в программе больше нет."), T("Сообщите администратору."));
	return paper_may(req, *ret_type);
}

/* «за что» → «За что» */
static const char *capital(struct arena *a, struct str s)
{
	char letter[4];
	size_t at = 0;
	uint32_t first = s.n ? utf8_next(s, &at) : 0;
	size_t n = s.n ? utf8_put(letter, utf8_upper(first)) : 0;

	return str_z(a, str_fmt(a, "%.*s%.*s", (int)n, letter, SP(str_sub(s, at, s.n))));
}

struct asked_fields asked_fields_of(struct request *req, const struct paper_type *t, const json_t *asked)
{
	struct asked_fields l = { 0 };

	for (size_t i = 0; i < t->fields.n; i++) {
		const struct paper_field *f = &t->fields.v[i];
		*VEC_ADD(req->arena, &l) = (struct asked_field){ f, paper_asked(asked, f->name), str_z(req->arena, str_fmt(req->arena, "f-ask-%.*s", SP(f->name))),
			capital(req->arena, f->label) };
	}
	return l;
}

static const struct paper_field *field_of(const struct paper_type *t, struct str name)
{
	for (size_t i = 0; i < t->fields.n; i++)
		if (str_eq(t->fields.v[i].name, name))
			return &t->fields.v[i];
	return NULL;
}

enum status asked_read(struct request *req, const struct paper_type *t, const struct asked_ins *in, json_t **ret)
{
	json_t *o = json_object();
	enum status s = OK;

	json_keep(req->arena, o);
	for (size_t i = 0; i < in->n; i++) {
		const struct paper_field *f = field_of(t, in->v[i].name);
		struct str value = str_trim(in->v[i].value);
		struct date d;
		if (!f)
			continue;
		if (str_eq(f->kind, S("date")) && value.n && !date_parse_iso(value, &d))
			s = form_error(req, row_field(req->html, "asked", i, "value"), T("Такой даты нет. Напишите день, месяц и год, например 01.11.2026."));
		/* What was emptied stays empty. */
		json_object_set_new(o, str_z(req->arena, f->name), json_text(value));
	}
	*ret = o;
	return s;
}

struct paper_line paper_line_of(struct uuid id, struct str title, struct str who, struct str series, struct str state, struct date day, struct opt_str number)
{
	bool kept = str_eq(state, S("registered"));

	return (struct paper_line){ id, title, who, series, number.has ? number.v : S(""), kept ? T("зарегистрирована") : T("черновик"), day, kept ? TONE_GOOD : TONE_PLAIN };
}

enum status paper_number_free(struct request *req, struct str series, struct str number, int year)
{
	struct papers_by_number_row other;
	enum doc_number_fault f = doc_number_check(number);

	if (f != DOC_NUMBER_FINE)
		return form_error(req, "number", doc_number_fault_text(f));
	enum status s = papers_by_number(req->db, series, year, doc_number_key(req->arena, number), &other);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	return form_error(req, "number", str_fmt(req->arena, "№ %.*s уже у бумаги «%.*s» от %.*s.", SP(number), SP(other.title), SP(ru_date(req->arena, other.day))));
}

struct str paper_file_name(struct arena *a, const struct paper *p)
{
	struct str number = p->number.n ? p->number : S("chernovik");
	char *v = arena_alloc(a, number.n + 1);
	char iso[11];

	/* A slash is no letter of a file's name. */
	for (size_t i = 0; i < number.n; i++)
		v[i] = number.p[i] == '/' ? '-' : number.p[i];
	date_iso(p->day, iso);
	return str_fmt(a, "bumaga-%.*s-%s-%.*s", SP(p->template), iso, (int)number.n, v);
}

bool paper_date_ok(struct request *req, struct date day)
{
	if (date_cmp(day, req->today) <= 0)
		return true;
	(void)form_error(req, "day", T("Эта дата ещё не наступила. Проверьте, каким днём зарегистрирована бумага."));
	return false;
}
