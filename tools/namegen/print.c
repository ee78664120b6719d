/* The tables as C. */
#include "tools/namegen/namegen.h"

#include <stdlib.h>

static int by_bytes(const void *x, const void *y) { return str_cmp(((const struct sex *)x)->test, ((const struct sex *)y)->test); }

static void put_quoted(struct buf *b, struct str s)
{
	buf_c(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n') {
			BUF_LIT(b, "\\n\"\n\t\"");
			continue;
		}
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_c(b, '\\');
		buf_c(b, s.p[i]);
	}
	buf_c(b, '"');
}

static void put_mods(struct buf *b, const struct rule *r)
{
	BUF_LIT(b, "(const char *const[5]){ ");
	for (int k = 0; k < 5; k++) {
		put_quoted(b, r->mods[k]);
		buf_z(b, k < 4 ? ", " : " }");
	}
}

static void put_rules(struct buf *b, const struct rules *rules, const char *name)
{
	buf_fmt(b, "\nstatic const struct name_rule %s[] = {\n", name);
	for (size_t i = 0; i < rules->n; i++) {
		const struct rule *r = &rules->v[i];
		BUF_LIT(b, "\t{ ");
		put_quoted(b, r->test);
		buf_fmt(b, ", %zu, %d, %d, ", r->test.n, r->sexes, r->where);
		put_mods(b, r);
		if (r->why >= 0)
			buf_fmt(b, ", &whys[%d] },\n", r->why);
		else
			BUF_LIT(b, ", NULL },\n");
	}
	BUF_LIT(b, "};\n");
}

static void put_sexes(struct buf *b, const struct sexes *list, const char *part, const char *kind)
{
	buf_fmt(b, "\nstatic const struct name_sex %s_%s[] = {\n", part, kind);
	for (size_t i = 0; i < list->n; i++) {
		BUF_LIT(b, "\t{ ");
		put_quoted(b, list->v[i].test);
		buf_fmt(b, ", %zu, %d },\n", list->v[i].test.n, list->v[i].sexes);
	}
	BUF_LIT(b, "\t{ \"\", 0, 0 }\n};\n");
}

static void put_whys(struct buf *b, const struct whys *whys)
{
	BUF_LIT(b, "static const struct name_why whys[] = {\n");
	for (size_t i = 0; i < whys->n; i++) {
		BUF_LIT(b, "\t{ ");
		put_quoted(b, whys->v[i].code);
		BUF_LIT(b, ", ");
		put_quoted(b, whys->v[i].text);
		buf_fmt(b, ", %d },\n", whys->v[i].doubtful);
	}
	BUF_LIT(b, "};\n");
}

void tables_print(struct buf *b, const struct tables *t)
{
	static const char *const parts[] = { "last", "first", "middle" };
	BUF_LIT(b, "/* Made by namegen from lvovich's rules and data/names.txt. */\n#include \"kernel/russian/name_rules.h\"\n\n");
	put_whys(b, &t->whys);
	for (int p = 0; p < NAME_PARTS; p++) {
		if (t->whole[p].n)
			qsort(t->whole[p].v, t->whole[p].n, sizeof *t->whole[p].v, by_bytes);
		put_rules(b, &t->rules[p], parts[p]);
		put_sexes(b, &t->whole[p], parts[p], "whole");
		put_sexes(b, &t->tails[p], parts[p], "tails");
		put_sexes(b, &t->ends[p], parts[p], "ends");
	}
	BUF_LIT(b, "\nconst struct name_rules name_rules[NAME_PARTS] = {\n");
	for (int p = 0; p < NAME_PARTS; p++)
		buf_fmt(b, "\t{ %s, %zu },\n", parts[p], t->rules[p].n);
	BUF_LIT(b, "};\n\nconst struct name_sexes name_sexes[NAME_PARTS] = {\n");
	for (int p = 0; p < NAME_PARTS; p++)
		buf_fmt(b, "\t{ %s_whole, %zu, %s_tails, %zu, %s_ends, %zu },\n", parts[p], t->whole[p].n, parts[p], t->tails[p].n,
			parts[p], t->ends[p].n);
	BUF_LIT(b, "};\n\nconst char name_rules_licence[] =\n\t");
	put_quoted(b, t->licence);
	BUF_LIT(b, ";\n");
}
