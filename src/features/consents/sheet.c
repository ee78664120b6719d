#include "features/consents/sheet.h"

#include "kernel/base/types.h"
#include "kernel/russian/ru.h"

/* codecheck: russian data */
static const struct str names[] = {
	S_INIT("участник"), S_INIT("участник.род"), S_INIT("участник.дат"), S_INIT("участник.тв"), S_INIT("участник.кратко"), S_INIT("рождение"),
	S_INIT("чьих данных"), S_INIT("должность"), S_INIT("должность.род"), S_INIT("группы"), S_INIT("представитель"), S_INIT("представитель.род"), S_INIT("представитель.кратко"),
	S_INIT("организация"), S_INIT("учредитель"), S_INIT("адрес"), S_INIT("инн"), S_INIT("руководитель"), S_INIT("руководитель.дат"),
	S_INIT("руководитель.должность"), S_INIT("руководитель.должность.дат"), S_INIT("срок"), S_INIT("закон"),
};
static const struct { struct str mark; const char *who; } conditions[] = {
	{ S_INIT("[представитель]"), "parent both" }, { S_INIT("[подросток]"), "both" }, { S_INIT("[сам]"), "own" },
};
static const struct { char mark; enum paper_kind kind; } kinds[] = {
	{ '=', PAPER_HEAD }, { '-', PAPER_ITEM }, { '?', PAPER_TICK }, { '>', PAPER_RIGHT }, { '_', PAPER_BLANK }, { '~', PAPER_SIGN },
};
#define BY_HAND S("______________________")

struct str sheet_field_name(size_t i) { return i < sizeof names / sizeof names[0] ? names[i] : S(""); }

static bool known(struct str name)
{
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (str_eq(names[i], name))
			return true;
	return false;
}

struct str sheet_unknown(struct str body)
{
	for (size_t from = 0; ; ) {
		ptrdiff_t at = str_find(body, S("{"), from), end = at < 0 ? -1 : str_find(body, S("}"), (size_t)at);
		if (at < 0)
			return S("");
		if (end < 0)
			return str_sub(body, (size_t)at, (size_t)at + 30);
		if (!known(str_sub(body, (size_t)at + 1, (size_t)end)))
			return str_sub(body, (size_t)at, (size_t)end + 1);
		from = (size_t)end + 1;
	}
}

static struct str value_of(const struct sheet_fields *fields, struct str name)
{
	for (size_t i = 0; i < fields->n; i++)
		if (str_eq(fields->v[i].name, name) && fields->v[i].value.n)
			return fields->v[i].value;
	return BY_HAND;
}

static struct str put_fields(struct arena *a, struct str line, const struct sheet_fields *fields)
{
	struct str out = S("");

	for (struct str rest = line; ; ) {
		ptrdiff_t at = str_find(rest, S("{"), 0), end = at < 0 ? -1 : str_find(rest, S("}"), (size_t)at);
		if (end < 0)
			return out.n ? str_fmt(a, "%.*s%.*s", SP(out), SP(rest)) : rest;
		struct str before = str_sub(rest, 0, (size_t)at), v = value_of(fields, str_sub(rest, (size_t)at + 1, (size_t)end));
		out = str_fmt(a, "%.*s%.*s%.*s", SP(out), SP(before), SP(v));
		rest = str_sub(rest, (size_t)end + 1, rest.n);
	}
}

/* Takes the conditions off the front of a line; false: it is not for this signer. */
static bool wanted(struct str *line, struct str who)
{
	for (size_t i = 0; i < sizeof conditions / sizeof conditions[0]; i++)
		if (str_starts(*line, conditions[i].mark)) {
			*line = str_trim(str_sub(*line, conditions[i].mark.n, line->n));
			return str_find(str_c(conditions[i].who), who, 0) >= 0;
		}
	return true;
}

struct paper_lines sheet_fill(struct arena *a, struct str body, struct str who, const struct sheet_fields *fields)
{
	struct paper_lines l = { 0 };

	for (struct str rest = body; rest.p && rest.n; ) {
		struct str line = str_trim(str_cut(rest, '\n', &rest));
		struct paper_line x = { 0 };
		if (!line.n || !wanted(&line, who) || !line.n)
			continue;
		for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
			if (line.p[0] == kinds[i].mark && (line.n == 1 || line.p[1] == ' ')) {
				x.kind = kinds[i].kind;
				line = str_trim(str_sub(line, 1, line.n));
				break;
			}
		struct str name = S("");
		if (x.kind == PAPER_SIGN)
			line = str_trim(str_cut(line, '|', &name));
		x.text = put_fields(a, line, fields);
		x.name = put_fields(a, name.p ? str_trim(name) : S(""), fields);
		*VEC_ADD(a, &l) = x;
	}
	return l;
}

struct str sheet_term_words(struct arena *a, int64_t months)
{
	if (months <= 0)
		return T("до окончания участия в программе наставничества");
	struct str within = T("в течение");
	if (months % 12 == 0)
		return str_fmt(a, "%.*s %lld %s", SP(within), (long long)(months / 12), ru_plural(months / 12, "года", "лет", "лет"));
	return str_fmt(a, "%.*s %lld %s", SP(within), (long long)months, ru_plural(months, "месяца", "месяцев", "месяцев"));
}
