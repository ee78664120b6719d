/* From a template to a document: blocks, lists and tables one after another. */
#include "kernel/document/template_in.h"

#include "kernel/dates/deadline_json.h"

enum { MADE_MAX = 100000, DEPTH_MAX = 32, COLUMNS_MAX = 40 };

/* ---- Reading the template ---------------------------------------------------------------------------------------------- */

static enum status shape(struct filler *f, const struct place *at, struct str message)
{
	return template_wrong(f, at, 0, "template.shape", message);
}

static bool in_words(const char *words, const char *key)
{
	for (struct str rest = str_c(words); rest.p; )
		if (str_eq(str_cut(rest, ' ', &rest), str_c(key)))
			return true;
	return false;
}

/* Every key of the object is one of the words. */
static enum status keys_known(struct filler *f, const struct place *at, const json_t *o, const char *words)
{
	const char *key;
	json_t *v;

	/* jansson's loop wants an object that may be changed; it is not. */
	json_object_foreach((json_t *)(uintptr_t)o, key, v)
		if (!in_words(words, key))
			return template_wrong(f, at, 0, "template.key", str_fmt(f->arena, "Неизвестное слово «%s». Здесь бывают: %s.", key, words));
	return OK;
}

static enum status is_object(struct filler *f, const struct place *at, const json_t *o, const char *words)
{
	if (!json_is_object(o))
		return shape(f, at, T("Здесь нужен объект {…}."));
	return keys_known(f, at, o, words);
}

/* The filled text of a key; "" when it is not there. */
static enum status text_of(struct filler *f, const struct place *up, const json_t *o, const char *key, struct str *ret)
{
	struct place at = { up, key, 0 };
	const json_t *v = json_object_get(o, key);

	*ret = S("");
	if (!v)
		return OK;
	if (!json_is_string(v))
		return shape(f, &at, T("Здесь нужен текст в кавычках."));
	return fill_text(f, &at, json_string_value(v), ret);
}

static enum status number_of(struct filler *f, const struct place *up, const json_t *o, const char *key, double least, double most, double *v)
{
	struct place at = { up, key, 0 };
	const json_t *n = json_object_get(o, key);

	if (!n)
		return OK;
	if (!json_is_number(n) || json_number_value(n) < least || json_number_value(n) > most)
		return shape(f, &at, str_fmt(f->arena, "Здесь нужно число от %g до %g.", least, most));
	*v = json_number_value(n);
	return OK;
}

static enum status bool_of(struct filler *f, const struct place *up, const json_t *o, const char *key, bool *v)
{
	struct place at = { up, key, 0 };
	const json_t *b = json_object_get(o, key);

	if (!b)
		return OK;
	if (!json_is_boolean(b))
		return shape(f, &at, T("Здесь нужно true или false."));
	*v = json_is_true(b);
	return OK;
}

/* One of the words, by its number; *v stays when the key is not there. */
static enum status word_of(struct filler *f, const struct place *up, const json_t *o, const char *key, const char *words, int *v)
{
	struct place at = { up, key, 0 };
	const char *said = json_string_value(json_object_get(o, key));
	int i = 0;

	if (!json_object_get(o, key))
		return OK;
	for (struct str rest = str_c(words); said && rest.p; i++)
		if (str_eq(str_cut(rest, ' ', &rest), str_c(said))) {
			*v = i;
			return OK;
		}
	return shape(f, &at, str_fmt(f->arena, "Здесь бывает: %s.", words));
}

static enum status align_of(struct filler *f, const struct place *at, const json_t *o, enum doc_align *ret)
{
	int v = *ret;

	TRY(word_of(f, at, o, "align", "style left right center justify", &v));
	*ret = (enum doc_align)v;
	return OK;
}

static enum status count_made(struct filler *f, const struct place *at)
{
	if (++f->made > MADE_MAX)
		return template_wrong(f, at, 0, "template.too-large", T("Документ получается длиннее 100 000 абзацев и строк."));
	return OK;
}

/* ---- Conditions and loops ----------------------------------------------------------------------------------------------- */

typedef enum status build_fn(struct filler *f, const struct place *at, const json_t *o, void *arg);

static enum status when_holds(struct filler *f, const struct place *at, const json_t *o, build_fn *build, void *arg)
{
	const json_t *condition = json_object_get(o, "if");
	struct place in = { at, "if", 0 };

	if (condition && !json_is_string(condition))
		return shape(f, &in, T("Здесь нужен текст в кавычках."));
	return !condition || fill_holds(f, str_c(json_string_value(condition))) ? build(f, at, o, arg) : OK;
}

static bool loop_words(struct str s, struct str *name, struct str *path)
{
	ptrdiff_t in = str_find(s, S(" in "), 0);

	if (in < 0)
		return false;
	*name = str_trim(str_sub(s, 0, (size_t)in));
	*path = str_trim(str_sub(s, (size_t)in + 4, s.n));
	return name->n && path->n && str_find(*name, S("."), 0) < 0;
}

/* Builds o once, or once for each element of its list.  "if" is asked for each element. */
static enum status each(struct filler *f, const struct place *at, const json_t *o, build_fn *build, void *arg)
{
	const json_t *loop = json_object_get(o, "for"), *list;
	struct place in = { at, "for", 0 };
	struct str name, path;

	if (!loop)
		return when_holds(f, at, o, build, arg);
	if (!json_is_string(loop) || !loop_words(str_c(json_string_value(loop)), &name, &path))
		return shape(f, &in, T("Повторение пишется так: «строка in список»."));
	list = fill_find(f, path);
	if (!list && f->options->gaps)
		return OK;
	if (!json_is_array(list))
		return template_wrong(f, &in, 0, "template.field", str_fmt(f->arena, "Нет списка «%.*s».", SP(path)));
	const struct scope *up = f->scope;
	for (size_t i = 0; i < json_array_size(list); i++) {
		struct scope s = { up, name, json_array_get(list, i), i + 1 };
		f->scope = &s;
		enum status status = when_holds(f, at, o, build, arg);
		f->scope = up;
		TRY(status);
	}
	return OK;
}

static enum status each_of(struct filler *f, const struct place *up, const json_t *list, build_fn *build, void *arg)
{
	if (!json_is_array(list))
		return shape(f, up, T("Здесь нужен список […]."));
	for (size_t i = 0; i < json_array_size(list); i++) {
		struct place at = { up, NULL, i };
		const json_t *o = json_array_get(list, i);
		TRY(json_is_object(o) ? each(f, &at, o, build, arg) : build(f, &at, o, arg));
	}
	return OK;
}

/* ---- Paragraphs --------------------------------------------------------------------------------------------------------- */

static enum status add_para(struct filler *f, const struct place *at, const json_t *o, const char *word, enum doc_style style)
{
	struct place in = { at, word, 0 };
	const char *text = json_string_value(json_object_get(o, word));

	if (!text)
		return shape(f, &in, T("Здесь нужен текст в кавычках."));
	TRY(count_made(f, at));
	struct doc_para *p = doc_para(f->doc, style, S(""));
	TRY(align_of(f, at, o, &p->align));
	TRY(bool_of(f, at, o, "keep_next", &p->keep_next));
	TRY(bool_of(f, at, o, "page_break", &p->page_break));
	TRY(number_of(f, at, o, "before", 0, 200, &p->before));
	return fill_runs(f, &in, text, p);
}

/* ---- Clauses ------------------------------------------------------------------------------------------------------------ */

struct clauses { int list, level; };

static enum status add_item(struct filler *f, const struct place *at, const json_t *o, void *arg)
{
	const struct clauses *c = arg;
	struct clauses below = { c->list, c->level + 1 };
	struct place in = { at, "text", 0 }, sub = { at, "sub", 0 };
	const json_t *text = json_is_object(o) ? json_object_get(o, "text") : o;

	if (json_is_object(o))
		TRY(keys_known(f, at, o, "text sub if for keep_next"));
	if (!json_is_string(text))
		return shape(f, at, T("Пункт — это текст в кавычках или объект с «text»."));
	if (c->level >= DOC_LEVELS)
		return shape(f, at, T("Пункты вложены глубже четырёх уровней."));
	TRY(count_made(f, at));
	struct doc_para *p = doc_clause(f->doc, c->list, c->level, S(""));
	TRY(bool_of(f, at, o, "keep_next", &p->keep_next));
	TRY(fill_runs(f, json_is_object(o) ? &in : at, json_string_value(text), p));
	return json_object_get(o, "sub") ? each_of(f, &sub, json_object_get(o, "sub"), add_item, &below) : OK;
}

static enum status add_clauses(struct filler *f, const struct place *at, const json_t *o)
{
	struct place in = { at, "clauses", 0 };
	int kind = DOC_CLAUSES;
	bool more = false;

	TRY(word_of(f, at, o, "numbering", "clauses items dashes", &kind));
	TRY(bool_of(f, at, o, "continue", &more));
	struct clauses c = { more && f->doc->lists.n ? (int)f->doc->lists.n : doc_list(f->doc, (enum doc_list_kind)kind), 0 };
	return each_of(f, &in, json_object_get(o, "clauses"), add_item, &c);
}

/* ---- Tables ------------------------------------------------------------------------------------------------------------- */

struct columns { size_t n; struct doc_column v[COLUMNS_MAX]; };

static enum status add_column(struct filler *f, const struct place *at, const json_t *o, void *arg)
{
	struct columns *c = arg;

	TRY(is_object(f, at, o, "title width align if for"));
	if (c->n == COLUMNS_MAX)
		return shape(f, at, T("В таблице больше 40 столбцов."));
	struct doc_column *column = &c->v[c->n++];
	*column = (struct doc_column){ .width = 1 };
	TRY(text_of(f, at, o, "title", &column->title));
	TRY(number_of(f, at, o, "width", 0.001, 10000, &column->width));
	return align_of(f, at, o, &column->align);
}

static enum status add_cell(struct filler *f, const struct place *at, const json_t *o, void *arg)
{
	struct doc_row *row = arg;
	struct place in = { at, "text", 0 };
	const json_t *text = json_is_object(o) ? json_object_get(o, "text") : o;
	double over = 1;

	if (json_is_object(o))
		TRY(keys_known(f, at, o, "text over align if for"));
	if (!json_is_string(text))
		return shape(f, at, T("Ячейка — это текст в кавычках или объект с «text»."));
	TRY(number_of(f, at, o, "over", 1, COLUMNS_MAX, &over));
	if ((size_t)row->filled + (size_t)over > row->table->n_columns)
		return shape(f, at, T("В строке больше ячеек, чем в таблице столбцов."));
	struct doc_cell *c = doc_cell_over(f->doc, row, (int)over, S(""));
	TRY(align_of(f, at, o, &c->align));
	return fill_runs(f, json_is_object(o) ? &in : at, json_string_value(text), c->paras.v[0]);
}

static enum status add_row(struct filler *f, const struct place *at, const json_t *o, void *arg)
{
	struct doc_table *t = arg;
	struct place in = { at, "cells", 0 };
	struct str group;

	TRY(is_object(f, at, o, "cells group if for"));
	TRY(count_made(f, at));
	TRY(text_of(f, at, o, "group", &group));
	if (json_object_get(o, "group")) {
		doc_row_group(f->doc, t, group);
		return OK;
	}
	return each_of(f, &in, json_object_get(o, "cells"), add_cell, doc_row(f->doc, t));
}

static enum status add_table(struct filler *f, const struct place *up, const json_t *block)
{
	const json_t *o = json_object_get(block, "table");
	struct place at = { up, "table", 0 }, columns = { &at, "columns", 0 }, rows = { &at, "rows", 0 };
	struct columns c = { 0 };
	bool borders = true;

	TRY(is_object(f, &at, o, "columns rows borders width"));
	TRY(each_of(f, &columns, json_object_get(o, "columns"), add_column, &c));
	if (!c.n)
		return shape(f, &columns, T("В таблице нет столбцов."));
	TRY(bool_of(f, &at, o, "borders", &borders));
	struct doc_table *t = doc_table(f->doc, c.v, c.n, borders ? DOC_GRID : DOC_NO_BORDERS);
	TRY(number_of(f, &at, o, "width", 10, 1000, &t->width));
	return each_of(f, &rows, json_object_get(o, "rows"), add_row, t);
}

/* ---- Реквизиты ---------------------------------------------------------------------------------------------------------- */

/* Texts of an object into members, key by key. */
struct text_member { const char *key; struct str *to; };

static enum status read_texts(struct filler *f, const struct place *at, const json_t *o, const struct text_member *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		TRY(text_of(f, at, o, v[i].key, v[i].to));
	return OK;
}
#define READ_TEXTS(f, at, o, v) read_texts((f), (at), (o), (v), sizeof(v) / sizeof *(v))

static int digit64(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' + 26 : c >= '0' && c <= '9' ? c - '0' + 52 : c == '+' ? 62 : c == '/' ? 63 : -1;
}

static struct bytes from_base64(struct arena *a, struct str s)
{
	uint8_t *out = arena_alloc(a, s.n + 1);
	size_t n = 0;
	uint32_t bits = 0;
	int have = 0;

	for (size_t i = 0; i < s.n; i++) {
		int d = digit64(s.p[i]);
		if (d < 0)
			continue;
		bits = bits << 6 | (uint32_t)d;
		have += 6;
		if (have >= 8) {
			have -= 8;
			out[n++] = (uint8_t)(bits >> have);
		}
	}
	return (struct bytes){ out, n };
}

static enum status read_emblem(struct filler *f, const struct place *up, const json_t *o, const struct doc_picture **ret)
{
	struct place at = { up, "emblem", 0 };
	struct str text;
	double width = 18;

	TRY(text_of(f, up, o, "emblem", &text));
	TRY(number_of(f, up, o, "emblem_width", 5, 100, &width));
	if (!text.n)
		return OK;
	*ret = doc_picture_of(f->doc, from_base64(f->arena, text), width, T("Эмблема"));
	return *ret ? OK : shape(f, &at, T("Эмблема — не PNG и не JPEG."));
}

static const struct doc_picture *emblem_of_options(struct filler *f)
{
	const struct doc_picture *x = f->options->emblem.n ? doc_picture_of(f->doc, f->options->emblem, 18, T("Эмблема")) : NULL;
	struct doc_picture *made;

	if (!x)
		return NULL;
	made = NEW(f->arena, struct doc_picture);
	*made = *x;
	made->path = f->options->emblem_path;
	return made;
}

static enum status add_letterhead(struct filler *f, const struct place *up, const json_t *block)
{
	const json_t *o = json_object_get(block, "letterhead");
	struct place at = { up, "letterhead", 0 };
	struct doc_letterhead l = { 0 };
	int layout = 0;
	const struct text_member texts[] = { { "founder", &l.founder }, { "name", &l.name }, { "brief", &l.brief }, { "details", &l.details }, { "kind", &l.kind },
		{ "date", &l.date }, { "number", &l.number }, { "answers", &l.answers }, { "place", &l.place }, { "addressee", &l.addressee } };

	TRY(is_object(f, &at, o, "layout founder name brief details kind date number answers place addressee emblem emblem_width"));
	TRY(word_of(f, &at, o, "layout", "along corner", &layout));
	TRY(READ_TEXTS(f, &at, o, texts));
	TRY(read_emblem(f, &at, o, &l.emblem));
	if (!l.emblem)
		l.emblem = emblem_of_options(f);
	l.corner = layout == 1;
	doc_letterhead(f->doc, &l);
	return OK;
}

static enum status add_date_line(struct filler *f, const struct place *up, const json_t *block)
{
	const json_t *o = json_object_get(block, "date_line");
	struct place at = { up, "date_line", 0 };
	struct str date, number;
	const struct text_member texts[] = { { "date", &date }, { "number", &number } };

	TRY(is_object(f, &at, o, "date number"));
	TRY(READ_TEXTS(f, &at, o, texts));
	doc_date_line(f->doc, date, number);
	return OK;
}

static enum status add_appendix(struct filler *f, const struct place *up, const json_t *block)
{
	const json_t *o = json_object_get(block, "appendix");
	struct place at = { up, "appendix", 0 };
	struct doc_appendix x = { 0 };
	const struct text_member texts[] = { { "no", &x.no }, { "to", &x.to } };

	TRY(is_object(f, &at, o, "no to landscape own_numbers"));
	TRY(READ_TEXTS(f, &at, o, texts));
	TRY(bool_of(f, &at, o, "landscape", &x.landscape));
	TRY(bool_of(f, &at, o, "own_numbers", &x.own_numbers));
	doc_appendix(f->doc, &x);
	return OK;
}

static enum status add_section(struct filler *f, const struct place *up, const json_t *block)
{
	const json_t *o = json_object_get(block, "section");
	struct place at = { up, "section", 0 };
	bool landscape = false, own = false;

	TRY(is_object(f, &at, o, "landscape own_numbers"));
	TRY(bool_of(f, &at, o, "landscape", &landscape));
	TRY(bool_of(f, &at, o, "own_numbers", &own));
	doc_section(f->doc, landscape)->own_numbers = own;
	return OK;
}

static enum status add_signature(struct filler *f, const struct place *up, const json_t *block)
{
	const json_t *o = json_object_get(block, "signature");
	struct place at = { up, "signature", 0 };
	struct str post, name;
	const struct text_member texts[] = { { "post", &post }, { "name", &name } };

	TRY(is_object(f, &at, o, "post name"));
	TRY(READ_TEXTS(f, &at, o, texts));
	doc_signature(f->doc, post, name);
	return OK;
}

static enum status add_filed(struct filler *f, const struct place *up, const json_t *block)
{
	const json_t *o = json_object_get(block, "filed");
	struct place at = { up, "filed", 0 };
	struct str index, year;
	const struct text_member texts[] = { { "index", &index }, { "year", &year } };

	TRY(is_object(f, &at, o, "index year"));
	TRY(READ_TEXTS(f, &at, o, texts));
	doc_filed(f->doc, index, year);
	return OK;
}

static enum status add_visa(struct filler *f, const struct place *up, const json_t *block)
{
	const json_t *o = json_object_get(block, "visa");
	struct place at = { up, "visa", 0 };
	struct str word, post, name;
	const struct text_member texts[] = { { "word", &word }, { "post", &post }, { "name", &name } };

	TRY(is_object(f, &at, o, "word post name"));
	TRY(READ_TEXTS(f, &at, o, texts));
	doc_visa(f->doc, word, post, name);
	return OK;
}

enum { STAMPS_MAX = 4 };
struct stamps { size_t n; struct doc_stamp v[STAMPS_MAX]; };

static enum status add_stamp(struct filler *f, const struct place *at, const json_t *o, void *arg)
{
	struct stamps *s = arg;

	TRY(is_object(f, at, o, "word text if for"));
	if (s->n == STAMPS_MAX)
		return shape(f, at, T("Грифов больше четырёх."));
	struct doc_stamp *x = &s->v[s->n++];
	const struct text_member texts[] = { { "word", &x->word }, { "text", &x->text } };
	return READ_TEXTS(f, at, o, texts);
}

static enum status add_stamps(struct filler *f, const struct place *up, const json_t *block)
{
	struct place at = { up, "stamps", 0 };
	struct stamps s = { 0 };

	TRY(each_of(f, &at, json_object_get(block, "stamps"), add_stamp, &s));
	if (s.n)
		doc_stamps(f->doc, s.v, s.n);
	return OK;
}

struct readers { size_t n, cap; struct doc_reader *v; };

static enum status add_reader(struct filler *f, const struct place *at, const json_t *o, void *arg)
{
	struct readers *l = arg;
	struct doc_reader r = { 0 };
	const struct text_member texts[] = { { "name", &r.name }, { "post", &r.post }, { "date", &r.date } };

	TRY(count_made(f, at));
	TRY(READ_TEXTS(f, at, o, texts));
	*VEC_ADD(f->arena, l) = r;
	return OK;
}

static enum status add_acknowledgment(struct filler *f, const struct place *up, const json_t *block)
{
	const json_t *o = json_object_get(block, "acknowledgment");
	struct place at = { up, "acknowledgment", 0 };
	struct readers l = { 0 };
	struct str heading;

	TRY(is_object(f, &at, o, "heading for if name post date"));
	TRY(text_of(f, &at, o, "heading", &heading));
	TRY(each(f, &at, o, add_reader, &l));
	doc_acknowledgment(f->doc, heading, l.v, l.n);
	return OK;
}

static enum status add_qr(struct filler *f, const struct place *up, const json_t *o)
{
	struct place at = { up, "qr", 0 };
	struct str text;
	double width = 25;
	enum doc_align align = DOC_RIGHT;

	TRY(text_of(f, up, o, "qr", &text));
	TRY(number_of(f, up, o, "width", 10, 100, &width));
	TRY(align_of(f, up, o, &align));
	return doc_qr(f->doc, text, width, align) ? OK : shape(f, &at, T("Для кода нужен текст не длиннее 2000 знаков."));
}

/* ---- Blocks ------------------------------------------------------------------------------------------------------------- */

struct depth { int v; };
static enum status add_block(struct filler *f, const struct place *at, const json_t *o, void *arg);

static enum status add_blocks(struct filler *f, const struct place *at, const json_t *o, const struct depth *up)
{
	struct place in = { at, "blocks", 0 };
	struct depth d = { up->v + 1 };

	if (d.v > DEPTH_MAX)
		return shape(f, at, T("Блоки вложены слишком глубоко."));
	return each_of(f, &in, json_object_get(o, "blocks"), add_block, &d);
}

/* One kind of block by its word; style: of a paragraph. */
struct kind {
	const char *word;
	enum status (*add)(struct filler *f, const struct place *at, const json_t *o);
	enum doc_style style;
	const char *options;
};
#define PARA "align keep_next page_break before if for"
static const struct kind kinds[] = {
	{ "text", NULL, DOC_TEXT, PARA }, { "plain", NULL, DOC_PLAIN, PARA }, { "center", NULL, DOC_CENTER, PARA }, { "small", NULL, DOC_SMALL, PARA },
	{ "heading", NULL, DOC_H1, PARA }, { "heading2", NULL, DOC_H2, PARA }, { "subject", NULL, DOC_SUBJECT, PARA }, { "orders", NULL, DOC_ORDERS, PARA },
	{ "clauses", add_clauses, 0, "numbering continue if for" }, { "table", add_table, 0, "if for" }, { "letterhead", add_letterhead, 0, "if for" },
	{ "date_line", add_date_line, 0, "if for" }, { "appendix", add_appendix, 0, "if for" }, { "section", add_section, 0, "if for" },
	{ "signature", add_signature, 0, "if for" }, { "visa", add_visa, 0, "if for" }, { "filed", add_filed, 0, "if for" }, { "stamps", add_stamps, 0, "if for" },
	{ "acknowledgment", add_acknowledgment, 0, "if for" }, { "qr", add_qr, 0, "width align if for" },
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static const struct kind *kind_of(const json_t *o)
{
	for (size_t i = 0; i < KINDS; i++)
		if (json_object_get(o, kinds[i].word))
			return &kinds[i];
	return NULL;
}

static enum status no_kind(struct filler *f, const struct place *at)
{
	struct str words[KINDS];

	for (size_t i = 0; i < KINDS; i++)
		words[i] = str_c(kinds[i].word);
	struct str all = str_join(f->arena, words, KINDS, S(" "));
	return template_wrong(f, at, 0, "template.key", str_fmt(f->arena, "Не сказано, что это за блок. Бывают: %.*s blocks.", SP(all)));
}

static enum status add_block(struct filler *f, const struct place *at, const json_t *o, void *arg)
{
	const struct kind *k = kind_of(o);

	if (!json_is_object(o))
		return shape(f, at, T("Здесь нужен объект {…}."));
	if (json_object_get(o, "blocks")) {
		TRY(keys_known(f, at, o, "blocks if for"));
		return add_blocks(f, at, o, arg);
	}
	if (!k)
		return no_kind(f, at);
	TRY(keys_known(f, at, o, str_z(f->arena, str_fmt(f->arena, "%s %s", k->word, k->options))));
	TRY(count_made(f, at));
	return k->add ? k->add(f, at, o) : add_para(f, at, o, k->word, k->style);
}

/* ---- The whole ---------------------------------------------------------------------------------------------------------- */

static enum status read_date(struct filler *f, const json_t *t, struct date *ret)
{
	struct place at = { NULL, "date", 0 };
	struct str text;
	bool gaps = f->options->gaps;

	TRY(text_of(f, NULL, t, "date", &text));
	if (text.n && !date_parse_iso(text, ret) && !gaps)
		return shape(f, &at, T("Дата пишется так: 2026-10-20."));
	return OK;
}

static enum status read_standard(struct filler *f, const json_t *t, struct date day)
{
	struct place at = { NULL, "standard", 0 };
	struct str code;

	TRY(text_of(f, NULL, t, "standard", &code));
	const struct doc_standard *s = code.n ? doc_standard_by_code(code) : doc_standard_on(date_valid(day) ? day : f->options->today);
	if (!s)
		return shape(f, &at, T("Такого стандарта нет. Есть gost-r-7.0.97-2025 и gost-r-7.0.97-2016."));
	f->doc = doc_new(f->arena, s);
	f->doc->date = day;
	return OK;
}

static enum status read_head(struct filler *f, const json_t *t)
{
	struct doc *d = f->doc;
	struct str font = S("");
	bool landscape = false;
	const struct text_member texts[] = { { "title", &d->title }, { "author", &d->author }, { "subject", &d->subject }, { "watermark", &d->watermark }, { "font", &font } };

	TRY(READ_TEXTS(f, NULL, t, texts));
	if (font.n)
		d->font = font;
	TRY(number_of(f, NULL, t, "size", 8, 36, &d->size));
	TRY(number_of(f, NULL, t, "size_table", 6, 36, &d->size_table));
	TRY(number_of(f, NULL, t, "line", 1, 2, &d->line));
	TRY(bool_of(f, NULL, t, "kept", &d->kept));
	TRY(bool_of(f, NULL, t, "numbered", &d->numbered));
	TRY(bool_of(f, NULL, t, "landscape", &landscape));
	d->sections.v[0]->landscape = landscape;
	return OK;
}

static enum status build(struct filler *f, const json_t *t)
{
	struct date day = { 0 };
	struct depth depth = { 0 };
	struct place at = { NULL, "blocks", 0 };

	f->labels = json_object_get(t, "fields");
	TRY(is_object(f, NULL, t, "title author subject date standard font size size_table line kept numbered landscape watermark fields blocks"));
	TRY(read_date(f, t, &day));
	TRY(read_standard(f, t, day));
	TRY(read_head(f, t));
	return each_of(f, &at, json_object_get(t, "blocks"), add_block, &depth);
}

/* jansson's complaints are English; line and column say enough. */
static enum status load(struct filler *f, struct str text, const char *code, struct str message, json_t **ret)
{
	json_error_t e = { 0 };

	if (text.n > TEMPLATE_MAX)
		return template_say(f, S(""), "template.too-large", T("Шаблон или данные больше 8 МБ."));
	json_t *v = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, &e);
	if (!v)
		return template_say(f, str_fmt(f->arena, "строка %d, столбец %d: %s", e.line, e.column, e.text), code, message);
	json_keep(f->arena, v);
	*ret = v;
	return OK;
}

enum status doc_read_data(struct arena *a, struct err *e, struct str text, json_t **ret)
{
	struct filler f = { .arena = a, .err = e };

	return load(&f, text, "template.data", T("Данные — не JSON."), ret);
}

enum status doc_from_json(struct arena *a, struct err *e, const json_t *template, const json_t *data, const struct template_options *o, struct doc **ret)
{
	struct filler f = { .arena = a, .err = e, .options = o, .data = data };

	TRY(build(&f, template));
	*ret = f.doc;
	return OK;
}

enum status doc_from_template(struct arena *a, struct err *e, struct str template, struct str data, const struct template_options *o, struct doc **ret)
{
	struct filler f = { .arena = a, .err = e };
	json_t *t = NULL, *d = NULL;

	TRY(load(&f, template, "template.json", T("Шаблон — не JSON."), &t));
	TRY(doc_read_data(a, e, data, &d));
	return doc_from_json(a, e, t, d, o, ret);
}
