/* /consents: people and their papers. */
#include "features/consents/html.h"
#include "features/consents/view.h"

#include "kernel/document/send.h"
#include "kernel/russian/ru.h"


/* ---- filters ---- */

static struct html_option_list form_options(struct arena *a, const struct people_words *l)
{
	struct html_option *v = NEW_ARRAY(a, l->n + 1, struct html_option);
	size_t n = 0;

	v[n++] = (struct html_option){ S(""), T("все формы"), S("") };
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].active)
			v[n++] = (struct html_option){ l->v[i].code, l->v[i].title, S("") };
	return (struct html_option_list){ n, v };
}

static enum status group_options(struct request *req, const struct consents_sight *s, struct opt_uuid chosen, struct html_option_list *ret)
{
	if (s->all)
		return people_group_options(req->db, T("все объединения и классы"), chosen, ret);
	struct html_option *v = NEW_ARRAY(req->arena, s->led.n + 1, struct html_option);
	v[0] = (struct html_option){ S(""), T("все мои объединения"), S("") };
	for (size_t i = 0; i < s->led.n; i++)
		v[i + 1] = (struct html_option){ uuid_str(req->arena, s->led.v[i].id), s->led.v[i].title, S("") };
	*ret = (struct html_option_list){ s->led.n + 1, v };
	return OK;
}

static struct html_option_list show_options(void)
{
	static const struct html_option v[] = { { S_INIT(""), S_INIT("только неполные"), S_INIT("") }, { S_INIT("all"), S_INIT("всех"), S_INIT("") } };
	return (struct html_option_list){ 2, v };
}

static void add_tab(struct request *req, const struct consents_filter *in, const char *side, const char *title, struct consents_view *v)
{
	struct consents_filter f = { .side = str_c(side), .show = in->show, .group = in->group };

	*VEC_ADD(req->arena, &v->tabs) = (struct consents_tab){ .side = side, .title = title, .url = consents_here(req, url(req->html, "/consents"), &f),
		.current = str_eq(in->side, str_c(side)) };
}

/* So many more who stand like that. */
static void count_in_tabs(const struct standing *s, int64_t n, struct consents_view *v)
{
	for (size_t i = 0; i < v->tabs.n; i++) {
		const char *side = v->tabs.v[i].side;
		bool mentors = strcmp(side, "mentee") != 0, mentees = strcmp(side, "mentor") != 0;
		if ((mentors && s->mentor) || (mentees && s->mentee))
			v->tabs.v[i].n += n;
	}
}

/* ---- the table ---- */

/* Columns that somebody of these needs. */
static struct consents_columns columns_of(struct arena *a, const struct consents_base *b, const bool *needed, const struct consents_sight *s)
{
	struct consents_columns c = { 0 };

	for (size_t k = 0; k < b->purposes.n; k++)
		if (needed[k] && sight_shows(s, &b->purposes.v[k]))
			*VEC_ADD(a, &c) = (struct consents_column){ b->purposes.v[k].title, &b->purposes.v[k] };
	return c;
}

static struct consents_cell cell_of(struct request *req, const struct board_person *p, const struct consent_paper *x, bool may_mark)
{
	struct consents_cell c = { .words = consent_words(req->arena, x->state, x->day), .tone = consent_tone(x->state), .heading = str_z(req->arena, x->purpose->title) };

	if (x->state == CONSENT_GROUND)
		c.title = str_fmt(req->arena, "%.*s: %s", SP(T("не требуется")), consent_ground_title(x->ground->ground));
	else if (x->state == CONSENT_NOT_NEEDED)
		c.title = T("не требуется");
	else if (x->printed_on.has && consent_lacks(x->state))
		c.title = str_fmt(req->arena, "%.*s %.*s", SP(T("лист выдан")), SP(ru_date(req->arena, x->printed_on.v)));
	if (x->state == CONSENT_NOT_NEEDED)
		return c;
	c.url = url(req->html, "/consents/p/%U/%s", p->p.id, x->purpose->code);
	if (may_mark && x->level != LEVEL_NO && consent_lacks(x->state) && !x->purpose->asks.n)
		c.tick = str_fmt(req->arena, "person=%.*s&purpose=%.*s", SP(uuid_str(req->arena, p->p.id)), SP(x->purpose->code));
	return c;
}

static struct str about(struct request *req, const struct board *b, const struct board_person *p)
{
	struct str groups = person_groups(req->arena, p), category = people_word_title(&b->base.categories, p->p.category);

	return groups.n ? str_fmt(req->arena, "%.*s · %.*s", SP(category), SP(groups)) : category;
}

static struct consents_line line_of(struct request *req, const struct board *b, const struct board_person *p, const struct consents_columns *columns, bool may_mark)
{
	struct consents_line l = { .id = p->p.id, .name = person_name(req->arena, &p->p), .about = about(req, b, p) };

	for (size_t i = 0; i < columns->n; i++) {
		int k = consent_purpose_index(&b->base.purposes, columns->v[i].purpose->code);
		*VEC_ADD(req->arena, &l.cells) = cell_of(req, p, &p->papers.v[k], may_mark);
	}
	return l;
}

/* What may be shown of one person, counted. */
struct counted { int64_t lacks, sheets, out; bool soon, ready; };
static struct counted count_one(const struct standing *p, const struct consents_base *b, const struct consents_sight *s, bool *needed)
{
	struct counted c = { .ready = true };

	for (size_t k = 0; k < b->purposes.n; k++) {
		struct standing_paper x = standing_paper(p, k);
		needed[k] = needed[k] || x.state != CONSENT_NOT_NEEDED;
		c.ready = c.ready && (x.level != LEVEL_MUST || x.ground || consent_covers(x.state));
		if (x.level == LEVEL_NO || x.ground || !sight_shows(s, &b->purposes.v[k]))
			continue;
		bool lacks = consent_lacks(x.state);
		c.soon = c.soon || x.state == CONSENT_SOON || x.state == CONSENT_OUTGROWN;
		c.lacks += lacks;
		c.sheets += lacks && b->purposes.v[k].printed;
		c.out += lacks && x.printed;
	}
	return c;
}

static enum status add_line(struct request *req, const struct consents_base *base, struct standing *s, struct consents_view *v)
{
	struct board b = { .base = *base };
	struct board_person *p = NEW(req->arena, struct board_person);
	struct consents_named_row r;

	TRY(consents_named(req->db, s->id, &r));
	TRY(standing_days(req->db, s));
	p->p = (struct person){ .id = s->id, .last = r.last, .first = r.first, .middle = r.middle, .category = r.category };
	standing_papers(s, base, r.category, &p->papers);
	TRY(board_groups_of(req->db, p));
	*VEC_ADD(req->arena, &v->lines) = line_of(req, &b, p, &v->columns, v->may_mark);
	return OK;
}

static void add_counted(const struct counted *c, int64_t n, struct consents_view *v)
{
	v->people += n;
	v->ready += c->ready * n;
	v->soon += c->soon * n;
	v->lacks += c->lacks * n;
	v->sheets += c->sheets * n;
	v->out += c->out * n;
}

static struct url next_page(struct request *req, const struct consents_filter *in, const struct consents_view *v)
{
	return url_join_query(req->html, consents_here(req, url(req->html, "/consents"), in), "after", uuid_str(req->arena, v->lines.v[CONSENTS_PAGE - 1].id));
}

static enum status fill_lines(struct request *req, const struct consents_base *b, const struct standing_picks *l, const struct counted *counted,
                              const struct consents_filter *in, struct consents_view *v)
{
	bool begun = !in->after.has;

	for (size_t i = 0; i < l->n; i++) {
		bool shown = begun && (v->show_all || counted[i].lacks);
		begun = begun || uuid_eq(l->v[i]->id, in->after.v);
		if (!shown)
			continue;
		if (v->lines.n == CONSENTS_PAGE) {
			v->paging.next = next_page(req, in, v);
			break;
		}
		TRY(add_line(req, b, l->v[i], v));
	}
	v->paging.shown = v->lines.n;
	if (in->after.has)
		v->paging.first = consents_here(req, url(req->html, "/consents"), in);
	return OK;
}

static enum status fill(struct request *req, struct standings *all, const struct people_ids *seen, const struct consents_sight *s,
                        const struct consents_filter *in, struct consents_view *v)
{
	struct standing_picks l;
	bool needed[PURPOSES_MAX] = { false };

	for (size_t i = 0; i < all->n; i++)
		if (people_have(seen, all->v[i].id))
			count_in_tabs(&all->v[i], 1, v);
	TRY(standings_pick(req, all, seen, in, &l));
	struct counted *counted = NEW_ARRAY(req->arena, l.n + 1, struct counted);
	for (size_t i = 0; i < l.n; i++) {
		counted[i] = count_one(l.v[i], &all->base, s, needed);
		add_counted(&counted[i], 1, v);
	}
	v->columns = columns_of(req->arena, &all->base, needed, s);
	return fill_lines(req, &all->base, &l, counted, in, v);
}

/* The same of everybody, by those who stand alike: nothing is asked but the side and the form. */
static enum status fill_alike(struct request *req, const struct standings_alike *all, const struct consents_sight *s, const struct consents_filter *in, struct consents_view *v)
{
	struct str role = standing_role(req->arena, str_eq(in->side, S("all")) ? S("") : in->side, in->form);
	bool needed[PURPOSES_MAX] = { false }, *wanted = NEW_ARRAY(req->arena, all->n + 1, bool);
	struct standings l;

	for (size_t k = 0; k < all->n; k++) {
		const struct standing_alike *kind = &all->v[k];
		count_in_tabs(&kind->s, kind->n, v);
		if (!kind->n || !standing_has(&kind->s, role))
			continue;
		struct counted c = count_one(&kind->s, &all->base, s, needed);
		add_counted(&c, kind->n, v);
		wanted[k] = v->show_all || c.lacks;
	}
	v->columns = columns_of(req->arena, &all->base, needed, s);
	TRY(standings_of_alike(req->db, all, wanted, in->after, CONSENTS_PAGE + 1, &l));
	for (size_t i = 0; i < l.n && i < CONSENTS_PAGE; i++)
		TRY(add_line(req, &all->base, &l.v[i], v));
	if (l.n > CONSENTS_PAGE)
		v->paging.next = next_page(req, in, v);
	v->paging.shown = v->lines.n;
	if (in->after.has)
		v->paging.first = consents_here(req, url(req->html, "/consents"), in);
	return OK;
}

enum status consents_page(struct request *req)
{
	struct consents_filter in = *(const struct consents_filter *)req->in;
	struct consents_sight s;
	struct people_ids seen;
	struct standings *l = NEW(req->arena, struct standings);
	struct standings_alike *alike = NEW(req->arena, struct standings_alike);

	TRY(consents_sight_of(req, &s));
	if (!in.side.n)
		in.side = s.all ? S("mentor") : S("mentee");
	if (s.all && !in.q.n && !in.group.has)
		TRY(standings_alike(req->db, alike));
	if (!alike->known)
		TRY(standings_read(req->db, l));
	TRY(sight_people(req, &s, &seen));
	struct consents_view v = { .form = req->form, .in = &in, .day = req->today, .may_mark = req_may(req, "consents.mark"),
		.may_texts = req_may(req, "consents.texts"), .may_bases = req_may(req, "bases.read"), .may_add = req_may(req, "people.edit"), .may_load = req_may(req, "intake.load"), .may_ask = req_may(req, "surveys.read"), .own_only = !s.all,
		.show_all = str_eq(in.show, S("all")), .forms = form_options(req->arena, alike->known ? &alike->base.forms : &l->base.forms), .shows = show_options(),
		.filtered = in.form.n || in.group.has || in.q.n, .no_groups = !s.all && !s.led.n };
	TRY(group_options(req, &s, in.group, &v.groups));
	add_tab(req, &in, "mentor", "Наставники", &v);
	add_tab(req, &in, "mentee", "Наставляемые", &v);
	add_tab(req, &in, "all", "Все", &v);
	TRY(alike->known ? fill_alike(req, alike, &s, &in, &v) : fill(req, l, &seen, &s, &in, &v));
	v.files = consents_here(req, url(req->html, "/consents/export"), &in);
	v.title = req->org_name;
	req->html->page->paper = PAPER_OWN_WIDE;
	html_consents(req->html, &v);
	return OK;
}

/* ---- as a file ---- */

enum status consents_export(struct request *req)
{
	const struct consents_filter *in = req->in;
	struct consents_sight s;
	struct board_picks l;
	struct board *b = NEW(req->arena, struct board);

	TRY(consents_sight_of(req, &s));
	TRY(board_read(req->db, b));
	TRY(board_pick(req, b, &s, in, &l));
	bool needed[PURPOSES_MAX] = { false };
	for (size_t i = 0; i < l.n; i++)
		for (size_t k = 0; k < b->base.purposes.n; k++)
			needed[k] = needed[k] || l.v[i]->papers.v[k].state != CONSENT_NOT_NEEDED;
	struct consents_columns columns = columns_of(req->arena, &b->base, needed, &s);
	struct sheet_column *c = NEW_ARRAY(req->arena, columns.n + 2, struct sheet_column);
	struct sheet_row *rows = NEW_ARRAY(req->arena, l.n + 1, struct sheet_row);
	size_t n = 0;
	c[0] = (struct sheet_column){ T("ФИО"), 36 };
	c[1] = (struct sheet_column){ T("Категория, объединения"), 32 };
	for (size_t k = 0; k < columns.n; k++)
		c[k + 2] = (struct sheet_column){ columns.v[k].title, 18 };
	for (size_t i = 0; i < l.n; i++) {
		if (!str_eq(in->show, S("all")) && !picked_lacks(&s, l.v[i]))
			continue;
		struct consents_line line = line_of(req, b, l.v[i], &columns, false);
		struct str *cells = NEW_ARRAY(req->arena, columns.n + 2, struct str);
		cells[0] = line.name;
		cells[1] = line.about;
		for (size_t k = 0; k < columns.n; k++)
			cells[k + 2] = line.cells.v[k].words;
		rows[n++].cells = cells;
	}
	struct sheet t = { .title = str_fmt(req->arena, "%.*s %.*s", SP(T("Участники: чего не хватает, на")), SP(ru_date(req->arena, req->today))),
		.n_columns = columns.n + 2, .columns = c, .n_rows = n, .rows = rows };
	return table_send(req, &t, req->today, S("bumagi"), in->format.n ? in->format : S("xlsx"));
}

/* ---- space on a cell ---- */

/* Received today, with the signatures that the age asks for.  Only what lacks can be ticked: a page that stood open for long
 * does not bring back what was withdrawn meanwhile. */
enum status consents_tick(struct request *req)
{
	const struct consents_tick_in *in = req->in;
	struct board_person *p = NEW(req->arena, struct board_person);
	struct consents_base *base = NEW(req->arena, struct consents_base);
	enum consent_fault fault;
	struct consent_answer last;
	struct consents_filter f = { .side = in->side, .form = in->form, .show = in->show, .q = in->q, .group = in->group };
	struct uuid id;

	TRY(consents_may_see(req, in->person));
	TRY(board_person_read(req->db, in->person, req->today, base, p));
	int k = consent_purpose_index(&base->purposes, in->purpose);
	if (k < 0)
		return NOT_FOUND;
	const struct consent_paper *x = &p->papers.v[k];
	if (x->level == LEVEL_NO || x->ground || !consent_lacks(x->state))
		return req_redirect_to(req, "consents.not-lacking", consents_here(req, url(req->html, "/consents"), &f));
	struct new_answer n = { .what = { .status = S("given"), .on_day = req->today, .signed_by = consent_signs(consent_band_of(&p->p, req->today)) }, .via = "desk" };
	enum status st = consent_answer_add(req->db, in->person, x->purpose, &n, &id, &fault, &last);
	if (st == INVALID)
		return consent_refuse(req, fault, &last);
	TRY(st);
	req_audit(req, "consents.given", in->person, S(""), x->purpose->title);
	return req_redirect_to(req, "consents.marked", consents_here(req, url(req->html, "/consents"), &f));
}
