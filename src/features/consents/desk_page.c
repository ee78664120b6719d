/* /consents/desk: the heap of paper that came back; reminder slips for what did not. */
#include "features/consents/desk.h"
#include "features/consents/html.h"

#include "kernel/russian/ru.h"

#define RECENT 10

/* ---- groups ---- */

static bool is_in(const struct board_person *p, struct opt_uuid group)
{
	for (size_t i = 0; i < p->groups.n; i++)
		if (uuid_eq(p->groups.v[i].id, group.v))
			return true;
	return !group.has;
}

/* What is ticked in a heap: a paper with a number of its own is not. */
static bool tickable(const struct consent_paper *x) { return paper_printable(x) && !x->ground && !x->purpose->asks.n; }

static void count_papers(const struct board_person *p, int64_t *out, int64_t *lacks)
{
	for (size_t k = 0; k < p->papers.n; k++)
		if (tickable(&p->papers.v[k])) {
			(*lacks)++;
			*out += p->papers.v[k].printed_on.has;
		}
}

static struct url here(struct request *req, const char *path, struct opt_uuid group)
{
	struct url u = url_path(req->html, str_c(path));

	return group.has ? url_join_query(req->html, u, "group", uuid_str(req->arena, group.v)) : u;
}

static enum status read_groups(struct request *req, const struct board *b, struct opt_uuid group, struct desk_view *v)
{
	struct consents_groups_list l;

	TRY(consents_groups(req->db, 500, &l));
	v->title = T("Все объединения");
	for (size_t i = 0; i <= l.n; i++) {
		struct opt_uuid id = i ? (struct opt_uuid){ true, l.v[i - 1].id } : (struct opt_uuid){ 0 };
		struct desk_group g = { .title = i ? l.v[i - 1].title : T("Все"), .url = here(req, "/consents/desk", id) };
		g.current = id.has == group.has && (!id.has || uuid_eq(id.v, group.v));
		for (size_t k = 0; k < b->n; k++)
			if (is_in(&b->v[k], id))
				count_papers(&b->v[k], &g.out, &g.lacks);
		if (g.current && i)
			v->title = g.title;
		if (g.current)
			v->out = g.out;
		if (!i || g.lacks || g.current)
			*VEC_ADD(req->arena, &v->groups) = g;
	}
	return OK;
}

/* ---- the table ---- */

static void add_line(struct request *req, const struct board *b, const struct board_person *p, struct desk_view *v)
{
	struct desk_line l = { .id = p->p.id, .name = person_name(req->arena, &p->p), .about = person_groups(req->arena, p) };

	for (size_t i = 0; i < v->columns.n; i++) {
		const struct consent_paper *x = &p->papers.v[consent_purpose_index(&b->base.purposes, v->columns.v[i].purpose->code)];
		struct str printed = x->printed_on.has ? ru_date(req->arena, x->printed_on.v) : S("");
		struct desk_cell c = { .tick = tickable(x), .words = consent_words(req->arena, x->state, x->day), .person = p->p.id,
			.name = str_z(req->arena, x->purpose->code), .label = str_fmt(req->arena, "%.*s: %.*s", SP(x->purpose->title), SP(l.name)) };
		if (c.tick && printed.n)
			c.words = str_fmt(req->arena, "%.*s %.*s", SP(T("выдан")), SP(printed));
		*VEC_ADD(req->arena, &l.cells) = c;
	}
	*VEC_ADD(req->arena, &v->lines) = l;
}

static void read_lines(struct request *req, const struct board *b, struct opt_uuid group, struct desk_view *v)
{
	for (size_t k = 0; k < b->base.purposes.n; k++)
		for (size_t i = 0; i < b->n; i++)
			if (is_in(&b->v[i], group) && tickable(&b->v[i].papers.v[k])) {
				*VEC_ADD(req->arena, &v->columns) = (struct consents_column){ b->base.purposes.v[k].title, &b->base.purposes.v[k] };
				break;
			}
	for (size_t i = 0; i < b->n && v->lines.n < CONSENTS_PAGE; i++) {
		int64_t out = 0, lacks = 0;
		if (!is_in(&b->v[i], group))
			continue;
		count_papers(&b->v[i], &out, &lacks);
		if (lacks)
			add_line(req, b, &b->v[i], v);
	}
}

static enum status read_recent(struct request *req, const struct consents_base *b, struct desk_view *v)
{
	struct opt_uuid me = { true, req->who->account };
	struct consents_marked_on_row marked;
	struct consents_recent_list l;

	TRY(consents_marked_on(req->db, me, req->today, &marked));
	TRY(consents_recent(req->db, me, RECENT, &l));
	v->marked = marked.n;
	for (size_t i = 0; i < l.n; i++) {
		int k = consent_purpose_index(&b->purposes, l.v[i].purpose);
		struct str name = person_initials(req->arena, &(struct person){ .last = l.v[i].last, .first = l.v[i].first, .middle = l.v[i].middle });
		struct str title = k < 0 ? l.v[i].purpose : b->purposes.v[k].title, day = ru_date(req->arena, l.v[i].on_day);
		if (l.v[i].current)
			*VEC_ADD(req->arena, &v->recent) = (struct recent_line){ l.v[i].id, str_fmt(req->arena, "%.*s: %.*s, %.*s", SP(name), SP(title), SP(day)) };
	}
	return OK;
}

enum status desk_page(struct request *req)
{
	const struct desk_in *in = req->in;
	struct board *b = NEW(req->arena, struct board);
	struct desk_view v = { .form = req->form, .group = in->group, .today = { true, req->today } };

	TRY(board_read(req->db, b));
	TRY(read_groups(req, b, in->group, &v));
	read_lines(req, b, in->group, &v);
	TRY(read_recent(req, &b->base, &v));
	v.slips = here(req, "/consents/slips", in->group);
	html_consents_desk(req->html, &v);
	return OK;
}

/* ---- marking ---- */

/* By the code of its sheet.  One that came back already is said to be so and changes nothing. */
static enum status mark_sheet(struct request *req, struct str typed, struct str answer, struct date day, struct uuid *ret_person, struct str *ret_title)
{
	struct board_person *p = NEW(req->arena, struct board_person);
	struct consents_base *b = NEW(req->arena, struct consents_base);
	struct consents_sheet_by_code_row r;
	struct consent_answer last;
	enum consent_fault fault;
	struct uuid id;
	struct str code;

	if (!consent_code_read(req->arena, typed, &code))
		return form_error(req, "code", T("Такого кода не бывает: в нём десять цифр, последняя проверяет остальные. Проверьте, что набрано."));
	enum status s = consents_sheet_by_code(req->db, code, &r);
	if (s == NOT_FOUND)
		return form_error(req, "code", T("Листа с таким кодом нет в этом учреждении."));
	TRY(s);
	TRY(consents_may_see(req, r.person_id));
	TRY(board_person_read(req->db, r.person_id, req->today, b, p));
	int k = consent_purpose_index(&b->purposes, r.purpose);
	if (k < 0 || !str_eq(p->p.state, S("here")))
		return form_error(req, "code", T("Этот человек выбыл, лист больше не нужен."));
	if (r.returned_on.has)
		return form_error(req, "code", str_fmt(req->arena, "%.*s %.*s.", SP(T("Этот лист уже отмечен, он вернулся")), SP(ru_date(req->arena, r.returned_on.v))));
	struct new_answer n = { .what = { .status = answer, .on_day = day, .printed_on = { true, r.printed_on },
		.signed_by = consent_signs(consent_band_of(&p->p, day)) }, .via = "code", .sheet = { true, r.id }, .text = { true, r.text_id } };
	if (b->purposes.v[k].asks.n)
		return form_error(req, "code", T("У этой бумаги есть номер: отметьте её на странице участника."));
	if (consent_kind_is(&b->purposes.v[k], "consent") && !str_eq(n.what.signed_by, r.who))
		return form_error(req, "code", T("Пока лист ходил, участнику исполнилось 14 или 18 лет: подписать должен другой. Напечатайте новый лист."));
	s = consent_answer_add(req->db, r.person_id, &b->purposes.v[k], &n, &id, &fault, &last);
	if (s == INVALID)
		return form_error(req, "code", consent_fault_text(req->arena, fault, &last));
	TRY(s);
	req_audit(req, str_eq(answer, S("given")) ? "consents.given" : "consents.refused", r.person_id, S(""), b->purposes.v[k].title);
	*ret_person = r.person_id;
	*ret_title = b->purposes.v[k].title;
	return OK;
}

enum status desk_code(struct request *req)
{
	const struct desk_code_in *in = req->in;
	struct uuid person;
	struct str title;

	TRY(mark_sheet(req, in->code, S("given"), in->day, &person, &title));
	return req_redirect_to(req, "consents.marked", here(req, "/consents/desk", in->group));
}

/* A tick counts only where the paper still lacks: what was withdrawn while the page stood open stays withdrawn. */
static enum status tick(struct request *req, struct uuid person, struct str purpose, struct date day, int64_t *marked)
{
	struct board_person *p = NEW(req->arena, struct board_person);
	struct consents_base *b = NEW(req->arena, struct consents_base);
	struct consent_answer last;
	enum consent_fault fault;
	struct uuid id;

	TRY(consents_may_see(req, person));
	TRY(board_person_read(req->db, person, req->today, b, p));
	const struct consent_paper *x = &p->papers.v[consent_purpose_index(&b->purposes, purpose)];
	if (!tickable(x))
		return OK;
	struct new_answer n = { .what = { .status = S("given"), .on_day = day, .signed_by = consent_signs(consent_band_of(&p->p, day)) }, .via = "desk" };
	enum status s = consent_answer_add(req->db, person, x->purpose, &n, &id, &fault, &last);
	if (s == INVALID)
		return form_error(req, "day", str_fmt(req->arena, "%.*s: %.*s", SP(person_initials(req->arena, &p->p)), SP(consent_fault_text(req->arena, fault, &last))));
	TRY(s);
	req_audit(req, "consents.given", person, S(""), x->purpose->title);
	(*marked)++;
	return OK;
}

enum status desk_ticks(struct request *req)
{
	const struct desk_ticks_in *in = req->in;
	const struct { struct str purpose; const struct id_list *ids; } lists[] = {
		{ S("part"), &in->part }, { S("pub"), &in->pub }, { S("psy"), &in->psy }, { S("m351"), &in->m351 }, { S("brief"), &in->brief },
	};
	int64_t marked = 0, ticked = 0;

	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
		for (size_t k = 0; k < lists[i].ids->n; k++, ticked++)
			TRY(tick(req, lists[i].ids->v[k], lists[i].purpose, in->day, &marked));
	if (!ticked)
		return form_error(req, "", T("Отметьте галочкой хотя бы одну вернувшуюся бумагу."));
	return req_redirect_to(req, marked == ticked ? "consents.marked" : "consents.some-skipped", here(req, "/consents/desk", in->group));
}

/* One of the last ten of this person's own. */
enum status desk_undo(struct request *req)
{
	const struct desk_undo_in *in = req->in;
	struct consents_recent_list l;
	struct consents_record_row r;

	TRY(consents_recent(req->db, (struct opt_uuid){ true, req->who->account }, RECENT, &l));
	for (size_t i = 0; i < l.n; i++) {
		if (!uuid_eq(l.v[i].id, in->record))
			continue;
		TRY(consents_record(req->db, in->record, &r));
		enum status s = consent_answer_undo(req->db, in->record);
		if (s == CONFLICT)
			return form_error(req, "", T("После этой отметки сделана другая: сначала снимите её."));
		TRY(s);
		struct consent_purposes purposes;
		consent_purposes_shipped(&purposes);
		int at = consent_purpose_index(&purposes, r.purpose);
		req_audit(req, "consents.undone", r.person_id, at < 0 ? r.purpose : purposes.v[at].title, S(""));
		return req_redirect_to(req, "consents.undone", here(req, "/consents/desk", in->group));
	}
	return NOT_FOUND;
}

/* ---- a code opened by a phone ---- */

enum status code_page(struct request *req)
{
	const struct consents_code_in *in = req->in;
	struct board_person *p = NEW(req->arena, struct board_person);
	struct consents_base *b = NEW(req->arena, struct consents_base);
	struct consents_sheet_by_code_row r;
	struct str code;

	if (!consent_code_read(req->arena, in->code, &code))
		return NOT_FOUND;
	TRY(consents_sheet_by_code(req->db, code, &r));
	TRY(consents_may_see(req, r.person_id));
	TRY(board_person_read(req->db, r.person_id, req->today, b, p));
	int k = consent_purpose_index(&b->purposes, r.purpose);
	if (k < 0)
		return NOT_FOUND;
	const struct consent_paper *x = &p->papers.v[k];
	struct code_view v = { .form = req->form, .code = code, .name = person_name(req->arena, &p->p), .purpose = x->purpose->name,
		.state = consent_words(req->arena, x->state, x->day), .back = r.returned_on.has, .paper = url(req->html, "/consents/p/%U/%s", r.person_id, r.purpose) };
	html_consents_code(req->html, &v);
	return OK;
}

enum status code_mark(struct request *req)
{
	const struct code_mark_in *in = req->in;
	struct uuid person;
	struct str title;

	TRY(mark_sheet(req, in->code, in->status, req->today, &person, &title));
	return req_redirect(req, str_eq(in->status, S("given")) ? "consents.marked" : "consents.refused", "/consents/c/%s", in->code);
}
