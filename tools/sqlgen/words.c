/* Words and forms that a statement must not have. */
#include "tools/sqlgen/scope.h"

static const struct sql_token end_token = { .kind = SQL_END };
static const struct sql_token *tok(const struct statement *s, size_t i) { return i < s->n ? &s->v[i] : &end_token; }
static bool is(const struct statement *s, size_t i, const char *word) { return sql_is(tok(s, i), word); }
#define FAULT(s, code, i, ...) sql_fault((s)->a, (s)->fault, code, tok(s, i)->line, __VA_ARGS__)

static const struct { const char *word, *code, *instead; } always_bad[] = {
	{ "::", "sql.cast", "write CAST(x AS type)" },
	{ "ROLLUP", "sql.rollup", "aggregate by org_id and add up outside" },
	{ "CUBE", "sql.rollup", "aggregate by org_id and add up outside" },
	{ "NATURAL", "sql.join", "write the condition after ON" },
	{ "RIGHT", "sql.join", "turn it into a LEFT JOIN" },
	{ "FULL", "sql.join", "write two statements" },
	{ "CURRENT_TIMESTAMP", "sql.clock", "pass the time as a parameter" },
	{ "CURRENT_DATE", "sql.clock", "pass the day as a parameter" },
	{ "CURRENT_TIME", "sql.clock", "pass the time as a parameter" },
	{ "REPLACE", "sql.replace", "write ON CONFLICT (…) DO UPDATE" },
	{ "BEGIN", "sql.transaction", "the kernel begins and ends transactions" },
	{ "COMMIT", "sql.transaction", "the kernel begins and ends transactions" },
	{ "PRAGMA", "sql.pragma", "the engine's settings are the kernel's" },
};

static const struct { const char *word, *code, *instead; } neutral_bad[] = {
	{ "==", "sql.operator", "write =" },
	{ "->", "sql.json", "json is read and written in C" },
	{ "LIKE", "sql.like", "its case rules differ between the engines; search is kernel/search, a prefix is a range" },
	{ "ILIKE", "sql.like", "search is kernel/search" },
	{ "GLOB", "sql.like", "search is kernel/search" },
	{ "IFNULL", "sql.function", "write coalesce" },
	{ "ISNULL", "sql.function", "write IS NULL" },
	{ "NOTNULL", "sql.function", "write IS NOT NULL" },
	{ "ROWID", "sql.rowid", "tables have keys of their own" },
};

/* Functions of the engine's clock and chance, and of text that they do differently; only before a parenthesis. */
static const struct { const char *word, *code, *instead; } bad_function[] = {
	{ "now", "sql.clock", "pass the time as a parameter" },
	{ "date", "sql.clock", "dates are reckoned in C" },
	{ "datetime", "sql.clock", "dates are reckoned in C" },
	{ "julianday", "sql.clock", "dates are reckoned in C" },
	{ "strftime", "sql.clock", "dates are reckoned in C" },
	{ "unixepoch", "sql.clock", "pass the time as a parameter" },
	{ "random", "sql.random", "ids and chance are made in C" },
	{ "randomblob", "sql.random", "ids and chance are made in C" },
	{ "gen_random_uuid", "sql.random", "ids are made in C" },
	{ "lower", "sql.function", "letters are folded in C (russian/ru.h)" },
	{ "upper", "sql.function", "letters are folded in C (russian/ru.h)" },
	{ "nextval", "sql.function", "numbers are counted in the organisation's row" },
};
#define COUNT(a) (sizeof(a) / sizeof *(a))

static bool check_word(const struct statement *s, size_t i, bool strict)
{
	for (size_t k = 0; k < COUNT(always_bad); k++)
		if (is(s, i, always_bad[k].word) && !is(s, i + 1, "("))
			return FAULT(s, always_bad[k].code, i, "%s is not used: %s", always_bad[k].word, always_bad[k].instead);
	if (!strict) return true;
	for (size_t k = 0; k < COUNT(neutral_bad); k++)
		if (is(s, i, neutral_bad[k].word))
			return FAULT(s, neutral_bad[k].code, i, "%s is not used: %s", neutral_bad[k].word, neutral_bad[k].instead);
	for (size_t k = 0; k < COUNT(bad_function); k++)
		if (is(s, i, bad_function[k].word) && is(s, i + 1, "("))
			return FAULT(s, bad_function[k].code, i, "%s() is not used: %s", bad_function[k].word, bad_function[k].instead);
	return true;
}

static bool check_star(const struct statement *s, size_t i)
{
	if (!is(s, i, "*")) return true;
	bool column = is(s, i - 1, "SELECT") || is(s, i - 1, "DISTINCT") || is(s, i - 1, ".") || is(s, i - 1, ",") ||
	              is(s, i - 1, "RETURNING");
	return !column || FAULT(s, "sql.star", i, "name the columns: * changes when a migration adds one");
}

static bool check_forms(const struct statement *s, size_t i)
{
	if (is(s, i, "ROLLUP") || is(s, i, "CUBE")) return FAULT(s, "sql.rollup", i, "aggregate by org_id and add up outside");
	if (is(s, i, "DELETE") && is(s, i + 1, "FROM"))
		for (size_t k = i + 2; k < s->n && !is(s, k, "WHERE"); k++)
			if (is(s, k, "USING")) return FAULT(s, "sql.delete_using", k, "DELETE … USING is not used: write WHERE … IN (SELECT …)");
	if (is(s, i, "(") && (is(s, i + 1, "INSERT") || is(s, i + 1, "UPDATE") || is(s, i + 1, "DELETE")))
		return FAULT(s, "sql.writable_cte", i, "a CTE only reads: write two statements");
	if ((is(s, i, "INSERT") || is(s, i, "UPDATE")) && is(s, i + 1, "OR"))
		return FAULT(s, "sql.conflict", i, "write ON CONFLICT (…) DO …");
	if (is(s, i, "ON") && is(s, i + 1, "CONFLICT") && !is(s, i + 2, "("))
		return FAULT(s, "sql.conflict", i, "ON CONFLICT names its target: ON CONFLICT (…)");
	if (is(s, i, "USING") && is(s, i + 1, "(")) return FAULT(s, "sql.join", i, "write the condition after ON");
	if (is(s, i, "SET") && is(s, i + 1, "org_id")) return FAULT(s, "sql.move", i, "org_id is never updated");
	return true;
}

static bool check_start(const struct statement *s)
{
	static const char *const may[] = { "SELECT", "WITH", "INSERT", "UPDATE", "DELETE", NULL };
	for (int k = 0; may[k]; k++)
		if (is(s, 0, may[k])) return true;
	return FAULT(s, "sql.statement", 0, "a statement is SELECT, WITH, INSERT, UPDATE or DELETE");
}

/* The readers of scopes go down with each parenthesis. */
static bool check_depth(const struct statement *s)
{
	for (size_t i = 0, depth = 0; i < s->n; i++) {
		if (is(s, i, "(") && ++depth > 50) return FAULT(s, "sql.depth", i, "more than 50 parentheses inside each other");
		if (is(s, i, ")") && depth-- == 0) return FAULT(s, "sql.depth", i, "a ) without its (");
	}
	return true;
}

bool check_words(const struct statement *s, bool strict)
{
	if (!check_start(s) || !check_depth(s)) return false;
	for (size_t i = 0; i < s->n; i++) {
		if (tok(s, i)->kind == SQL_BAD || (strict && tok(s, i)->kind == SQL_QUOTED))
			return FAULT(s, "sql.quoted", i, "'%.*s' is not used: names are plain, comments begin with --", SP(tok(s, i)->text));
		if (!check_word(s, i, strict) || (strict && (!check_star(s, i) || !check_forms(s, i)))) return false;
	}
	return true;
}
