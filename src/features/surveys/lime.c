/* LimeSurvey's questions → ours, and what stays behind. */
#include "features/surveys/lime.h"

/* What an item was there, so that conditions find it. */
struct made { struct str code; size_t item; size_t n; struct str *codes; int64_t *values; };
struct mapping {
	struct arena *a;
	const struct lime_survey *s;
	struct questionnaire *q;
	struct lime_notes *notes;
	size_t cells;
	struct { size_t n, cap; struct made *v; } made;
	struct { size_t n, cap; struct form_item *v; } items;
	struct { size_t n, cap; struct form_block *v; } blocks;
	struct { size_t n, cap; struct str *v; } looks;          /* names of settings of looks, each once */
};

static void note(struct mapping *m, struct str text) { *VEC_ADD(m->a, m->notes) = text; }
static struct str titled(struct mapping *m, const struct lime_question *q)
{
	struct str text = lime_plain(m->a, q->text), rest;

	text = str_cut(text, '\n', &rest);
	return text.n ? str_fmt(m->a, "%.*s «%.*s»", SP(q->code), SP(text)) : q->code;
}
static void note_of(struct mapping *m, const struct lime_question *q, struct str text)
{
	struct str line = q->line ? str_fmt(m->a, " (%.*s %zu)", SP(T("строка")), q->line) : S("");

	note(m, str_fmt(m->a, "%.*s %.*s%.*s: %.*s", SP(T("Вопрос")), SP(titled(m, q)), SP(line), SP(text)));
}

/* ---- items --------------------------------------------------------------------------------------------------------------------------- */

static bool code_taken(const struct mapping *m, struct str code)
{
	for (size_t i = 0; i < m->items.n; i++)
		if (str_eq(m->items.v[i].code, code))
			return true;
	return false;
}

/* Ours are small letters and digits. */
static struct str code_for(struct mapping *m, struct str theirs)
{
	char *p = NEW_ARRAY(m->a, theirs.n + 1, char);
	size_t n = 0;

	for (size_t i = 0; i < theirs.n && n < 36; i++) {
		char c = theirs.p[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c | 0x20);
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')
			p[n++] = c;
	}
	struct str code = { p, n };
	for (int k = 1; !code.n || code_taken(m, code); k++)
		code = str_fmt(m->a, "q%d", k);
	return code;
}

static struct str *texts_of(struct mapping *m, const struct lime_cells *l, int64_t scale, size_t more, size_t *ret_n)
{
	struct str *v = NEW_ARRAY(m->a, l->n + more + 1, struct str);

	*ret_n = 0;
	for (size_t i = 0; i < l->n; i++) {
		struct str text = lime_plain(m->a, l->v[i].text);
		if (l->v[i].scale != scale)
			continue;
		text = text.n ? text : l->v[i].code;
		for (size_t k = 0; k < *ret_n; k++)
			if (str_eq(v[k], text))
				text = str_fmt(m->a, "%.*s (%.*s)", SP(text), SP(l->v[i].code));
		v[(*ret_n)++] = text;
	}
	return v;
}

/* Puts it behind the others; NULL, with a note, when there is no room or it could not be asked. */
static struct form_item *add(struct mapping *m, const struct lime_question *q, struct form_item item)
{
	size_t cells = item_cells(&item);

	if (item.n_options > ITEM_OPTIONS_MAX || item.n_rows > ITEM_ROWS_MAX) {
		note_of(m, q, T("не перенесён: вариантов или строк больше 60"));
		return NULL;
	}
	if (item_has_options(item.type) && (item.n_options < 2 || (item.type == ITEM_MATRIX && !item.n_rows))) {
		note_of(m, q, T("не перенесён: у него нет вариантов ответа или строк"));
		return NULL;
	}
	if (m->cells + cells > FORM_CELLS_MAX || m->items.n == FORM_ITEMS_MAX) {
		note_of(m, q, T("не перенесён: в анкете больше 200 мест для ответа; разделите её на две"));
		return NULL;
	}
	m->cells += cells;
	item.code = code_for(m, item.code.n ? item.code : q->code);
	if (!item.text.n)
		item.text = q->code;
	item.block = m->blocks.n - 1;
	*VEC_ADD(m->a, &m->items) = item;
	return &m->items.v[m->items.n - 1];
}

static struct form_item plain_item(struct mapping *m, const struct lime_question *q, enum item_type type)
{
	return (struct form_item){ .type = type, .text = lime_plain(m->a, q->text), .help = lime_plain(m->a, q->help), .required = q->mandatory };
}

/* A question for each row of theirs: several texts, several numbers. */
static void add_each(struct mapping *m, const struct lime_question *q, enum item_type type)
{
	struct str text = lime_plain(m->a, q->text);
	size_t n;
	struct str *rows = texts_of(m, &q->subs, 0, 0, &n);

	for (size_t i = 0; i < n; i++) {
		struct form_item item = plain_item(m, q, type);
		item.text = text.n ? str_fmt(m->a, "%.*s %.*s", SP(text), SP(rows[i])) : rows[i];
		item.code = str_fmt(m->a, "%.*s_%.*s", SP(q->code), SP(q->subs.v[i].code));
		if (!add(m, q, item))
			return;
	}
}

static struct str attr(const struct lime_question *q, const char *name)
{
	for (size_t i = 0; i < q->attrs.n; i++)
		if (str_eq(q->attrs.v[i].name, str_c(name)))
			return q->attrs.v[i].value;
	return S("");
}

static void remember(struct mapping *m, struct str code, const struct form_item *item, size_t n, struct str *codes, int64_t *values)
{
	if (item)
		*VEC_ADD(m->a, &m->made) = (struct made){ code, (size_t)(item - m->items.v), n, codes, values };
}

/* «1», «2», …, one after another: a scale. */
static bool is_scale(const struct str *v, size_t n)
{
	int64_t first, x;

	if (n < 3 || !str_to_int(v[0], &first))
		return false;
	for (size_t i = 1; i < n; i++)
		if (!str_to_int(v[i], &x) || x != first + (int64_t)i)
			return false;
	return first >= -100 && first <= 900;
}

static struct str other_words(struct mapping *m, const struct lime_question *q)
{
	struct str own = lime_plain(m->a, attr(q, "other_replace_text"));

	return own.n ? own : T("Другое");
}

/* What stands beside an option «Другое»: its own question, asked where that was chosen. */
static void add_other_text(struct mapping *m, const struct lime_question *q, size_t of, int64_t value)
{
	struct form_item item = { .type = ITEM_SHORT, .text = str_fmt(m->a, "%.*s: %.*s", SP(other_words(m, q)), SP(T("напишите"))), .code = str_fmt(m->a, "%.*s_other", SP(q->code)) };

	if (value) {
		item.when = (struct item_condition){ m->items.v[of].code, 1, NEW_ARRAY(m->a, 1, int64_t) };
		item.when.values[0] = value;
	}
	(void)add(m, q, item);
}

static void add_one(struct mapping *m, const struct lime_question *q)
{
	struct form_item item = plain_item(m, q, ITEM_ONE);
	struct str *codes = NEW_ARRAY(m->a, q->answers.n + 2, struct str);
	int64_t *values = NEW_ARRAY(m->a, q->answers.n + 2, int64_t);
	size_t n = 0;

	item.options = texts_of(m, &q->answers, 0, 1, &item.n_options);
	bool scale = !q->other && is_scale(item.options, item.n_options);
	for (size_t i = 0; i < q->answers.n; i++) {
		if (q->answers.v[i].scale)
			continue;
		codes[n] = q->answers.v[i].code;
		values[n] = (int64_t)n + 1;
		if (scale)
			(void)str_to_int(item.options[n], &values[n]);
		n++;
	}
	if (scale) {
		item = plain_item(m, q, ITEM_SCALE);
		item.min = values[0];
		item.max = values[n - 1];
	} else if (q->other) {
		item.options[item.n_options++] = other_words(m, q);
		codes[n] = S("-oth-");
		values[n] = (int64_t)n + 1;
		n++;
	}
	const struct form_item *made = add(m, q, item);
	remember(m, q->code, made, n, codes, values);
	if (!made)
		return;
	size_t of = (size_t)(made - m->items.v);
	if (q->other)
		add_other_text(m, q, of, (int64_t)n);
	if (str_eq(q->type, S("O")))
		(void)add(m, q, (struct form_item){ .type = ITEM_LONG, .text = T("Комментарий к ответу"), .code = str_fmt(m->a, "%.*s_comment", SP(q->code)) });
}

static void add_many(struct mapping *m, const struct lime_question *q)
{
	struct form_item item = plain_item(m, q, ITEM_MANY);

	item.options = texts_of(m, &q->subs, 0, 1, &item.n_options);
	if (q->other)
		item.options[item.n_options++] = other_words(m, q);
	if (add(m, q, item) && q->other)
		add_other_text(m, q, 0, 0);
	if (str_eq(q->type, S("P")))
		note_of(m, q, T("варианты перенесены, а поля для комментария у каждого — нет"));
}

static struct str *numbers(struct mapping *m, int most)
{
	struct str *v = NEW_ARRAY(m->a, (size_t)most, struct str);

	for (int i = 0; i < most; i++)
		v[i] = str_fmt(m->a, "%d", i + 1);
	return v;
}

static void add_fixed(struct mapping *m, const struct lime_question *q, enum item_type type, size_t n, struct str *codes, struct str *options)
{
	struct form_item item = plain_item(m, q, type);
	int64_t *values = NEW_ARRAY(m->a, n, int64_t);

	for (size_t i = 0; i < n; i++)
		values[i] = (int64_t)i + 1;
	if (type == ITEM_SCALE) {
		item.min = 1;
		item.max = (int64_t)n;
	} else if (type == ITEM_ONE) {
		item.n_options = n;
		item.options = options;
	}
	remember(m, q->code, add(m, q, item), n, codes, values);
}

static void add_matrix(struct mapping *m, const struct lime_question *q, size_t n, struct str *options, struct str more)
{
	struct form_item item = plain_item(m, q, ITEM_MATRIX);

	item.options = options;
	item.n_options = n;
	item.rows = texts_of(m, &q->subs, 0, 0, &item.n_rows);
	if (more.n) {
		item.text = str_fmt(m->a, "%.*s — %.*s", SP(item.text), SP(more));
		item.code = str_fmt(m->a, "%.*s_2", SP(q->code));
	}
	(void)add(m, q, item);
}

static struct str *words3(struct mapping *m, struct str a, struct str b, struct str c)
{
	struct str *v = NEW_ARRAY(m->a, 3, struct str);

	v[0] = a; v[1] = b; v[2] = c;
	return v;
}

static void add_arrays(struct mapping *m, const struct lime_question *q)
{
	size_t n;
	struct str *options, none = S("");

	switch (q->type.p[0]) {
	case 'A': add_matrix(m, q, 5, numbers(m, 5), none); return;
	case 'B': add_matrix(m, q, 10, numbers(m, 10), none); return;
	case 'C': add_matrix(m, q, 3, words3(m, T("да"), T("не уверен(а)"), T("нет")), none); return;
	case 'E': add_matrix(m, q, 3, words3(m, T("увеличилось"), T("не изменилось"), T("уменьшилось")), none); return;
	default: break;
	}
	options = texts_of(m, &q->answers, 0, 0, &n);
	add_matrix(m, q, n, options, none);
	if (q->type.p[0] != '1')
		return;
	struct str second = lime_plain(m->a, attr(q, "dualscale_headerB"));
	options = texts_of(m, &q->answers, 1, 0, &n);
	add_matrix(m, q, n, options, second.n ? second : T("вторая шкала"));
}

static void add_number(struct mapping *m, const struct lime_question *q)
{
	struct form_item item = plain_item(m, q, ITEM_NUMBER);
	int64_t least = 0, most = 0;

	if (str_to_int(str_trim(attr(q, "max_num_value_n")), &most)) {
		(void)str_to_int(str_trim(attr(q, "min_num_value_n")), &least);
		item.min = least;
		item.max = most;
	} else if (attr(q, "min_num_value_n").n) {
		note_of(m, q, T("наименьшее число без наибольшего не переносится: впишите оба"));
	}
	(void)add(m, q, item);
}

/* ---- conditions ------------------------------------------------------------------------------------------------------------------------ */

static const struct made *made_of(const struct mapping *m, struct str code)
{
	for (size_t i = 0; i < m->made.n; i++)
		if (str_eq(m->made.v[i].code, code))
			return &m->made.v[i];
	return NULL;
}

static bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; }
static void skip_blanks(struct str *s)
{
	while (s->n && (s->p[0] == ' ' || s->p[0] == '(' || s->p[0] == ')' || s->p[0] == '\n' || s->p[0] == '\r' || s->p[0] == '\t'))
		*s = str_sub(*s, 1, s->n);
}
static struct str take_word(struct str *s)
{
	size_t n = 0;

	while (n < s->n && is_word(s->p[n]))
		n++;
	struct str w = str_sub(*s, 0, n);
	*s = str_sub(*s, n, s->n);
	return w;
}
static bool take_sign(struct str *s, struct str sign)
{
	if (!str_starts(*s, sign))
		return false;
	*s = str_sub(*s, sign.n, s->n);
	return true;
}

/* «'A1'», «"Y"», «3». */
static bool take_literal(struct str *s, struct str *ret)
{
	char quote = s->n ? s->p[0] : 0;

	if (quote != '"' && quote != '\'') {
		*ret = take_word(s);
		return ret->n > 0;
	}
	for (size_t i = 1; i < s->n; i++)
		if (s->p[i] == quote) {
			*ret = str_sub(*s, 1, i);
			*s = str_sub(*s, i + 1, s->n);
			return true;
		}
	return false;
}

static bool value_of(const struct made *of, struct str code, int64_t *ret)
{
	for (size_t i = 0; i < of->n; i++)
		if (str_eq(of->codes[i], code)) {
			*ret = of->values[i];
			return true;
		}
	return false;
}

/* «((G1Q1.NAOK == "A1") or (G1Q1.NAOK == "A2"))»: one question, some of its answers.  Anything else is not ours. */
static bool condition_of(struct mapping *m, struct str expression, struct item_condition *ret)
{
	const struct made *of = NULL;
	struct str s = expression, literal, rest;
	struct { size_t n, cap; int64_t *v; } values = { 0 };

	for (skip_blanks(&s); s.n; skip_blanks(&s)) {
		if (values.n && !take_sign(&s, S("or ")) && !take_sign(&s, S("||")))
			return false;
		skip_blanks(&s);
		struct str word = take_word(&s);
		const struct made *here = made_of(m, str_cut(word, '.', &rest));
		skip_blanks(&s);
		if (!here || (of && of != here) || (!take_sign(&s, S("==")) && !take_sign(&s, S("eq "))))
			return false;
		skip_blanks(&s);
		of = here;
		if (!take_literal(&s, &literal) || !value_of(of, literal, VEC_ADD(m->a, &values)))
			return false;
	}
	if (!of)
		return false;
	*ret = (struct item_condition){ m->items.v[of->item].code, values.n, values.v };
	return true;
}

static bool always(struct str relevance) { return !relevance.n || str_eq(relevance, S("1")); }

/* On every item made of the question that has no condition of its own. */
static void take_condition(struct mapping *m, const struct lime_question *q, const struct lime_group *g, size_t first)
{
	struct str said = always(q->relevance) && g ? g->relevance : q->relevance;
	struct item_condition when;

	if (!always(q->relevance) && g && !always(g->relevance))
		note_of(m, q, str_fmt(m->a, "%.*s %.*s", SP(T("условие её группы не перенесено, у вопроса есть своё:")), SP(g->relevance)));
	if (always(said))
		return;
	if (!condition_of(m, said, &when)) {
		note_of(m, q, str_fmt(m->a, "%.*s %.*s", SP(T("условие не перенесено, вопрос задаётся всегда:")), SP(said)));
		return;
	}
	for (size_t i = first; i < m->items.n; i++)
		if (!m->items.v[i].when.item.n)
			m->items.v[i].when = when;
}

/* ---- what stays behind ------------------------------------------------------------------------------------------------------------------ */

/* codecheck: russian data */
static const struct { const char *name, *words; } settings[] = {
	{ "hidden", "был скрыт, здесь виден" }, { "array_filter", "строки и варианты по ответу на другой вопрос" }, { "array_filter_exclude", "строки и варианты по ответу на другой вопрос" },
	{ "random_order", "случайный порядок" }, { "answer_order", "порядок вариантов" }, { "subquestion_order", "порядок строк" }, { "keep_codes_order", "порядок вариантов" },
	{ "exclude_all_others", "вариант, который исключает остальные" }, { "min_answers", "наименьшее число ответов" }, { "max_answers", "наибольшее число ответов" },
	{ "em_validation_q", "проверка формулой" }, { "em_validation_sq", "проверка формулой" }, { "prefix", "текст перед полем" }, { "suffix", "текст после поля" },
	{ "time_limit", "ограничение времени" }, { "maximum_chars", "наибольшая длина ответа" }, { "date_min", "наименьшая дата" }, { "date_max", "наибольшая дата" },
	{ "num_value_int_only", "только целые числа" }, { "equals_num_value", "сумма чисел" }, { "assessment_value", "оценка по сумме баллов" }, { "exclude_all_others_auto", "вариант, который исключает остальные" },
};
static const char *const taken[] = { "min_num_value_n", "max_num_value_n", "other_replace_text", "dualscale_headerA", "dualscale_headerB" };

static bool says_nothing(struct str value)
{
	static const struct str nothing[] = { S_INIT(""), S_INIT("0"), S_INIT("N"), S_INIT("normal"), S_INIT("default"), S_INIT("inherit"), S_INIT("I"), S_INIT("none") };

	for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++)
		if (str_eq(value, nothing[i]))
			return true;
	return false;
}

static bool is_taken(struct str name)
{
	for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++)
		if (str_eq(name, str_c(taken[i])))
			return true;
	return false;
}

static void look(struct mapping *m, struct str name)
{
	for (size_t i = 0; i < m->looks.n; i++)
		if (str_eq(m->looks.v[i], name))
			return;
	*VEC_ADD(m->a, &m->looks) = name;
}

static void note_settings(struct mapping *m, const struct lime_question *q)
{
	for (size_t i = 0; i < q->attrs.n; i++) {
		const struct lime_attr *x = &q->attrs.v[i];
		size_t k = 0;
		if (says_nothing(x->value) || is_taken(x->name))
			continue;
		while (k < sizeof settings / sizeof settings[0] && !str_eq(x->name, str_c(settings[k].name)))
			k++;
		if (k < sizeof settings / sizeof settings[0])
			note_of(m, q, str_fmt(m->a, "%.*s %s (%.*s = %.*s)", SP(T("не перенесено:")), settings[k].words, SP(x->name), SP(x->value)));
		else
			look(m, x->name);
	}
	if (q->validation.n)
		note_of(m, q, str_fmt(m->a, "%.*s %.*s", SP(T("не перенесена проверка ответа:")), SP(q->validation)));
	if (q->soft)
		note_of(m, q, T("был «желательным», здесь не обязательный"));
}

static void note_substitutions(struct mapping *m, const struct lime_question *q)
{
	struct str text = lime_plain(m->a, q->text);
	ptrdiff_t open = str_find(text, S("{"), 0), close = open < 0 ? -1 : str_find(text, S("}"), (size_t)open);

	if (close > open + 1)
		note_of(m, q, str_fmt(m->a, "%.*s %.*s", SP(T("подстановка не переносится, в тексте осталось")), SP(str_sub(text, (size_t)open, (size_t)close + 1))));
	if (str_find(q->text, S("<img"), 0) >= 0 || str_find(q->text, S("<video"), 0) >= 0 || str_find(q->text, S("<iframe"), 0) >= 0)
		note_of(m, q, T("картинка или видео не переносятся"));
}

static void add_block(struct mapping *m, struct str title, struct str help)
{
	/* A block without a question of its own is none. */
	bool used = m->items.n && m->items.v[m->items.n - 1].block == m->blocks.n - 1;

	if (m->blocks.n && !used) {
		struct form_block *b = &m->blocks.v[m->blocks.n - 1];
		b->help = b->help.n && help.n ? str_fmt(m->a, "%.*s\n%.*s", SP(b->help), SP(help)) : b->help.n ? b->help : help;
		b->title = title.n ? title : b->title;
		return;
	}
	*VEC_ADD(m->a, &m->blocks) = (struct form_block){ title, help };
}

static void not_ours(struct mapping *m, const struct lime_question *q)
{
	/* codecheck: russian data */
	static const struct { char type; const char *words; } kinds[] = {
		{ ';', "таблица текстов" }, { ':', "таблица чисел" }, { 'R', "расстановка по порядку" }, { '*', "формула" }, { '|', "загрузка файла" }, { 'I', "выбор языка" }, { 'Z', "набор меток" },
	};
	const char *words = NULL;

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (q->type.n && q->type.p[0] == kinds[i].type)
			words = kinds[i].words;
	note_of(m, q, words ? str_fmt(m->a, "%.*s %s", SP(T("не перенесён, такого вида вопросов здесь нет:")), words) :
		str_fmt(m->a, "%.*s «%.*s»", SP(T("не перенесён, неизвестный вид")), SP(q->type)));
}

static void add_question(struct mapping *m, const struct lime_question *q)
{
	static const struct str yn[] = { S_INIT("Y"), S_INIT("N") }, fm[] = { S_INIT("F"), S_INIT("M") };
	struct str *gender = NEW_ARRAY(m->a, 2, struct str);

	gender[0] = T("женский");
	gender[1] = T("мужской");
	switch (q->type.n == 1 ? q->type.p[0] : 0) {
	case 'L': case '!': case 'O': add_one(m, q); break;
	case 'M': case 'P': add_many(m, q); break;
	case 'Y': add_fixed(m, q, ITEM_YN, 2, (struct str *)yn, NULL); break;
	case 'G': add_fixed(m, q, ITEM_ONE, 2, (struct str *)fm, gender); break;
	case '5': add_fixed(m, q, ITEM_SCALE, 5, numbers(m, 5), NULL); break;
	case 'A': case 'B': case 'C': case 'E': case 'F': case 'H': case '1': add_arrays(m, q); break;
	case 'S': (void)add(m, q, plain_item(m, q, ITEM_SHORT)); break;
	case 'T': case 'U': (void)add(m, q, plain_item(m, q, ITEM_LONG)); break;
	case 'Q': add_each(m, q, ITEM_SHORT); break;
	case 'N': add_number(m, q); break;
	case 'K': add_each(m, q, ITEM_NUMBER); break;
	case 'D': (void)add(m, q, plain_item(m, q, ITEM_DATE)); break;
	case 'X': add_block(m, S(""), lime_plain(m->a, q->text)); break;
	default: not_ours(m, q);
	}
}

/* ---- the whole -------------------------------------------------------------------------------------------------------------------------- */

static const struct lime_group *group_of(const struct lime_survey *s, struct str id)
{
	for (size_t i = 0; i < s->groups.n; i++)
		if (str_eq(s->groups.v[i].id, id))
			return &s->groups.v[i];
	return NULL;
}

static void take_all(struct mapping *m)
{
	const struct lime_group *last = NULL;

	add_block(m, S(""), S(""));
	for (size_t i = 0; i < m->s->questions.n; i++) {
		const struct lime_question *q = &m->s->questions.v[i];
		const struct lime_group *g = group_of(m->s, q->group);
		size_t first = m->items.n;
		if (g && g != last)
			add_block(m, lime_plain(m->a, g->title), lime_plain(m->a, g->help));
		last = g ? g : last;
		add_question(m, q);
		take_condition(m, q, g, first);
		note_settings(m, q);
		note_substitutions(m, q);
	}
	const struct form_block *end = &m->blocks.v[m->blocks.n - 1];
	if (m->items.n && m->items.v[m->items.n - 1].block < m->blocks.n - 1 && end->help.n)
		note(m, str_fmt(m->a, "%.*s «%.*s»", SP(T("Слова после последнего вопроса не перенесены:")), SP(end->help)));
	for (size_t i = 0; i < m->looks.n; i++)
		m->looks.v[0] = i ? str_fmt(m->a, "%.*s, %.*s", SP(m->looks.v[0]), SP(m->looks.v[i])) : m->looks.v[0];
	if (m->looks.n)
		note(m, str_fmt(m->a, "%.*s %.*s", SP(T("Настройки вида и показа не переносятся:")), SP(m->looks.v[0])));
	if (m->s->others.n)
		note(m, str_fmt(m->a, "%.*s %.*s", SP(T("Взят первый язык анкеты, остальные не перенесены:")), SP(m->s->others)));
}

static struct str both(struct arena *a, struct str one, struct str other)
{
	return one.n && other.n ? str_fmt(a, "%.*s\n%.*s", SP(one), SP(other)) : one.n ? one : other;
}

enum status lime_read(struct arena *a, struct err *e, const struct outside *doc, struct questionnaire *ret, struct lime_notes *ret_notes)
{
	struct lime_survey s;
	struct questionnaire q = { .source = T("LimeSurvey") };

	if (!lime_from_tables(a, doc, &s) && !lime_from_tabs(a, doc, &s))
		return err_set(e, INVALID, "surveys.lime", T("Это не анкета LimeSurvey."), T("Нужен файл .lss или .txt, который LimeSurvey отдаёт по «Экспорт структуры анкеты»."));
	*ret_notes = s.notes;
	struct mapping m = { .a = a, .s = &s, .q = &q, .notes = ret_notes };
	take_all(&m);
	if (!m.items.n)
		return err_set(e, INVALID, "surveys.lime", T("В этом файле нет ни одного вопроса, который можно перенести."), T("Проверьте, что выгружена сама анкета, а не ответы на неё."));
	q.title = lime_plain(a, s.title);
	if (!q.title.n)
		q.title = T("Анкета из LimeSurvey");
	q.intro = both(a, lime_plain(a, s.intro), lime_plain(a, s.welcome));
	q.thanks = lime_plain(a, s.end);
	q.n = m.items.n;
	q.items = m.items.v;
	q.n_blocks = m.blocks.n;
	q.blocks = m.blocks.v;
	struct str fault = form_fault(a, &q);
	if (fault.n)
		return err_set(e, INVALID, "surveys.lime", fault, T("Исправьте анкету в LimeSurvey и выгрузите снова."));
	*ret = q;
	return OK;
}
