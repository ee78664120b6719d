/* Printers and addresses, nasty values first. */
#include "kernel/base/test/cm.h"

#include <limits.h>
#include <math.h>
#include "kernel/base/status.h"
#include "kernel/html/assets.h"
#include "kernel/html/parts.h"

struct fixture { struct buf out; struct page page; struct html h; };

static int setup(void **state)
{
	static struct fixture f;
	f = (struct fixture){ .page = { .prefix = S_INIT("") } };
	f.h = (struct html){ .out = &f.out, .arena = arena_new(), .page = &f.page };
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	buf_free(&f->out);
	arena_free(f->h.arena);
	return 0;
}

static void expect(struct fixture *f, const char *want)
{
	struct str got = buf_view(&f->out);
	char z[4096];
	assert_true(got.n < sizeof z);
	memcpy(z, got.p ? got.p : "", got.n);
	z[got.n] = 0;
	assert_string_equal(z, want);
	buf_clear(&f->out);
}

static void expect_url(struct url u, const char *want)
{
	char z[1024];
	assert_true(u.s.n < sizeof z);
	memcpy(z, u.s.p, u.s.n);
	z[u.s.n] = 0;
	assert_string_equal(z, want);
}

static void text_is_escaped_wherever_the_sign_stands(void **state)
{
	struct fixture *f = *state;
	html_str(&f->h, S("\"><script>alert('&')</script>"));
	expect(f, "&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;");
	for (size_t at = 0; at < 20; at++) {
		char in[21], want[32];
		memset(in, 'x', 20);
		in[at] = '<';
		html_str(&f->h, (struct str){ in, 20 });
		memset(want, 'x', sizeof want);
		memcpy(want + at, "&lt;", 4);
		want[23] = 0;
		expect(f, want);
	}
	html_str(&f->h, S("МУДО «Центр» & Ко"));
	expect(f, "МУДО «Центр» &amp; Ко");
	html_str(&f->h, (struct str){ NULL, 0 });
	html_z(&f->h, NULL);
	expect(f, "");
}

static void numbers_are_russian(void **state)
{
	struct fixture *f = *state;
	const struct { double v; const char *want; } t[] = {
		{ 0, "0" }, { -0.001, "0" }, { 1.5, "1,5" }, { 100, "100" }, { 10.25, "10,25" }, { 0.999, "1" }, { -3.10, "-3,1" }, { NAN, "" }, { INFINITY, "" },
	};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		html_real(&f->h, t[i].v);
		expect(f, t[i].want);
	}
	html_int(&f->h, INT64_MIN);
	expect(f, "-9223372036854775808");
}

static void absent_values_print_nothing(void **state)
{
	struct fixture *f = *state;
	html_print(&f->h, ((struct opt_date){ 0 }));
	html_print(&f->h, ((struct opt_int){ .v = 7 }));
	html_print(&f->h, ((struct opt_str){ .v = S("x") }));
	expect(f, "");
	html_print(&f->h, ((struct opt_date){ true, { 2022, 11, 1 } }));
	html_print(&f->h, ((struct opt_int){ true, 0 }));
	expect(f, "01.11.20220");
	assert_int_equal(iso_opt_date(&f->h, (struct opt_date){ 0 }).n, 0);
	assert_true(str_eq(iso_date(&f->h, (struct date){ 2022, 11, 1 }), S("2022-11-01")));
}

static void addresses_encode_what_is_put_in(void **state)
{
	struct fixture *f = *state;
	struct str nasty = S("a/b?c=d&e #%Я"), dots = S("..");
	struct uuid u = { .b = { 1, [15] = 255 } };
	f->page.prefix = S("/o/center");
	expect_url(url(&f->h, "/plan/%U/x?after=%s&n=%d", &u, &nasty, (int64_t)-5),
	           "/o/center/plan/01000000-0000-0000-0000-0000000000ff/x?after=a%2Fb%3Fc%3Dd%26e%20%23%25%D0%AF&n=-5");
	expect_url(url(&f->h, "/"), "/o/center/");
	expect_url(url(&f->h, "/%U?a=%d&b=%d", u, 7, (size_t)8), "/o/center/01000000-0000-0000-0000-0000000000ff?a=7&b=8");
	expect_url(url_join_query(&f->h, url(&f->h, "/a"), "next", S("/t?x=1")), "/o/center/a?next=/t%3Fx%3D1");
	expect_url(url(&f->h, "/f/%s", &dots), "/o/center/f/..");
	expect_url(url_join_query(&f->h, url(&f->h, "/a?b=1"), "q", S("x y")), "/o/center/a?b=1&q=x%20y");
	expect_url(url_join_query(&f->h, (struct url){ S("/a#c") }, "q", S("=")), "/a?q=%3D#c");
	expect_url(url_fragment(&f->h, "f-", S("rows[3].due")), "#f-rows%5B3%5D.due");
}

static void paths_from_outside_stay_ours(void **state)
{
	struct fixture *f = *state;
	const char *const bad[] = { "", "plan", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/a\nb", "/a b", "/\t/evil" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		expect_url(url_path(&f->h, str_c(bad[i])), "/");
	expect_url(url_path(&f->h, S("/plan?state=late")), "/plan?state=late");
	f->page.prefix = S("/o/x");
	expect_url(url_path(&f->h, S("/plan")), "/o/x/plan");
}

static void foreign_addresses_are_http_or_mail(void **state)
{
	struct fixture *f = *state;
	const char *const bad[] = { "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", " java\tscript:1", "vbscript:x", "//x", "ftp://x",
		"http://a b", "https://x\ny", "file:///etc/passwd" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		expect_url(url_external(&f->h, str_c(bad[i])), "#");
	expect_url(url_external(&f->h, S(" HTTPS://school.example/a?b=\"c ")), "HTTPS://school.example/a?b=\"c");
	expect_url(url_external(&f->h, S("mailto:a@b.example")), "mailto:a@b.example");
	expect_url(url_external(&f->h, S("tel:88002000122")), "tel:88002000122");
	html_url(&f->h, url_external(&f->h, S("https://x/\"onload=1")));
	expect(f, "https://x/&quot;onload=1");
}

static void assets_are_found_by_name(void **state)
{
	(void)state;
	struct url u = url_asset("app.css");
	assert_true(str_starts(u.s, S("/static/app.")) && str_ends(u.s, S(".css")));
	assert_non_null(url_asset("htmx.js").s.p);
	assert_null(assets[n_assets].path);
	for (size_t i = 0; i < n_assets; i++)
		assert_true(assets[i].n > 0 && assets[i].type && (!assets[i].gz || assets[i].gz_n < assets[i].n));
}

static void russian_words_follow_the_number(void **state)
{
	(void)state;
	const struct { int64_t n; const char *want; } t[] = { { 0, "мест" }, { 1, "место" }, { 2, "места" }, { 5, "мест" }, { 11, "мест" },
		{ 14, "мест" }, { 21, "место" }, { 111, "мест" }, { 122, "места" }, { -1, "место" } };
	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		assert_string_equal(plural(t[i].n, "место", "места", "мест"), t[i].want);
}

static void paragraphs_hold_no_markup_of_the_text(void **state)
{
	struct fixture *f = *state;
	html_print(&f->h, html_paragraphs(&f->h, S("один\nдва <b>\n\n  \n\nтри\n")));
	expect(f, "<p>один<br>два &lt;b&gt;</p><p>три</p>");
	html_print(&f->h, html_paragraphs(&f->h, S("\n\n")));
	expect(f, "");
}

static void scales_stay_inside_the_picture(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(scale_value(5, 10, 200), 100);
	assert_int_equal(scale_value(5, 0, 200), 0);
	assert_int_equal(scale_value(50, 10, 200), 200);
	html_print(&f->h, picture_pct(&f->h, 1234));
	html_print(&f->h, S(" "));
	html_print(&f->h, picture_pct(&f->h, 10000));
	expect(f, "12.34% 100.00%");
}

/* Ten days: each is a tenth. */
static const struct gantt_picture ten = { .from = { 2026, 10, 1 }, .to = { 2026, 10, 10 }, .today = { 2026, 10, 5 } };
#define OCT(d) ((struct date){ 2026, 10, (d) })
#define NOV(d) ((struct date){ 2026, 11, (d) })
#define SEP(d) ((struct date){ 2026, 9, (d) })

static void days_have_their_place_on_the_scale(void **state)
{
	(void)state;
	assert_int_equal(gantt_x(&ten, OCT(1)), 0);
	assert_int_equal(gantt_x(&ten, OCT(6)), 5000);
	assert_int_equal(gantt_mid(&ten, OCT(6)), 5500);
	assert_int_equal(gantt_x(&ten, SEP(1)), 0);
	assert_int_equal(gantt_x(&ten, NOV(1)), GANTT_WIDTH);
	assert_true(gantt_shows(&ten, OCT(10)));
	assert_false(gantt_shows(&ten, OCT(11)));
}

static void a_bar_is_cut_at_the_edges_and_says_so(void **state)
{
	(void)state;
	struct gantt_piece p = gantt_piece(&ten, OCT(3), OCT(4));
	assert_int_equal(p.x, 2000);
	assert_int_equal(p.width, 2000);
	assert_false(p.before || p.after);
	p = gantt_piece(&ten, SEP(1), NOV(1));
	assert_true(p.before && p.after);
	assert_int_equal(p.x, 0);
	assert_int_equal(p.width, GANTT_WIDTH);
	p = gantt_piece(&ten, SEP(1), SEP(30));
	assert_true(p.before && !p.after);
	assert_int_equal(p.width, 0);
	p = gantt_piece(&ten, OCT(11), NOV(1));
	assert_true(!p.before && p.after);
	assert_int_equal(p.width, 0);
	p = gantt_piece(&ten, OCT(4), OCT(3));               /* the wrong way round: nothing */
	assert_int_equal(p.width, 0);
}

/* On a scale of years a day is still seen, and stays inside. */
static void a_bar_is_never_too_thin_nor_outside(void **state)
{
	(void)state;
	struct gantt_picture years = { .from = { 2020, 1, 1 }, .to = { 2029, 12, 31 } };
	struct gantt_piece p = gantt_piece(&years, (struct date){ 2029, 12, 31 }, (struct date){ 2029, 12, 31 });
	assert_int_equal(p.width, GANTT_WIDTH / 200);
	assert_int_equal(p.x + p.width, GANTT_WIDTH);
}

static void a_row_is_there_when_anything_of_it_is(void **state)
{
	(void)state;
	struct gantt_mark marks[] = { { SEP(1), SIGN_DONE, S_INIT("") }, { NOV(9), SIGN_OPEN, S_INIT("") } };
	struct gantt_row r = { .marks = { 2, 2, marks } };
	assert_false(gantt_row_shows(&ten, &r));             /* marks on both sides, and no bar between them */
	struct gantt_piece p = gantt_bar(&ten, &r);
	assert_true(p.before && p.after && p.width == 0);
	marks[1].day = OCT(9);
	assert_true(gantt_row_shows(&ten, &r));
	r = (struct gantt_row){ .end = { true, NOV(20) }, .was = { true, SEP(20) } };
	assert_true(gantt_row_shows(&ten, &r));              /* its arrow passes through */
	r = (struct gantt_row){ .end = { true, OCT(20) } };
	assert_true(gantt_row_shows(&ten, &r));              /* its tail */
	r = (struct gantt_row){ .end = { true, NOV(20) } };
	assert_false(gantt_row_shows(&ten, &r));
	assert_false(gantt_row_shows(&ten, &(struct gantt_row){ 0 }));
}

static void labels_of_the_scale_never_meet(void **state)
{
	struct fixture *f = *state;
	struct gantt_picture p = { .from = { 2025, 9, 1 } };

	for (int months = 1; months < 140; months++) {
		int last = 8 + months;                           /* September and so many months after it */
		p.to = (struct date){ (int16_t)(2025 + last / 12), (int8_t)(last % 12 + 1), 28 };
		struct gantt_ticks t = gantt_ticks(&f->h, &p);
		assert_true(t.n >= 1 && t.n <= 13);
		for (size_t i = 0; i < t.n; i++) {
			int64_t end = i + 1 < t.n ? t.v[i + 1].x : GANTT_WIDTH;
			struct gantt_piece room = { .width = end - t.v[i].x };
			assert_true(t.v[i].label.n == 0 || gantt_has_room(&room, utf8_length(t.v[i].label)));
		}
	}
}

/* The stored value stands beside what was typed, the message is bound to the field. */
static void a_field_keeps_what_was_typed(void **state)
{
	struct fixture *f = *state;
	struct form_value v[] = { { .name = S("title"), .text = S("<мой>"), .message = S("Слишком длинно"), .typed = true } };
	struct form form = { .n = 1, .v = v, .submitted = true, .conflict = true, .n_messages = 1 };
	html_field_text(&f->h, &form, "title", "Название", S("было"));
	struct str got = buf_view(&f->out);
	assert_true(str_find(got, S("value=\"&lt;мой&gt;\""), 0) > 0);
	assert_true(str_find(got, S("aria-describedby=\"f-title-error f-title-stored\" aria-invalid=\"true\""), 0) > 0);
	assert_true(str_find(got, S("id=\"f-title-error\">Слишком длинно<"), 0) > 0);
	assert_true(str_find(got, S("Сейчас в базе: <q>было</q>"), 0) > 0);
	buf_clear(&f->out);
	html_field_text(&f->h, NULL, "title", "Название", S("было"));
	got = buf_view(&f->out);
	assert_true(str_find(got, S("value=\"было\""), 0) > 0 && str_find(got, S("aria"), 0) < 0);
}

/* A word that is no date would vanish in a calendar box. */
static void a_wrong_date_is_not_lost(void **state)
{
	struct fixture *f = *state;
	struct form_value v[] = { { .name = S("due"), .text = S("до марта"), .message = S("Такой даты нет"), .typed = true } };
	struct form form = { .n = 1, .v = v, .submitted = true, .n_messages = 1 };
	html_field_date(&f->h, &form, "due", "Срок", (struct opt_date){ true, { 2026, 3, 1 } });
	assert_true(str_find(buf_view(&f->out), S("type=\"text\" value=\"до марта\""), 0) > 0);
	buf_clear(&f->out);
	html_field_date(&f->h, NULL, "due", "Срок", (struct opt_date){ true, { 2026, 3, 1 } });
	assert_true(str_find(buf_view(&f->out), S("type=\"date\" value=\"2026-03-01\""), 0) > 0);
}

static bool has(struct fixture *f, const char *part)
{
	return str_find(buf_view(&f->out), str_c(part), 0) >= 0;
}

/* Both versions in words: not the code of the choice, not "0". */
static void a_conflict_shows_what_is_stored_in_words(void **state)
{
	struct fixture *f = *state;
	static const struct html_option o[] = { { S_INIT("now"), S_INIT("действует"), S_INIT("") }, { S_INIT("draft"), S_INIT("проект"), S_INIT("") } };
	struct form_value v[] = { { .name = S("kind"), .text = S("draft"), .typed = true } };
	struct form form = { .n = 1, .v = v, .submitted = true, .conflict = true };
	html_field_choice(&f->h, &form, "kind", "Вид", S("now"), (struct html_option_list){ 2, o });
	ptrdiff_t draft = str_find(buf_view(&f->out), S("value=\"draft\""), 0), now = str_find(buf_view(&f->out), S("value=\"now\""), 0);
	ptrdiff_t checked = str_find(buf_view(&f->out), S(" checked"), 0);
	assert_true(now >= 0 && draft > now && checked > draft);
	assert_true(has(f, "Сейчас в базе: <q>действует</q>"));
	buf_clear(&f->out);
	html_field_check(&f->h, &form, "done", "Снято", true);
	assert_true(has(f, "Сейчас в базе: <q>отмечено</q>") && !has(f, " checked"));
	buf_clear(&f->out);
	html_field_check(&f->h, &form, "done", "Снято", false);
	assert_false(has(f, "Сейчас в базе"));
}

static void a_stored_file_survives_a_refused_form(void **state)
{
	struct fixture *f = *state;
	struct form_value v[] = { { .name = S("file"), .text = S("приказ.docx"), .stored = S("abcd"), .typed = true } };
	struct form form = { .n = 1, .v = v, .submitted = true };
	html_field_file(&f->h, &form, "file", "Файл", "", ".docx");
	assert_true(has(f, "<input type=\"hidden\" name=\"file.stored\" value=\"abcd\">") && has(f, "Уже загружен: приказ.docx"));
	assert_false(has(f, "type=\"file\" value"));
	assert_string_equal(row_field(&f->h, "rows", 12, "due"), "rows[12].due");
}

static void posts_carry_the_revision(void **state)
{
	struct fixture *f = *state;
	f->page.rev = 41;
	f->page.signed_in = true;
	html_layout_top(&f->h, &f->page);
	assert_false(has(f, "role=\"search\""));              /* nothing that this person may look for */
	buf_clear(&f->out);
	f->page.search_hint = S("ФИО");
	html_layout_top(&f->h, &f->page);
	assert_true(str_find(buf_view(&f->out), S("method=\"post\"><input type=\"hidden\" name=\"_rev\" value=\"41\">"), 0) > 0);
	ptrdiff_t search = str_find(buf_view(&f->out), S("method=\"get\""), 0);
	assert_true(search > 0 && str_find(str_sub(buf_view(&f->out), (size_t)search, (size_t)search + 60), S("_rev"), 0) < 0);
}

int main(void)
{
#define T_(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T_(text_is_escaped_wherever_the_sign_stands), T_(numbers_are_russian), T_(absent_values_print_nothing),
		T_(addresses_encode_what_is_put_in), T_(paths_from_outside_stay_ours), T_(foreign_addresses_are_http_or_mail),
		T_(assets_are_found_by_name), T_(russian_words_follow_the_number), T_(paragraphs_hold_no_markup_of_the_text),
		T_(scales_stay_inside_the_picture), T_(days_have_their_place_on_the_scale), T_(a_bar_is_cut_at_the_edges_and_says_so),
		T_(a_bar_is_never_too_thin_nor_outside), T_(a_row_is_there_when_anything_of_it_is), T_(labels_of_the_scale_never_meet),
		T_(a_field_keeps_what_was_typed), T_(a_wrong_date_is_not_lost), T_(a_conflict_shows_what_is_stored_in_words), T_(a_stored_file_survives_a_refused_form),
		T_(posts_carry_the_revision),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
