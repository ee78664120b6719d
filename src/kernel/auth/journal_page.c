/* /admin/journal: who did what and when; the hash of an entry only behind «Подробно».  The same as a csv. */
#include "kernel/auth/auth_view.h"
#include "kernel/auth/forms.h"

#include "kernel/auth/html.h"
#include "kernel/auth/page.h"
#include "kernel/auth/queries.h"
#include "kernel/base/clock.h"
#include "kernel/office/sheet.h"
#include "kernel/russian/ru.h"

#define PAGE 50
#define CSV_MOST 20000                       /* lines of a file */
#define ALIKE_SHOWN 20
#define EVER INT64_MAX

/* ---- words ---- */

/* What was written without a word of its own: the section of the menu that it belongs to. */
static struct str route_title(struct arena *a, struct str route)
{
	struct str title = S("");
	size_t most = 1;

	for (size_t i = 0; i < n_slices; i++)
		for (const struct menu_item *m = slices[i]->menu; m && m->path; m++) {
			struct str path = str_c(m->path);
			if (path.n > most && str_starts(route, path) && (route.n == path.n || route.p[path.n] == '/')) {
				most = path.n;
				title = str_c(m->title);
			}
		}
	return title.n ? str_fmt(a, "%.*s «%.*s»", SP(T("Изменение в разделе")), SP(title)) : T("Изменение");
}

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
		.what = row->subject_kind.n ? kind_title(row->subject_kind) : route_title(req->arena, row->route),
		.route = row->route, .before = row->before.v, .after = row->after.v,
		.hash = hex_of(req->arena, row->hash), .number = str_fmt(req->arena, "%lld.%lld", (long long)row->rev, (long long)row->n),
	};
}

/* ---- what was asked for ---- */

struct asked { int64_t from, to; struct opt_uuid who; };

/* The instant at which a day of the organisation begins. */
static int64_t day_begins(const struct request *req, struct date d)
{
	int64_t utc = (int64_t)date_to_days(d) * 86400000;
	int minutes = 0;
	(void)clock_zone_offset(req->org_zone, utc, &minutes);
	return utc - (int64_t)minutes * 60000;
}

static bool has_word(struct str list, struct str word)
{
	while (list.n)
		if (str_eq(str_cut(list, ' ', &list), word))
			return true;
	return false;
}

/* The letters as they are looked for: «Лесной» is another name than «Лесная». */
static struct str lower(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, 2 * s.n + 4);
	size_t n = 0, i = 0;
	while (i < s.n) {
		uint32_t c = utf8_lower(utf8_next(s, &i));
		n += utf8_put(out + n, c == 0x451 ? 0x435 : c);          /* ё as е */
	}
	return (struct str){ out, n };
}

static bool all_words(struct str typed, struct str name)
{
	bool all = typed.n > 0;
	while (all && typed.n)
		all = has_word(name, str_cut(typed, ' ', &typed));
	return all;
}

/* How well is this one meant?  2: by the very words, or the login; 1: by its words in another case of the noun; 0. */
static int meant(struct arena *a, struct str typed, const struct auth_names_row *row)
{
	if (str_eq(typed, row->login) || all_words(lower(a, typed), lower(a, row->name)))
		return 2;
	return all_words(ru_words(a, typed), ru_words(a, row->name)) ? 1 : 0;
}

/* The one of that name is who; several are listed, to be chosen from. */
static enum status find_person(struct request *req, struct str typed, struct journal_page *page, struct opt_uuid *who)
{
	struct auth_names_list names;
	int best = 1;
	TRY(auth_names(req->db, &names));
	for (size_t i = 0; i < names.n; i++) {
		int how = meant(req->arena, typed, &names.v[i]);
		if (how > best)
			page->alike.n = 0;
		best = how > best ? how : best;
		if (how == best && page->alike.n <= ALIKE_SHOWN)
			*VEC_ADD(req->arena, &page->alike) = (struct journal_person){ names.v[i].id, names.v[i].name, names.v[i].login };
	}
	if (page->alike.n == 1)
		*who = (struct opt_uuid){ true, page->alike.v[0].id };
	page->nobody = page->alike.n == 0;
	return OK;
}

static enum status name_of(struct request *req, struct uuid id, struct str *ret)
{
	struct auth_account_row row;
	enum status s = auth_account(req->db, id, &row);
	*ret = s == OK ? row.name : S("");
	return s == NOT_FOUND ? OK : s;
}

/* A chosen account says more than a name that was typed. */
static enum status read_asked(struct request *req, const struct journal_form *f, struct journal_page *page, struct asked *ret)
{
	ret->from = f->from.has ? day_begins(req, f->from.v) : 0;
	ret->to = f->to.has ? day_begins(req, date_add_days(f->to.v, 1)) : EVER;
	ret->who = f->who;
	page->person = str_trim(f->person);
	if (page->person.n)
		return find_person(req, page->person, page, &ret->who);
	return f->who.has ? name_of(req, f->who.v, &page->person) : OK;
}

static struct str date_text(struct arena *a, struct date d)
{
	char day[11];
	date_iso(d, day);
	return str_dup(a, str_c(day));
}

/* The same filters at another place. */
static struct url with_filters(struct request *req, struct url u, const struct journal_form *f, struct opt_uuid who)
{
	struct html *h = req->html;
	if (f->kind.n)
		u = url_join_query(h, u, "kind", f->kind);
	if (f->from.has)
		u = url_join_query(h, u, "from", date_text(req->arena, f->from.v));
	if (f->to.has)
		u = url_join_query(h, u, "to", date_text(req->arena, f->to.v));
	return who.has ? url_join_query(h, u, "who", uuid_str(req->arena, who.v)) : u;
}

/* ---- the page ---- */

static void fill_lines(struct request *req, const struct auth_journal_list *list, struct journal_page *page)
{
	page->lines.v = NEW_ARRAY(req->arena, PAGE, struct journal_line);
	for (; page->lines.n < list->n && page->lines.n < PAGE; page->lines.n++)
		page->lines.v[page->lines.n] = line_of(req, &list->v[page->lines.n]);
	page->paging.shown = page->lines.n;
}

static void fill_links(struct request *req, const struct journal_form *f, const struct asked *a, const struct auth_journal_list *list,
                       struct journal_page *page)
{
	struct html *h = req->html;
	for (size_t i = 0; i < page->alike.n; i++)
		page->alike.v[i].url = with_filters(req, url(h, "/admin/journal"), f, (struct opt_uuid){ true, page->alike.v[i].id });
	page->csv = with_filters(req, url(h, "/admin/journal/csv"), f, a->who);
	if (f->rev.has && f->n.has)
		page->paging.first = with_filters(req, url(h, "/admin/journal"), f, a->who);
	if (list->n > PAGE)
		page->paging.next = with_filters(req, url(h, "/admin/journal?rev=%d&n=%d", list->v[PAGE - 1].rev, list->v[PAGE - 1].n), f, a->who);
}

enum status journal_show(struct request *req)
{
	const struct journal_form *f = req->in;
	struct auth_journal_list list = { 0 };
	struct journal_page page = { .form = req->form, .kinds = all_kinds(req->arena, f->kind), .kind = f->kind, .from = f->from, .to = f->to };
	struct asked a;
	bool further = f->rev.has && f->n.has;
	TRY(read_asked(req, f, &page, &a));
	page.choose = page.alike.n > 1;
	if (!page.nobody && !page.choose)
		TRY(auth_journal(req->db, further ? f->rev.v : EVER, further ? f->n.v : 0, a.from, a.to, a.who, f->kind, PAGE + 1, &list));
	fill_lines(req, &list, &page);
	fill_links(req, f, &a, &list, &page);
	html_journal(req->html, &page);
	return OK;
}

/* ---- the file ---- */

enum { COLUMNS = 6 };

static const struct str *cells_of(struct request *req, const struct auth_journal_row *row)
{
	struct journal_line line = line_of(req, row);
	struct str *cells = NEW_ARRAY(req->arena, COLUMNS, struct str);
	cells[0] = line.when;
	cells[1] = line.who;
	cells[2] = line.what;
	cells[3] = line.before;
	cells[4] = line.after;
	cells[5] = line.route;
	return cells;
}

/* What the page shows with the same filters, all of it up to CSV_MOST; a cut is said in the last line. */
enum status journal_csv(struct request *req)
{
	const struct sheet_column columns[COLUMNS] = { { T("Когда"), 22 }, { T("Кто"), 30 }, { T("Что"), 30 }, { T("Было"), 40 },
		{ T("Стало"), 40 }, { T("Действие программы"), 30 } };
	const struct journal_form *f = req->in;
	struct auth_journal_list list;
	struct journal_page page = { 0 };
	struct asked a;
	TRY(read_asked(req, f, &page, &a));
	TRY(auth_journal(req->db, EVER, 0, a.from, a.to, a.who, f->kind, CSV_MOST + 1, &list));
	size_t n = list.n < CSV_MOST ? list.n : CSV_MOST;
	struct sheet_row *rows = NEW_ARRAY(req->arena, n + 1, struct sheet_row);
	for (size_t i = 0; i < n; i++)
		rows[i].cells = cells_of(req, &list.v[i]);
	if (list.n > n)
		rows[n++].group = T("Здесь не всё: записей больше. Сузьте период.");
	struct sheet t = { .title = T("Журнал действий"), .n_columns = COLUMNS, .columns = columns, .n_rows = n, .rows = rows };
	return sheet_send(req, &t, T("Журнал действий"), false);
}
