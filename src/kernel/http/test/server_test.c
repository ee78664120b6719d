/* Whole requests against a running server: first what must be refused, then what must work. */
#include "fixture.h"

#include "kernel/base/clock.h"

static int up(void **state) { *state = fixture_open(NULL); return 0; }
static int down(void **state) { fixture_close(*state); return 0; }

static void assert_status(struct str answer, int status)
{
	if (status_of(answer) != status)
		fail_msg("expected %d, got: %.*s", status, (int)(answer.n > 600 ? 600 : answer.n), answer.p);
}
static void assert_says(struct str answer, const char *text)
{
	if (!says(answer, text))
		fail_msg("'%s' is not in: %.*s", text, (int)(answer.n > 900 ? 900 : answer.n), answer.p);
}

/* ---- refused ---- */

static void unknown_paths_and_methods(void **state)
{
	struct fixture *f = *state;
	struct str a = get(f, "/nowhere", "");
	assert_status(a, 404);
	assert_says(a, "http.not-found");
	assert_status(get(f, "/t/item/12/more", ""), 404);
	assert_status(get(f, "/t/item/word", ""), 404);
	assert_status(get(f, "/t/item/%00", ""), 404);
	assert_status(get(f, "/t/item/%ff", ""), 404);
	assert_status(get(f, "/t/item/99", ""), 404);
	a = get(f, "/t/add", "");
	assert_status(a, 405);
	assert_string_equal(str_z(f->arena, header_of(f, a, "Allow")), "POST");
	assert_status(ask_bytes(f, S("DELETE / HTTP/1.1\r\n" END "\r\n")), 405);
}

static void visitors_are_sent_to_sign_in(void **state)
{
	struct fixture *f = *state;
	struct str a = get(f, "/t?x=1&y=2", "");
	assert_status(a, 303);
	assert_string_equal(str_z(f->arena, header_of(f, a, "Location")), "/sign-in?next=/t%3Fx%3D1%26y%3D2");
	assert_status(get(f, "/t", "Cookie: session=o1.nobody\r\n"), 303);
	assert_status(get(f, "/t", "Cookie: session=garbage\r\n"), 303);
}

static void a_missing_right_is_refused_and_noted(void **state)
{
	struct fixture *f = *state;
	assert_status(get(f, "/t/all", GUEST), 403);
	for (int i = 0; i < 200 && counts.notes == 0; i++)
		usleep(5000);
	assert_int_equal(counts.notes, 1);
	assert_int_equal(counts.rendered, 0);
	assert_status(get(f, "/t/all", SIGNED), 200);
}

static void a_right_is_asked_before_the_etag(void **state)
{
	struct fixture *f = *state;
	assert_status(get(f, "/t/all", GUEST "If-None-Match: *\r\n"), 403);
	assert_status(get(f, "/t/all", SIGNED "If-None-Match: *\r\n"), 304);
}

static void a_foreign_origin_is_refused(void **state)
{
	struct fixture *f = *state;
	const char *body = "id=1&name=x";
	struct str a = post(f, "/t/add", SIGNED, body);
	assert_status(a, 403);
	assert_says(a, "http.origin");
	assert_status(post(f, "/t/add", SIGNED "Sec-Fetch-Site: cross-site\r\n", body), 403);
	assert_status(post(f, "/t/add", SIGNED "Sec-Fetch-Site: same-site\r\n", body), 403);
	assert_status(post(f, "/t/add", SIGNED "Origin: http://evil.example\r\n", body), 403);
	assert_status(post(f, "/t/add", SIGNED "Origin: null\r\n", body), 403);
	assert_int_equal(fixture_items(f), 0);
	assert_status(post(f, "/t/add", SIGNED "Origin: http://localhost\r\n", body), 303);
	assert_int_equal(fixture_items(f), 1);
}

static void bad_fields_come_back_as_typed(void **state)
{
	struct fixture *f = *state;
	struct str a = post(f, "/t/add", SIGNED SAME, "id=%D0%B4%D0%B2%D0%B0&name=++");
	assert_status(a, 422);
	assert_says(a, "id=[два] !Нужно целое число");
	assert_says(a, "name=[  ] !Заполните это поле!");
	assert_says(a, "submitted=1");
	assert_string_equal(str_z(f->arena, header_of(f, a, "Cache-Control")), "no-store");
	assert_int_equal(counts.handled, 0);
}

static void what_the_handler_refuses_is_not_kept(void **state)
{
	struct fixture *f = *state;
	assert_says(post(f, "/t/add", SIGNED SAME, "id=1&name=taken"), "name=[taken] !taken already!");
	struct str a = post(f, "/t/add", SIGNED SAME, "id=2&name=then-refused");
	assert_status(a, 422);
	assert_says(a, "!refused after writing!");
	a = post(f, "/t/add", SIGNED SAME, "id=3&name=late");
	assert_status(a, 409);
	assert_says(a, "conflict=1");
	assert_int_equal(fixture_items(f), 0);
	assert_int_equal(counts.units, 0);
}

static void bodies_that_are_no_form(void **state)
{
	struct fixture *f = *state;
	assert_status(post(f, "/t/add", SIGNED SAME, "id=%zz&name=x"), 422);
	assert_status(post(f, "/t/add", SIGNED SAME, "id=1&name=%ff%fe"), 422);
	assert_status(post(f, "/t/add", SIGNED SAME, "id=1&name=%00"), 422);
	assert_status(ask_bytes(f, S("POST /t/add HTTP/1.1\r\n" END SIGNED SAME "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")), 422);
	assert_status(ask_bytes(f, S("POST /t/add HTTP/1.1\r\n" END SIGNED SAME "Content-Type: multipart/form-data\r\nContent-Length: 2\r\n\r\n--")), 422);
	char *many = malloc(1100 * 4 + 1);
	for (int i = 0; i < 1100; i++)
		memcpy(many + 4 * i, "a=1&", 5);
	assert_status(post(f, "/t/add", SIGNED SAME, many), 422);
	free(many);
	assert_int_equal(counts.handled, 0);
}

static void a_large_body_is_read_and_refused(void **state)
{
	struct fixture *f = *state;
	size_t n = 3 << 20;
	struct str head = str_fmt(f->arena, "POST /t/add HTTP/1.1\r\n" END SIGNED SAME FORM "Content-Length: %zu\r\n\r\n", n);
	char *all = malloc(head.n + n);
	memcpy(all, head.p, head.n);
	memset(all + head.n, 'x', n);
	struct str a = ask_bytes(f, (struct str){ all, head.n + n });
	free(all);
	assert_status(a, 413);
	assert_says(a, "http.too-large");
}


/* ---- works ---- */

static void a_page_of_a_snapshot(void **state)
{
	struct fixture *f = *state;
	struct str a = get(f, "/", "");
	assert_status(a, 200);
	assert_says(a, "hello  rev=0");
	assert_says(a, "Content-Security-Policy: default-src 'none'; script-src 'self'");
	assert_says(a, "X-Content-Type-Options: nosniff");
	assert_says(a, "Referrer-Policy: same-origin");
	assert_string_equal(str_z(f->arena, header_of(f, a, "Cache-Control")), "private, no-cache");
	a = ask_bytes(f, S("HEAD / HTTP/1.1\r\n" END "\r\n"));
	assert_status(a, 200);
	assert_int_equal(body_of(a).n, 0);
}

static void an_unchanged_page_is_304_until_somebody_writes(void **state)
{
	struct fixture *f = *state;
	struct str etag = header_of(f, get(f, "/t", SIGNED), "ETag");
	assert_int_equal(etag.n, 34);
	const char *again = str_z(f->arena, str_fmt(f->arena, SIGNED "If-None-Match: \"x\", W/%.*s\r\n", SP(etag)));
	int rendered = counts.rendered;
	assert_status(get(f, "/t", again), 304);
	assert_int_equal(counts.rendered, rendered);
	assert_status(get(f, "/t?x", again), 200);
	assert_status(get(f, "/t", str_z(f->arena, str_fmt(f->arena, GUEST "If-None-Match: %.*s\r\n", SP(etag)))), 200);
	assert_status(post(f, "/t/save", SIGNED SAME, "x=1"), 204);
	assert_status(get(f, "/t", again), 304);
	assert_status(post(f, "/t/add", SIGNED SAME, "id=5&name=five"), 303);
	assert_status(get(f, "/t", again), 200);
}

static void a_post_writes_and_leads_on(void **state)
{
	struct fixture *f = *state;
	struct str a = post(f, "/t/add", SIGNED SAME, "id=7&name=%D0%A1%D0%B5%D0%BC%D1%8C");
	assert_status(a, 303);
	assert_string_equal(str_z(f->arena, header_of(f, a, "Location")), "/t/item/7?done=t.added");
	assert_says(get(f, "/t/item/7", ""), "Семь");
	assert_int_equal(counts.units, 1);
}

static void the_second_press_is_not_done_again(void **state)
{
	struct fixture *f = *state;
	struct str a = post(f, "/t/add", SIGNED SAME, "id=8&name=x&_rev=1"), b = post(f, "/t/add", SIGNED SAME, "id=8&name=x&_rev=1");
	assert_status(a, 303);
	assert_status(b, 303);
	assert_true(str_eq(header_of(f, a, "Location"), header_of(f, b, "Location")));
	assert_int_equal(counts.handled, 1);
	assert_int_equal(fixture_items(f), 1);
	assert_status(post(f, "/t/add", SIGNED SAME, "id=9&name=x&_rev=1"), 303);
	assert_int_equal(fixture_items(f), 2);
}

static void both_presses_at_once(void **state)
{
	struct fixture *f = *state;
	enum { N = 8 };
	int fds[N];
	prepare_ms = 50;
	struct str request = S("POST /t/add-slow HTTP/1.1\r\n" END FORM SIGNED SAME "Content-Length: 18\r\n\r\nid=8&name=x&_rev=1");
	for (int i = 0; i < N; i++) {
		fds[i] = ask_open(f);
		assert_true(ask_write(fds[i], request));
	}
	for (int i = 0; i < N; i++) {
		struct str a = ask_read(f, fds[i]);
		assert_status(a, 303);
		assert_string_equal(str_z(f->arena, header_of(f, a, "Location")), "/t/item/8?done=t.added");
	}
	assert_int_equal(fixture_items(f), 1);
	assert_int_equal(counts.handled, 1);
}

static void a_sensitive_page_waits_for_its_note(void **state)
{
	struct fixture *f = *state;
	struct str a = get(f, "/t/secret", SIGNED "If-None-Match: *\r\n");
	assert_status(a, 200);
	assert_int_equal(header_of(f, a, "ETag").n, 0);
	assert_string_equal(str_z(f->arena, header_of(f, a, "Cache-Control")), "no-store");
	assert_int_equal(counts.notes, 1);
	note_status = FULL;
	a = get(f, "/t/secret", SIGNED);
	assert_status(a, 503);
	assert_false(says(a, "hello"));
}

static struct str multipart(struct fixture *f, const char *title, const char *file, const char *stored)
{
	struct buf b = { 0 };
	buf_fmt(&b, "--XX\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n%s\r\n", title);
	if (file)
		buf_fmt(&b, "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\docs\\план.txt\"\r\n"
			"Content-Type: text/html\r\n\r\n%s\r\n", file);
	if (stored)
		buf_fmt(&b, "--XX\r\nContent-Disposition: form-data; name=\"file.stored\"\r\n\r\n%s\r\n", stored);
	buf_z(&b, "--XX--\r\n");
	struct str s = str_fmt(f->arena, "POST /t/file HTTP/1.1\r\n" END SIGNED SAME
		"Content-Type: multipart/form-data; boundary=XX\r\nContent-Length: %zu\r\n\r\n%.*s", b.n, (int)b.n, b.p);
	buf_free(&b);
	return s;
}

static void a_file_survives_a_422(void **state)
{
	struct fixture *f = *state;
	static const char sha_abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
	struct str a = ask_bytes(f, multipart(f, "", "abc", NULL));
	assert_status(a, 422);
	assert_says(a, str_z(f->arena, str_fmt(f->arena, "file=[план.txt] !! stored=%s", sha_abc)));
	a = ask_bytes(f, multipart(f, "bad", "abc", NULL));
	assert_status(a, 422);
	assert_says(a, "title=[bad] !bad title!");
	assert_says(a, sha_abc);
	a = ask_bytes(f, multipart(f, "good", NULL, sha_abc));
	assert_status(a, 303);
	assert_says(a, "Location: /t/file?name=stored.txt&size=3&type=text%2Fplain");
	a = ask_bytes(f, multipart(f, "good", "abc", NULL));
	assert_says(a, "Location: /t/file?name=%D0%BF%D0%BB%D0%B0%D0%BD.txt&size=3&type=text%2Fplain");
	a = ask_bytes(f, multipart(f, "good", NULL, "zz"));
	assert_says(a, "name=&size=0");
}

static void a_cookie_is_set_and_a_file_is_named(void **state)
{
	struct fixture *f = *state;
	struct str a = post(f, "/sign-in", SAME, "x=1");
	assert_status(a, 303);
	assert_string_equal(str_z(f->arena, header_of(f, a, "Set-Cookie")), "session=o1.anna; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600");
	a = get(f, "/t/report", "");
	assert_says(a, "Content-Disposition: attachment; filename*=UTF-8''%D0%9E%D1%82%D1%87%D1%91%D1%82%20%E2%84%961.csv");
	assert_says(a, "Content-Security-Policy: sandbox");
}

static void several_organisations_stand_in_the_url(void **state)
{
	struct fixture *f = *state;
	several_orgs = true;
	struct str a = get(f, "/t?x=1", SIGNED);
	assert_status(a, 303);
	assert_string_equal(str_z(f->arena, header_of(f, a, "Location")), "/o/lipa/t?x=1");
	assert_status(get(f, "/o/lipa/t", SIGNED), 200);
	assert_status(get(f, "/o/elsewhere/t", SIGNED), 404);
	assert_status(get(f, "/t", ""), 303);
	a = post(f, "/o/lipa/t/add", SIGNED SAME, "id=1&name=x");
	assert_string_equal(str_z(f->arena, header_of(f, a, "Location")), "/o/lipa/t/item/1?done=t.added");
	assert_says(post(f, "/o/lipa/sign-in", SAME, "x=1"), "Set-Cookie: session-lipa=o1.anna; Path=/");
	assert_status(get(f, "/o/lipa/t", "Cookie: session-lipa=o1.anna; session=o2.other\r\n"), 200);
	assert_status(get(f, "/o/lipa/t", "Cookie: session-lipa=o2.other; session=o1.anna\r\n"), 303);
}

static void requests_follow_each_other_on_one_connection(void **state)
{
	struct fixture *f = *state;
	int fd = ask_open(f);
	assert_true(ask_write(fd, S("GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET /t HTTP/1.1\r\nHost: localhost\r\n" SIGNED "\r\n"
		"GET /nowhere HTTP/1.1\r\n" END "\r\n")));
	struct str a = ask_read(f, fd);
	assert_says(a, "hello  rev=");
	assert_says(a, "hello anna rev=");
	assert_says(a, "404 Not Found");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(unknown_paths_and_methods, up, down),
		cmocka_unit_test_setup_teardown(visitors_are_sent_to_sign_in, up, down),
		cmocka_unit_test_setup_teardown(a_missing_right_is_refused_and_noted, up, down),
		cmocka_unit_test_setup_teardown(a_right_is_asked_before_the_etag, up, down),
		cmocka_unit_test_setup_teardown(a_foreign_origin_is_refused, up, down),
		cmocka_unit_test_setup_teardown(bad_fields_come_back_as_typed, up, down),
		cmocka_unit_test_setup_teardown(what_the_handler_refuses_is_not_kept, up, down),
		cmocka_unit_test_setup_teardown(bodies_that_are_no_form, up, down),
		cmocka_unit_test_setup_teardown(a_large_body_is_read_and_refused, up, down),
		cmocka_unit_test_setup_teardown(a_page_of_a_snapshot, up, down),
		cmocka_unit_test_setup_teardown(an_unchanged_page_is_304_until_somebody_writes, up, down),
		cmocka_unit_test_setup_teardown(a_post_writes_and_leads_on, up, down),
		cmocka_unit_test_setup_teardown(the_second_press_is_not_done_again, up, down),
		cmocka_unit_test_setup_teardown(both_presses_at_once, up, down),
		cmocka_unit_test_setup_teardown(a_sensitive_page_waits_for_its_note, up, down),
		cmocka_unit_test_setup_teardown(a_file_survives_a_422, up, down),
		cmocka_unit_test_setup_teardown(a_cookie_is_set_and_a_file_is_named, up, down),
		cmocka_unit_test_setup_teardown(several_organisations_stand_in_the_url, up, down),
		cmocka_unit_test_setup_teardown(requests_follow_each_other_on_one_connection, up, down),
	};
	return cmocka_run_group_tests_name("http server", tests, NULL, NULL);
}
