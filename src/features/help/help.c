/* The rules, pure: who reads what, which state may follow. */
#include "features/help/help.h"

bool help_has_role(struct str roles, const char *role)
{
	for (struct str rest = roles; rest.p && rest.n; )
		if (str_eq(str_cut(rest, ' ', &rest), str_c(role)))
			return true;
	return false;
}

bool help_visible(struct str about, struct str roles)
{
	bool curator = help_has_role(roles, "curator"), psychologist = help_has_role(roles, "psychologist");

	if (str_eq(about, S("curator")))
		return !curator && (psychologist || help_has_role(roles, "director"));
	if (str_eq(about, S("psychologist")))
		return !psychologist && (curator || help_has_role(roles, "director"));
	return curator || psychologist;
}

bool help_may_follow(struct str state, struct str next)
{
	if (str_eq(next, S("accepted")))
		return str_eq(state, S("new"));
	if (str_eq(next, S("measures")) || str_eq(next, S("closed")))
		return str_eq(state, S("accepted")) || str_eq(state, S("measures"));
	return false;
}

const char *help_state_title(struct str state)
{
	static const struct { struct str code; const char *title; } all[] = {     /* codecheck: russian data */
		{ S_INIT("new"), "новое" }, { S_INIT("accepted"), "принято" }, { S_INIT("measures"), "меры" }, { S_INIT("closed"), "закрыто" },
	};

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (str_eq(state, all[i].code))
			return all[i].title;
	return "";
}

struct date help_due(const struct calendar *c, struct date made_on, int days)
{
	return calendar_add_workdays(c, made_on, days);
}

struct help_lines help_cut(struct arena *a, struct str text)
{
	struct help_lines out = { 0 };

	for (struct str rest = text; rest.p && rest.n; ) {
		struct str line = str_trim(str_cut(rest, '\n', &rest));
		if (line.n)
			*VEC_ADD(a, &out) = line;
	}
	return out;
}
