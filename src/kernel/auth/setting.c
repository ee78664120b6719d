#include "kernel/auth/setting.h"

#include "kernel/auth/queries.h"

const struct setting *setting_find(struct str name)
{
	for (size_t i = 0; i < n_slices; i++)
		for (const struct setting *s = slices[i]->settings; s && s->name; s++)
			if (str_eq(str_c(s->name), name))
				return s;
	return NULL;
}

enum status setting_text(struct db *db, const char *name, struct str *ret)
{
	struct auth_setting_row row;
	const struct setting *s = setting_find(str_c(name));
	always_assert(s);
	enum status st = auth_setting(db, str_c(name), &row);
	*ret = st == OK ? row.value : str_c(s->initial);
	return st == NOT_FOUND ? OK : st;
}

enum status setting_int(struct db *db, const char *name, int64_t *ret)
{
	struct str text;
	TRY(setting_text(db, name, &text));
	always_assert(str_to_int(text, ret));
	return OK;
}

enum status setting_bool(struct db *db, const char *name, bool *ret)
{
	struct str text;
	TRY(setting_text(db, name, &text));
	*ret = str_eq(text, S("1"));
	return OK;
}

static bool has_word(struct str list, struct str word)
{
	while (list.n)
		if (str_eq(str_cut(list, ' ', &list), word))
			return word.n > 0;
	return false;
}

static enum setting_fault check_int(const struct setting *s, struct str text)
{
	int64_t v;
	if (!str_to_int(text, &v))
		return SETTING_NOT_A_NUMBER;
	if (v < s->min)
		return SETTING_TOO_SMALL;
	return s->max && v > s->max ? SETTING_TOO_BIG : SETTING_FINE;
}

enum setting_fault setting_check(const struct setting *s, struct str typed, struct str *ret)
{
	struct str text = str_trim(typed);
	size_t most = s->max > 0 ? (size_t)s->max : SETTING_TEXT_MAX;
	*ret = text;
	switch (s->type) {
	case SETTING_INT:
		return check_int(s, text);
	case SETTING_BOOL:
		*ret = text.n && !str_eq(text, S("0")) ? S("1") : S("0");
		return SETTING_FINE;
	case SETTING_CHOICE:
		return has_word(str_c(s->choices), text) ? SETTING_FINE : SETTING_NO_CHOICE;
	case SETTING_TEXT:
		break;
	}
	return text.n > most ? SETTING_TOO_LONG : SETTING_FINE;
}

struct str setting_fault_text(struct arena *a, const struct setting *s, enum setting_fault f)
{
	switch (f) {
	case SETTING_FINE: break;
	case SETTING_NOT_A_NUMBER: return T("Здесь нужно целое число.");
	case SETTING_TOO_SMALL: return str_fmt(a, "Не меньше %lld.", (long long)s->min);
	case SETTING_TOO_BIG: return str_fmt(a, "Не больше %lld.", (long long)s->max);
	case SETTING_TOO_LONG: return T("Слишком длинно.");
	case SETTING_NO_CHOICE: return T("Выберите одно из предложенного.");
	}
	return S("");
}

enum status setting_write(struct db *db, const struct setting *s, struct str value)
{
	return auth_set_setting(db, str_c(s->name), value, db->now, NULL);
}

struct str setting_words(struct arena *a, const struct setting *s, struct str value)
{
	if (s->type == SETTING_BOOL)
		value = str_eq(value, S("1")) ? T("да") : T("нет");
	return str_fmt(a, "%s: %.*s", s->title, SP(value));
}
