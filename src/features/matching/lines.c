#include "features/matching/lines.h"

#include <stdarg.h>

bool lines_fault(struct lines *l, const char *fmt, ...)
{
	char text[300];
	va_list ap;
	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	*l->fault = (struct text_fault){ l->line ? l->line : 1, str_dup(l->a, str_c(text)) };
	return false;
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

static struct str word(struct str *rest)
{
	struct str s = *rest;
	size_t from = 0;
	while (from < s.n && is_blank(s.p[from]))
		from++;
	size_t to = from;
	while (to < s.n && !is_blank(s.p[to]))
		to++;
	*rest = (struct str){ s.p + to, s.n - to };
	return (struct str){ s.p + from, to - from };
}

bool lines_next(struct lines *l)
{
	for (;;) {
		ssize_t n = getline(&l->buf, &l->cap, l->f);
		l->kind = 0;
		if (n < 0)
			return ferror(l->f) ? lines_fault(l, "cannot be read further") : true;
		l->line++;
		l->rest = (struct str){ l->buf, (size_t)n };
		struct str first = word(&l->rest);
		if (first.n == 0 || (first.n == 1 && first.p[0] == 'c'))
			continue;
		if (first.n > 1 || first.p[0] < 'a' || first.p[0] > 'z')
			return lines_fault(l, "a line begins with one small letter");
		l->kind = first.p[0];
		return true;
	}
}

bool lines_word(struct lines *l, const char *want) { return str_eq(word(&l->rest), str_c(want)); }

bool lines_numbers(struct lines *l, int n, const char *want)
{
	for (int k = 0; k < n; k++)
		if (!str_to_int(word(&l->rest), &l->v[k]))
			return lines_fault(l, "want \"%s\", whole numbers", want);
	return word(&l->rest).n == 0 || lines_fault(l, "want \"%s\" and nothing more", want);
}
