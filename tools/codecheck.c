/* codecheck FILE...: what the compiler does not refuse and we do (doc/style.md).
 *
 *   banned functions           each with what to use instead
 *   the clock and chance       are asked in kernel/base only
 *   SQL and HTML in strings    they live in .sql and .html files
 *   Russian sentences          in a call or a return stand in T("…"), so that they can be taken out one day;
 *                              tables of words are data, and so is a file that says "codecheck: russian data"
 *   kinds of journal entries   have words: req_audit's are declared in the folder's slice.c, or in auth's
 * Functions above 120 lines and files above 800 are shown as warnings. */
#include "tools/lib/source.h"

#include <stdio.h>

struct ban { const char *name, *instead; };

static const struct ban banned[] = {
	{ "strcpy", "struct str" }, { "strcat", "struct buf" }, { "strncpy", "struct str" }, { "strncat", "struct buf" },
	{ "sprintf", "snprintf or str_fmt" }, { "vsprintf", "vsnprintf" }, { "gets", "fgets" },
	{ "strtok", "str_cut" }, { "strtok_r", "str_cut" }, { "atoi", "str_to_int" }, { "atol", "str_to_int" },
	{ "atoll", "str_to_int" }, { "atof", "strtod with its end checked" }, { "system", "nothing: no shell" },
	{ "popen", "nothing: no shell" }, { "alloca", "the arena" }, { "tmpnam", "mkstemp or O_TMPFILE" },
	{ "mktemp", "mkstemp or O_TMPFILE" }, { "tempnam", "mkstemp or O_TMPFILE" }, { "setjmp", "ARENA_GUARD" },
	{ "longjmp", "a status" }, { "setlocale", "nothing: it acts on the whole process" },
	{ "localtime", "clock_zone_offset" }, { "localtime_r", "clock_zone_offset" }, { "asctime", "date_iso" },
	{ "ctime", "date_iso" }, { NULL, NULL }
};

/* Also refused outside kernel/base; tests may. */
static const struct ban base_only[] = {
	{ "time", "clock_now" }, { "gettimeofday", "clock_now" }, { "clock_gettime", "clock_now, clock_mono_ms or wait_ms" },
	{ "rand", "random_bytes" }, { "srand", "random_bytes" }, { "random", "random_bytes" },
	{ "getrandom", "random_bytes" }, { "randombytes_buf", "random_bytes" }, { "randombytes_uniform", "random_bytes" },
	{ NULL, NULL }
};

static bool is_test(struct str path) { return path_has_folder(path, S("test")) || path_has_folder(path, S("fuzz")); }
static bool is_tool(struct str path) { return str_starts(path, S("tools/")); }

/* clock_gettime(CLOCK_MONOTONIC, …): the deadline of a wait, which no test sees. */
static bool is_deadline(const struct tokens *t, size_t i)
{
	return token_is(&t->v[i], "clock_gettime") && i + 2 < t->n && token_is(&t->v[i + 2], "CLOCK_MONOTONIC");
}

static void refuse_ban(struct str path, const struct tokens *t, size_t i, const struct ban *list)
{
	for (; list->name; list++)
		if (str_eq(t->v[i].text, str_c(list->name)))
			finding(path, t->v[i].line, "%s is banned, use %s", list->name, list->instead);
}

static void check_call(struct str path, const struct tokens *t, size_t i)
{
	static const char *const ends[] = { "exit", "_exit", "quick_exit", NULL };
	bool base = str_starts(path, S("src/kernel/base/"));
	if (!base)
		refuse_ban(path, t, i, banned);
	if (is_test(path) || is_tool(path))
		return;
	if (!base && !is_deadline(t, i))
		refuse_ban(path, t, i, base_only);
	if (in_list(t->v[i].text, ends) && !str_ends(path, S("/main.c")))
		finding(path, t->v[i].line, "%.*s below main: return a status", SP(t->v[i].text));
}

static bool ascii_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/* Does s begin with the words of `start`, and end or go on with something that is no letter? */
static bool starts_with_words(struct str s, const char *start)
{
	struct str w = str_c(start);
	return str_starts(s, w) && (s.n == w.n || !ascii_word(s.p[w.n]));
}

static bool starts_with_one(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (starts_with_words(s, *list))
			return true;
	return false;
}

/* Data statements are sqlgen's everywhere; the store itself says BEGIN and PRAGMA. */
static bool looks_like_sql(struct str path, struct str s)
{
	static const char *const data[] = { "SELECT", "INSERT INTO", "DELETE FROM", "WITH RECURSIVE", NULL };
	static const char *const session[] = { "CREATE TABLE", "CREATE INDEX", "CREATE UNIQUE INDEX", "ALTER TABLE",
		"DROP TABLE", "PRAGMA", "BEGIN IMMEDIATE", "SAVEPOINT", "VACUUM", NULL };
	s = str_trim(s);
	if (str_starts(path, S("src/kernel/store/")))
		return false;
	if (starts_with_one(s, data) || starts_with_one(s, session))
		return true;
	return starts_with_words(s, "UPDATE") && str_find(s, S(" SET "), 0) > 0;
}

static bool looks_like_html(struct str s)
{
	static const char *const tags[] = { "a", "abbr", "article", "aside", "b", "body", "br", "button", "caption", "col",
		"dd", "details", "dialog", "div", "dl", "dt", "em", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5",
		"h6", "head", "header", "hr", "html", "i", "iframe", "img", "input", "label", "legend", "li", "link", "main",
		"meta", "nav", "object", "ol", "option", "p", "pre", "script", "section", "select", "small", "span", "strong",
		"style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead",
		"title", "tr", "u", "ul", "!DOCTYPE", "!doctype", NULL };
	for (size_t i = 0; i + 1 < s.n; i++) {
		if (s.p[i] != '<')
			continue;
		size_t from = i + 1 + (s.p[i + 1] == '/'), to = from;
		while (to < s.n && (ascii_word(s.p[to]) || s.p[to] == '!'))
			to++;
		bool ends = to < s.n && strchr("> /\\\n", s.p[to]);
		if (to > from && ends && in_list(str_sub(s, from, to), tags))
			return true;
	}
	return false;
}

/* What templates call to print a piece; the reader, which recognises the HTML of others and makes none. */
static bool may_name_tags(struct str path)
{
	return str_eq(path, S("src/kernel/html/print.c")) || str_starts(path, S("src/kernel/office/child/"));
}

/* Cyrillic with a blank inside: words of one piece are codes and data. */
static bool is_russian_sentence(struct str s)
{
	bool cyrillic = false;
	for (size_t i = 0; i < s.n; ) {
		uint32_t c = utf8_next(s, &i);
		cyrillic = cyrillic || (c >= 0x400 && c <= 0x52F);
	}
	return cyrillic && str_find(str_trim(s), S(" "), 0) > 0;
}

/* Is the string said here (an argument, a result), not an entry of a table? */
static bool is_said(const struct tokens *t, size_t i)
{
	static const char *const marks[] = { "", "T", "T_INIT", "S_INIT", "str_fmt", "buf_fmt", NULL };
	static const char *const before[] = { "return", "?", ":", NULL };
	return !in_list(token_inside_of(t, i), marks) || (i > 0 && in_list(t->v[i - 1].text, before));
}

static void check_string(struct str path, const struct tokens *t, size_t i, bool russian_data)
{
	struct str s = t->v[i].text;
	if (is_test(path) || is_tool(path))
		return;
	if (looks_like_sql(path, s))
		finding(path, t->v[i].line, "SQL in a string: put it into queries.sql");
	if (looks_like_html(s) && !may_name_tags(path))
		finding(path, t->v[i].line, "HTML in a string: put it into html/*.html");
	if (!russian_data && is_russian_sentence(s) && is_said(t, i))
		finding(path, t->v[i].line, "a Russian sentence outside T(\"…\")");
}

static bool declares(struct arena *a, struct str slice, struct str kind)
{
	struct str source;
	return file_read(a, str_z(a, slice), &source) && str_find(source, str_fmt(a, "{ \"%.*s\", \"", SP(kind)), 0) >= 0;
}

/* req_audit(req, KIND, …): every string that KIND may be. */
static void check_audit(struct arena *a, struct str path, const struct tokens *t, size_t i)
{
	struct str folder = path;
	while (folder.n && folder.p[folder.n - 1] != '/')
		folder.n--;
	for (int depth = 0, argument = 0; i < t->n && argument < 2; i++) {
		depth += token_is(&t->v[i], "(") - token_is(&t->v[i], ")");
		argument += depth == 1 && token_is(&t->v[i], ",");
		if (argument != 1 || depth != 1 || t->v[i].kind != TOK_STRING)
			continue;
		struct str kind = t->v[i].text;
		if (!declares(a, str_fmt(a, "%.*sslice.c", SP(folder)), kind) && !declares(a, S("src/kernel/auth/slice.c"), kind))
			finding(path, t->v[i].line, "no words for \"%.*s\": add it to the slice's journal", SP(kind));
	}
}

/* A function is a brace at the outermost level after a parenthesis. */
static void warn_long(struct str path, const struct tokens *t)
{
	int depth = 0, from = 0;
	for (size_t i = 0; i < t->n; i++) {
		if (token_is(&t->v[i], "{") && depth++ == 0)
			from = i > 0 && token_is(&t->v[i - 1], ")") ? t->v[i].line : 0;
		if (token_is(&t->v[i], "}") && --depth == 0 && from && t->v[i].line - from > 120)
			printf("%.*s:%d: warning: a function of %d lines\n", SP(path), from, t->v[i].line - from);
	}
	if (t->v[t->n].line > 800)
		printf("%.*s:1: warning: a file of %d lines\n", SP(path), t->v[t->n].line);
}

static void check_file(struct arena *a, const char *name)
{
	struct str path = str_c(name), source;
	if (!file_read(a, name, &source)) {
		finding(path, 0, "cannot be read");
		return;
	}
	struct tokens t = c_tokens(a, source);
	bool russian_data = str_ends(path, S("/slice.c")) || str_find(source, S("codecheck: russian data"), 0) >= 0;
	for (size_t i = 0; i < t.n; i++) {
		if (token_calls(&t, i))
			check_call(path, &t, i);
		if (token_is(&t.v[i], "req_audit") && !is_test(path))
			check_audit(a, path, &t, i);
		if (t.v[i].kind == TOK_STRING)
			check_string(path, &t, i, russian_data);
	}
	if (!is_test(path))
		warn_long(path, &t);
}

int main(int argc, char **argv)
{
	return check_each(argc, argv, check_file);
}
