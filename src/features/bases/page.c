/* /bases/{side}: who is in a base on a day; kept views; export. */
#include "features/bases/bases_in.h"
#include "features/bases/html.h"

#include "features/people/people.h"
#include "kernel/document/send.h"

#define PAGE 100

static const char *side_of(struct str s) { return str_eq(s, S("mentor")) ? "mentor" : "mentee"; }

/* ---- options ---- */

static struct html_option_list word_options(struct arena *a, const struct people_words *l, struct str any)
{
	struct html_option *v = NEW_ARRAY(a, l->n + 1, struct html_option);
	size_t n = 0;

	v[n++] = (struct html_option){ S(""), any, S("") };
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].active)
			v[n++] = (struct html_option){ l->v[i].code, l->v[i].title, S("") };
	return (struct html_option_list){ n, v };
}

static enum status options(struct request *req, struct base_page_view *v, struct people_words *forms)
{
	struct people_words categories;

	TRY(people_words(req->db, "form", forms));
	TRY(people_words(req->db, "category", &categories));
	v->forms = word_options(req->arena, forms, T("все формы"));
	v->categories = word_options(req->arena, &categories, T("все категории"));
	return people_group_options(req->db, T("все объединения и классы"), v->in->group, &v->groups);
}

/* ---- addresses that keep the filter ---- */

static struct url with_filter(struct request *req, struct url u, struct str form, struct str category, struct opt_uuid group, struct opt_date on, bool incomplete, struct str q)
{
	char iso[11];

	if (q.n) u = url_join_query(req->html, u, "q", q);
	if (form.n) u = url_join_query(req->html, u, "form", form);
	if (category.n) u = url_join_query(req->html, u, "category", category);
	if (group.has) u = url_join_query(req->html, u, "group", uuid_str(req->arena, group.v));
	if (incomplete) u = url_join_query(req->html, u, "incomplete", S("1"));
	if (on.has) {
		date_iso(on.v, iso);
		u = url_join_query(req->html, u, "on", str_dup(req->arena, str_c(iso)));
	}
	return u;
}

static enum status kept_views(struct request *req, struct base_page_view *v)
{
	struct views_list l;

	TRY(views(req->db, v->side, req->who->account, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v->views) = (struct base_view_line){ l.v[i].id, l.v[i].title, with_filter(req, url(req->html, "/bases/%s", &v->side),
			l.v[i].form, l.v[i].category, l.v[i].group_id, (struct opt_date){ 0 }, l.v[i].incomplete, l.v[i].q) };
	return OK;
}

static enum status figures(struct request *req, const struct people_words *forms, struct base_page_view *v)
{
	struct base_counts_list l;

	TRY(base_counts(req->db, v->side, v->day, &l));
	struct figure *f = NEW_ARRAY(req->arena, l.n, struct figure);
	size_t n = 0;
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].form, S("*")))
			v->total = l.v[i].n;
		else if (l.v[i].form.n && l.v[i].n)
			f[n++] = (struct figure){ .n = l.v[i].n, .word = people_word_title(forms, l.v[i].form),
				.url = url(req->html, "/bases/%s?form=%s", &v->side, &l.v[i].form) };
	v->by_form = (struct figure_list){ n, f };
	return OK;
}

/* ---- the page ---- */

static enum status lines(struct request *req, const struct base_in *in, const struct base_filter *f, struct base_page_view *v)
{
	struct base_place_row place = { { (const uint8_t *)"", 0 } };
	struct uuid after = { { 0 } };
	struct base_entries l;

	if (in->after.has && base_place(req->db, in->after.v, &place) == OK)
		after = in->after.v;
	TRY(base_read(req->db, f, place.name_key, after, PAGE + 1, &l));
	for (size_t i = 0; i < l.n && i < PAGE; i++) {
		struct str lacks = base_lacks(req->arena, &l.v[i], f->side);
		if (lacks.n || !in->incomplete)
			*VEC_ADD(req->arena, &v->lines) = (struct base_line){ &l.v[i], lacks };
	}
	v->paging.shown = v->lines.n;
	v->letter = people_letter(req->arena, in->q);
	v->more = l.n > PAGE && in->q.n && !v->letter.n;
	if (in->q.n && !l.n)
		TRY(people_suggest(req->db, in->q, &v->alike));
	if (in->after.has)
		v->paging.first = v->here;
	if (l.n > PAGE && !v->more)
		v->paging.next = url_join_query(req->html, v->here, "after", uuid_str(req->arena, l.v[PAGE - 1].id));
	return OK;
}

enum status base_page(struct request *req)
{
	struct base_in filled = *(const struct base_in *)req->in, *in = &filled;
	if (!in->side.n)
		in->side = S("mentor");                  /* /bases alone */
	struct base_page_view v = { .form = req->form, .in = in, .side = in->side, .mentor = str_eq(in->side, S("mentor")),
		.day = in->on.has ? in->on.v : req->today, .may_keep = req_may(req, "bases.keep"), .may_export = req_may(req, "bases.export"), .may_load = req_may(req, "intake.load") };
	struct base_filter f = { side_of(in->side), in->form, in->category, in->group, v.day, .q = in->q };
	struct people_words forms;

	TRY(options(req, &v, &forms));
	v.title = base_title(req->arena, f.side, in->form.n ? people_word_title(&forms, in->form) : S(""), v.day);
	v.filtered = in->form.n || in->category.n || in->group.has || in->on.has || in->incomplete || in->q.n;
	v.here = with_filter(req, url(req->html, "/bases/%s", &v.side), in->form, in->category, in->group, in->on, in->incomplete, in->q);
	v.files = with_filter(req, url(req->html, "/bases/%s/export", &v.side), in->form, in->category, in->group, in->on, false, in->q);
	v.site_files = url_join_query(req->html, v.files, "site", S("1"));
	TRY(figures(req, &forms, &v));
	TRY(kept_views(req, &v));
	TRY(lines(req, in, &f, &v));
	html_base(req->html, &v);
	return OK;
}

/* ---- export ---- */

static void fill_sheet(struct arena *a, const struct base_columns *columns, const struct base_entries *l, bool site, struct sheet *t)
{
	struct sheet_column *c = NEW_ARRAY(a, columns->n, struct sheet_column);
	struct sheet_row *rows = NEW_ARRAY(a, l->n, struct sheet_row);

	for (size_t i = 0; i < columns->n; i++)
		c[i] = (struct sheet_column){ columns->v[i].heading, columns->v[i].width, i == 0 };
	for (size_t i = 0; i < l->n; i++) {
		struct str *cells = NEW_ARRAY(a, columns->n, struct str);
		for (size_t k = 0; k < columns->n; k++)
			cells[k] = base_cell(a, &l->v[i], columns->v[k].code, i + 1, site);
		rows[i].cells = cells;
	}
	t->n_columns = columns->n;
	t->columns = c;
	t->n_rows = l->n;
	t->rows = rows;
}

enum status base_export(struct request *req)
{
	const struct base_export_in *in = req->in;
	struct base_filter f = { side_of(in->side), in->form, in->category, in->group, in->on.has ? in->on.v : req->today, in->q, in->site };
	struct base_columns columns = base_columns(req->arena, f.side, in->site);
	struct people_words forms;
	struct base_entries l;
	struct sheet t = { 0 };

	TRY(people_words(req->db, "form", &forms));
	TRY(base_read_all(req->db, &f, &l));
	t.title = base_title(req->arena, f.side, in->form.n ? people_word_title(&forms, in->form) : S(""), f.day);
	fill_sheet(req->arena, &columns, &l, in->site, &t);
	return table_send(req, &t, f.day, str_fmt(req->arena, "baza-%s%s", f.side, in->site ? "-dlya-sayta" : ""), in->format);
}

/* ---- kept views ---- */

enum status base_view_add(struct request *req)
{
	const struct base_view_in *in = req->in;

	TRY(view_insert(req->db, req_new_id(req), in->side, in->title, in->form, in->category, in->group, in->incomplete, in->q, req->who->account, NULL));
	return req_redirect(req, "bases.view", "/bases/%s", in->side);
}

enum status base_view_drop(struct request *req)
{
	const struct base_view_drop_in *in = req->in;
	int64_t rows;

	TRY(view_delete(req->db, in->view, req->who->account, &rows));
	return rows ? req_redirect(req, "bases.view-dropped", "/bases/%s", in->side) : NOT_FOUND;
}
