/* Checked addresses: the only things that reach href, src, action… of a page. */
#include <ctype.h>
#include "kernel/base/status.h"
#include "kernel/html/assets.h"
#include "kernel/html/html.h"

/* Text that is counted first and written then: out is NULL in the first round. */
struct pen { char *out; size_t n; };

static void pen_c(struct pen *p, char c)
{
	if (p->out)
		p->out[p->n] = c;
	p->n++;
}

static void pen_str(struct pen *p, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		pen_c(p, s.p[i]);
}

static bool unreserved(unsigned char c)
{
	return (c < 0x80 && isalnum(c)) || c == '-' || c == '.' || c == '_' || c == '~';
}

/* Percent-encoded, but for the unreserved and what is in keep. */
static void pen_encoded_but(struct pen *p, struct str s, const char *keep)
{
	static const char hex[] = "0123456789ABCDEF";
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (unreserved(c) || (c && strchr(keep, c))) {
			pen_c(p, (char)c);
		} else {
			pen_c(p, '%');
			pen_c(p, hex[c >> 4]);
			pen_c(p, hex[c & 15]);
		}
	}
}

static void pen_encoded(struct pen *p, struct str s) { pen_encoded_but(p, s, ""); }

static void pen_int(struct pen *p, int64_t v)
{
	char t[24];
	size_t n = sizeof t;
	uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
	do
		t[--n] = (char)('0' + u % 10);
	while (u /= 10);
	if (v < 0)
		t[--n] = '-';
	pen_str(p, (struct str){ t + n, sizeof t - n });
}

static void pen_uuid(struct pen *p, struct uuid u)
{
	char t[37];
	uuid_text(u, t);
	pen_str(p, (struct str){ t, 36 });
}

static void pen_value(struct pen *p, char letter, const struct url_value *v)
{
	always_assert(letter == v->letter);
	switch (letter) {
	case 'U': pen_uuid(p, v->id); break;
	case 's': pen_encoded(p, v->text); break;
	default:  pen_int(p, v->n);
	}
}

static void pen_fmt(struct pen *p, const char *fmt, size_t n, const struct url_value *values)
{
	size_t taken = 0;
	for (; *fmt; fmt++) {
		if (*fmt == '%') {
			always_assert(taken < n);
			pen_value(p, *++fmt, &values[taken++]);
			continue;
		}
		always_assert(unreserved((unsigned char)*fmt) || strchr("/?=&#,:", *fmt));
		pen_c(p, *fmt);
	}
	always_assert(taken == n);
}

struct url url_org(struct html *h, struct str slug)
{
	struct pen count = { 0 };
	pen_str(&count, S("/o//"));
	pen_encoded(&count, slug);
	struct pen p = { arena_alloc(h->arena, count.n), 0 };
	pen_str(&p, S("/o/"));
	pen_encoded(&p, slug);
	pen_c(&p, '/');
	return (struct url){ { p.out, p.n } };
}

/* The year that is looked at stays while one goes on. */
static struct url with_year(struct html *h, struct url u)
{
	return h->page->kept_year ? url_join_query(h, u, "year", str_fmt(h->arena, "%d", h->page->kept_year)) : u;
}

struct url url_make(struct html *h, const char *fmt, size_t n, const struct url_value *values)
{
	always_assert(fmt[0] == '/' && fmt[1] != '/');
	struct pen p = { 0 };
	for (int round = 0; round < 2; round++) {
		pen_str(&p, h->page->prefix);
		pen_fmt(&p, fmt, n, values);
		if (round == 0)
			p = (struct pen){ arena_alloc(h->arena, p.n), 0 };
	}
	return with_year(h, (struct url){ { p.out, p.n } });
}

static bool has_control_or_blank(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7f || s.p[i] == '\\')
			return true;
	return false;
}

struct url url_path(struct html *h, struct str path)
{
	bool good = path.n && path.p[0] == '/' && !(path.n > 1 && path.p[1] == '/') && !has_control_or_blank(path);
	return with_year(h, (struct url){ str_fmt(h->arena, "%.*s%.*s", SP(h->page->prefix), SP(good ? path : S("/"))) });
}

struct url url_asset(const char *name)
{
	for (const struct asset *a = assets; a->path; a++)
		if (strcmp(a->name, name) == 0)
			return (struct url){ str_c(a->path) };
	always_assert(!"url_asset: no such file in web/");
	return (struct url){ 0 };
}

static bool starts_no_case(struct str s, const char *lower)
{
	size_t n = strlen(lower);
	if (s.n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (tolower((unsigned char)s.p[i]) != lower[i])
			return false;
	return true;
}

struct url url_external(struct html *h, struct str s)
{
	s = str_trim(s);
	bool good = starts_no_case(s, "https://") || starts_no_case(s, "http://") || starts_no_case(s, "mailto:") ||
		starts_no_case(s, "tel:");
	if (!good || has_control_or_blank(s))
		return (struct url){ S("#") };
	return (struct url){ str_dup(h->arena, s) };
}

struct url url_join_query(struct html *h, struct url u, const char *name, struct str value)
{
	ptrdiff_t hash = str_find(u.s, S("#"), 0);
	struct str head = str_sub(u.s, 0, hash < 0 ? u.s.n : (size_t)hash), tail = str_sub(u.s, head.n, u.s.n);
	char joint = str_find(head, S("?"), 0) < 0 ? '?' : '&';
	struct pen p = { 0 };
	for (int round = 0; round < 2; round++) {
		pen_str(&p, head);
		pen_c(&p, joint);
		pen_encoded(&p, str_c(name));
		pen_c(&p, '=');
		pen_encoded_but(&p, value, "/");          /* a path as a value stays readable */
		pen_str(&p, tail);
		if (round == 0)
			p = (struct pen){ arena_alloc(h->arena, p.n), 0 };
	}
	return (struct url){ { p.out, p.n } };
}

struct url url_fragment(struct html *h, const char *prefix, struct str id)
{
	struct pen p = { 0 };
	for (int round = 0; round < 2; round++) {
		pen_c(&p, '#');
		pen_encoded(&p, str_c(prefix));
		pen_encoded(&p, id);
		if (round == 0)
			p = (struct pen){ arena_alloc(h->arena, p.n), 0 };
	}
	return (struct url){ { p.out, p.n } };
}
