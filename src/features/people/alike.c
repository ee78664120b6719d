/* How alike two names are.  Pure. */
#include "features/people/people_in.h"

#define LETTERS_MAX 64

static size_t letters(struct str s, uint32_t out[LETTERS_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n < LETTERS_MAX; ) {
		uint32_t cp = utf8_lower(utf8_next(s, &i));
		if (cp == 0x451)                         /* ё → е */
			cp = 0x435;
		if (cp != '.' && cp != ' ' && cp != '-')
			out[n++] = cp;
	}
	return n;
}

/* One letter changed, missing, too many, or two neighbours exchanged (Damerau's distance of at most 1). */
static bool one_slip(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
	size_t i = 0;

	if (na > nb + 1 || nb > na + 1)
		return false;
	while (i < na && i < nb && a[i] == b[i])
		i++;
	const uint32_t *x = a + i, *y = b + i;
	size_t nx = na - i, ny = nb - i;
	if (nx == ny && nx >= 2 && x[0] == y[1] && x[1] == y[0] && memcmp(x + 2, y + 2, (nx - 2) * sizeof *x) == 0)
		return true;
	if (nx == ny)
		return nx == 0 || memcmp(x + 1, y + 1, (nx - 1) * sizeof *x) == 0;
	return nx > ny ? memcmp(x + 1, y, ny * sizeof *x) == 0 : memcmp(x, y + 1, nx * sizeof *x) == 0;
}

int person_alike_words(struct str a, struct str b)
{
	uint32_t x[LETTERS_MAX], y[LETTERS_MAX];
	size_t nx = letters(a, x), ny = letters(b, y);

	if (nx == 0 || ny == 0)
		return nx == ny ? 3 : 1;
	if (nx == ny && memcmp(x, y, nx * sizeof *x) == 0)
		return 3;
	if ((nx == 1 || ny == 1) && x[0] == y[0])
		return 2;
	return nx >= 5 && ny >= 5 && one_slip(x, nx, y, ny) ? 2 : 0;
}
