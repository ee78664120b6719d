/* What the builder's form sends becomes a questionnaire, and back.  Pure. */
#include "features/surveys/edit_view.h"

#include <stdlib.h>

struct order { int64_t no; size_t at; };
static int by_number(const void *x, const void *y)
{
	const struct order *a = x, *b = y;

	return a->no != b->no ? (a->no < b->no ? -1 : 1) : a->at < b->at ? -1 : a->at > b->at;
}

/* ---- showing ---- */

static struct str joined(struct arena *a, const struct str *v, size_t n)
{
	struct str all = S("");

	for (size_t i = 0; i < n; i++)
		all = i ? str_fmt(a, "%.*s\n%.*s", SP(all), SP(v[i])) : v[i];
	return all;
}

#define CONDITION_TEXT 60                        /* letters of a question in a condition */
#define ARROW "→"

static struct str value_words(struct arena *a, const struct form_item *x, int64_t v)
{
	if (x->type == ITEM_YN)
		return v == 1 ? T("да") : T("нет");
	return x->type == ITEM_SCALE ? str_fmt(a, "%lld", (long long)v) : x->options[v - 1];
}

static struct str begun(struct str text)
{
	size_t at = 0;

	for (int i = 0; i < CONDITION_TEXT && at < text.n; i++)
		(void)utf8_next(text, &at);
	return str_sub(text, 0, at);
}

struct str survey_edit_condition(struct arena *a, const struct questionnaire *q, size_t item, int64_t value)
{
	return str_fmt(a, "%zu. %.*s " ARROW " %.*s", item + 1, SP(begun(q->items[item].text)), SP(value_words(a, &q->items[item], value)));
}

/* «3. Был ли наставник? → да; нет»: asked where the answer to question 3 is one of those. */
static struct str when_words(struct arena *a, const struct questionnaire *q, const struct item_condition *w)
{
	size_t of = w->item.n ? form_find(q, w->item) : SIZE_MAX;
	struct str all;

	if (of == SIZE_MAX || !w->n)
		return S("");
	all = survey_edit_condition(a, q, of, w->values[0]);
	for (size_t i = 1; i < w->n; i++)
		all = str_fmt(a, "%.*s; %.*s", SP(all), SP(value_words(a, &q->items[of], w->values[i])));
	return all;
}

struct edit_item survey_edit_item_of(struct arena *a, const struct questionnaire *q, size_t i)
{
	const struct form_item *x = &q->items[i];
	bool head = i == 0 || q->items[i - 1].block != x->block, bounds = x->type == ITEM_SCALE || (x->type == ITEM_NUMBER && (x->min || x->max));

	return (struct edit_item){ .no = str_fmt(a, "%zu", i + 1), .block = head ? q->blocks[x->block].title : S(""), .text = x->text, .help = x->help,
		.type = str_c(item_type_word(x->type)), .options = joined(a, x->options, x->n_options), .rows = joined(a, x->rows, x->n_rows),
		.min = bounds ? str_fmt(a, "%lld", (long long)x->min) : S(""), .max = bounds ? str_fmt(a, "%lld", (long long)x->max) : S(""), .parameter = x->parameter,
		.better = x->better > 0 ? S("more") : x->better < 0 ? S("less") : S(""), .pair = x->pair, .when = when_words(a, q, &x->when), .code = x->code, .required = x->required };
}

/* ---- taking ---- */

static void lines_of(struct arena *a, struct str text, size_t *ret_n, struct str **ret)
{
	struct { size_t n, cap; struct str *v; } l = { 0 };

	for (struct str rest = text; rest.p && rest.n;) {
		struct str line = str_trim(str_cut(rest, '\n', &rest));
		if (line.n)
			*VEC_ADD(a, &l) = line;
	}
	*ret_n = l.n;
	*ret = l.v;
}

static bool taken(const struct questionnaire *q, const struct edit_in *in, struct str code)
{
	for (size_t i = 0; i < in->i.n; i++)
		if (str_eq(in->i.v[i].code, code))
			return true;
	return form_find(q, code) != SIZE_MAX;
}

/* A code that no question of it has or had. */
static struct str fresh_code(struct arena *a, const struct questionnaire *q, const struct questionnaire *was, const struct edit_in *in)
{
	for (int n = 1;; n++) {
		struct str code = str_fmt(a, "q%d", n);
		if (!taken(q, in, code) && (!was || form_find(was, code) == SIZE_MAX))
			return code;
	}
}

static bool same_words(struct str a, struct str b)
{
	size_t i = 0, k = 0;

	while (i < a.n && k < b.n)
		if (utf8_lower(utf8_next(a, &i)) != utf8_lower(utf8_next(b, &k)))
			return false;
	return i == a.n && k == b.n;
}

static bool value_said(struct arena *a, const struct form_item *x, struct str said, int64_t *ret)
{
	struct value_range r = item_range(x);

	for (int64_t v = r.least; v <= r.most; v++)
		if (same_words(value_words(a, x, v), said)) {
			*ret = v;
			return true;
		}
	return str_to_int(said, ret) && *ret >= r.least && *ret <= r.most;
}

/* The words of several answers, parted by the mark; all of them or none. */
static bool values_said(struct arena *a, const struct form_item *x, struct str said, char mark, struct item_condition *ret)
{
	ret->n = 0;
	ret->values = NEW_ARRAY(a, said.n + 1, int64_t);
	for (struct str rest = said; rest.p && rest.n;) {
		struct str one = str_trim(mark ? str_cut(rest, mark, &rest) : rest);
		if (!mark)
			rest = S("");
		if (one.n && !value_said(a, x, one, &ret->values[ret->n]))
			return false;
		ret->n += one.n > 0;
	}
	return ret->n > 0;
}

/* By its words where they are there, since numbers change with the order; else by the number. */
static size_t question_said(const struct questionnaire *q, struct str head)
{
	size_t digits = 0;
	int64_t no = 0;

	while (digits < head.n && head.p[digits] >= '0' && head.p[digits] <= '9')
		digits++;
	struct str words = str_trim(digits < head.n && head.p[digits] == '.' ? str_sub(head, digits + 1, head.n) : str_sub(head, digits, head.n));
	bool numbered = str_to_int(str_sub(head, 0, digits), &no) && no >= 1 && (size_t)no <= q->n;
	if (numbered && (!words.n || same_words(begun(q->items[no - 1].text), words)))
		return (size_t)no - 1;
	for (size_t i = 0; words.n && i < q->n; i++)
		if (same_words(begun(q->items[i].text), words))
			return i;
	return SIZE_MAX;
}

static struct str take_when(struct arena *a, const struct questionnaire *q, struct str typed, size_t no, struct item_condition *ret)
{
	ptrdiff_t arrow = str_find(typed, S(ARROW), 0), colon = arrow < 0 ? str_find(typed, S(":"), 0) : -1;
	ptrdiff_t at = arrow < 0 ? colon : arrow;

	*ret = (struct item_condition){ 0 };
	if (!typed.n)
		return S("");
	size_t of = at < 0 ? SIZE_MAX : question_said(q, str_trim(str_sub(typed, 0, (size_t)at)));
	if (of == SIZE_MAX || !item_is_counted(q->items[of].type))
		return str_fmt(a, "Вопрос %zu: условие не понято. Выберите его из списка: вопрос с вариантами, который стоит раньше, и ответ на него.", no);
	struct str said = str_trim(str_sub(typed, (size_t)at + (arrow < 0 ? 1 : strlen(ARROW)), typed.n));
	const struct form_item *x = &q->items[of];
	ret->item = x->code;
	if (values_said(a, x, said, 0, ret) || values_said(a, x, said, ';', ret) || values_said(a, x, said, ',', ret))
		return S("");
	return str_fmt(a, "Вопрос %zu: в условии назван ответ, которого у вопроса «%.*s» нет. Выберите ответ из списка.", no, SP(begun(x->text)));
}

static struct edit_fault fault_at(struct arena *a, size_t at, const char *field, struct str text)
{
	return (struct edit_fault){ str_fmt(a, "i[%zu].%s", at, field), text };
}

static struct edit_fault take_item(struct arena *a, const struct edit_item *e, const struct questionnaire *was, struct order o, size_t no, struct form_item *ret)
{
	size_t old = was && e->code.n ? form_find(was, e->code) : SIZE_MAX;
	int64_t least = 0, most = 0;

	*ret = old == SIZE_MAX ? (struct form_item){ 0 } : was->items[old];
	ret->text = str_trim(e->text);
	ret->help = str_trim(e->help);
	ret->required = e->required;
	ret->parameter = str_trim(e->parameter);
	ret->pair = str_trim(e->pair);
	ret->better = str_eq(e->better, S("more")) ? 1 : str_eq(e->better, S("less")) ? -1 : 0;
	if (ret->text.n > EDIT_TEXT_MAX)
		return fault_at(a, o.at, "text", str_fmt(a, "Вопрос %zu: слишком длинный, нужно не больше %d знаков. Сократите его или разбейте на строки.", no, EDIT_TEXT_MAX / 2));
	if (e->options.n > EDIT_LINES_MAX)
		return fault_at(a, o.at, "options", str_fmt(a, "Вопрос %zu: вариантов ответа слишком много. Оставьте те, из которых можно выбрать.", no));
	if (!item_type_parse(e->type, &ret->type))
		return fault_at(a, o.at, "type", str_fmt(a, "Вопрос %zu: выберите, как на него отвечают.", no));
	if (e->min.n && !str_to_int(e->min, &least))
		return fault_at(a, o.at, "min", str_fmt(a, "Вопрос %zu: границы пишутся целыми числами.", no));
	if (e->max.n && !str_to_int(e->max, &most))
		return fault_at(a, o.at, "max", str_fmt(a, "Вопрос %zu: границы пишутся целыми числами.", no));
	if (e->better.n && !ret->better)
		return fault_at(a, o.at, "better", str_fmt(a, "Вопрос %zu: выберите, что лучше: больше или меньше.", no));
	ret->min = ret->type == ITEM_SCALE && !e->min.n ? 1 : least;
	ret->max = ret->type == ITEM_SCALE && !e->max.n ? 10 : most;
	if (ret->type != ITEM_SCALE && ret->type != ITEM_NUMBER)
		ret->min = ret->max = 0;
	lines_of(a, item_has_options(ret->type) ? e->options : S(""), &ret->n_options, &ret->options);
	lines_of(a, ret->type == ITEM_MATRIX ? e->rows : S(""), &ret->n_rows, &ret->rows);
	if (item_has_options(ret->type) && ret->n_options < 2)
		return fault_at(a, o.at, "options", str_fmt(a, "Вопрос %zu: нужно не меньше двух вариантов ответа, каждый с новой строки.", no));
	if (ret->type == ITEM_MATRIX && !ret->n_rows)
		return fault_at(a, o.at, "rows", str_fmt(a, "Вопрос %zu: нужна хотя бы одна строка таблицы.", no));
	return (struct edit_fault){ 0 };
}

static struct order *ordered(struct arena *a, const struct edit_in *in, size_t *ret_n)
{
	struct order *v = NEW_ARRAY(a, in->i.n + 1, struct order);

	*ret_n = 0;
	for (size_t i = 0; i < in->i.n; i++) {
		struct order o = { .at = i };
		if (!str_trim(in->i.v[i].text).n)
			continue;                            /* taken out, or a spare one */
		if (!str_to_int(str_trim(in->i.v[i].no), &o.no))
			o.no = INT32_MAX;
		v[(*ret_n)++] = o;
	}
	qsort(v, *ret_n, sizeof *v, by_number);
	return v;
}

/* A heading begins a block; what its help was stays where the heading stays. */
static void take_block(struct arena *a, struct questionnaire *q, const struct questionnaire *was, const struct edit_item *e, size_t cap)
{
	struct str title = str_trim(e->block);

	if (q->n_blocks && !title.n)
		return;
	if (!q->blocks)
		q->blocks = NEW_ARRAY(a, cap + 1, struct form_block);
	struct form_block *b = &q->blocks[q->n_blocks++];
	b->title = title;
	size_t old = was && e->code.n ? form_find(was, e->code) : SIZE_MAX;
	if (old != SIZE_MAX && (old == 0 || was->items[old - 1].block != was->items[old].block))
		b->help = was->blocks[was->items[old].block].help;
}

static struct edit_fault take_items(struct arena *a, const struct edit_in *in, const struct questionnaire *was, struct questionnaire *q)
{
	size_t n;
	struct order *order = ordered(a, in, &n);
	struct edit_fault fault = { 0 };

	q->items = NEW_ARRAY(a, n + 1, struct form_item);
	for (size_t i = 0; i < n && !fault.text.n; i++) {
		const struct edit_item *e = &in->i.v[order[i].at];
		fault = take_item(a, e, was, order[i], i + 1, &q->items[i]);
		take_block(a, q, was, e, n);
		q->items[i].block = q->n_blocks - 1;
		q->items[i].code = e->code.n ? e->code : fresh_code(a, q, was, in);
		q->n = i + 1;
	}
	for (size_t i = 0; i < n && !fault.text.n; i++)
		fault = fault_at(a, order[i].at, "when", take_when(a, q, str_trim(in->i.v[order[i].at].when), i + 1, &q->items[i].when));
	return fault;
}

struct edit_fault survey_edit_apply(struct arena *a, const struct edit_in *in, const struct questionnaire *was, struct questionnaire *ret)
{
	struct questionnaire q = { .code = was ? was->code : S(""), .title = str_trim(in->title), .intro = str_trim(in->intro), .thanks = str_trim(in->thanks), .side = in->side,
		.form = in->mentoring, .wave = in->wave, .pair_form = str_trim(in->pair_form), .source = str_trim(in->source), .checked = in->checked, .child = in->child };
	struct edit_fault fault = take_items(a, in, was, &q);

	*ret = q;
	if (!fault.text.n && !q.n)
		return fault_at(a, 0, "text", T("В анкете нет ни одного вопроса: напишите первый."));
	return fault.text.n ? fault : (struct edit_fault){ S(""), form_fault(a, &q) };
}
