/* /admin/journal: who did what and when; the hash of an entry only behind «Подробно». */
#include "kernel/auth/auth_view.h"
#include "kernel/auth/forms.h"

#include "kernel/auth/html.h"
#include "kernel/auth/page.h"
#include "kernel/auth/queries.h"
#include "kernel/base/clock.h"

#define PAGE 50
#define EVER INT64_MAX

/* ---- words ---- */

static struct str kind_title(struct str kind)
{
	for (size_t i = 0; i < n_slices; i++)
		for (const struct journal_kind *k = slices[i]->journal; k && k->kind; k++)
			if (str_eq(str_c(k->kind), kind))
				return str_c(k->title);
	return kind;
}

/* Every kind that slices declare; an empty one goes back to all of them. */
static struct html_option_list all_kinds(struct arena *a, struct str chosen)
{
	VEC(struct html_option) list = { 0 };
	if (chosen.n)
		VEC_ADD(a, &list)->title = T("все действия");
	for (size_t i = 0; i < n_slices; i++)
		for (const struct journal_kind *k = slices[i]->journal; k && k->kind; k++)
			*VEC_ADD(a, &list) = (struct html_option){ .value = str_c(k->kind), .title = str_c(k->title) };
	return (struct html_option_list){ list.n, list.v };
}

static struct journal_line line_of(struct request *req, const struct auth_journal_row *row)
{
	return (struct journal_line){
		.when = when_text(req->arena, req->org_zone, row->at),
		.who = row->name.has ? row->name.v : T("программа"),
		.what = row->subject_kind.n ? kind_title(row->subject_kind) : row->route,
		.route = row->route, .before = row->before.v, .after = row->after.v,
		.hash = hex_of(req->arena, row->hash), .number = str_fmt(req->arena, "%lld.%lld", (long long)row->rev, (long long)row->n),
	};
}

/* ---- the page ---- */

/* The instant at which a day of the organisation begins. */
static int64_t day_begins(const struct request *req, struct date d)
{
	int64_t utc = (int64_t)date_to_days(d) * 86400000;
	int minutes = 0;
	(void)clock_zone_offset(req->org_zone, utc, &minutes);
	return utc - (int64_t)minutes * 60000;
}

/* The link that goes on below the last entry shown, filters kept. */
static struct url next_page(struct request *req, const struct journal_form *f, const struct auth_journal_row *last)
{
	struct html *h = req->html;
	char day[11];
	struct url u = url(h, "/admin/journal?rev=%d&n=%d", last->rev, last->n);
	if (f->kind.n)
		u = url_join_query(h, u, "kind", f->kind);
	if (f->from.has) {
		date_iso(f->from.v, day);
		u = url_join_query(h, u, "from", str_dup(req->arena, str_c(day)));
	}
	if (f->to.has) {
		date_iso(f->to.v, day);
		u = url_join_query(h, u, "to", str_dup(req->arena, str_c(day)));
	}
	return u;
}

enum status journal_show(struct request *req)
{
	const struct journal_form *f = req->in;
	struct auth_journal_list list;
	struct journal_page page = { .form = req->form, .kinds = all_kinds(req->arena, f->kind), .kind = f->kind, .from = f->from, .to = f->to };
	int64_t from = f->from.has ? day_begins(req, f->from.v) : 0;
	int64_t to = f->to.has ? day_begins(req, date_add_days(f->to.v, 1)) : EVER;
	bool further = f->rev.has && f->n.has;
	TRY(auth_journal(req->db, further ? f->rev.v : EVER, further ? f->n.v : 0, from, to, f->who, f->kind, PAGE + 1, &list));
	page.lines.v = NEW_ARRAY(req->arena, PAGE, struct journal_line);
	for (; page.lines.n < list.n && page.lines.n < PAGE; page.lines.n++)
		page.lines.v[page.lines.n] = line_of(req, &list.v[page.lines.n]);
	page.paging.shown = page.lines.n;
	if (further)
		page.paging.first = url(req->html, "/admin/journal");
	if (list.n > PAGE)
		page.paging.next = next_page(req, f, &list.v[PAGE - 1]);
	html_journal(req->html, &page);
	return OK;
}
