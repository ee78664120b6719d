#include "tools/lib/source.h"

#include <stdio.h>

static int found;

void finding(struct str path, int line, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	printf("%.*s:%d: ", SP(path), line);
	vprintf(fmt, ap);
	putchar('\n');
	va_end(ap);
	found++;
}

int findings(void) { return found; }

bool file_read(struct arena *a, const char *path, struct str *ret)
{
	FILE *in = fopen(path, "rb");
	if (!in)
		return false;
	size_t n = 0, cap = 1 << 16;
	char *p = arena_alloc(a, cap);
	for (size_t got; (got = fread(p + n, 1, cap - n, in)) > 0; ) {
		n += got;
		if (n == cap) {
			p = arena_grow(a, p, cap, cap * 2);
			cap *= 2;
		}
	}
	bool ok = !ferror(in);
	fclose(in);
	*ret = (struct str){ p, n };
	return ok;
}

bool file_write(const char *path, struct str text)
{
	struct arena *a = arena_new();
	struct str old;
	bool same = file_read(a, path, &old) && str_eq(old, text);
	arena_free(a);
	if (same)
		return true;
	FILE *out = fopen(path, "wb");
	if (!out)
		return false;
	bool ok = fwrite(text.p, 1, text.n, out) == text.n;
	return fclose(out) == 0 && ok;
}

struct lexer { struct str s; size_t i; int line; bool line_start; };

static char at(const struct lexer *x, size_t ahead) { return x->i + ahead < x->s.n ? x->s.p[x->i + ahead] : '\0'; }

static void step(struct lexer *x)
{
	if (at(x, 0) == '\n') {
		x->line++;
		x->line_start = true;
	}
	x->i++;
}

static void skip_until(struct lexer *x, const char *end)
{
	struct str e = str_c(end);
	while (x->i < x->s.n && !str_starts(str_sub(x->s, x->i, x->s.n), e))
		step(x);
	for (size_t k = 0; k < e.n && x->i < x->s.n; k++)
		step(x);
}

/* Blanks, comments and spliced lines. */
static void skip_space(struct lexer *x)
{
	for (;;) {
		if (at(x, 0) == '/' && at(x, 1) == '*')
			skip_until(x, "*/");
		else if (at(x, 0) == '/' && at(x, 1) == '/')
			skip_until(x, "\n");
		else if (at(x, 0) == '\\' && at(x, 1) == '\n')
			x->i++, x->i++, x->line++;
		else if (x->i < x->s.n && strchr(" \t\r\n\f", at(x, 0)))
			step(x);
		else
			return;
	}
}

static bool word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80);
}

/* What stands between the quotes; moves behind the closing one. */
static struct str quoted(struct lexer *x, char quote)
{
	size_t from = ++x->i;
	while (x->i < x->s.n && at(x, 0) != quote && at(x, 0) != '\n')
		x->i += at(x, 0) == '\\' ? 2 : 1;
	struct str text = str_sub(x->s, from, x->i);
	x->i++;
	return text;
}

/* "a" "b" is one string. */
static struct str string_token(struct arena *a, struct lexer *x)
{
	struct str all = quoted(x, '"');
	for (;;) {
		struct lexer ahead = *x;
		skip_space(&ahead);
		if (at(&ahead, 0) != '"')
			return all;
		*x = ahead;
		struct str parts[] = { all, quoted(x, '"') };
		all = str_join(a, parts, 2, S(""));
	}
}

/* #include "x" or <x>; false at any other directive, which is then lexed as what it holds. */
static bool include_token(struct lexer *x, struct token *t)
{
	struct lexer ahead = *x;
	ahead.i++;
	skip_space(&ahead);
	if (!str_starts(str_sub(x->s, ahead.i, x->s.n), S("include")))
		return false;
	ahead.i += strlen("include");
	skip_space(&ahead);
	char open = at(&ahead, 0);
	if (open != '"' && open != '<')
		return false;
	t->text = quoted(&ahead, open == '<' ? '>' : '"');
	t->kind = open == '<' ? TOK_SYSTEM_INCLUDE : TOK_INCLUDE;
	*x = ahead;
	return true;
}

static struct token next_token(struct arena *a, struct lexer *x)
{
	skip_space(x);
	struct token t = { .kind = TOK_END, .line = x->line };
	size_t from = x->i;
	bool first = x->line_start;
	x->line_start = false;
	if (from >= x->s.n)
		return t;
	char c = at(x, 0);
	if (c == '#' && first && include_token(x, &t))
		return t;
	if (c == '"') {
		t.kind = TOK_STRING;
		t.text = string_token(a, x);
		return t;
	}
	if (c == '\'') {
		t.kind = TOK_NUMBER;
		t.text = quoted(x, '\'');
		return t;
	}
	t.kind = !word_char(c) ? TOK_PUNCT : c >= '0' && c <= '9' ? TOK_NUMBER : TOK_WORD;
	do
		x->i++;
	while (t.kind != TOK_PUNCT && x->i < x->s.n && word_char(at(x, 0)));
	if (c == '-' && at(x, 0) == '>')
		x->i++;
	t.text = str_sub(x->s, from, x->i);
	return t;
}

struct tokens c_tokens(struct arena *a, struct str source)
{
	struct tokens t = { 0 };
	struct lexer x = { .s = source, .line = 1, .line_start = true };
	do
		*VEC_ADD(a, &t) = next_token(a, &x);
	while (t.v[t.n - 1].kind != TOK_END);
	t.n--;
	return t;
}

bool token_is(const struct token *t, const char *z)
{
	return (t->kind == TOK_PUNCT || t->kind == TOK_WORD) && str_eq(t->text, str_c(z));
}

bool token_calls(const struct tokens *t, size_t i)
{
	if (t->v[i].kind != TOK_WORD || !token_is(&t->v[i + 1], "("))
		return false;
	return i == 0 || !(token_is(&t->v[i - 1], ".") || token_is(&t->v[i - 1], "->"));
}

struct str token_inside_of(const struct tokens *t, size_t i)
{
	int closed = 0;
	while (i-- > 0) {
		const struct token *k = &t->v[i];
		if (token_is(k, ")"))
			closed++;
		else if (token_is(k, "(") && closed-- == 0)
			return i > 0 && t->v[i - 1].kind == TOK_WORD ? t->v[i - 1].text : S("");
		else if (token_is(k, ";") || token_is(k, "{"))
			break;
	}
	return S("");
}

/* The strings between { at v[i] and its }. */
static void strings_in_braces(struct arena *a, const struct tokens *t, size_t i, struct names *into)
{
	for (; i < t->n && !token_is(&t->v[i], "}"); i++)
		if (t->v[i].kind == TOK_STRING)
			*VEC_ADD(a, into) = t->v[i].text;
}

struct names slice_needs(struct arena *a, struct str source)
{
	struct names names = { 0 };
	struct tokens t = c_tokens(a, source);
	for (size_t i = 0; i < t.n; i++) {
		if (!token_is(&t.v[i], "needs"))
			continue;
		size_t k = i + 1;
		while (k < t.n && !token_is(&t.v[k], "{") && !token_is(&t.v[k], ",") && !token_is(&t.v[k], ";"))
			k++;
		if (k < t.n && token_is(&t.v[k], "{"))
			strings_in_braces(a, &t, k, &names);
	}
	return names;
}

struct str path_part(struct str path, size_t k)
{
	struct str part = str_cut(path, '/', &path);
	while (k-- > 0)
		part = str_cut(path, '/', &path);
	return part;
}

bool path_has_folder(struct str path, struct str folder)
{
	for (struct str rest = path; rest.p; ) {
		struct str part = str_cut(rest, '/', &rest);
		if (rest.p && str_eq(part, folder))
			return true;
	}
	return false;
}

bool in_list(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_eq(s, str_c(*list)))
			return true;
	return false;
}

int check_each(int argc, char **argv, void (*check)(struct arena *a, const char *name))
{
	struct arena *a = arena_new();
	for (int i = 1; i < argc; i++) {
		check(a, argv[i]);
		arena_reset(a);
	}
	arena_free(a);
	return findings() > 0;
}
