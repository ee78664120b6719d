/* /minutes: what is being prepared, the register; a new draft; «Внести готовый протокол». */
#include "features/minutes/html.h"
#include "features/minutes/minutes_in.h"

#include "kernel/document/number.h"
#include "kernel/files/files.h"
#include "kernel/russian/ru.h"
#include "kernel/search/search.h"

#define PAGE 50
#define OPEN_MAX 200
#define FOUND_MAX 200

static struct opt_str some(struct str s) { return (struct opt_str){ s.n > 0, s }; }

/* By words: what the search finds, the newest first. */
static enum status read_found(struct request *req, struct opt_str council, struct opt_int year, struct str q, struct minutes_kept_list *ret, bool *ret_cut)
{
	struct minutes_kept_list l = { 0 };
	struct search_hits hits;

	TRY(search_find(req->db, "minutes", q, FOUND_MAX, &hits));
	l.v = NEW_ARRAY(req->arena, hits.n, struct minutes_kept_row);
	for (size_t i = 0; i < hits.n; i++) {
		struct minutes_kept_one_row r;
		enum status s = minutes_kept_one(req->db, hits.v[i].id, council, year, &r);
		if (s == NOT_FOUND)
			continue;
		TRY(s);
		size_t at = l.n++;
		for (; at > 0 && date_cmp(l.v[at - 1].day, r.day) < 0; at--)
			l.v[at] = l.v[at - 1];
		l.v[at] = (struct minutes_kept_row){ r.id, r.council, r.about, r.day, r.number, r.entered };
	}
	*ret_cut = hits.n == FOUND_MAX;
	*ret = l;
	return OK;
}

static struct str title_of(const struct councils *l, struct str code)
{
	const struct council *c = council_find(l, code);

	return c ? c->title : code;
}

static enum status read_drafts(struct request *req, const struct councils *councils, struct minutes_entries *ret)
{
	struct minutes_open_list l;

	TRY(minutes_open(req->db, OPEN_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		enum minutes_state s = MINUTES_DRAFT;
		(void)minutes_state_parse(l.v[i].state, &s);
		*VEC_ADD(req->arena, ret) = (struct minutes_entry){ .id = l.v[i].id, .title = title_of(councils, l.v[i].council), .about = l.v[i].about,
			.state = minutes_state_title(s), .by = l.v[i].made_by_name.has ? l.v[i].made_by_name.v : S(""), .day = l.v[i].day,
			.tone = s == MINUTES_SIGNED ? TONE_WAIT : TONE_PLAIN };
	}
	return OK;
}

static struct url with_filter(struct request *req, const struct minutes_list_in *in, struct str year)
{
	struct url u = url(req->html, "/minutes");

	if (in->council.n)
		u = url_join_query(req->html, u, "council", in->council);
	return year.n ? url_join_query(req->html, u, "year_of", year) : u;
}

static void paging(struct request *req, struct minutes_kept_list *l, struct minutes_list_view *v)
{
	char day[11];

	if (v->in->before.has)
		v->paging.first = with_filter(req, v->in, v->year);
	if (!v->in->q.n && l->n > PAGE) {
		l->n = PAGE;
		date_iso(l->v[PAGE - 1].day, day);
		struct url u = url_join_query(req->html, with_filter(req, v->in, v->year), "before", str_dup(req->arena, str_c(day)));
		v->paging.next = url_join_query(req->html, u, "before_id", uuid_str(req->arena, l->v[PAGE - 1].id));
	}
	v->paging.shown = l->n;
}

static enum status year_options(struct request *req, struct html_option_list *ret)
{
	struct minutes_years_list years;

	TRY(minutes_years(req->db, &years));
	struct html_option *y = NEW_ARRAY(req->arena, years.n, struct html_option);
	for (size_t i = 0; i < years.n; i++) {
		struct str year = str_fmt(req->arena, "%lld", (long long)years.v[i].year.v);
		y[i] = (struct html_option){ year, year, S("") };
	}
	*ret = (struct html_option_list){ years.n, y };
	return OK;
}

enum status minutes_list_page(struct request *req)
{
	const struct minutes_list_in *in = req->in;
	struct minutes_list_view v = { .form = req->form, .in = in, .may_write = req_may(req, "minutes.write"), .may_register = req_may(req, "minutes.register"),
		.may_settings = req_may(req, "minutes.settings"), .filtered = in->council.n || in->year_of.has || str_trim(in->q).n };
	struct minutes_kept_list l;
	struct councils councils;

	TRY(councils_read(req->db, &councils));
	TRY(year_options(req, &v.years));
	v.councils = council_options(req->arena, &councils);
	v.year = in->year_of.has ? str_fmt(req->arena, "%lld", (long long)in->year_of.v) : S("");
	if (str_trim(in->q).n)
		TRY(read_found(req, some(in->council), in->year_of, str_trim(in->q), &l, &v.cut));
	else
		TRY(minutes_kept(req->db, some(in->council), in->year_of, in->before, in->before_id, PAGE + 1, &l));
	paging(req, &l, &v);
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v.lines) = (struct minutes_entry){ .id = l.v[i].id, .number = l.v[i].number.has ? l.v[i].number.v : S(""),
			.title = title_of(&councils, l.v[i].council), .about = l.v[i].about, .day = l.v[i].day, .entered = l.v[i].entered };
	if (!v.filtered && !in->before.has)
		TRY(read_drafts(req, &councils, &v.drafts));
	html_minutes_list(req->html, &v);
	return OK;
}

/* ---- a draft ---- */

static enum status read_row(struct request *req, struct opt_uuid row, const struct plan_row **ret)
{
	struct plan_row *r = NEW(req->arena, struct plan_row);

	*ret = NULL;
	if (!row.has)
		return OK;
	TRY(plan_row_read(req->db, row.v, r));
	*ret = r;
	return OK;
}

/* The words of a row that name a body: «заседание методического совета». */
static struct str council_like(struct arena *a, const struct councils *l, const struct plan_row *row)
{
	struct str words = ru_words(a, str_fmt(a, "%.*s %.*s", SP(row->title), SP(row->result)));

	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].active && str_find(words, ru_words(a, l->v[i].title), 0) >= 0)
			return l->v[i].code;
	return S("");
}

enum status minutes_new_page(struct request *req)
{
	const struct minutes_new_in *in = req->in;
	struct minutes_new_view v = { .form = req->form, .today = { true, req->today } };
	struct councils councils;

	TRY(councils_read(req->db, &councils));
	TRY(read_row(req, in->row, &v.row));
	v.councils = council_options(req->arena, &councils);
	v.council = in->council.n ? in->council : v.row ? council_like(req->arena, &councils, v.row) : S("");
	html_minutes_new(req->html, &v);
	return OK;
}

enum status minutes_begin(struct db *db, struct str council, struct date day, struct opt_uuid row, struct uuid *ret_id)
{
	struct minutes_last_held_list last;
	struct minutes_item *item = NEW(db->arena, struct minutes_item);
	struct minutes_body before, b = { .n = 1, .items = item };
	struct plan_row r;

	if (row.has) {
		TRY(plan_row_read(db, row.v, &r));
		item->title = r.title;
	}
	item->n = 1;
	item->v = NEW(db->arena, struct minutes_decision);
	TRY(minutes_last_held(db, council, 1, &last));
	if (last.n && minutes_body_read(db->arena, last.v[0].body, &before)) {
		b.chair = before.chair;
		b.secretary = before.secretary;
		b.members_n = before.members_n;
	}
	TRY(minutes_add(db, &(struct new_minutes){ council, day, &b, false }, ret_id));
	return row.has ? plan_paper_add(db, *ret_id, row.v, r.occurrence) : OK;
}

static enum status check_council(struct request *req, struct str code, struct council *ret)
{
	struct councils councils;

	TRY(councils_read(req->db, &councils));
	const struct council *c = council_find(&councils, code);
	if (!c)
		return form_error(req, "council", T("Выберите из списка, чьё это заседание."));
	*ret = *c;
	return OK;
}

enum status minutes_new(struct request *req)
{
	const struct minutes_new_in *in = req->in;
	struct council c = { 0 };
	struct uuid id;

	TRY(check_council(req, in->council, &c));
	TRY(minutes_begin(req->db, c.code, in->day.has ? in->day.v : req->today, in->row, &id));
	req_audit(req, "minutes.drafted", id, S(""), c.title);
	return req_redirect(req, NULL, "/minutes/m/%U/edit", id);
}

/* ---- «Внести готовый протокол» ---- */

enum status minutes_enter_page(struct request *req)
{
	struct minutes_enter_view v = { .form = req->form };
	struct councils councils;

	TRY(councils_read(req->db, &councils));
	v.councils = council_options(req->arena, &councils);
	html_minutes_enter(req->html, &v);
	return OK;
}

/* Each line is an item of the agenda. */
static struct minutes_body body_of(struct arena *a, struct str about)
{
	struct minutes_body b = { .items = NEW_ARRAY(a, MINUTES_ITEMS_MAX, struct minutes_item) };

	while (about.n && b.n < MINUTES_ITEMS_MAX) {
		struct str line = str_trim(str_cut(about, '\n', &about));
		if (line.n)
			b.items[b.n++].title = line;
	}
	return b;
}

static enum status check_entered(struct request *req, const struct minutes_enter_in *in, const struct council *c, struct str number)
{
	enum status s = minutes_number_free(req, c, number, in->day);

	if (date_cmp(in->day, req->today) > 0)
		return form_error(req, "day", T("Эта дата ещё не наступила. Проверьте дату протокола."));
	return s;
}

enum status minutes_enter(struct request *req)
{
	const struct minutes_enter_in *in = req->in;
	struct str number = doc_number_of(req->arena, in->number);
	struct minutes_body b = body_of(req->arena, in->about);
	struct council c;
	struct minutes m;
	struct uuid id;

	TRY(check_council(req, in->council, &c));
	TRY(check_entered(req, in, &c, number));
	TRY(minutes_add(req->db, &(struct new_minutes){ c.code, in->day, &b, true }, &id));
	TRY(minutes_load(req->db, id, &m));
	if (in->file.has) {
		TRY(file_link(req->db, in->file.v.sha256));
		TRY(minutes_file_insert(req->db, req_new_id(req), id, in->file.v.sha256, in->file.v.name, req->now, req->who->account, NULL));
	}
	TRY(minutes_seal(req->db, &m, number, in->day));
	req_audit(req, "minutes.entered", id, S(""), minutes_title(req->arena, &m));
	return req_redirect(req, "minutes.entered", "/minutes/m/%U", id);
}
