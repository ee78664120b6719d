/* Writes the C.  Literal HTML gathers in g->lit and goes out as one put before the next statement. */
#include <stdio.h>
#include "htmlgen.h"

enum { LITERAL_MAX = 3000 };   /* ISO C promises 4,095 characters in a literal */

void refuse(struct gen *g, int line, const char *fmt, ...)
{
	if (g->failed)
		return;
	g->failed = true;
	char words[400];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(words, sizeof words, fmt, ap);
	va_end(ap);
	buf_fmt(&g->error, "%s:%d: error: %s", g->path, line, words);
}

void emit_text(struct gen *g, struct str s)
{
	buf_str(&g->lit, s);
}

static size_t put_c_char(struct buf *out, unsigned char c)
{
	switch (c) {
	case '"':  buf_z(out, "\\\""); return 1;
	case '\\': buf_z(out, "\\\\"); return 1;
	case '\n': buf_z(out, "\\n"); return 1;
	case '?':  buf_z(out, "\\?"); return 1;         /* no trigraphs */
	default:
		if (c < 0x20 || c == 0x7f)
			buf_fmt(out, "\\%03o", (unsigned)c);
		else
			buf_c(out, (char)c);
		return 1;
	}
}

static bool utf8_inside(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

void emit_flush(struct gen *g)
{
	struct str s = buf_view(&g->lit);
	for (size_t i = 0; i < s.n;) {
		buf_z(&g->unit, "\tBUF_LIT(h->out, \"");
		for (size_t n = 0; i < s.n && (n < LITERAL_MAX || utf8_inside((unsigned char)s.p[i])); i++)
			n += put_c_char(&g->unit, (unsigned char)s.p[i]);
		buf_z(&g->unit, "\");\n");
	}
	buf_clear(&g->lit);
}

__attribute__((format(printf, 2, 0)))
static void emit_v(struct gen *g, const char *fmt, va_list ap)
{
	char stack[512];
	va_list again;
	va_copy(again, ap);
	int n = vsnprintf(stack, sizeof stack, fmt, ap);
	if (n >= 0 && (size_t)n < sizeof stack) {
		buf_put(&g->unit, stack, (size_t)n);
	} else if (n >= 0) {
		char *big = arena_alloc(g->arena, (size_t)n + 1);
		vsnprintf(big, (size_t)n + 1, fmt, again);
		buf_put(&g->unit, big, (size_t)n);
	}
	va_end(again);
}

void emit_c(struct gen *g, const char *fmt, ...)
{
	emit_flush(g);
	va_list ap;
	va_start(ap, fmt);
	emit_v(g, fmt, ap);
	va_end(ap);
}

/* C that holds words of the template: the compiler's messages point to the template's line. */
void emit_line(struct gen *g, int line, const char *fmt, ...)
{
	emit_flush(g);
	buf_fmt(&g->unit, "#line %d \"%s\"\n\t", line, g->path);
	va_list ap;
	va_start(ap, fmt);
	emit_v(g, fmt, ap);
	va_end(ap);
}
