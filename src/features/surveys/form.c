/* The rules of a questionnaire: what kinds of question there are, and what is wrong with one. */
#include "features/surveys/form.h"

static const struct { const char *word, *title; } types[] = {
	[ITEM_YN] = { "yn", "Да / нет" },
	[ITEM_SCALE] = { "scale", "Оценка по шкале" },
	[ITEM_ONE] = { "one", "Один из вариантов" },
	[ITEM_MANY] = { "many", "Несколько вариантов" },
	[ITEM_MATRIX] = { "matrix", "Таблица: один вариант в каждой строке" },
	[ITEM_FREQ] = { "freq", "Как часто" },
	[ITEM_NUMBER] = { "number", "Число" },
	[ITEM_DATE] = { "date", "Дата" },
	[ITEM_SHORT] = { "short", "Короткий ответ" },
	[ITEM_LONG] = { "long", "Развёрнутый ответ" },
};
#define N_TYPES (sizeof types / sizeof types[0])

const char *item_type_title(enum item_type t) { return types[t].title; }
const char *item_type_word(enum item_type t) { return types[t].word; }

bool item_type_parse(struct str word, enum item_type *ret)
{
	for (size_t i = 0; i < N_TYPES; i++)
		if (str_eq(word, str_c(types[i].word))) {
			*ret = (enum item_type)i;
			return true;
		}
	return false;
}

size_t form_find(const struct questionnaire *q, struct str code)
{
	for (size_t i = 0; i < q->n; i++)
		if (str_eq(q->items[i].code, code))
			return i;
	return SIZE_MAX;
}

bool item_has_options(enum item_type t) { return t == ITEM_ONE || t == ITEM_MANY || t == ITEM_MATRIX || t == ITEM_FREQ; }
bool item_is_text(enum item_type t) { return t == ITEM_SHORT || t == ITEM_LONG; }
/* Its values are few whole numbers, so that they can be counted and a condition can name them. */
bool item_is_counted(enum item_type t) { return t == ITEM_YN || t == ITEM_SCALE || t == ITEM_ONE || t == ITEM_FREQ; }

size_t item_cells(const struct form_item *item)
{
	return item->type == ITEM_MANY ? item->n_options : item->type == ITEM_MATRIX ? item->n_rows : 1;
}

struct value_range item_range(const struct form_item *item)
{
	if (item->type == ITEM_YN)
		return (struct value_range){ 1, 2 };
	if (item->type == ITEM_SCALE)
		return (struct value_range){ item->min, item->max };
	return (struct value_range){ 1, (int64_t)item->n_options };
}

/* ---- Faults ---------------------------------------------------------------------------------------------------------------------- */

static bool code_fits(struct str code)
{
	if (!code.n || code.n > 40)
		return false;
	for (size_t i = 0; i < code.n; i++) {
		char c = code.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'))
			return false;
	}
	return true;
}

static bool has_twin(const struct str *v, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (str_eq(v[k], v[i]))
			return true;
	return false;
}

static struct str list_fault(const struct str *v, size_t n, size_t least, size_t most, struct str few, struct str many)
{
	if (n < least)
		return few;
	if (n > most)
		return many;
	for (size_t i = 0; i < n; i++) {
		if (!str_trim(v[i]).n)
			return T("вариант без слов");
		if (has_twin(v, i))
			return T("два одинаковых варианта");
	}
	return S("");
}

static struct str options_fault(const struct form_item *item)
{
	struct str f = S("");

	if (item_has_options(item->type))
		f = list_fault(item->options, item->n_options, 2, ITEM_OPTIONS_MAX, T("нужно не меньше двух вариантов ответа"), T("вариантов больше 60"));
	if (!f.n && item->type == ITEM_MATRIX)
		f = list_fault(item->rows, item->n_rows, 1, ITEM_ROWS_MAX, T("нужна хотя бы одна строка таблицы"), T("строк больше 60"));
	return f;
}

static struct str scale_fault(const struct form_item *item)
{
	if (item->type == ITEM_SCALE && (item->min >= item->max || item->max - item->min > 100 || item->min < -100 || item->max > 1000))
		return T("у шкалы наименьший балл должен быть меньше наибольшего, а делений — не больше 100");
	if (item->type == ITEM_NUMBER && item->min > item->max)
		return T("наименьшее число больше наибольшего");
	return S("");
}

/* A condition looks back, at an item whose values can be named. */
static struct str condition_fault(const struct questionnaire *q, size_t at)
{
	const struct item_condition *when = &q->items[at].when;
	size_t of = when->item.n ? form_find(q, when->item) : SIZE_MAX;

	if (!when->item.n)
		return S("");
	if (of == SIZE_MAX || of >= at)
		return T("условие должно опираться на вопрос, который стоит раньше");
	if (!item_is_counted(q->items[of].type))
		return T("условие может опираться на вопрос «да / нет», на шкалу или на выбор одного варианта");
	if (!when->n)
		return T("в условии не сказано, при каком ответе задавать вопрос");
	struct value_range r = item_range(&q->items[of]);
	for (size_t i = 0; i < when->n; i++)
		if (when->values[i] < r.least || when->values[i] > r.most)
			return T("в условии назван ответ, которого нет");
	return S("");
}

static struct str item_fault(const struct questionnaire *q, size_t i)
{
	const struct form_item *item = &q->items[i];
	struct str f;

	if (!str_trim(item->text).n)
		return T("нет текста вопроса");
	if (!code_fits(item->code))
		return T("код вопроса — до 40 латинских букв и цифр");
	if (form_find(q, item->code) != i)
		return T("код вопроса повторяется");
	if ((f = options_fault(item)).n || (f = scale_fault(item)).n)
		return f;
	return condition_fault(q, i);
}

struct str form_fault(struct arena *a, const struct questionnaire *q)
{
	size_t cells = 0;

	if (!str_trim(q->title).n)
		return T("У анкеты нет названия.");
	if (!q->n)
		return T("В анкете нет ни одного вопроса.");
	if (q->n > FORM_ITEMS_MAX)
		return T("В анкете больше 200 вопросов: разделите её на две.");
	for (size_t i = 0; i < q->n; i++) {
		struct str f = item_fault(q, i);
		if (f.n)
			return str_fmt(a, "Вопрос %zu: %.*s.", i + 1, SP(f));
		cells += item_cells(&q->items[i]);
	}
	return cells > FORM_CELLS_MAX ? T("В анкете больше 200 мест для ответа (строк таблиц и вариантов): разделите её на две.") : S("");
}
