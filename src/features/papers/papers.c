#include "features/papers/papers.h"

#include "kernel/base/embed.h"
#include "kernel/dates/deadline_json.h"

EMBED(papers_templates, "src/features/papers/data/templates.json");
EMBED(papers_frames, "src/features/papers/data/frames.json");
EMBED(papers_parts, "src/features/papers/data/parts.json");
EMBED(papers_fields, "src/features/papers/data/fields.tsv");

static json_t *read(struct arena *a, struct str text)
{
	json_t *o = json_loadb(text.p, text.n, 0, NULL);

	always_assert(o);
	json_keep(a, o);
	return o;
}

static struct str member(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);

	return json_is_string(v) ? (struct str){ json_string_value(v), json_string_length(v) } : S("");
}

struct str paper_asked(const json_t *asked, struct str name)
{
	const json_t *v = json_object_getn(asked, name.p, name.n);

	return json_is_string(v) ? (struct str){ json_string_value(v), json_string_length(v) } : S("");
}

/* ---- templates ---- */

static void read_fields(struct arena *a, const json_t *l, struct paper_fields *ret)
{
	for (size_t i = 0; i < json_array_size(l); i++) {
		const json_t *o = json_array_get(l, i);
		*VEC_ADD(a, ret) = (struct paper_field){ member(o, "name"), member(o, "label"), member(o, "hint"), member(o, "kind"), member(o, "from"),
			member(o, "initial"), json_is_true(json_object_get(o, "optional")) };
	}
}

static struct str read_lines(struct arena *a, const json_t *l)
{
	struct str *v = NEW_ARRAY(a, json_array_size(l), struct str);

	for (size_t i = 0; i < json_array_size(l); i++)
		v[i] = str_c(json_string_value(json_array_get(l, i)));
	return str_join(a, v, json_array_size(l), S("\n"));
}

struct paper_types paper_types_shipped(struct arena *a)
{
	const json_t *all = read(a, EMBEDDED(papers_templates));
	struct paper_types l = { 0 };

	for (size_t i = 0; i < json_array_size(all); i++) {
		const json_t *o = json_array_get(all, i);
		struct paper_type *t = VEC_ADD(a, &l);
		*t = (struct paper_type){ .code = member(o, "code"), .name = member(o, "name"), .heading = member(o, "heading"), .about = member(o, "about"),
			.other = member(o, "or"), .side = member(o, "side"), .frame = member(o, "frame"), .series = member(o, "series"), .case_index = member(o, "case"),
			.source = member(o, "source"), .checked = member(o, "checked"), .rule = member(o, "rule"),
			.personnel = json_is_true(json_object_get(o, "personnel")), .many = json_is_true(json_object_get(o, "many")),
			.size = json_integer_value(json_object_get(o, "size")), .text = read_lines(a, json_object_get(o, "text")) };
		read_fields(a, json_object_get(o, "fields"), &t->fields);
	}
	return l;
}

const struct paper_type *paper_type_find(const struct paper_types *l, struct str code)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].code, code))
			return &l->v[i];
	return NULL;
}

struct str paper_type_name(const struct paper_types *l, struct str code)
{
	const struct paper_type *t = paper_type_find(l, code);

	return t ? t->name : code;
}

bool paper_type_fits(const struct paper_type *t, struct str about) { return str_eq(t->about, about) || str_eq(t->other, about); }

/* ---- fields ---- */

struct word { struct str alias, path, about; };

static bool next_word(struct str *rest, struct word *ret)
{
	while (rest->p && rest->n) {
		struct str line = str_cut(*rest, '\n', rest), more = line;
		if (!line.n || line.p[0] == '#')
			continue;
		ret->alias = str_cut(more, '\t', &more);
		ret->path = str_cut(more, '\t', &more);
		ret->about = more;
		return true;
	}
	return false;
}

/* A pair has a person too: whoever of the two the paper is of. */
static bool word_fits(const struct paper_type *t, struct str about)
{
	if (str_eq(about, S("any")))
		return true;
	if (str_eq(about, S("pair")))
		return str_eq(t->about, S("pair")) && !t->other.n;
	return str_eq(t->about, S("person")) || str_eq(t->about, S("pair"));
}

struct found { struct str path, bare; const struct paper_field *field; bool optional; };

/* What a pair of braces means; false: nothing. */
static bool field_find(struct arena *a, const struct paper_type *t, struct str inside, struct found *ret)
{
	struct str rest = EMBEDDED(papers_fields), name = str_trim(inside);
	struct word w;

	*ret = (struct found){ .optional = str_ends(name, S("?")) };
	if (ret->optional)
		name = str_trim(str_sub(name, 0, name.n - 1));
	for (size_t i = 0; i < t->fields.n; i++)
		if (str_eq(t->fields.v[i].label, name)) {
			const struct paper_field *f = &t->fields.v[i];
			ret->field = f;
			ret->bare = str_fmt(a, "ask.%.*s", SP(f->name));
			ret->path = str_fmt(a, "%.*s%s", SP(ret->bare), str_eq(f->kind, S("date")) ? "|date_long" : "");
			return true;
		}
	while (next_word(&rest, &w))
		if (str_eq(w.alias, name) && word_fits(t, w.about)) {
			struct str tail;
			ret->path = w.path;
			ret->bare = str_cut(w.path, '|', &tail);
			return true;
		}
	return false;
}

struct paper_words paper_words(struct arena *a, const struct paper_type *t)
{
	struct str rest = EMBEDDED(papers_fields);
	const char *key;
	json_t *v, *parts = read(a, EMBEDDED(papers_parts));
	struct paper_words l = { 0 };
	struct word w;

	for (size_t i = 0; i < t->fields.n; i++)
		*VEC_ADD(a, &l) = (struct paper_word){ str_fmt(a, "{%.*s}", SP(t->fields.v[i].label)), false };
	while (next_word(&rest, &w))
		if (word_fits(t, w.about))
			*VEC_ADD(a, &l) = (struct paper_word){ str_fmt(a, "{%.*s}", SP(w.alias)), false };
	json_object_foreach(parts, key, v)
		*VEC_ADD(a, &l) = (struct paper_word){ str_fmt(a, "[[%s]]", key), true };  /* cppcheck-suppress uninitvar ; the loop sets key */
	return l;
}

/* ---- lines ---- */

struct builder {
	struct arena *arena;
	const struct paper_type *type;
	const json_t *parts;
	json_t *blocks, *clauses, *dashes;      /* the list that is open */
	bool numbered;                          /* clauses go on from before */
	size_t line;
	struct str fault;
};

static bool refuse(struct builder *b, struct str message)
{
	if (!b->fault.n)
		b->fault = str_fmt(b->arena, "Строка %zu: %.*s", b->line, SP(message));
	return false;
}

static const char *path_text(struct builder *b, const struct found *f)
{
	struct str rest, path = str_cut(f->path, '|', &rest);

	if (str_ends(path, S("?")))
		path.n--;
	return str_z(b->arena, str_fmt(b->arena, "{{%.*s%s%s%.*s}}", SP(path), f->optional || str_ends(f->bare, S("?")) ? "?" : "", rest.p ? "|" : "", SP(rest)));
}

/* «{кому}» → «{{person|dat|full}}» in the whole text. */
static bool expand(struct builder *b, struct str text, struct buf *out)
{
	for (size_t at = 0; at < text.n; ) {
		ptrdiff_t open = str_find(text, S("{"), at), close = open < 0 ? -1 : str_find(text, S("}"), (size_t)open);
		struct found f;
		buf_str(out, str_sub(text, at, open < 0 ? text.n : (size_t)open));
		if (open < 0)
			return true;
		struct str inside = str_sub(text, (size_t)open + 1, close < 0 ? text.n : (size_t)close);
		if (close < 0)
			return refuse(b, T("скобка { не закрыта. Поле пишется так: {кому}."));
		if (str_find(inside, S("{"), 0) >= 0)
			return refuse(b, T("поле пишется в одних скобках: {кому}."));
		if (!field_find(b->arena, b->type, inside, &f))
			return refuse(b, str_fmt(b->arena, "поля {%.*s} нет. Поля перечислены под текстом.", SP(inside)));
		buf_z(out, path_text(b, &f));
		at = (size_t)close + 1;
		/* «31 мая 2027 г.» ends a sentence by itself. */
		if (str_ends(f.path, S("|date_long")) && at < text.n && text.p[at] == '.' && (at + 1 == text.n || text.p[at + 1] == ' '))
			at++;
	}
	return true;
}

static json_t *expanded(struct builder *b, struct str text)
{
	struct buf out = { 0 };
	json_t *ret = expand(b, text, &out) ? json_stringn(out.p ? out.p : "", out.n) : NULL;

	buf_free(&out);
	return ret;
}

static void close_lists(struct builder *b)
{
	b->clauses = NULL;
	b->dashes = NULL;
}

static void add_block(struct builder *b, json_t *block)
{
	close_lists(b);
	json_array_append_new(b->blocks, block);
}

static bool add_part(struct builder *b, struct str name)
{
	const json_t *part = json_object_getn(b->parts, name.p, name.n);

	if (!part)
		return refuse(b, str_fmt(b->arena, "части [[%.*s]] нет. Части перечислены под текстом.", SP(name)));
	for (size_t i = 0; i < json_array_size(part); i++)
		add_block(b, json_deep_copy(json_array_get(part, i)));
	return true;
}

/* «1.», «1.1.» at the beginning: the level, 1 or 2; 0: none.  *ret: the words behind it. */
static int clause_level(struct str line, struct str *ret)
{
	size_t i = 0, digits = 0;
	int level = 0;

	for (; i < line.n && line.p[i] != ' '; i++)
		if (line.p[i] >= '0' && line.p[i] <= '9' && digits < 2)
			digits++;
		else if (line.p[i] == '.' && digits)
			level++, digits = 0;
		else
			return 0;
	*ret = str_trim(str_sub(line, i, line.n));
	return i < line.n && !digits && level <= 2 ? level : 0;
}

static bool add_clause(struct builder *b, int level, struct str text)
{
	json_t *words = expanded(b, text), *item = json_object(), *above;

	if (!words) {
		json_decref(item);
		return false;
	}
	json_object_set_new(item, "text", words);
	if (!b->clauses) {
		json_t *block = json_object();
		b->clauses = json_array();
		json_object_set_new(block, "clauses", b->clauses);
		if (b->numbered)
			json_object_set_new(block, "continue", json_true());
		b->dashes = NULL;
		b->numbered = true;
		json_array_append_new(b->blocks, block);
	}
	above = level == 2 ? json_array_get(b->clauses, json_array_size(b->clauses) - 1) : NULL;
	if (!above) {
		json_array_append_new(b->clauses, item);
		return true;
	}
	if (!json_object_get(above, "sub"))
		json_object_set_new(above, "sub", json_array());
	json_array_append_new(json_object_get(above, "sub"), item);
	return true;
}

static bool add_dash(struct builder *b, struct str text)
{
	json_t *words = expanded(b, text);

	if (!words)
		return false;
	if (!b->dashes) {
		json_t *block = json_object();
		b->dashes = json_array();
		json_object_set_new(block, "clauses", b->dashes);
		json_object_set_new(block, "numbering", json_string("dashes"));
		b->clauses = NULL;
		b->numbered = false;
		json_array_append_new(b->blocks, block);
	}
	json_array_append_new(b->dashes, words);
	return true;
}

/* The one field that a line is made of, if it is. */
static bool alone(struct builder *b, struct str text, struct found *ret)
{
	struct str bare = text;

	if (str_starts(bare, S("**")) && str_ends(bare, S("**")) && bare.n > 4)
		bare = str_sub(bare, 2, bare.n - 2);
	return bare.n > 2 && bare.p[0] == '{' && str_find(bare, S("}"), 0) == (ptrdiff_t)bare.n - 1 && field_find(b->arena, b->type, str_sub(bare, 1, bare.n - 1), ret);
}

static bool add_paragraph(struct builder *b, const char *style, struct str text)
{
	json_t *block = json_object(), *words;
	struct found f;
	bool one = alone(b, text, &f), lines = one && f.field && str_eq(f.field->kind, S("lines"));

	if (lines) {
		/* Nothing typed: the field itself, which is a gap. */
		json_t *each = json_object();
		json_object_set_new(each, "for", json_string(str_z(b->arena, str_fmt(b->arena, "l in %.*s_lines", SP(f.bare)))));
		json_object_set_new(each, style, json_string("{{l}}"));
		add_block(b, each);
		json_object_set_new(block, "if", json_string(str_z(b->arena, str_fmt(b->arena, "%.*s_empty", SP(f.bare)))));
	}
	if (one && f.optional) {
		if (lines) {
			json_decref(block);
			return true;
		}
		json_object_set_new(block, "if", json_string(str_z(b->arena, f.bare)));
	}
	words = expanded(b, text);
	if (!words) {
		json_decref(block);
		return false;
	}
	json_object_set_new(block, style, words);
	add_block(b, block);
	return true;
}

static bool add_line(struct builder *b, struct str line)
{
	struct str words;
	int level;

	if (!line.n) {
		json_t *space = json_object();
		json_object_set_new(space, "plain", json_string(""));
		add_block(b, space);
		return true;
	}
	if (str_starts(line, S("[[")) && str_ends(line, S("]]")))
		return add_part(b, str_trim(str_sub(line, 2, line.n - 2)));
	if (str_starts(line, S("# ")))
		return add_paragraph(b, "heading", str_trim(str_sub(line, 2, line.n)));
	if (str_starts(line, S("^ ")))
		return add_paragraph(b, "center", str_trim(str_sub(line, 2, line.n)));
	if (str_starts(line, S("– ")))
		return add_dash(b, str_trim(str_sub(line, sizeof("– ") - 1, line.n)));
	level = clause_level(line, &words);
	return level ? add_clause(b, level, words) : add_paragraph(b, "text", line);
}

/* ---- the whole ---- */

/* How gaps are called: by the path of the datum. */
static json_t *labels(struct arena *a, const struct paper_type *t)
{
	static const struct { const char *path; struct str label; } more[] = {
		{ "org.full", S_INIT("название учреждения") }, { "sign", S_INIT("кто подписывает") }, { "sign.post", S_INIT("должность подписывающего") },
		{ "author", S_INIT("исполнитель") }, { "author.post", S_INIT("должность исполнителя") }, { "person.post", S_INIT("должность") },
		{ "periods", S_INIT("кому и когда помогал: внесите пару") },
	};
	struct str rest = EMBEDDED(papers_fields), tail;
	json_t *o = json_object();
	struct word w;

	while (next_word(&rest, &w)) {
		const char *path = str_z(a, str_cut(w.path, '|', &tail));
		if (!json_object_get(o, path))
			json_object_set_new(o, path, json_text(w.alias));
	}
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		json_object_set_new(o, more[i].path, json_text(more[i].label));
	for (size_t i = 0; i < t->fields.n; i++)
		json_object_set_new(o, str_z(a, str_fmt(a, "ask.%.*s", SP(t->fields.v[i].name))), json_text(t->fields.v[i].label));
	return o;
}

static void extend(json_t *to, const json_t *more)
{
	for (size_t i = 0; i < json_array_size(more); i++)
		json_array_append_new(to, json_deep_copy(json_array_get(more, i)));
}

json_t *paper_template(struct arena *a, const struct paper_type *t, struct str *ret_fault)
{
	const json_t *frame = json_object_getn(read(a, EMBEDDED(papers_frames)), t->frame.p, t->frame.n);
	struct builder b = { .arena = a, .type = t, .parts = read(a, EMBEDDED(papers_parts)), .blocks = json_array() };
	json_t *o = json_object();

	json_object_set_new(o, "blocks", b.blocks);
	json_keep(a, o);
	json_object_set_new(o, "title", json_string("{{title}}"));
	json_object_set_new(o, "date", json_string("{{date}}"));
	json_object_set_new(o, "fields", labels(a, t));
	json_object_set_new(o, "landscape", json_boolean(t->landscape));
	if (t->size) {
		json_object_set_new(o, "size", json_integer(t->size));
		json_object_set_new(o, "size_table", json_integer(t->size));
	}
	extend(b.blocks, json_object_get(frame, "head"));
	for (struct str rest = str_trim(t->text); rest.p; ) {
		b.line++;
		if (!add_line(&b, str_trim(str_cut(rest, '\n', &rest)))) {
			*ret_fault = b.fault;
			return NULL;
		}
	}
	extend(b.blocks, json_object_get(frame, "tail"));
	if (!t->many)
		json_array_append_new(b.blocks, json_pack("{s:s,s:{s:s,s:s}}", "if", "filed", "filed", "index", "{{filed.index}}", "year", "{{filed.year}}"));
	return o;
}
