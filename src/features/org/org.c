#include "features/org/org.h"

bool org_inn_valid(struct str inn)
{
	static const int weight[9] = { 2, 4, 10, 3, 5, 9, 4, 6, 8 };
	int sum = 0;
	if (inn.n != 10)
		return false;
	for (size_t i = 0; i < 10; i++)
		if (inn.p[i] < '0' || inn.p[i] > '9')
			return false;
	for (size_t i = 0; i < 9; i++)
		sum += weight[i] * (inn.p[i] - '0');
	return sum > 0 && sum % 11 % 10 == inn.p[9] - '0';
}

bool org_ogrn_valid(struct str ogrn)
{
	int64_t first = 0;

	if (ogrn.n != 13 || (ogrn.p[0] != '1' && ogrn.p[0] != '5'))
		return false;
	for (size_t i = 0; i < 13; i++)
		if (ogrn.p[i] < '0' || ogrn.p[i] > '9')
			return false;
	for (size_t i = 0; i < 12; i++)
		first = first * 10 + (ogrn.p[i] - '0');
	return first % 11 % 10 == ogrn.p[12] - '0';
}

struct str org_site_of(struct arena *a, struct str typed)
{
	struct str s = str_trim(typed), host;
	bool scheme = str_starts(s, S("https://")) || str_starts(s, S("http://"));
	ptrdiff_t dot;

	host = scheme ? str_sub(s, s.p[4] == 's' ? 8 : 7, s.n) : s;
	dot = str_find(host, S("."), 0);
	for (size_t i = 0; i < host.n; i++)
		if ((unsigned char)host.p[i] <= ' ' || strchr("\"'<>@\\", host.p[i]))
			return S("");
	if (dot <= 0 || (size_t)dot + 1 == host.n || str_find(host, S("://"), 0) >= 0)
		return S("");
	return scheme ? s : str_fmt(a, "https://%.*s", SP(host));
}

static bool has(const struct org_names *names, struct str name)
{
	for (size_t i = 0; i < names->n; i++)
		if (str_eq(names->v[i], name))
			return true;
	return false;
}

struct org_names org_names_of(struct arena *a, struct str text)
{
	struct org_names names = { 0 };
	while (text.n && names.n < ORG_NAMES_MAX) {
		struct str name = str_trim(str_cut(text, '\n', &text));
		if (name.n && !has(&names, name))
			*VEC_ADD(a, &names) = name;
	}
	return names;
}

struct date org_year_start(struct date d, int64_t year_from)
{
	return date_make(d.m >= year_from ? d.y : d.y - 1, (int)year_from, 1);
}

struct str org_year_title(struct arena *a, int first)
{
	return str_fmt(a, "%d/%02d", first, (first + 1) % 100);
}
