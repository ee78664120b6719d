/* A table of answers given elsewhere: columns → questions, cells → values. */
#include "features/surveys/transfer.h"

#include "kernel/dates/json_fields.h"
#include "kernel/http/text.h"

#include <jansson.h>
#include <stdlib.h>

#define HEADING_WITHIN 10
#define CELL_MAX 8000

/* ---- from a document --------------------------------------------------------------------------------------------------------------- */

static size_t filled(const struct out_row *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		n += r->cells[i].text.n && !r->cells[i].merged;
	return n;
}

/* The heading is the first row that is as full as the fullest of the first ones, or nearly. */
static size_t heading_row(const struct out_table *t)
{
	size_t most = 0, at = 0;

	for (size_t i = 0; i < t->n_rows && i < HEADING_WITHIN; i++)
		most = filled(&t->rows[i]) > most ? filled(&t->rows[i]) : most;
	while (at < t->n_rows && filled(&t->rows[at]) * 10 < most * 6)
		at++;
	return at;
}

static const struct out_table *largest(const struct outside *doc)
{
	const struct out_table *best = NULL;

	for (size_t i = 0; i < doc->n; i++) {
		const struct out_table *t = doc->blocks[i].kind == OUT_TABLE ? &doc->blocks[i].table : NULL;
		if (t && t->n_rows > 1 && (!best || t->n_rows * t->n_cols > best->n_rows * best->n_cols))
			best = t;
	}
	return best;
}

enum status transfer_from(struct arena *a, struct err *e, const struct outside *doc, struct transfer_table *ret)
{
	const struct out_table *t = largest(doc);
	struct transfer_table x = { 0 };

	if (!t)
		return err_set(e, INVALID, "surveys.table", T("В этом файле нет таблицы с ответами."), T("Нужна выгрузка ответов: строка — один ответивший, столбец — один вопрос."));
	size_t head = heading_row(t);
	if (t->n_rows - head - 1 > TRANSFER_ROWS_MAX)
		return err_set(e, INVALID, "surveys.table", T("В таблице больше 5000 ответов."), T("Разделите её на части и перенесите по одной: повторы не посчитаются."));
	x.n_columns = t->n_cols < TRANSFER_COLUMNS_MAX ? t->n_cols : TRANSFER_COLUMNS_MAX;
	x.wider = t->n_cols - x.n_columns;
	x.columns = NEW_ARRAY(a, x.n_columns + 1, struct transfer_column);
	for (size_t c = 0; c < x.n_columns; c++)
		x.columns[c].heading = c < t->rows[head].n ? t->rows[head].cells[c].text : S("");
	for (size_t r = head + 1; r < t->n_rows; r++) {
		struct str *cells = NEW_ARRAY(a, x.n_columns + 1, struct str);
		for (size_t c = 0; c < x.n_columns; c++)
			cells[c] = c < t->rows[r].n ? str_sub(t->rows[r].cells[c].text, 0, CELL_MAX) : S("");
		*VEC_ADD(a, &x.rows) = (struct transfer_row){ (int64_t)r + 1, cells };
	}
	if (!x.rows.n)
		return err_set(e, INVALID, "surveys.table", T("В таблице только заголовки, ответов нет."), S(""));
	*ret = x;
	return OK;
}

/* ---- columns ------------------------------------------------------------------------------------------------------------------------- */

/* Letters and digits in small, ё as е: what is left of two ways of writing the same words. */
static struct str bare(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, 2 * s.n + 4);
	size_t n = 0;

	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_lower(utf8_next(s, &i));
		cp = cp == 0x451 ? 0x435 : cp;
		if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') || (cp >= 0x430 && cp <= 0x45f))
			n += utf8_put(out + n, cp);
	}
	return (struct str){ out, n };
}

static struct str past_number(struct str bare_heading)
{
	size_t i = 0;

	while (i < bare_heading.n && bare_heading.p[i] >= '0' && bare_heading.p[i] <= '9')
		i++;
	return i < bare_heading.n ? str_sub(bare_heading, i, bare_heading.n) : bare_heading;
}

static const struct str *parts_of(const struct form_item *item, size_t *ret_n)
{
	*ret_n = item->type == ITEM_MATRIX ? item->n_rows : item->type == ITEM_MANY ? item->n_options : 0;
	return item->type == ITEM_MATRIX ? item->rows : item->options;
}

/* How well a heading names a question, or a part of it: letters that agree; 0: not at all. */
static size_t names(struct arena *a, struct str heading, const struct form_item *item, size_t *ret_part)
{
	struct str text = bare(a, item->text);
	size_t n, best = 0;
	const struct str *parts = parts_of(item, &n);

	*ret_part = 0;
	if (str_eq(heading, text) || str_eq(past_number(heading), text))
		return 4 * text.n + 2;
	for (size_t i = 0; i < n; i++) {
		struct str part = bare(a, parts[i]);
		bool own = str_eq(heading, part), both = str_find(heading, part, 0) >= 0 && str_find(heading, text, 0) >= 0 && heading.n >= text.n + part.n;
		size_t score = !part.n ? 0 : both ? 3 * (text.n + part.n) : own ? 2 * part.n : 0;
		if (score > best) {
			best = score;
			*ret_part = i + 1;
		}
	}
	if (!best && text.n > 20 && (str_find(heading, text, 0) >= 0 || (heading.n > 20 && str_find(text, heading, 0) >= 0)))
		best = heading.n < text.n ? heading.n : text.n;
	return best;
}

static bool taken(const struct transfer_table *t, size_t upto, const struct transfer_column *c)
{
	for (size_t i = 0; i < upto; i++)
		if (t->columns[i].is == c->is && t->columns[i].item == c->item && t->columns[i].part == c->part)
			return true;
	return false;
}

static bool is_name_heading(struct str h)
{
	static const struct str words[] = { S_INIT("фио"), S_INIT("фамилияимя"), S_INIT("фамилияимяотчество"), S_INIT("вашефио"), S_INIT("вашифамилияимяотчество"), S_INIT("вашифамилияиимя") };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (str_eq(h, words[i]))
			return true;
	return str_starts(h, S("фио")) || str_starts(h, S("фамилияимя"));
}

void transfer_guess(struct arena *a, const struct questionnaire *q, bool named, struct transfer_table *t)
{
	for (size_t c = 0; c < t->n_columns; c++) {
		struct str h = bare(a, t->columns[c].heading);
		struct transfer_column best = { .heading = t->columns[c].heading };
		size_t most = 0, part;
		for (size_t i = 0; h.n && i < q->n; i++) {
			struct transfer_column x = { best.heading, COLUMN_ITEM, i, 0 };
			size_t score = names(a, h, &q->items[i], &part);
			x.part = part;
			if (score > most && !taken(t, c, &x)) {
				most = score;
				best = x;
			}
		}
		if (!most && named && is_name_heading(h))
			best.is = COLUMN_NAME;
		else if (!most && (str_starts(h, S("кодбланка")) || str_eq(h, S("код"))))
			best.is = COLUMN_CODE;
		t->columns[c] = best.is != COLUMN_ITEM && best.is != COLUMN_NOTHING && taken(t, c, &best) ? (struct transfer_column){ .heading = best.heading } : best;
	}
}

struct str transfer_column_text(struct arena *a, const struct transfer_column *c)
{
	switch (c->is) {
	case COLUMN_NAME: return S("name");
	case COLUMN_CODE: return S("code");
	case COLUMN_ITEM: return c->part ? str_fmt(a, "q%zu.%zu", c->item + 1, c->part) : str_fmt(a, "q%zu", c->item + 1);
	case COLUMN_NOTHING: break;
	}
	return S("");
}

bool transfer_column_parse(struct str text, const struct questionnaire *q, struct transfer_column *ret)
{
	struct str rest, head;
	int64_t item = 0, part = 0;
	size_t parts;

	*ret = (struct transfer_column){ .heading = ret->heading };
	if (str_eq(text, S("name")) || str_eq(text, S("code"))) {
		ret->is = str_eq(text, S("name")) ? COLUMN_NAME : COLUMN_CODE;
		return true;
	}
	if (!text.n)
		return true;
	head = str_cut(text, '.', &rest);
	if (!str_starts(head, S("q")) || !str_to_int(str_sub(head, 1, head.n), &item) || item < 1 || (size_t)item > q->n)
		return false;
	(void)parts_of(&q->items[item - 1], &parts);
	if (rest.p && rest.n && (!str_to_int(rest, &part) || part < 1 || (size_t)part > parts))
		return false;
	ret->is = COLUMN_ITEM;
	ret->item = (size_t)item - 1;
	ret->part = (size_t)part;
	return true;
}

struct str transfer_fingerprint(struct arena *a, const struct transfer_table *t)
{
	uint64_t h = 14695981039346656037u;              /* FNV-1a */

	for (size_t c = 0; c < t->n_columns; c++) {
		struct str s = bare(a, t->columns[c].heading);
		for (size_t i = 0; i <= s.n; i++)
			h = (h ^ (i < s.n ? (uint8_t)s.p[i] : 0x1f)) * 1099511628211u;
	}
	return str_fmt(a, "%016llx", (unsigned long long)h);
}

struct str transfer_columns_text(struct arena *a, const struct transfer_table *t)
{
	struct str *v = NEW_ARRAY(a, t->n_columns + 1, struct str);

	for (size_t c = 0; c < t->n_columns; c++)
		v[c] = transfer_column_text(a, &t->columns[c]);
	return str_join(a, v, t->n_columns, S(","));
}

void transfer_columns_take(struct str texts, const struct questionnaire *q, struct transfer_table *t)
{
	struct str rest = texts;

	for (size_t c = 0; c < t->n_columns; c++) {
		struct str one = rest.p ? str_cut(rest, ',', &rest) : S("");
		if (!transfer_column_parse(one, q, &t->columns[c]))
			t->columns[c].is = COLUMN_NOTHING;
	}
}

/* ---- cells --------------------------------------------------------------------------------------------------------------------------- */

static bool option_of(struct arena *a, const struct str *options, size_t n, struct str text, int64_t *ret)
{
	struct str t = bare(a, text);

	for (size_t i = 0; t.n && i < n; i++)
		if (str_eq(bare(a, options[i]), t)) {
			*ret = (int64_t)i + 1;
			return true;
		}
	return str_to_int(str_trim(text), ret) && *ret >= 1 && (size_t)*ret <= n;
}

/* «5», «5 баллов», «5 — очень», the words at an end of the scale. */
static bool point_of(struct arena *a, const struct form_item *item, struct str text, int64_t *ret)
{
	struct str s = str_trim(text), t = bare(a, s);
	size_t n = 0;

	if (item->min_label.n && str_eq(t, bare(a, item->min_label)))
		*ret = item->min;
	else if (item->max_label.n && str_eq(t, bare(a, item->max_label)))
		*ret = item->max;
	else {
		while (n < s.n && ((s.p[n] >= '0' && s.p[n] <= '9') || (n == 0 && s.p[n] == '-')))
			n++;
		if (!n || (n < s.n && (s.p[n] == '.' || s.p[n] == ',')) || !str_to_int(str_sub(s, 0, n), ret))
			return false;
	}
	return *ret >= item->min && *ret <= item->max;
}

/* Every piece is an option, or none is taken. */
static bool pieces_of(struct arena *a, const struct form_item *item, struct str text, char mark, uint64_t *ret)
{
	int64_t v;

	*ret = 0;
	for (struct str rest = text; rest.p && rest.n;) {
		struct str piece = str_trim(str_cut(rest, mark, &rest));
		if (!piece.n)
			continue;
		if (!option_of(a, item->options, item->n_options, piece, &v))
			return false;
		*ret |= (uint64_t)1 << (v - 1);
	}
	return *ret != 0;
}

/* Options with commas of their own: the longest that stands there is taken first; nothing but marks may be left. */
static bool greedy(struct arena *a, const struct form_item *item, struct str text, uint64_t *ret)
{
	struct str left = bare(a, text);

	*ret = 0;
	while (left.n) {
		size_t best = SIZE_MAX, length = 0;
		for (size_t i = 0; i < item->n_options; i++) {
			struct str o = bare(a, item->options[i]);
			if (o.n > length && str_starts(left, o)) {
				best = i;
				length = o.n;
			}
		}
		if (best == SIZE_MAX)
			return false;
		*ret |= (uint64_t)1 << best;
		left = str_sub(left, length, left.n);
	}
	return *ret != 0;
}

static bool set_of(struct arena *a, const struct form_item *item, struct str text, uint64_t *ret)
{
	return pieces_of(a, item, text, '\n', ret) || pieces_of(a, item, text, ';', ret) || pieces_of(a, item, text, ',', ret) || greedy(a, item, text, ret);
}

/* «нет», «0», «-»: a box that was not ticked. */
static bool is_off(struct arena *a, struct str text)
{
	struct str t = bare(a, text);

	return !t.n || str_eq(t, S("0")) || str_eq(t, S("нет")) || str_eq(t, S("no")) || str_eq(t, S("false")) || str_eq(t, S("ложь"));
}

/* «Объяснять: трудно», parted by that mark. */
static bool rows_by(struct arena *a, const struct form_item *item, struct str text, char mark, struct answer *x)
{
	int64_t *row = NEW_ARRAY(a, item->n_rows, int64_t), at, v;
	bool some = false;

	for (struct str rest = text; rest.p && rest.n;) {
		struct str line = str_trim(str_cut(rest, mark, &rest)), said, name;
		if (!line.n)
			continue;
		name = str_cut(line, ':', &said);
		if (!said.p || !option_of(a, item->rows, item->n_rows, name, &at) || !option_of(a, item->options, item->n_options, said, &v))
			return false;
		row[at - 1] = v;
		some = true;
	}
	for (size_t i = 0; some && i < item->n_rows; i++)
		x->row[i] = row[i] ? row[i] : x->row[i];
	x->has = x->has || some;
	return some;
}

static bool rows_of(struct arena *a, const struct form_item *item, struct str text, struct answer *x)
{
	return rows_by(a, item, text, '\n', x) || rows_by(a, item, text, ';', x) || rows_by(a, item, text, ',', x);
}

static bool truth_of(struct arena *a, struct str text, int64_t *ret)
{
	static const struct { struct str word; int64_t v; } words[] = {
		{ S_INIT("да"), 1 }, { S_INIT("yes"), 1 }, { S_INIT("true"), 1 }, { S_INIT("истина"), 1 }, { S_INIT("1"), 1 }, { S_INIT("y"), 1 },
		{ S_INIT("нет"), 2 }, { S_INIT("no"), 2 }, { S_INIT("false"), 2 }, { S_INIT("ложь"), 2 }, { S_INIT("2"), 2 }, { S_INIT("0"), 2 }, { S_INIT("n"), 2 },
	};
	struct str t = bare(a, text);

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (str_eq(t, words[i].word)) {
			*ret = words[i].v;
			return true;
		}
	return false;
}

static struct str quoted(struct arena *a, struct str text)
{
	size_t at = 0;

	for (int i = 0; i < 40 && at < text.n; i++)
		(void)utf8_next(text, &at);
	return at < text.n ? str_fmt(a, "«%.*s…»", SP(str_sub(text, 0, at))) : str_fmt(a, "«%.*s»", SP(text));
}

/* What another program wrote as a day and a time is a day. */
static struct str plain_cell(struct arena *a, const struct form_item *item, struct str text, struct answer *x)
{
	struct str day = text, rest;

	if (item->type == ITEM_DATE) {
		day = str_cut(str_trim(text), ' ', &rest);
		day = str_cut(day, 'T', &rest);
		if (date_parse_iso(day, &(struct date){ 0 })) {
			struct date d;
			(void)date_parse_iso(day, &d);
			x->has = true;
			x->value = date_to_days(d);
			return S("");
		}
	}
	return answer_take(a, item, &(struct typed){ 1, &day }, x);
}

/* Says what does not fit, "" when it does. */
static struct str take_cell(struct arena *a, const struct form_item *item, size_t part, struct str text, struct answer *x)
{
	uint64_t set = 0;

	if (item->type == ITEM_MANY) {
		if (!part && !set_of(a, item, text, &set))
			return T("среди вариантов такого нет");
		x->set |= part ? is_off(a, text) ? 0 : (uint64_t)1 << (part - 1) : set;
		x->has = x->set != 0;
		return S("");
	}
	if (item->type == ITEM_MATRIX) {
		x->n_rows = item->n_rows;
		if (!x->row)
			x->row = NEW_ARRAY(a, item->n_rows, int64_t);
		if (!part)
			return rows_of(a, item, text, x) ? S("") : T("не видно, какой ответ в какой строке");
		if (!option_of(a, item->options, item->n_options, text, &x->row[part - 1]))
			return T("среди вариантов такого нет");
		x->has = true;
		return S("");
	}
	x->has = true;
	switch (item->type) {
	case ITEM_YN: return truth_of(a, text, &x->value) ? S("") : T("нужно «да» или «нет»");
	case ITEM_SCALE: return point_of(a, item, text, &x->value) ? S("") : str_fmt(a, "нужно число от %lld до %lld", (long long)item->min, (long long)item->max);
	case ITEM_ONE: case ITEM_FREQ: return option_of(a, item->options, item->n_options, text, &x->value) ? S("") : T("среди вариантов такого нет");
	default: return plain_cell(a, item, text, x);
	}
}

static void fault(struct arena *a, struct transfer_answers *r, size_t item, struct str cell, struct str why)
{
	*VEC_ADD(a, &r->faults) = (struct transfer_fault){ str_fmt(a, "вопрос %zu: %.*s — %.*s", item + 1, SP(quoted(a, cell)), SP(why)), str_fmt(a, "вопрос %zu: %.*s", item + 1, SP(why)) };
}

/* «вопросы 1, 4: нет ответа, а он обязателен» */
static void missing(struct arena *a, const struct questionnaire *q, const struct str *faults, struct transfer_answers *r)
{
	struct str all = S("");
	size_t n = 0;

	for (size_t i = 0; i < q->n; i++)
		if (faults[i].n > 1)
			all = str_fmt(a, "%.*s%s%zu", SP(all), n++ ? ", " : "", i + 1);
	if (!n)
		return;
	struct str said = str_fmt(a, "%s %.*s: %.*s", n > 1 ? "вопросы" : "вопрос", SP(all), SP(T("нет ответа, а он обязателен")));
	*VEC_ADD(a, &r->faults) = (struct transfer_fault){ said, said };
}

void transfer_row_of(struct arena *a, const struct questionnaire *q, const struct transfer_table *t, const struct transfer_row *row, struct transfer_answers *ret)
{
	struct str *faults = NEW_ARRAY(a, q->n + 1, struct str);
	struct transfer_answers r = { .all = { q->n, NEW_ARRAY(a, q->n, struct answer) }, .blank = true };

	for (size_t c = 0; c < t->n_columns; c++) {
		const struct transfer_column *k = &t->columns[c];
		struct str text = str_trim(row->cells[c]);
		r.blank = r.blank && !text.n;
		if (k->is == COLUMN_NAME)
			r.name = text;
		else if (k->is == COLUMN_CODE)
			r.code = text;
		else if (k->is == COLUMN_ITEM && text.n) {
			struct str why = take_cell(a, &q->items[k->item], k->part, text, &r.all.v[k->item]);
			if (why.n) {
				fault(a, &r, k->item, text, why);
				faults[k->item] = why;
			}
		}
	}
	for (size_t i = 0; i < q->n; i++)
		faults[i] = faults[i].n ? S("-") : S("");
	(void)answers_check(a, q, &r.all, faults);
	if (!r.blank)
		missing(a, q, faults, &r);
	*ret = r;
}

/* ---- JSON ---------------------------------------------------------------------------------------------------------------------------- */

static json_t *text(struct str s) { return json_stringn_nocheck(s.p ? s.p : "", s.n); }
static struct str str_of(const json_t *v) { return json_is_string(v) ? (struct str){ json_string_value(v), json_string_length(v) } : S(""); }

struct str transfer_write(struct arena *a, struct uuid campaign, const struct transfer_table *t, size_t from, size_t n)
{
	json_t *o = json_object(), *columns = json_array(), *rows = json_array();

	json_put_uuid(o, "campaign", (struct opt_uuid){ true, campaign });
	json_object_set_new(o, "file", text(t->file));
	json_object_set_new(o, "wider", json_integer((json_int_t)t->wider));
	for (size_t c = 0; c < t->n_columns; c++)
		json_array_append_new(columns, json_pack("[oo]", text(t->columns[c].heading), text(transfer_column_text(a, &t->columns[c]))));
	for (size_t r = from; r < from + n && r < t->rows.n; r++) {
		json_t *cells = json_array();
		json_array_append_new(cells, json_integer(t->rows.v[r].no));
		for (size_t c = 0; c < t->n_columns; c++)
			json_array_append_new(cells, text(t->rows.v[r].cells[c]));
		json_array_append_new(rows, cells);
	}
	json_object_set_new(o, "columns", columns);
	json_object_set_new(o, "rows", rows);
	char *z = json_dumps(o, JSON_COMPACT);
	struct str s = str_dup(a, str_c(z));
	free(z);
	json_decref(o);
	return s;
}

bool transfer_campaign(struct str json, struct uuid *ret)
{
	json_t *o = json_loadb(json.p, json.n, 0, NULL);
	bool fine = o && uuid_parse(str_of(json_object_get(o, "campaign")), ret);

	json_decref(o);
	return fine;
}

bool transfer_read(struct arena *a, struct str json, const struct questionnaire *q, struct transfer_table *ret)
{
	json_t *o = json_loadb(json.p, json.n, 0, NULL);
	struct transfer_table t = { 0 };

	if (!o)
		return false;
	json_keep(a, o);
	json_t *columns = json_object_get(o, "columns"), *rows = json_object_get(o, "rows");
	t.file = str_of(json_object_get(o, "file"));
	t.wider = (size_t)json_integer_value(json_object_get(o, "wider"));
	t.n_columns = json_array_size(columns);
	t.columns = NEW_ARRAY(a, t.n_columns + 1, struct transfer_column);
	for (size_t c = 0; c < t.n_columns; c++) {
		t.columns[c].heading = str_of(json_array_get(json_array_get(columns, c), 0));
		if (!transfer_column_parse(str_of(json_array_get(json_array_get(columns, c), 1)), q, &t.columns[c]))
			return false;
	}
	for (size_t r = 0; r < json_array_size(rows); r++) {
		json_t *row = json_array_get(rows, r);
		struct str *cells = NEW_ARRAY(a, t.n_columns + 1, struct str);
		for (size_t c = 0; c < t.n_columns; c++)
			cells[c] = str_of(json_array_get(row, c + 1));
		*VEC_ADD(a, &t.rows) = (struct transfer_row){ json_integer_value(json_array_get(row, 0)), cells };
	}
	*ret = t;
	return true;
}
