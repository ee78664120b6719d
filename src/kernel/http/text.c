#include "kernel/http/text.h"

#include "kernel/base/types.h"
#include "kernel/russian/ru.h"

/* Marks that turn the direction of a line, and blanks of no width: they make "exe.doc" of "cod.exe" and two names of one. */
static bool is_trick(uint32_t c)
{
	return c == 0x61c || c == 0x200b || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || c == 0x2060 ||
		(c >= 0x2066 && c <= 0x2069);
}

static bool is_control(uint32_t c)
{
	return is_trick(c) || (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff;
}

/* Line ends become LF, the other controls go.  Never longer than before. */
static struct str drop_controls(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.n);
	size_t n = 0;
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		uint32_t c = utf8_next(s, &i);
		bool line_end = c == '\v' || c == '\f' || c == 0x2028 || c == 0x2029 ||
			(c == '\r' && !(i < s.n && s.p[i] == '\n'));
		if (line_end)
			out[n++] = '\n';
		else if (!is_control(c))
			for (; from < i; from++)
				out[n++] = s.p[from];
	}
	return (struct str){ out, n };
}

struct str text_clean(struct arena *a, struct str s)
{
	bool controls = false;
	for (size_t i = 0; i < s.n && !controls;)
		controls = is_control(utf8_next(s, &i));
	if (controls)
		s = drop_controls(a, s);
	return str_trim(ru_nfc(a, s));
}

bool text_to_date(struct str s, struct date *ret)
{
	struct str rest, year;
	int64_t d, m, y;
	if (s.n == 10 && s.p[4] == '-')
		return date_parse_iso(s, ret) && ret->y >= 1900 && ret->y < 2200;
	struct str day = str_cut(s, '.', &rest), month = str_cut(rest, '.', &year);
	if (day.n > 2 || month.n > 2 || year.n != 4 || !str_to_int(day, &d) || !str_to_int(month, &m) || !str_to_int(year, &y))
		return false;
	*ret = (struct date){ (int16_t)y, (uint8_t)(m & 0xff), (uint8_t)(d & 0xff) };
	return d > 0 && m > 0 && y >= 1900 && y < 2200 && date_valid(*ret);
}
