/* Literals of JavaScript: objects, lists, single-quoted strings; everything else of the file is passed over. */
#include "tools/namegen/namegen.h"

struct reader { struct arena *a; struct str path, s; size_t i; int line; bool broken; };

static char peek(const struct reader *r) { return r->i < r->s.n ? r->s.p[r->i] : 0; }

static void next(struct reader *r)
{
	r->line += peek(r) == '\n';
	r->i++;
}

static bool at(const struct reader *r, const char *z) { return str_starts(str_sub(r->s, r->i, r->s.n), str_c(z)); }

static void skip_until(struct reader *r, const char *z)
{
	while (r->i < r->s.n && !at(r, z))
		next(r);
}

static void blanks(struct reader *r)
{
	for (;;) {
		while (peek(r) == ' ' || peek(r) == '\n' || peek(r) == '\r' || peek(r) == '\t')
			next(r);
		if (at(r, "//"))
			skip_until(r, "\n");
		else if (at(r, "/*"))
			skip_until(r, "*/"), r->i += 2;
		else
			return;
	}
}

static void wrong(struct reader *r, const char *what)
{
	if (!r->broken)
		finding(r->path, r->line, "%s was expected here", what);
	r->broken = true;
	r->i = r->s.n;
}

static bool take(struct reader *r, char c)
{
	blanks(r);
	if (peek(r) != c)
		return false;
	next(r);
	return true;
}

static bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' || (c >= '0' && c <= '9'); }

static struct str word(struct reader *r)
{
	blanks(r);
	size_t from = r->i;
	while (is_word(peek(r)))
		next(r);
	return str_sub(r->s, from, r->i);
}

static struct str quoted(struct reader *r)
{
	char q = peek(r);
	next(r);
	size_t from = r->i;
	while (r->i < r->s.n && peek(r) != q && peek(r) != '\n' && peek(r) != '\\')
		next(r);
	if (peek(r) != q)
		wrong(r, "the end of a string without escapes");
	struct str s = str_sub(r->s, from, r->i);
	next(r);
	return s;
}

/* A name of another literal (`{ lastname, firstname }`) is a text too; nobody reads those. */
static struct js value(struct reader *r, int depth)
{
	struct js o = { 0 };
	blanks(r);
	char open = peek(r);
	if (open == '\'' || open == '"')
		return (struct js){ .is_text = true, .text = quoted(r) };
	if ((open != '{' && open != '[') || depth > 6) {
		o = (struct js){ .is_text = true, .text = word(r) };
		if (!o.text.n)
			wrong(r, "a value");
		return o;
	}
	next(r);
	while (!r->broken && !take(r, open == '{' ? '}' : ']')) {
		struct str key = open == '{' ? word(r) : S("");
		struct js child = open == '[' || take(r, ':') ? value(r, depth + 1) : (struct js){ .is_text = true, .text = key };
		child.key = key;
		*VEC_ADD(r->a, &o) = child;
		if (!take(r, ',')) {
			if (!take(r, open == '{' ? '}' : ']'))
				wrong(r, "a comma");
			break;
		}
	}
	return o;
}

struct js js_read(struct arena *a, struct str path, struct str source)
{
	struct reader r = { a, path, source, 0, 1, false };
	struct js file = { 0 };

	while (r.i < source.n) {
		struct str name = word(&r);
		if (name.n && take(&r, '=')) {
			blanks(&r);
			if (peek(&r) != '{')
				continue;
			struct js o = value(&r, 0);
			o.key = str_starts(name, S("exports.")) ? str_sub(name, 8, name.n) : name;
			*VEC_ADD(a, &file) = o;
		} else if (!name.n && r.i < source.n) {
			if (peek(&r) == '"' || peek(&r) == '\'')
				(void)quoted(&r);
			else
				next(&r);
		}
	}
	return file;
}

const struct js *js_get(const struct js *o, const char *key)
{
	for (size_t i = 0; o && i < o->n; i++)
		if (str_eq(o->v[i].key, str_c(key)))
			return &o->v[i];
	return NULL;
}
