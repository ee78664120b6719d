/* The path of a QR code, drawn again into modules. */
#include "kernel/base/test/cm.h"

#include <stdio.h>

#include "kernel/html/qr.h"

#define SIDE_MAX 120
static bool grid[SIDE_MAX][SIDE_MAX];

/* Fills grid from "M4 4h7v1h-7z…"; fails on anything else. */
static void draw(const struct qr *q, struct arena *a)
{
	const char *p = str_z(a, q->path);
	memset(grid, 0, sizeof grid);
	while (*p) {
		int x, y, w, back, used;
		assert_int_equal(sscanf(p, "M%d %dh%dv1h-%dz%n", &x, &y, &w, &back, &used), 4);
		assert_int_equal(w, back);
		assert_true(x >= 4 && x + w <= q->side - 4 && y >= 4 && y < q->side - 4);
		for (int i = x; i < x + w; i++)
			grid[y][i] = true;
		p += used;
	}
}

/* The three squares in the corners: dark ring, light ring, dark 3 × 3 (ISO/IEC 18004, 6.3.3). */
static void finder(int left, int top)
{
	for (int y = 0; y < 7; y++)
		for (int x = 0; x < 7; x++) {
			int ring = x < y ? x : y, far = 6 - (x > y ? x : y);
			ring = ring < far ? ring : far;
			assert_int_equal(grid[top + y][left + x], ring != 1);
		}
}

static void a_code(void **s)
{
	struct arena *a = arena_new();
	(void)s;
	static const struct str texts[] = { S_INIT("x"), S_INIT("http://192.168.1.5:8080/address-check/01890a5d-ac96-774b-bcce-b302099a8057"),
		S_INIT("наставник <&\">") };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct qr q = qr_of(a, texts[i]);
		assert_true(q.side <= SIDE_MAX && (q.side - 8 - 17) % 4 == 0);
		draw(&q, a);
		finder(4, 4);
		finder(q.side - 11, 4);
		finder(4, q.side - 11);
		for (int t = 8; t < q.side - 16; t++)             /* the dotted line between two of them */
			assert_int_equal(grid[10][4 + t], t % 2 == 0);
	}
	struct qr one = qr_of(a, S("http://a.b/1")), other = qr_of(a, S("http://a.b/2"));
	assert_false(str_eq(one.path, other.path));
	arena_free(a);
}

static void a_long_one(void **s)
{
	struct arena *a = arena_new();
	char text[QR_TEXT_MAX];
	(void)s;
	memset(text, 'z', sizeof text);
	struct qr q = qr_of(a, (struct str){ text, sizeof text });
	assert_true(q.side > 0 && q.path.n > 0);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_code), cmocka_unit_test(a_long_one) };
	return RUN(tests);
}
