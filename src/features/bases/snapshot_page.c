/* /bases/snapshots: bases kept as they were on a day, with a sum over their bytes. */
#include "features/bases/bases_in.h"
#include "features/bases/html.h"

#include <jansson.h>

#include "features/people/people.h"
#include "kernel/files/files.h"
#include "kernel/document/send.h"
#include "kernel/search/search.h"

#define SNAPSHOTS_MAX 200

static struct bytes sum_of(struct arena *a, struct str json)
{
	return sha256_of(a, (struct bytes){ (const uint8_t *)json.p, json.n });
}

/* ---- keeping ---- */

/* Always of today: what was known on another day is not known today. */
enum status base_keep(struct request *req)
{
	const struct base_keep_in *in = req->in;
	struct base_filter f = { str_eq(in->side, S("mentor")) ? "mentor" : "mentee", in->form, S(""), { 0 }, req->today };
	struct people_words forms;
	struct base_entries l;
	struct uuid id = req_new_id(req);

	TRY(people_words(req->db, "form", &forms));
	if (in->form.n && !people_word_known(&forms, in->form))
		return form_error(req, "form", T("Выберите форму наставничества из списка."));
	TRY(base_read_all(req->db, &f, &l));
	if (l.n == 0)
		return form_error(req, "", T("База пуста: сохранять нечего. Сначала внесите людей и дайте им роль."));
	struct str title = base_title(req->arena, f.side, in->form.n ? people_word_title(&forms, in->form) : S(""), f.day);
	struct str body = base_json(req->arena, f.side, in->form, title, f.day, &l, false);
	struct str site = base_json(req->arena, f.side, in->form, title, f.day, &l, true);
	TRY(snapshot_insert(req->db, id, in->side, in->form, f.day, title, (int64_t)l.n, body, site, sum_of(req->arena, body), req->now, req->who->account, NULL));
	TRY(search_put(req->db, "base", id, title, S("")));
	req_audit(req, "bases.kept", id, S(""), title);
	return req_redirect(req, "bases.kept", "/bases/snapshot/%U", id);
}

/* Their places in search, made again after a new ICU or stemmer. */
enum status snapshot_reindex(struct db *db, struct uuid *at)
{
	enum { PIECE = 100 };
	struct snapshot_titles_list l;

	TRY(snapshot_titles(db, *at, PIECE, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(search_put(db, "base", l.v[i].id, l.v[i].title, S("")));
	*at = l.n == PIECE ? l.v[PIECE - 1].id : (struct uuid){ { 0 } };
	return OK;
}

/* ---- looking ---- */

static struct kept_row texts_of(struct arena *a, const json_t *list)
{
	size_t n = json_array_size(list);
	struct kept_row r = { n, NEW_ARRAY(a, n + 1, struct str) };

	for (size_t i = 0; i < n; i++) {
		const json_t *s = json_array_get(list, i);
		if (json_is_string(s))
			r.v[i] = str_dup(a, (struct str){ json_string_value(s), json_string_length(s) });
	}
	return r;
}

bool kept_read(struct arena *a, struct str json, struct kept_table *ret)
{
	json_t *all = json_loadb(json.p, json.n, 0, NULL);
	const json_t *rows = json_object_get(all, "rows"), *title = json_object_get(all, "title");
	bool fine = json_is_object(all) && json_is_array(rows) && json_is_string(title) && json_is_array(json_object_get(all, "columns"));

	if (fine) {
		ret->title = str_dup(a, str_c(json_string_value(title)));
		ret->columns = texts_of(a, json_object_get(all, "columns"));
		ret->rows = (struct kept_rows){ json_array_size(rows), NEW_ARRAY(a, json_array_size(rows) + 1, struct kept_row) };
		for (size_t i = 0; i < ret->rows.n; i++)
			ret->rows.v[i] = texts_of(a, json_array_get(rows, i));
		for (size_t i = 0; i < ret->rows.n; i++)
			fine = fine && ret->rows.v[i].n == ret->columns.n;
	}
	json_decref(all);
	return fine;
}

enum status snapshots_page(struct request *req)
{
	struct snapshots_view v = { 0 };
	struct snapshots_list l;

	TRY(snapshots(req->db, SNAPSHOTS_MAX, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v.lines) = (struct snapshot_line){ &l.v[i], hex_of(req->arena, l.v[i].sha256) };
	html_snapshots(req->html, &v);
	return OK;
}

static enum status broken(struct request *req)
{
	return req_fail(req, INVALID, "bases.broken", T("Сохранённая база не читается."), T("Восстановите её из резервной копии и сообщите администратору."));
}

enum status snapshot_page(struct request *req)
{
	const struct snapshot_in *in = req->in;
	struct snapshot_get_row s;
	struct snapshot_view v = { .s = &s, .site = in->site, .may_export = req_may(req, "bases.export") };

	TRY(snapshot_get(req->db, in->snapshot, &s));
	if (!kept_read(req->arena, in->site ? s.public : s.body, &v.table))
		return broken(req);
	struct bytes sum = sum_of(req->arena, s.body);
	v.intact = sum.n == s.sha256.n && memcmp(sum.p, s.sha256.p, sum.n) == 0;
	v.sha = hex_of(req->arena, s.sha256);
	html_snapshot(req->html, &v);
	return OK;
}

enum status snapshot_export(struct request *req)
{
	const struct snapshot_export_in *in = req->in;
	struct snapshot_get_row s;
	struct kept_table k;

	TRY(snapshot_get(req->db, in->snapshot, &s));
	if (!kept_read(req->arena, in->site ? s.public : s.body, &k))
		return broken(req);
	struct sheet_column *columns = NEW_ARRAY(req->arena, k.columns.n, struct sheet_column);
	struct sheet_row *rows = NEW_ARRAY(req->arena, k.rows.n, struct sheet_row);
	for (size_t i = 0; i < k.columns.n; i++)
		columns[i] = (struct sheet_column){ k.columns.v[i], i ? 24 : 6, i == 0 };
	for (size_t i = 0; i < k.rows.n; i++)
		rows[i].cells = k.rows.v[i].v;
	struct sheet t = { .title = k.title, .n_columns = k.columns.n, .columns = columns, .n_rows = k.rows.n, .rows = rows };
	char iso[11];
	date_iso(s.on_day, iso);
	return table_send(req, &t, s.on_day, str_fmt(req->arena, "baza-%s%s", iso, in->site ? "-dlya-sayta" : ""), in->format);
}

/* ---- as a document of the roadmap ---- */

#define NEWEST 100
static struct made_item item_of(struct arena *a, struct uuid id, struct str title, struct date day)
{
	char text[37];

	uuid_text(id, text);
	return (struct made_item){ .id = id, .kind = S("mentor_base"), .title = title, .issued = { true, day },
		.path = str_fmt(a, "/bases/snapshot/%s", text) };
}

static enum status kept_list(struct db *db, struct made_items *ret)
{
	struct snapshots_list l;

	TRY(snapshots(db, NEWEST, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = item_of(db->arena, l.v[i].id, l.v[i].title, l.v[i].on_day);
	return OK;
}

static enum status kept_find(struct db *db, struct uuid id, struct made_item *ret)
{
	struct snapshot_get_row s;

	TRY(snapshot_get(db, id, &s));
	*ret = item_of(db->arena, s.id, s.title, s.on_day);
	return OK;
}

static enum status kept_kinds(struct db *db, struct made_kinds *ret)
{
	*VEC_ADD(db->arena, ret) = (struct made_kind){ S("mentor_base"), S(""), T("Базы наставников и наставляемых на дату") };
	return OK;
}

static enum status kept_issued(struct db *db, struct date from, struct date to, struct made_items *ret)
{
	struct snapshots_between_list l;

	TRY(snapshots_between(db, from, to, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = item_of(db->arena, l.v[i].id, l.v[i].title, l.v[i].on_day);
	return OK;
}

const struct made_source bases_made = { kept_list, kept_find, kept_kinds, kept_issued, "bases.read" };
