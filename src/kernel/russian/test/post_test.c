/* Posts in six cases.  Every form of posts.tsv was read and found right by hand; none is doubtful. */
#include "kernel/base/test/cm.h"
#include "kernel/russian/post.h"

#include <stdio.h>
#include <stdlib.h>

static struct arena *a;

static void one_line(struct str line, size_t *rows)
{
	struct str rest, post = str_cut(line, '\t', &rest);
	for (int c = CASE_GEN; c <= CASE_PRE; c++) {
		struct str want = str_cut(rest, '\t', &rest);
		struct post_declined d = post_decline(a, post, (enum name_case)c);
		assert_true(want.n > 0);
		if (!str_eq(d.text, want) || d.doubtful)
			fail_msg("%.*s, case %d: «%.*s», expected «%.*s»", SP(post), c, SP(d.text), SP(want));
	}
	assert_str(post_decline(a, post, CASE_NOM).text, str_z(a, post));
	(*rows)++;
}

static void posts_of_schools_in_all_cases(void **s)
{
	(void)s;
	FILE *f = fopen("src/kernel/russian/test/posts.tsv", "r");
	char *line = NULL;
	size_t cap = 0, rows = 0;
	assert_non_null(f);
	assert_true(getline(&line, &cap, f) > 0);           /* the head */
	for (ssize_t n; (n = getline(&line, &cap, f)) > 0; )
		one_line((struct str){ line, (size_t)n - (line[n - 1] == '\n') }, &rows);
	free(line);
	fclose(f);
	assert_true(rows >= 240);
}

static void what_is_not_known_is_kept_and_shown(void **s)
{
	(void)s;
	static const char *const posts[] = { "", "заместителю директора по УВР", "директора", "Иванова А.П.", "хранительство", "старший",
		"ведущая специалист", "5 «А» класс-комплект", "по кадрам", "123", "—", "учебной частью заведующий", "\xD0", "Smith" };
	for (size_t i = 0; i < sizeof posts / sizeof *posts; i++) {
		struct post_declined d = post_decline(a, str_c(posts[i]), CASE_DAT);
		if (!d.doubtful || !str_eq(d.text, str_c(posts[i])))
			fail_msg("%s: «%.*s»", posts[i], SP(d.text));
	}
}

static void a_second_post_only_where_one_begins(void **s)
{
	(void)s;
	assert_str(post_decline(a, S("учитель физики и информатик"), CASE_DAT).text, "учителю физики и информатику");
	assert_str(post_decline(a, S("учитель физики и информатики"), CASE_DAT).text, "учителю физики и информатики");
	assert_str(post_decline(a, S("и.о. директора, методист"), CASE_DAT).text, "и.о. директора, методисту");
	assert_str(post_decline(a, S("член совета (по согласованию)"), CASE_DAT).text, "члену совета (по согласованию)");
	assert_str(post_decline(a, S("  методист  "), CASE_DAT).text, "методисту");
	assert_str(post_decline(a, S("старший\u00a0методист"), CASE_DAT).text, "старшему\u00a0методисту");
}

static void a_very_long_post_comes_back(void **s)
{
	(void)s;
	char longer[POST_MAX_BYTES + 2];
	memset(longer, 'a', sizeof longer);
	struct post_declined d = post_decline(a, (struct str){ longer, sizeof longer }, CASE_DAT);
	assert_true(d.doubtful && d.text.n == sizeof longer);
	for (size_t i = 0; i + 3 < sizeof longer; i += 3)
		memcpy(longer + i, "я ", 3);
	d = post_decline(a, (struct str){ longer, 3900 }, CASE_DAT);     /* more words than a post has */
	assert_true(d.doubtful && d.text.n > 3800);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(posts_of_schools_in_all_cases),
		cmocka_unit_test(what_is_not_known_is_kept_and_shown),
		cmocka_unit_test(a_second_post_only_where_one_begins),
		cmocka_unit_test(a_very_long_post_comes_back),
	};
	a = arena_new();
	int r = RUN(tests);
	arena_free(a);
	return r;
}
