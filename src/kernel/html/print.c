/* Printers: one for each type that a template may show.  Hot: a page of 100 rows calls html_str some 500 times. */
#include <math.h>
#include <stdio.h>
#include "kernel/base/status.h"
#include "kernel/html/html.h"

/* 1 for the five characters that mean something in HTML. */
static const unsigned char special[256] = { ['&'] = 1, ['<'] = 1, ['>'] = 1, ['"'] = 1, ['\''] = 1 };

static void put_special(struct buf *out, char c)
{
	switch (c) {
	case '&':  BUF_LIT(out, "&amp;"); break;
	case '<':  BUF_LIT(out, "&lt;"); break;
	case '>':  BUF_LIT(out, "&gt;"); break;
	case '"':  BUF_LIT(out, "&quot;"); break;
	default:   BUF_LIT(out, "&#39;"); break;
	}
}

/* How many bytes from p on need no escape. */
static size_t plain_run(const char *p, size_t n)
{
	const unsigned char *u = (const unsigned char *)p;
	size_t i = 0;
	while (i + 8 <= n && !(special[u[i]] | special[u[i + 1]] | special[u[i + 2]] | special[u[i + 3]] |
	                       special[u[i + 4]] | special[u[i + 5]] | special[u[i + 6]] | special[u[i + 7]]))
		i += 8;
	while (i < n && !special[u[i]])
		i++;
	return i;
}

void html_str(struct html *h, struct str s)
{
	for (;;) {
		size_t run = plain_run(s.p, s.n);
		buf_put(h->out, s.p, run);
		if (run == s.n)
			return;
		put_special(h->out, s.p[run]);
		s.p += run + 1;
		s.n -= run + 1;
	}
}

void html_z(struct html *h, const char *z)
{
	if (z)
		html_str(h, str_c(z));
}

void html_int(struct html *h, int64_t v)
{
	buf_int(h->out, v);
}

void html_real(struct html *h, double v)
{
	char t[64];
	if (!isfinite(v))
		return;
	int n = snprintf(t, sizeof t, fabs(v) < 1e15 ? "%.2f" : "%.2e", v);
	char *dot = memchr(t, '.', (size_t)n);
	if (dot && fabs(v) < 1e15)
		while (t[n - 1] == '0' || t[n - 1] == '.')
			if (t[--n] == '.')
				break;
	for (char *p = t; p < t + n; p++)
		if (*p == '.')
			*p = ',';
	struct str s = { t, (size_t)n };
	buf_str(h->out, str_eq(s, S("-0")) ? S("0") : s);
}

static char *two(char *p, unsigned v)
{
	p[0] = (char)('0' + v / 10 % 10);
	p[1] = (char)('0' + v % 10);
	return p + 2;
}

void html_date(struct html *h, struct date d)
{
	char t[10];
	char *p = two(t, d.d);
	*p++ = '.';
	p = two(p, d.m);
	*p++ = '.';
	p = two(p, (unsigned)d.y / 100);
	two(p, (unsigned)d.y % 100);
	buf_put(h->out, t, sizeof t);
}

void html_uuid(struct html *h, struct uuid u)
{
	char t[37];
	uuid_text(u, t);
	buf_put(h->out, t, 36);
}

void html_opt_date(struct html *h, struct opt_date d) { if (d.has) html_date(h, d.v); }
void html_opt_str(struct html *h, struct opt_str s)   { if (s.has) html_str(h, s.v); }
void html_opt_int(struct html *h, struct opt_int v)   { if (v.has) html_int(h, v.v); }
void html_opt_real(struct html *h, struct opt_real v) { if (v.has) html_real(h, v.v); }
void html_opt_uuid(struct html *h, struct opt_uuid v) { if (v.has) html_uuid(h, v.v); }
void html_raw(struct html *h, struct raw_html r)      { buf_str(h->out, r.s); }
void html_url(struct html *h, struct url u)           { html_str(h, u.s); }

void html_rev(struct html *h)
{
	BUF_LIT(h->out, "<input type=\"hidden\" name=\"_rev\" value=\"");
	buf_int(h->out, h->page->rev);
	BUF_LIT(h->out, "\">");
}

void html_title_str(struct html *h, struct str s)     { h->page->title = s; }
void html_title_z(struct html *h, const char *z)      { h->page->title = str_c(z); }

struct str iso_date(struct html *h, struct date d)
{
	char *p = arena_alloc(h->arena, 11);
	date_iso(d, p);
	return (struct str){ p, 10 };
}

struct str iso_opt_date(struct html *h, struct opt_date d)
{
	return d.has ? iso_date(h, d.v) : S("");
}

struct str first_line(struct str text)
{
	struct str rest;

	return str_cut(text, '\n', &rest);
}

const char *plural(int64_t n, const char *one, const char *few, const char *many)
{
	int64_t tens = n % 100, units = n % 10;
	if (tens < 0)
		tens = -tens;
	if (units < 0)
		units = -units;
	if (tens >= 11 && tens <= 14)
		return many;
	return units == 1 ? one : units >= 2 && units <= 4 ? few : many;
}

/* Lines of one paragraph: escaped, joined by <br>. */
static void put_line(struct html *h, struct str line, bool *open)
{
	line = str_trim(line);
	if (line.n == 0) {
		if (*open)
			BUF_LIT(h->out, "</p>");
		*open = false;
		return;
	}
	if (*open)
		BUF_LIT(h->out, "<br>");
	else
		BUF_LIT(h->out, "<p>");
	*open = true;
	html_str(h, line);
}

struct raw_html html_paragraphs(struct html *h, struct str text)
{
	struct buf b = { 0 };
	struct html inner = { .out = &b, .arena = h->arena, .page = h->page };
	bool open = false;
	for (struct str rest = text; rest.n;)
		put_line(&inner, str_cut(rest, '\n', &rest), &open);
	if (open)
		BUF_LIT(&b, "</p>");
	struct raw_html r = { str_dup(h->arena, buf_view(&b)) };
	if (b.failed)
		h->out->failed = true;
	buf_free(&b);
	return r;
}
