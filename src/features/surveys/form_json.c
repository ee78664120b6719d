/* A questionnaire as JSON:
 *	{"code","title","intro","thanks","side","form","wave","pair_form","source","checked","child",
 *	 "blocks":[{"title","help","items":[{"code","type","text","help","required","min","max","min_label","max_label","options","rows",
 *	   "when":{"item","values"},"pair","parameter","better","fills"}]}]}
 * What is empty is left out.  Read strictly: a member of another type is a fault with its place, one that nobody knows is refused, so
 * that a slip of the pen is not lost. */
#include "features/surveys/form.h"
#include "kernel/dates/json_fields.h"

/* ---- Writing ------------------------------------------------------------------------------------------------------------------- */

static void put_list(json_t *o, const char *name, const struct str *v, size_t n)
{
	json_t *list;

	if (!n)
		return;
	list = json_array();
	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, json_text(v[i]));
	json_object_set_new(o, name, list);
}

static void put_condition(json_t *o, const struct item_condition *when)
{
	json_t *values, *w;

	if (!when->item.n)
		return;
	values = json_array();
	for (size_t i = 0; i < when->n; i++)
		json_array_append_new(values, json_integer(when->values[i]));
	w = json_object();
	json_object_set_new(w, "item", json_text(when->item));
	json_object_set_new(w, "values", values);
	json_object_set_new(o, "when", w);
}

static json_t *item_json(const struct form_item *item)
{
	json_t *o = json_object();

	json_put_text(o, "code", item->code);
	json_object_set_new(o, "type", json_string(item_type_word(item->type)));
	json_put_text(o, "text", item->text);
	json_put_text(o, "help", item->help);
	if (item->required)
		json_object_set_new(o, "required", json_true());
	if (item->type == ITEM_SCALE || item->min || item->max) {
		json_object_set_new(o, "min", json_integer(item->min));
		json_object_set_new(o, "max", json_integer(item->max));
	}
	json_put_text(o, "min_label", item->min_label);
	json_put_text(o, "max_label", item->max_label);
	put_list(o, "options", item->options, item->n_options);
	put_list(o, "rows", item->rows, item->n_rows);
	put_condition(o, &item->when);
	json_put_text(o, "pair", item->pair);
	json_put_text(o, "parameter", item->parameter);
	if (item->better)
		json_object_set_new(o, "better", json_integer(item->better));
	json_put_text(o, "fills", item->fills);
	return o;
}

static json_t *block_json(const struct questionnaire *q, size_t block)
{
	json_t *o = json_object(), *items = json_array();

	json_put_text(o, "title", q->blocks[block].title);
	json_put_text(o, "help", q->blocks[block].help);
	for (size_t i = 0; i < q->n; i++)
		if (q->items[i].block == block)
			json_array_append_new(items, item_json(&q->items[i]));
	json_object_set_new(o, "items", items);
	return o;
}

static int into_buf(const char *p, size_t n, void *buf)
{
	buf_put(buf, p, n);
	return 0;
}

void form_write(const struct questionnaire *q, struct buf *json)
{
	const struct { const char *name; struct str v; } texts[] = {
		{ "code", q->code }, { "title", q->title }, { "intro", q->intro }, { "thanks", q->thanks }, { "side", q->side },
		{ "form", q->form }, { "wave", q->wave }, { "pair_form", q->pair_form }, { "source", q->source },
	};
	json_t *o = json_object(), *blocks = json_array();

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		json_put_text(o, texts[i].name, texts[i].v);
	if (q->checked)
		json_object_set_new(o, "checked", json_true());
	if (q->child)
		json_object_set_new(o, "child", json_true());
	for (size_t i = 0; i < q->n_blocks; i++)
		json_array_append_new(blocks, block_json(q, i));
	json_object_set_new(o, "blocks", blocks);
	if (json_dump_callback(o, into_buf, json, JSON_COMPACT) != 0)
		json->failed = true;
	json_decref(o);
}

/* ---- Reading ------------------------------------------------------------------------------------------------------------------- */

/* The first fault wins; place: «Вопрос 3», «Анкета». */
struct reading { struct arena *a; struct str place, fault; };

static void fault(struct reading *r, struct str what)
{
	if (!r->fault.n)
		r->fault = str_fmt(r->a, "%.*s: %.*s.", SP(r->place), SP(what));
}

static struct str wrong(struct reading *r, const char *name, struct str kind) { return str_fmt(r->a, "«%s» должно быть %.*s", name, SP(kind)); }

static struct str text(struct reading *r, const json_t *o, const char *name)
{
	const json_t *v = json_object_get(o, name);

	if (v && !json_is_string(v))
		fault(r, wrong(r, name, T("текстом")));
	return json_is_string(v) ? str_dup(r->a, (struct str){ json_string_value(v), json_string_length(v) }) : S("");
}

static bool flag(struct reading *r, const json_t *o, const char *name)
{
	const json_t *v = json_object_get(o, name);

	if (v && !json_is_boolean(v))
		fault(r, wrong(r, name, T("true или false")));
	return json_is_true(v);
}

static int64_t whole(struct reading *r, const json_t *o, const char *name, int64_t otherwise)
{
	const json_t *v = json_object_get(o, name);

	if (v && !json_is_integer(v))
		fault(r, wrong(r, name, T("целым числом")));
	return json_is_integer(v) ? json_integer_value(v) : otherwise;
}

static const json_t *list(struct reading *r, const json_t *o, const char *name)
{
	const json_t *v = json_object_get(o, name);

	if (v && !json_is_array(v))
		fault(r, wrong(r, name, T("списком")));
	return json_is_array(v) ? v : NULL;
}

static size_t texts(struct reading *r, const json_t *o, const char *name, struct str **ret)
{
	const json_t *v = list(r, o, name);
	size_t n = json_array_size(v);

	*ret = n ? NEW_ARRAY(r->a, n, struct str) : NULL;
	for (size_t i = 0; i < n; i++) {
		const json_t *s = json_array_get(v, i);
		if (!json_is_string(s))
			fault(r, wrong(r, name, T("списком текстов")));
		(*ret)[i] = json_is_string(s) ? str_dup(r->a, (struct str){ json_string_value(s), json_string_length(s) }) : S("");
	}
	return n;
}

static void known(struct reading *r, const json_t *o, const char *const *names)
{
	const char *name;
	json_t *v;

	json_object_foreach((json_t *)o, name, v) {
		size_t i = 0;
		while (names[i] && strcmp(names[i], name) != 0)
			i++;
		if (!names[i])
			fault(r, str_fmt(r->a, "непонятное слово «%.40s»", name));
	}
}

static void read_condition(struct reading *r, const json_t *o, struct item_condition *ret)
{
	static const char *const names[] = { "item", "values", NULL };
	const json_t *w = json_object_get(o, "when"), *v;

	if (!w)
		return;
	if (!json_is_object(w)) {
		fault(r, wrong(r, "when", T("объектом")));
		return;
	}
	known(r, w, names);
	ret->item = text(r, w, "item");
	v = list(r, w, "values");
	ret->n = json_array_size(v);
	ret->values = ret->n ? NEW_ARRAY(r->a, ret->n, int64_t) : NULL;
	for (size_t i = 0; i < ret->n; i++) {
		if (!json_is_integer(json_array_get(v, i)))
			fault(r, wrong(r, "values", T("списком целых чисел")));
		ret->values[i] = json_integer_value(json_array_get(v, i));
	}
}

static void read_item(struct reading *r, const json_t *o, struct form_item *ret)
{
	static const char *const names[] = { "code", "type", "text", "help", "required", "min", "max", "min_label", "max_label", "options", "rows",
		"when", "pair", "parameter", "better", "fills", NULL };
	bool scale;

	if (!json_is_object(o)) {
		fault(r, T("вопрос должен быть объектом"));
		return;
	}
	known(r, o, names);
	if (!item_type_parse(text(r, o, "type"), &ret->type))
		fault(r, T("непонятный вид вопроса"));
	scale = ret->type == ITEM_SCALE;
	ret->code = text(r, o, "code");
	ret->text = text(r, o, "text");
	ret->help = text(r, o, "help");
	ret->required = flag(r, o, "required");
	ret->min = whole(r, o, "min", scale ? 1 : 0);
	ret->max = whole(r, o, "max", scale ? 10 : 0);
	ret->min_label = text(r, o, "min_label");
	ret->max_label = text(r, o, "max_label");
	ret->n_options = texts(r, o, "options", &ret->options);
	ret->n_rows = texts(r, o, "rows", &ret->rows);
	read_condition(r, o, &ret->when);
	ret->pair = text(r, o, "pair");
	ret->parameter = text(r, o, "parameter");
	ret->better = (int)whole(r, o, "better", 0);
	ret->fills = text(r, o, "fills");
	if (ret->better < -1 || ret->better > 1)
		fault(r, T("«better» — это 1, -1 или 0"));
}

static void read_block(struct reading *r, const json_t *o, struct questionnaire *q, size_t block)
{
	static const char *const names[] = { "title", "help", "items", NULL };
	const json_t *items;

	if (!json_is_object(o)) {
		fault(r, T("раздел должен быть объектом"));
		return;
	}
	known(r, o, names);
	q->blocks[block] = (struct form_block){ text(r, o, "title"), text(r, o, "help") };
	items = list(r, o, "items");
	for (size_t i = 0; i < json_array_size(items); i++) {
		struct form_item *item = &q->items[q->n++];
		r->place = str_fmt(r->a, "Вопрос %zu", q->n);
		read_item(r, json_array_get(items, i), item);
		item->block = block;
	}
	r->place = T("Анкета");
}

static size_t count_items(const json_t *blocks)
{
	size_t n = 0;

	for (size_t i = 0; i < json_array_size(blocks); i++)
		n += json_array_size(json_object_get(json_array_get(blocks, i), "items"));
	return n;
}

static void read_all(struct reading *r, const json_t *o, struct questionnaire *q)
{
	static const char *const names[] = { "code", "title", "intro", "thanks", "side", "form", "wave", "pair_form", "source", "checked",
		"child", "blocks", NULL };
	const json_t *blocks;

	known(r, o, names);
	*q = (struct questionnaire){ .code = text(r, o, "code"), .title = text(r, o, "title"), .intro = text(r, o, "intro"),
		.thanks = text(r, o, "thanks"), .side = text(r, o, "side"), .form = text(r, o, "form"), .wave = text(r, o, "wave"),
		.pair_form = text(r, o, "pair_form"), .source = text(r, o, "source"), .checked = flag(r, o, "checked"),
		.child = flag(r, o, "child") };
	blocks = list(r, o, "blocks");
	q->n_blocks = json_array_size(blocks);
	if (count_items(blocks) > FORM_ITEMS_MAX || q->n_blocks > FORM_ITEMS_MAX) {
		fault(r, T("больше 200 вопросов"));
		return;
	}
	q->blocks = NEW_ARRAY(r->a, q->n_blocks + 1, struct form_block);
	q->items = NEW_ARRAY(r->a, count_items(blocks) + 1, struct form_item);
	for (size_t i = 0; i < q->n_blocks; i++)
		read_block(r, json_array_get(blocks, i), q, i);
}

enum status form_read(struct arena *a, struct err *e, struct str json, struct questionnaire *ret)
{
	struct reading r = { .a = a, .place = T("Анкета") };
	json_error_t where;
	json_t *o = json_loadb(json.p, json.n, 0, &where);

	*ret = (struct questionnaire){ 0 };
	if (!json_is_object(o)) {
		json_decref(o);
		return err_set(e, INVALID, "surveys.no-json", o ? T("В файле нет анкеты.") : str_fmt(a, "Файл не читается с %d-й строки.", where.line),
			T("Нужен файл, который выгружен кнопкой «Выгрузить анкету»."));
	}
	read_all(&r, o, ret);
	json_decref(o);
	if (!r.fault.n)
		r.fault = form_fault(a, ret);
	return r.fault.n ? err_set(e, INVALID, "surveys.form", r.fault, T("Исправьте это место в файле и выберите его ещё раз.")) : OK;
}
