/* Questions pasted as a list become questions of the builder's form.  Pure. */
#include "features/surveys/edit_view.h"

#include "kernel/http/text.h"

/* «12.», «12)» before a question. */
static struct str past_number(struct str line)
{
	size_t i = 0;

	while (i < line.n && line.p[i] >= '0' && line.p[i] <= '9')
		i++;
	return i && i < line.n && (line.p[i] == '.' || line.p[i] == ')') ? str_trim(str_sub(line, i + 1, line.n)) : line;
}

/* «- да», «• да», «а) да»: an answer to the question above.  false: it is none. */
static bool is_option(struct str line, struct str *ret)
{
	static const struct str marks[] = { S_INIT("-"), S_INIT("–"), S_INIT("—"), S_INIT("−"), S_INIT("•"), S_INIT("·"), S_INIT("○"), S_INIT("◦"), S_INIT("▪"), S_INIT("□"), S_INIT("☐"), S_INIT("*"), S_INIT("o\t") };
	size_t at = 0;
	uint32_t letter;

	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (str_starts(line, marks[i])) {
			*ret = str_trim(str_sub(line, marks[i].n, line.n));
			return ret->n > 0;
		}
	letter = line.n ? utf8_lower(utf8_next(line, &at)) : 0;
	bool lettered = ((letter >= 0x430 && letter <= 0x44f) || (letter >= 'a' && letter <= 'z')) && at < line.n && line.p[at] == ')';
	*ret = lettered ? str_trim(str_sub(line, at + 1, line.n)) : S("");
	return ret->n > 0;
}

static bool says_several(struct arena *a, struct str text)
{
	char *low = arena_alloc(a, 2 * text.n + 4);
	size_t n = 0;

	for (size_t i = 0; i < text.n;)
		n += utf8_put(low + n, utf8_lower(utf8_next(text, &i)));
	return str_find((struct str){ low, n }, S("несколько"), 0) >= 0;
}

/* A star at the end: not without an answer. */
static struct edit_item question_of(struct str line, struct str type)
{
	struct edit_item e = { .text = past_number(line), .type = type };

	if (e.text.n > 1 && e.text.p[e.text.n - 1] == '*') {
		e.required = true;
		e.text = str_trim(str_sub(e.text, 0, e.text.n - 1));
	}
	return e;
}

void survey_edit_list(struct arena *a, struct str list, struct str type, struct edit_in *in)
{
	struct { size_t n, cap; struct edit_item *v; } all = { 0 };
	struct str option;

	for (size_t i = 0; i < in->i.n; i++)
		*VEC_ADD(a, &all) = in->i.v[i];
	for (struct str rest = list; rest.p && rest.n;) {
		struct str line = str_trim(str_cut(rest, '\n', &rest));
		if (!line.n)
			continue;
		if (all.n == in->i.n || !is_option(line, &option)) {
			*VEC_ADD(a, &all) = question_of(line, type);
			continue;
		}
		struct edit_item *e = &all.v[all.n - 1];
		e->options = e->options.n ? str_fmt(a, "%.*s\n%.*s", SP(e->options), SP(option)) : option;
		e->type = says_several(a, e->text) ? S("many") : S("one");
	}
	in->i.n = all.n;
	in->i.v = all.v;
}
