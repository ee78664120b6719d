#include "features/orders/body.h"

#include "kernel/dates/deadline_json.h"

/* ---- out: what is empty is left out, so that a body of old reads and writes as it was ---- */

static void put_text(json_t *o, const char *key, struct str s)
{
	if (s.n)
		json_object_set_new(o, key, json_text(s));
}

static void put_date(json_t *o, const char *key, struct opt_date d)
{
	if (d.has)
		json_object_set_new(o, key, json_of_date(d));
}

static void put_uuid(json_t *o, const char *key, struct opt_uuid u)
{
	char text[37];

	if (!u.has)
		return;
	uuid_text(u.v, text);
	json_object_set_new(o, key, json_string(text));
}

static void put_bool(json_t *o, const char *key, bool b)
{
	if (b)
		json_object_set_new(o, key, json_true());
}

static void put_list(json_t *o, const char *key, json_t *list)
{
	if (json_array_size(list))
		json_object_set_new(o, key, list);
	else
		json_decref(list);
}

static json_t *ground_json(const struct order_ground *g)
{
	json_t *o = json_object();

	put_text(o, "text", g->text);
	put_text(o, "act", g->act);
	put_date(o, "act_date", g->act_date);
	put_uuid(o, "minutes", g->minutes);
	return o;
}

static json_t *executor_json(const struct order_executor *e)
{
	json_t *o = json_object();

	put_uuid(o, "account", e->account);
	put_uuid(o, "person", e->person);
	put_text(o, "post", e->post);
	put_text(o, "name", e->name);
	put_text(o, "said", e->said);
	return o;
}

static json_t *clause_json(const struct order_clause *c)
{
	json_t *o = json_object(), *executor = executor_json(&c->executor);

	if (c->depth)
		json_object_set_new(o, "depth", json_integer(c->depth));
	put_text(o, "text", c->text);
	if (json_object_size(executor))
		json_object_set_new(o, "executor", executor);
	else
		json_decref(executor);
	put_date(o, "due", c->due);
	put_text(o, "due_text", c->due_text);
	put_uuid(o, "row", c->row);
	put_bool(o, "standing", c->standing);
	return o;
}

static json_t *cell_json(const struct order_cell *c)
{
	if (!c->person.has && !c->minor && !c->instead.n)
		return json_text(c->text);
	json_t *o = json_object();
	put_text(o, "text", c->text);
	put_uuid(o, "person", c->person);
	put_bool(o, "minor", c->minor);
	put_text(o, "instead", c->instead);
	return o;
}

static json_t *table_json(const struct order_table *t)
{
	json_t *columns = json_array(), *lines = json_array(), *o = json_object();

	for (size_t i = 0; i < t->n_columns; i++) {
		json_t *c = json_object();
		put_text(c, "title", t->columns[i].title);
		json_object_set_new(c, "weight", json_integer(t->columns[i].weight));
		json_array_append_new(columns, c);
	}
	for (size_t i = 0; i < t->n; i++) {
		json_t *line = json_array();
		for (size_t k = 0; k < t->v[i].n; k++)
			json_array_append_new(line, cell_json(&t->v[i].v[k]));
		json_array_append_new(lines, line);
	}
	put_list(o, "columns", columns);
	put_list(o, "lines", lines);
	return o;
}

static const char *const appendix_kinds[] = { "made", "text", "table" };

static json_t *appendix_json(const struct order_appendix *x)
{
	json_t *o = json_object(), *table = table_json(&x->table);

	json_object_set_new(o, "kind", json_string(appendix_kinds[x->kind]));
	put_text(o, "source", x->source);
	put_uuid(o, "subject", x->subject);
	put_text(o, "title", x->title);
	put_text(o, "text", x->text);
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

	put_text(o, "kind", s->kind);
	put_text(o, "body", s->body);
	put_text(o, "no", s->no);
	put_date(o, "day", s->day);
	put_uuid(o, "minutes", s->minutes);
	put_bool(o, "required", s->required);
	return o;
}

static json_t *head_json(const struct order_head *x)
{
	json_t *o = json_object();

	put_text(o, "founder", x->founder);
	put_text(o, "full_name", x->full_name);
	put_text(o, "short_name", x->short_name);
	put_text(o, "place", x->place);
	return o;
}

#define PUT_ALL(o, key, n, v, json) do { \
	json_t *list_ = json_array(); \
	for (size_t i_ = 0; i_ < (n); i_++) \
		json_array_append_new(list_, json(&(v)[i_])); \
	put_list(o, key, list_); } while (0)

struct str order_body_json(struct arena *a, const struct order_body *b)
{
	json_t *o = json_object();

	put_text(o, "heading", b->heading);
	PUT_ALL(o, "grounds", b->n_grounds, b->grounds, ground_json);
	put_text(o, "purpose", b->purpose);
	put_text(o, "word", b->word);
	PUT_ALL(o, "clauses", b->n_clauses, b->clauses, clause_json);
	PUT_ALL(o, "appendices", b->n_appendices, b->appendices, appendix_json);
	PUT_ALL(o, "stamps", b->n_stamps, b->stamps, stamp_json);
	put_text(o, "author_name", b->author_name);
	put_text(o, "author_phone", b->author_phone);
	put_text(o, "case_index", b->case_index);
	if (b->head.short_name.n)
		json_object_set_new(o, "head", head_json(&b->head));
	put_text(o, "signed_post", b->signed_post);
	put_text(o, "signed_name", b->signed_name);
	put_text(o, "signed_ground", b->signed_ground);
	return json_line(a, o);
}

/* ---- in ---- */

struct reading { struct arena *a; bool ok; };

static struct str get_text(struct reading *r, json_t *o, const char *key)
{
	json_t *v = json_object_get(o, key);

	if (!v)
		return S("");
	if (!json_is_string(v) || json_string_length(v) > ORDER_TEXT_MAX) {
		r->ok = false;
		return S("");
	}
	return str_dup(r->a, (struct str){ json_string_value(v), json_string_length(v) });
}

static struct opt_date get_date(struct reading *r, json_t *o, const char *key)
{
	struct str s = get_text(r, o, key);
	struct opt_date d = { s.n > 0, { 0 } };

	if (d.has && !date_parse_iso(s, &d.v))
		r->ok = d.has = false;
	return d;
}

static struct opt_uuid get_uuid(struct reading *r, json_t *o, const char *key)
{
	struct str s = get_text(r, o, key);
	struct opt_uuid u = { s.n > 0, { { 0 } } };

	if (u.has && !uuid_parse(s, &u.v))
		r->ok = u.has = false;
	return u;
}

static bool get_bool(struct reading *r, json_t *o, const char *key)
{
	json_t *v = json_object_get(o, key);

	r->ok &= !v || json_is_boolean(v);
	return json_is_true(v);
}

static int get_int(struct reading *r, json_t *o, const char *key, int most)
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

/* The list under a key, of at most so many; NULL: none. */
static json_t *get_list(struct reading *r, json_t *o, const char *key, size_t most)
{
	json_t *v = json_object_get(o, key);

	if (v && (!json_is_array(v) || json_array_size(v) > most)) {
		r->ok = false;
		return NULL;
	}
	return v;
}

static struct order_ground ground_of(struct reading *r, json_t *o)
{
	return (struct order_ground){ get_text(r, o, "text"), get_text(r, o, "act"), get_date(r, o, "act_date"), get_uuid(r, o, "minutes") };
}

static struct order_executor executor_of(struct reading *r, json_t *o)
{
	return (struct order_executor){ get_uuid(r, o, "account"), get_uuid(r, o, "person"), get_text(r, o, "post"), get_text(r, o, "name"), get_text(r, o, "said") };
}

static struct order_clause clause_of(struct reading *r, json_t *o)
{
	json_t *executor = json_object_get(o, "executor");
	struct order_clause c = { .depth = get_int(r, o, "depth", 3), .text = get_text(r, o, "text"), .due = get_date(r, o, "due"),
		.due_text = get_text(r, o, "due_text"), .row = get_uuid(r, o, "row"), .standing = get_bool(r, o, "standing") };

	r->ok &= !executor || json_is_object(executor);
	if (executor)
		c.executor = executor_of(r, executor);
	return c;
}

static struct order_cell cell_of(struct reading *r, json_t *v)
{
	if (json_is_string(v))
		return (struct order_cell){ .text = str_dup(r->a, (struct str){ json_string_value(v), json_string_length(v) }) };
	r->ok &= json_is_object(v);
	return (struct order_cell){ get_text(r, v, "text"), get_uuid(r, v, "person"), get_bool(r, v, "minor"), get_text(r, v, "instead") };
}

#define COLUMNS_MAX 30
#define LINES_MAX 5000

static void lines_of(struct reading *r, json_t *lines, struct order_table *t)
{
	t->n = json_array_size(lines);
	t->v = NEW_ARRAY(r->a, t->n, struct order_line);
	for (size_t i = 0; i < t->n; i++) {
		json_t *line = json_array_get(lines, i);
		r->ok &= json_is_array(line) && json_array_size(line) <= COLUMNS_MAX;
		if (!r->ok)
			return;
		t->v[i] = (struct order_line){ json_array_size(line), NEW_ARRAY(r->a, json_array_size(line), struct order_cell) };
		for (size_t k = 0; k < t->v[i].n; k++)
			t->v[i].v[k] = cell_of(r, json_array_get(line, k));
	}
}

static struct order_table table_of(struct reading *r, json_t *o)
{
	json_t *columns = get_list(r, o, "columns", COLUMNS_MAX), *lines = get_list(r, o, "lines", LINES_MAX);
	struct order_table t = { .n_columns = json_array_size(columns), .columns = NEW_ARRAY(r->a, json_array_size(columns), struct order_column) };

	for (size_t i = 0; i < t.n_columns; i++) {
		json_t *c = json_array_get(columns, i);
		r->ok &= json_is_object(c);
		t.columns[i] = (struct order_column){ get_text(r, c, "title"), get_int(r, c, "weight", 1000) };
	}
	lines_of(r, lines, &t);
	return t;
}

static struct order_appendix appendix_of(struct reading *r, json_t *o)
{
	struct str kind = get_text(r, o, "kind");
	json_t *table = json_object_get(o, "table");
	struct order_appendix x = { .source = get_text(r, o, "source"), .subject = get_uuid(r, o, "subject"), .title = get_text(r, o, "title"),
		.text = get_text(r, o, "text"), .landscape = get_bool(r, o, "landscape"), .kept = get_bool(r, o, "kept"), .approved = get_bool(r, o, "approved") };
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

static struct order_stamp stamp_of(struct reading *r, json_t *o)
{
	struct order_stamp s = { get_text(r, o, "kind"), get_text(r, o, "body"), get_text(r, o, "no"), get_date(r, o, "day"), get_uuid(r, o, "minutes"), get_bool(r, o, "required") };

	r->ok &= str_eq(s.kind, S("accepted")) || str_eq(s.kind, S("agreed")) || str_eq(s.kind, S("opinion"));
	return s;
}

static struct order_head head_of(struct reading *r, json_t *o)
{
	r->ok &= !o || json_is_object(o);
	return (struct order_head){ get_text(r, o, "founder"), get_text(r, o, "full_name"), get_text(r, o, "short_name"), get_text(r, o, "place") };
}

#define GET_ALL(r, o, key, most, N, V, type, of) do { \
	json_t *list_ = get_list(r, o, key, most); \
	(N) = json_array_size(list_); \
	(V) = NEW_ARRAY((r)->a, (N), type); \
	for (size_t i_ = 0; i_ < (N); i_++) { \
		(r)->ok &= json_is_object(json_array_get(list_, i_)); \
		(V)[i_] = of(r, json_array_get(list_, i_)); \
	} } while (0)

bool order_body_read(struct arena *a, struct str json, struct order_body *ret)
{
	struct reading r = { a, true };
	struct order_body b = { 0 };
	json_t *o = json_loadb(json.p ? json.p : "", json.n, JSON_REJECT_DUPLICATES, NULL);

	if (!o)
		return false;
	json_keep(a, o);
	if (!json_is_object(o))
		return false;
	b.heading = get_text(&r, o, "heading");
	GET_ALL(&r, o, "grounds", ORDER_CLAUSES_MAX, b.n_grounds, b.grounds, struct order_ground, ground_of);
	b.purpose = get_text(&r, o, "purpose");
	b.word = get_text(&r, o, "word");
	GET_ALL(&r, o, "clauses", ORDER_CLAUSES_MAX, b.n_clauses, b.clauses, struct order_clause, clause_of);
	GET_ALL(&r, o, "appendices", ORDER_APPENDICES_MAX, b.n_appendices, b.appendices, struct order_appendix, appendix_of);
	GET_ALL(&r, o, "stamps", ORDER_APPENDICES_MAX, b.n_stamps, b.stamps, struct order_stamp, stamp_of);
	b.author_name = get_text(&r, o, "author_name");
	b.author_phone = get_text(&r, o, "author_phone");
	b.case_index = get_text(&r, o, "case_index");
	b.head = head_of(&r, json_object_get(o, "head"));
	b.signed_post = get_text(&r, o, "signed_post");
	b.signed_name = get_text(&r, o, "signed_name");
	b.signed_ground = get_text(&r, o, "signed_ground");
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
