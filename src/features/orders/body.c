#include "features/orders/body.h"

#include "kernel/dates/json_fields.h"

/* ---- out: what is empty is left out, so that a body of old reads and writes as it was ---- */

static void put_bool(json_t *o, const char *key, bool b)
{
	if (b)
		json_object_set_new(o, key, json_true());
}

static json_t *ground_json(const struct order_ground *g)
{
	json_t *o = json_object();

	json_put_text(o, "text", g->text);
	json_put_text(o, "act", g->act);
	json_put_date(o, "act_date", g->act_date);
	json_put_uuid(o, "minutes", g->minutes);
	return o;
}

static json_t *executor_json(const struct order_executor *e)
{
	json_t *o = json_object();

	json_put_uuid(o, "account", e->account);
	json_put_uuid(o, "person", e->person);
	json_put_text(o, "post", e->post);
	json_put_text(o, "name", e->name);
	json_put_text(o, "said", e->said);
	return o;
}

static json_t *clause_json(const struct order_clause *c)
{
	json_t *o = json_object(), *executor = executor_json(&c->executor);

	if (c->depth)
		json_object_set_new(o, "depth", json_integer(c->depth));
	json_put_text(o, "text", c->text);
	if (json_object_size(executor))
		json_object_set_new(o, "executor", executor);
	else
		json_decref(executor);
	json_put_date(o, "due", c->due);
	json_put_text(o, "due_text", c->due_text);
	json_put_uuid(o, "row", c->row);
	put_bool(o, "standing", c->standing);
	return o;
}

static json_t *cell_json(const struct order_cell *c)
{
	if (!c->person.has && !c->minor && !c->instead.n)
		return json_text(c->text);
	json_t *o = json_object();
	json_put_text(o, "text", c->text);
	json_put_uuid(o, "person", c->person);
	put_bool(o, "minor", c->minor);
	json_put_text(o, "instead", c->instead);
	return o;
}

static json_t *line_json(const struct order_line *l)
{
	json_t *cells = json_array(), *o;

	for (size_t k = 0; k < l->n; k++)
		json_array_append_new(cells, cell_json(&l->v[k]));
	if (!l->subject.has)
		return cells;
	o = json_object();
	json_put_uuid(o, "subject", l->subject);
	json_put_text(o, "deed", l->deed);
	json_object_set_new(o, "cells", cells);
	return o;
}

static json_t *table_json(const struct order_table *t)
{
	json_t *columns = json_array(), *lines = json_array(), *o = json_object();

	for (size_t i = 0; i < t->n_columns; i++) {
		json_t *c = json_object();
		json_put_text(c, "title", t->columns[i].title);
		json_object_set_new(c, "weight", json_integer(t->columns[i].weight));
		json_array_append_new(columns, c);
	}
	for (size_t i = 0; i < t->n; i++) {
		json_array_append_new(lines, line_json(&t->v[i]));
	}
	json_put_list(o, "columns", columns);
	json_put_list(o, "lines", lines);
	return o;
}

static const char *const appendix_kinds[] = { "made", "text", "table" };

static json_t *appendix_json(const struct order_appendix *x)
{
	json_t *o = json_object(), *table = table_json(&x->table);

	json_object_set_new(o, "kind", json_string(appendix_kinds[x->kind]));
	json_put_text(o, "source", x->source);
	json_put_uuid(o, "subject", x->subject);
	json_put_text(o, "title", x->title);
	json_put_text(o, "text", x->text);
	if (json_object_size(table))
		json_object_set_new(o, "table", table);
	else
		json_decref(table);
	put_bool(o, "landscape", x->landscape);
	put_bool(o, "kept", x->kept);
	put_bool(o, "approved", x->approved);
	return o;
}

static json_t *stamp_json(const struct order_stamp *s)
{
	json_t *o = json_object();

	json_put_text(o, "kind", s->kind);
	json_put_text(o, "body", s->body);
	json_put_text(o, "no", s->no);
	json_put_date(o, "day", s->day);
	json_put_uuid(o, "minutes", s->minutes);
	put_bool(o, "required", s->required);
	return o;
}

static json_t *head_json(const struct order_head *x)
{
	json_t *o = json_object();

	json_put_text(o, "founder", x->founder);
	json_put_text(o, "full_name", x->full_name);
	json_put_text(o, "short_name", x->short_name);
	json_put_text(o, "place", x->place);
	json_put_text(o, "details", x->details);
	json_put_text(o, "font", x->font);
	json_put_text(o, "emblem", x->emblem);
	if (x->size)
		json_object_set_new(o, "size", json_integer(x->size));
	put_bool(o, "corner", x->corner);
	return o;
}

#define PUT_ALL(o, key, n, v, json) do { \
	json_t *list_ = json_array(); \
	for (size_t i_ = 0; i_ < (n); i_++) \
		json_array_append_new(list_, json(&(v)[i_])); \
	json_put_list(o, key, list_); } while (0)

struct str order_body_json(struct arena *a, const struct order_body *b)
{
	json_t *o = json_object();

	json_put_text(o, "heading", b->heading);
	PUT_ALL(o, "grounds", b->n_grounds, b->grounds, ground_json);
	json_put_text(o, "purpose", b->purpose);
	json_put_text(o, "word", b->word);
	PUT_ALL(o, "clauses", b->n_clauses, b->clauses, clause_json);
	PUT_ALL(o, "appendices", b->n_appendices, b->appendices, appendix_json);
	PUT_ALL(o, "stamps", b->n_stamps, b->stamps, stamp_json);
	json_put_text(o, "author_name", b->author_name);
	json_put_text(o, "author_phone", b->author_phone);
	json_put_text(o, "case_index", b->case_index);
	if (b->head.short_name.n)
		json_object_set_new(o, "head", head_json(&b->head));
	json_put_text(o, "signed_post", b->signed_post);
	json_put_text(o, "signed_name", b->signed_name);
	json_put_text(o, "signed_ground", b->signed_ground);
	return json_line(a, o);
}

/* ---- in ---- */

static bool get_bool(struct json_reading *r, json_t *o, const char *key)
{
	json_t *v = json_object_get(o, key);

	r->ok &= !v || json_is_boolean(v);
	return json_is_true(v);
}

static int get_int(struct json_reading *r, json_t *o, const char *key, int most)
{
	json_t *v = json_object_get(o, key);

	if (!v)
		return 0;
	if (!json_is_integer(v) || json_integer_value(v) < 0 || json_integer_value(v) > most) {
		r->ok = false;
		return 0;
	}
	return (int)json_integer_value(v);
}

static struct order_ground ground_of(struct json_reading *r, json_t *o)
{
	return (struct order_ground){ json_get_text(r, o, "text"), json_get_text(r, o, "act"), json_get_date(r, o, "act_date"), json_get_uuid(r, o, "minutes") };
}

static struct order_executor executor_of(struct json_reading *r, json_t *o)
{
	return (struct order_executor){ json_get_uuid(r, o, "account"), json_get_uuid(r, o, "person"), json_get_text(r, o, "post"), json_get_text(r, o, "name"), json_get_text(r, o, "said") };
}

static struct order_clause clause_of(struct json_reading *r, json_t *o)
{
	json_t *executor = json_object_get(o, "executor");
	struct order_clause c = { .depth = get_int(r, o, "depth", 3), .text = json_get_text(r, o, "text"), .due = json_get_date(r, o, "due"),
		.due_text = json_get_text(r, o, "due_text"), .row = json_get_uuid(r, o, "row"), .standing = get_bool(r, o, "standing") };

	r->ok &= !executor || json_is_object(executor);
	if (executor)
		c.executor = executor_of(r, executor);
	return c;
}

static struct order_cell cell_of(struct json_reading *r, json_t *v)
{
	if (json_is_string(v))
		return (struct order_cell){ .text = str_dup(r->a, (struct str){ json_string_value(v), json_string_length(v) }) };
	r->ok &= json_is_object(v);
	return (struct order_cell){ json_get_text(r, v, "text"), json_get_uuid(r, v, "person"), get_bool(r, v, "minor"), json_get_text(r, v, "instead") };
}

#define COLUMNS_MAX 30
#define LINES_MAX 5000

static void lines_of(struct json_reading *r, json_t *lines, struct order_table *t)
{
	t->n = json_array_size(lines);
	t->v = NEW_ARRAY(r->a, t->n, struct order_line);
	for (size_t i = 0; i < t->n; i++) {
		json_t *line = json_array_get(lines, i);
		struct opt_uuid subject = { 0 };
		struct str deed = S("");
		if (json_is_object(line)) {
			subject = json_get_uuid(r, line, "subject");
			deed = json_get_text(r, line, "deed");
			line = json_object_get(line, "cells");
		}
		r->ok &= json_is_array(line) && json_array_size(line) <= COLUMNS_MAX;
		if (!r->ok)
			return;
		t->v[i] = (struct order_line){ json_array_size(line), NEW_ARRAY(r->a, json_array_size(line), struct order_cell), subject, deed };
		for (size_t k = 0; k < t->v[i].n; k++)
			t->v[i].v[k] = cell_of(r, json_array_get(line, k));
	}
}

static struct order_table table_of(struct json_reading *r, json_t *o)
{
	json_t *columns = json_get_list(r, o, "columns", COLUMNS_MAX), *lines = json_get_list(r, o, "lines", LINES_MAX);
	struct order_table t = { .n_columns = json_array_size(columns), .columns = NEW_ARRAY(r->a, json_array_size(columns), struct order_column) };

	for (size_t i = 0; i < t.n_columns; i++) {
		json_t *c = json_array_get(columns, i);
		r->ok &= json_is_object(c);
		t.columns[i] = (struct order_column){ json_get_text(r, c, "title"), get_int(r, c, "weight", 1000) };
	}
	lines_of(r, lines, &t);
	return t;
}

static struct order_appendix appendix_of(struct json_reading *r, json_t *o)
{
	struct str kind = json_get_text(r, o, "kind");
	json_t *table = json_object_get(o, "table");
	struct order_appendix x = { .source = json_get_text(r, o, "source"), .subject = json_get_uuid(r, o, "subject"), .title = json_get_text(r, o, "title"),
		.text = json_get_text(r, o, "text"), .landscape = get_bool(r, o, "landscape"), .kept = get_bool(r, o, "kept"), .approved = get_bool(r, o, "approved") };
	size_t i = 0;

	while (i < 3 && !str_eq(kind, str_c(appendix_kinds[i])))
		i++;
	r->ok &= i < 3 && (!table || json_is_object(table));
	if (i < 3)
		x.kind = (enum order_appendix_kind)i;
	if (table)
		x.table = table_of(r, table);
	return x;
}

static struct order_stamp stamp_of(struct json_reading *r, json_t *o)
{
	struct order_stamp s = { json_get_text(r, o, "kind"), json_get_text(r, o, "body"), json_get_text(r, o, "no"), json_get_date(r, o, "day"), json_get_uuid(r, o, "minutes"), get_bool(r, o, "required") };

	r->ok &= str_eq(s.kind, S("accepted")) || str_eq(s.kind, S("agreed")) || str_eq(s.kind, S("opinion"));
	return s;
}

static struct order_head head_of(struct json_reading *r, json_t *o)
{
	r->ok &= !o || json_is_object(o);
	return (struct order_head){ json_get_text(r, o, "founder"), json_get_text(r, o, "full_name"), json_get_text(r, o, "short_name"), json_get_text(r, o, "place"),
		json_get_text(r, o, "details"), json_get_text(r, o, "font"), json_get_text(r, o, "emblem"), get_int(r, o, "size", 72), get_bool(r, o, "corner") };
}

#define GET_ALL(r, o, key, most, N, V, type, of) do { \
	json_t *list_ = json_get_list(r, o, key, most); \
	(N) = json_array_size(list_); \
	(V) = NEW_ARRAY((r)->a, (N), type); \
	for (size_t i_ = 0; i_ < (N); i_++) { \
		(r)->ok &= json_is_object(json_array_get(list_, i_)); \
		(V)[i_] = of(r, json_array_get(list_, i_)); \
	} } while (0)

bool order_body_read(struct arena *a, struct str json, struct order_body *ret)
{
	struct json_reading r = { a, ORDER_TEXT_MAX, true };
	struct order_body b = { 0 };
	json_t *o = json_loadb(json.p ? json.p : "", json.n, JSON_REJECT_DUPLICATES, NULL);

	if (!o)
		return false;
	json_keep(a, o);
	if (!json_is_object(o))
		return false;
	b.heading = json_get_text(&r, o, "heading");
	GET_ALL(&r, o, "grounds", ORDER_CLAUSES_MAX, b.n_grounds, b.grounds, struct order_ground, ground_of);
	b.purpose = json_get_text(&r, o, "purpose");
	b.word = json_get_text(&r, o, "word");
	GET_ALL(&r, o, "clauses", ORDER_CLAUSES_MAX, b.n_clauses, b.clauses, struct order_clause, clause_of);
	GET_ALL(&r, o, "appendices", ORDER_APPENDICES_MAX, b.n_appendices, b.appendices, struct order_appendix, appendix_of);
	GET_ALL(&r, o, "stamps", ORDER_APPENDICES_MAX, b.n_stamps, b.stamps, struct order_stamp, stamp_of);
	b.author_name = json_get_text(&r, o, "author_name");
	b.author_phone = json_get_text(&r, o, "author_phone");
	b.case_index = json_get_text(&r, o, "case_index");
	b.head = head_of(&r, json_object_get(o, "head"));
	b.signed_post = json_get_text(&r, o, "signed_post");
	b.signed_name = json_get_text(&r, o, "signed_name");
	b.signed_ground = json_get_text(&r, o, "signed_ground");
	if (r.ok)
		*ret = b;
	return r.ok;
}

struct str order_clause_no(struct arena *a, const struct order_body *b, size_t i)
{
	int n[4] = { 0 };
	struct str out = S("");

	for (size_t k = 0; k <= i && k < b->n_clauses; k++) {
		int depth = b->clauses[k].depth < 3 ? b->clauses[k].depth : 3;
		n[depth]++;
		for (int d = depth + 1; d < 4; d++)
			n[d] = 0;
	}
	for (int d = 0; d <= b->clauses[i].depth && d < 4; d++)
		out = str_fmt(a, "%.*s%d.", SP(out), n[d] ? n[d] : 1);
	return out;
}
