#include "kernel/store/sql_lex.h"
#include <stdio.h>
#include <strings.h>

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c) || (unsigned char)c >= 0x80;
}

static size_t quoted_end(struct str s, size_t i, char q)
{
	for (i++; i < s.n; i++) {
		if (s.p[i] != q) continue;
		if (i + 1 < s.n && s.p[i + 1] == q) i++;
		else return i + 1;
	}
	return 0;
}

static size_t word_end(struct str s, size_t i)
{
	while (i < s.n && is_word(s.p[i])) i++;
	return i;
}

static size_t number_end(struct str s, size_t i)
{
	while (i < s.n && (is_word(s.p[i]) || s.p[i] == '.')) i++;
	return i;
}

static size_t op_end(struct str s, size_t i)
{
	static const char *const two[] = { "::", "||", "<=", ">=", "<>", "!=", "==", "->", "/*", NULL };
	for (int k = 0; two[k]; k++)
		if (i + 1 < s.n && s.p[i] == two[k][0] && s.p[i + 1] == two[k][1]) return i + 2;
	return i + 1;
}

/* Sets kind, text and end of the token that begins at t->at. */
static void cut(struct str s, struct sql_token *t)
{
	size_t i = t->at;
	char c = s.p[i], d = i + 1 < s.n ? s.p[i + 1] : '\0';
	size_t from = i;
	if (c == '-' && d == '-') {
		t->kind = SQL_COMMENT;
		for (from = i + 2; i < s.n && s.p[i] != '\n';) i++;
	} else if (c == '\'' || ((c == 'x' || c == 'X') && d == '\'')) {
		i = quoted_end(s, c == '\'' ? i : i + 1, '\'');
		t->kind = i ? SQL_STRING : SQL_BAD;
	} else if (c == '"' || c == '`') {
		i = quoted_end(s, i, c);
		t->kind = i ? SQL_QUOTED : SQL_BAD;
	} else if (c == ':' && is_word(d)) {
		t->kind = SQL_PARAM;
		from = i + 1;
		i = word_end(s, from);
	} else if (is_digit(c)) {
		t->kind = SQL_NUMBER;
		i = number_end(s, i);
	} else if (is_word(c)) {
		t->kind = SQL_WORD;
		i = word_end(s, i);
	} else {
		i = op_end(s, i);
		t->kind = c == '/' && d == '*' ? SQL_BAD : c == '\0' ? SQL_BAD : SQL_OP;
	}
	if (i == 0) i = s.n;
	t->end = i;
	t->text = str_sub(s, from, i);
	if (t->kind == SQL_COMMENT) t->text = str_trim(t->text);
}

struct sql_tokens sql_lex(struct arena *a, struct str s)
{
	struct sql_tokens ret = { 0 };
	int line = 1;
	bool alone = true;
	for (size_t i = 0; i < s.n;) {
		if (is_space(s.p[i])) {
			if (s.p[i] == '\n') { line++; alone = true; }
			i++;
			continue;
		}
		struct sql_token *t = VEC_ADD(a, &ret);
		*t = (struct sql_token){ .at = i, .line = line, .alone = alone };
		cut(s, t);
		for (; i < t->end; i++) line += s.p[i] == '\n';
		alone = false;
	}
	*VEC_ADD(a, &ret) = (struct sql_token){ .kind = SQL_END, .at = s.n, .end = s.n, .line = line };
	return ret;
}

bool sql_word_eq(struct str s, const char *word)
{
	size_t n = strlen(word);
	return s.n == n && strncasecmp(s.p, word, n) == 0;
}

bool sql_same_word(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || strncasecmp(a.p, b.p, a.n) == 0);
}

bool sql_is(const struct sql_token *t, const char *word)
{
	return (t->kind == SQL_WORD || t->kind == SQL_OP) && sql_word_eq(t->text, word);
}

bool sql_fault(struct arena *a, struct sql_fault *f, const char *code, int line, const char *fmt, ...)
{
	char text[1024];
	if (f->code) return false;
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	if (n < 0) n = 0;
	if (n >= (int)sizeof text) n = (int)sizeof text - 1;
	*f = (struct sql_fault){ code, line, str_dup(a, (struct str){ text, (size_t)n }) };
	return false;
}
