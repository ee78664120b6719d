/* LimeSurvey's texts: HTML of an editor becomes words. */
#include "features/surveys/lime.h"

struct entity { const char *name; uint32_t cp; };
static const struct entity entities[] = {
	{ "nbsp", ' ' }, { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }, { "laquo", 0xab }, { "raquo", 0xbb },
	{ "mdash", 0x2014 }, { "ndash", 0x2013 }, { "minus", 0x2212 }, { "hellip", 0x2026 }, { "ldquo", 0x201c }, { "rdquo", 0x201d }, { "bdquo", 0x201e },
	{ "lsquo", 0x2018 }, { "rsquo", 0x2019 }, { "bull", 0x2022 }, { "middot", 0xb7 }, { "deg", 0xb0 }, { "times", 0xd7 }, { "shy", 0 },
};

static bool hexadecimal(struct str s, uint32_t *ret)
{
	*ret = 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i], low = (char)(c | 0x20);
		if (!((c >= '0' && c <= '9') || (low >= 'a' && low <= 'f')) || *ret > 0xffffff)
			return false;
		*ret = *ret * 16 + (uint32_t)(c <= '9' ? c - '0' : low - 'a' + 10);
	}
	return true;
}

/* «&#1040;», «&#x410;», «&nbsp;»; false: an ampersand of its own. */
static bool entity_at(struct str s, size_t at, uint32_t *ret_cp, size_t *ret_end)
{
	size_t end = at + 1;
	int64_t number;

	while (end < s.n && end < at + 12 && s.p[end] != ';')
		end++;
	if (end >= s.n || s.p[end] != ';')
		return false;
	struct str name = str_sub(s, at + 1, end);
	*ret_end = end + 1;
	if (name.n > 2 && name.p[0] == '#' && (name.p[1] == 'x' || name.p[1] == 'X')) {
		if (!hexadecimal(str_sub(name, 2, name.n), ret_cp))
			return false;
	} else if (name.n > 1 && name.p[0] == '#') {
		if (!str_to_int(str_sub(name, 1, name.n), &number) || number < 0)
			return false;
		*ret_cp = (uint32_t)(number > 0x10ffff ? 0x110000 : number);
	} else {
		size_t i = 0;
		while (i < sizeof entities / sizeof entities[0] && !str_eq(name, str_c(entities[i].name)))
			i++;
		if (i == sizeof entities / sizeof entities[0])
			return false;
		*ret_cp = entities[i].cp;
	}
	return true;
}

static bool tag_is(struct str tag, const char *name)
{
	size_t n = strlen(name);
	struct str t = tag.n && tag.p[0] == '/' ? str_sub(tag, 1, tag.n) : tag;

	if (t.n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((t.p[i] | 0x20) != name[i])
			return false;
	return t.n == n || !((t.p[n] | 0x20) >= 'a' && (t.p[n] | 0x20) <= 'z');
}

static bool breaks_line(struct str tag)
{
	static const char *const blocks[] = { "br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4" };

	for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
		if (tag_is(tag, blocks[i]))
			return true;
	return false;
}

static void put(char *out, size_t *n, uint32_t cp)
{
	bool blank = cp == ' ' || cp == '\t' || cp == '\r' || cp == '\n' || cp == 0xa0;

	if (blank && (!*n || out[*n - 1] == ' ' || out[*n - 1] == '\n'))
		return;
	if (cp && cp < 0x110000 && !(cp >= 0xd800 && cp < 0xe000) && (cp >= ' ' || blank))
		*n += utf8_put(out + *n, blank ? ' ' : cp);
}

static void put_line(char *out, size_t *n)
{
	while (*n && out[*n - 1] == ' ')
		(*n)--;
	if (*n && out[*n - 1] != '\n')
		out[(*n)++] = '\n';
}

/* Past the end of <script> and <style>: they hold no words. */
static size_t skip_tag(struct str s, size_t at, struct str tag)
{
	const char *end = tag_is(tag, "script") ? "</script" : tag_is(tag, "style") ? "</style" : NULL;
	ptrdiff_t to = end && tag.p[0] != '/' ? str_find(s, str_c(end), at) : -1;

	return end && tag.p[0] != '/' ? to < 0 ? s.n : (size_t)to : at;
}

struct str lime_plain(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.n + 4);
	size_t n = 0, end;
	uint32_t cp;

	for (size_t i = 0; i < s.n;) {
		bool tag = s.p[i] == '<' && i + 1 < s.n && (s.p[i + 1] == '/' || s.p[i + 1] == '!' || ((s.p[i + 1] | 0x20) >= 'a' && (s.p[i + 1] | 0x20) <= 'z'));
		ptrdiff_t close = tag ? str_find(s, S(">"), i) : -1;
		if (close >= 0) {
			struct str name = str_sub(s, i + 1, (size_t)close);
			if (breaks_line(name))
				put_line(out, &n);
			i = skip_tag(s, (size_t)close + 1, name);
		} else if (s.p[i] == '&' && entity_at(s, i, &cp, &end)) {
			put(out, &n, cp);
			i = end;
		} else {
			put(out, &n, utf8_next(s, &i));
		}
	}
	return str_trim((struct str){ out, n });
}
