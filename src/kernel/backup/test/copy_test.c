/* The format of a copy: every cut and every changed byte is refused. */
#include "kernel/base/test/cm.h"

#include "kernel/backup/copy.h"
#include "kernel/base/tempfile.h"

#include <sodium.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE (64 * 1024)

static struct arena *a;
static struct copy_key key;
static const struct str phrase = S_INIT("7KQ2M-ABCDE-01234-56789-VWXYZ");

static int file_with(const void *p, size_t n)
{
	int fd = temp_open();
	assert_true(fd >= 0 && temp_write(fd, p, n));
	return fd;
}

/* n bytes that begin as a database does. */
static uint8_t *database(size_t n)
{
	uint8_t *p = arena_alloc(a, n + 16);
	for (size_t i = 0; i < n; i++)
		p[i] = (uint8_t)(i * 7 + i / 255);
	memcpy(p, "SQLite format 3", 16);
	return p;
}

static struct bytes content(int fd)
{
	struct stat st;
	assert_int_equal(fstat(fd, &st), 0);
	uint8_t *p = arena_alloc(a, (size_t)st.st_size + 1);
	assert_true(temp_read_at(fd, p, (size_t)st.st_size, 0));
	return (struct bytes){ p, (size_t)st.st_size };
}

static struct bytes copy_of(const void *p, size_t n, const struct copy_key *k)
{
	int from = file_with(p, n), to = temp_open();
	assert_int_equal(copy_write(from, to, k), COPY_FINE);
	struct bytes copy = content(to);
	close(from);
	close(to);
	return copy;
}

static enum copy_fault read_back(struct bytes copy, struct str with, const struct copy_key *k, struct bytes *ret)
{
	int from = file_with(copy.p, copy.n), to = temp_open();
	enum copy_fault f = copy_read(from, to, with, k);
	if (ret)
		*ret = content(to);
	close(from);
	close(to);
	return f;
}

static void comes_back(void **state)
{
	static const size_t sizes[] = { 16, 4096, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE };
	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		uint8_t *p = database(sizes[i]);
		struct bytes back;
		assert_int_equal(read_back(copy_of(p, sizes[i], NULL), S(""), NULL, &back), COPY_FINE);
		assert_int_equal(back.n, sizes[i]);
		assert_memory_equal(back.p, p, sizes[i]);
		assert_int_equal(read_back(copy_of(p, sizes[i], &key), S(""), &key, &back), COPY_FINE);
		assert_int_equal(back.n, sizes[i]);
		assert_memory_equal(back.p, p, sizes[i]);
	}
}

static void a_sealed_copy_shows_nothing(void **state)
{
	(void)state;
	uint8_t *p = database(PIECE * 2);
	memcpy(p + 5000, "Petrova Anna Ivanovna", 21);
	struct bytes one = copy_of(p, PIECE * 2, &key), two = copy_of(p, PIECE * 2, &key);
	assert_true(one.n == two.n && memcmp(one.p + 64, two.p + 64, 1000) != 0);    /* never the same stream twice */
	assert_null(memmem(one.p, one.n, "Petrova", 7));
	assert_null(memmem(one.p, one.n, "SQLite", 6));
}

static void the_phrase_opens_it(void **state)
{
	(void)state;
	struct bytes copy = copy_of(database(5000), 5000, &key), back;
	assert_int_equal(read_back(copy, phrase, NULL, &back), COPY_FINE);
	assert_int_equal(back.n, 5000);
	assert_int_equal(read_back(copy, S(""), NULL, &back), COPY_PHRASE_WANTED);
	assert_int_equal(back.n, 0);
	assert_int_equal(read_back(copy, S("7KQ2M-ABCDE-01234-56789-VWXY0"), NULL, &back), COPY_PHRASE_WRONG);
	assert_int_equal(back.n, 0);
}

static void every_cut_is_refused(void **state)
{
	(void)state;
	struct bytes plain = copy_of(database(300), 300, NULL), sealed = copy_of(database(2 * PIECE), 2 * PIECE, &key);
	for (size_t n = 0; n < plain.n; n++)
		assert_int_not_equal(read_back((struct bytes){ plain.p, n }, S(""), NULL, NULL), COPY_FINE);
	for (size_t n = 0; n < sealed.n; n += n < 200 || n > sealed.n - 100 ? 1 : 977)
		assert_int_not_equal(read_back((struct bytes){ sealed.p, n }, S(""), &key, NULL), COPY_FINE);
	/* exactly at the end of a record: nothing in it is wrong, but the last one is missing */
	size_t head = 64 + crypto_secretstream_xchacha20poly1305_ABYTES, record = PIECE + crypto_secretstream_xchacha20poly1305_ABYTES;
	assert_int_equal(read_back((struct bytes){ sealed.p, head + record }, S(""), &key, NULL), COPY_CUT);
	assert_int_equal(read_back((struct bytes){ sealed.p, head }, S(""), &key, NULL), COPY_CUT);
	assert_int_equal(read_back((struct bytes){ plain.p, plain.n - 1 }, S(""), NULL, NULL), COPY_CUT);
	assert_int_equal(read_back((struct bytes){ plain.p, plain.n - 88 }, S(""), NULL, NULL), COPY_CUT);
}

static void every_changed_byte_is_refused(void **state)
{
	(void)state;
	struct bytes plain = copy_of(database(300), 300, NULL), sealed = copy_of(database(300), 300, &key);
	for (size_t i = 0; i < plain.n; i++) {
		((uint8_t *)(uintptr_t)plain.p)[i] ^= 1;
		assert_int_not_equal(read_back(plain, S(""), NULL, NULL), COPY_FINE);
		((uint8_t *)(uintptr_t)plain.p)[i] ^= 1;
	}
	for (size_t i = 0; i < sealed.n; i++) {
		((uint8_t *)(uintptr_t)sealed.p)[i] ^= 1;
		assert_int_not_equal(read_back(sealed, S(""), &key, NULL), COPY_FINE);
		((uint8_t *)(uintptr_t)sealed.p)[i] ^= 1;
	}
	((uint8_t *)(uintptr_t)plain.p)[200] ^= 1;
	assert_int_equal(read_back(plain, S(""), NULL, NULL), COPY_CHANGED);
}

static void more_behind_the_end_is_refused(void **state)
{
	(void)state;
	struct bytes sealed = copy_of(database(300), 300, &key);
	uint8_t *p = arena_alloc(a, sealed.n * 2);
	memcpy(p, sealed.p, sealed.n);
	memcpy(p + sealed.n, sealed.p, sealed.n);
	assert_int_not_equal(read_back((struct bytes){ p, sealed.n * 2 }, S(""), &key, NULL), COPY_FINE);
	assert_int_not_equal(read_back((struct bytes){ p, sealed.n + 1 }, S(""), &key, NULL), COPY_FINE);
}

/* A file that asks for a terabyte of memory to check its phrase. */
static void a_greedy_header_is_refused(void **state)
{
	(void)state;
	struct bytes sealed = copy_of(database(300), 300, &key);
	memset((uint8_t *)(uintptr_t)sealed.p + 32, 0xff, 5);
	assert_int_equal(read_back(sealed, phrase, NULL, NULL), COPY_CHANGED);
}

static void strangers(void **state)
{
	(void)state;
	assert_int_equal(read_back((struct bytes){ (const uint8_t *)"PK\3\4 a document of somebody", 28 }, S(""), NULL, NULL), COPY_FOREIGN);
	assert_int_equal(read_back((struct bytes){ (const uint8_t *)"", 0 }, S(""), NULL, NULL), COPY_FOREIGN);
}

static void phrases(void **state)
{
	(void)state;
	struct str one = copy_phrase_make(a), two = copy_phrase_make(a);
	assert_int_equal(one.n, 29);
	assert_false(str_eq(one, two));
	assert_true(str_eq(copy_phrase_normal(a, one), one));
	assert_str(copy_phrase_normal(a, S(" 7kq2m abcde 0i23456789vwxyz\t")), "7KQ2M-ABCDE-01234-56789-VWXYZ");
	assert_str(copy_phrase_normal(a, S("7KQ2M-ABCDE-O1234-56789-VWXYZ")), "7KQ2M-ABCDE-01234-56789-VWXYZ");
	assert_str(copy_phrase_normal(a, S("  наша тайная фраза ")), "наша тайная фраза");
	assert_str(copy_phrase_normal(a, S("correct horse")), "correct horse");
	assert_str(copy_phrase_normal(a, S("")), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comes_back), cmocka_unit_test(a_sealed_copy_shows_nothing), cmocka_unit_test(the_phrase_opens_it),
		cmocka_unit_test(every_cut_is_refused), cmocka_unit_test(every_changed_byte_is_refused),
		cmocka_unit_test(more_behind_the_end_is_refused), cmocka_unit_test(a_greedy_header_is_refused),
		cmocka_unit_test(strangers), cmocka_unit_test(phrases),
	};
	if (sodium_init() < 0)
		return 1;
	a = arena_new();
	if (!copy_key_make(phrase, (const uint8_t *)"0123456789abcdef", &key))
		return 1;
	int failed = RUN(tests);
	arena_free(a);
	return failed;
}
