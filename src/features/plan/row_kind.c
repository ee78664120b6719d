#include "features/plan/row_kind.h"
#include "features/plan/roadmap_in.h"
#include "kernel/base/embed.h"

#include <pthread.h>

EMBED(plan_row_kinds, "src/features/plan/data/row_kinds.tsv");

#define KINDS_MAX 64
static struct row_kind kinds[KINDS_MAX];
static size_t n_kinds;

static void load(void)
{
	for (struct str rest = EMBEDDED(plan_row_kinds); rest.p && rest.n && n_kinds < KINDS_MAX;) {
		struct str line = str_cut(rest, '\n', &rest), more;
		if (line.n == 0 || line.p[0] == '#')
			continue;
		struct row_kind *k = &kinds[n_kinds++];
		k->no = str_cut(line, '\t', &more);
		k->title = str_cut(more, '\t', &k->ways);
	}
}

size_t row_kinds(const struct row_kind **ret)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	(void)pthread_once(&once, load);
	*ret = kinds;
	return n_kinds;
}

/* Does a word of the flat text begin so? */
static bool begins_word(struct str flat, struct str stem)
{
	for (ptrdiff_t at = str_find(flat, stem, 0); at >= 0; at = str_find(flat, stem, (size_t)at + 1))
		if (at > 0 && flat.p[at - 1] == ' ')
			return true;
	return false;
}

static bool way_fits(struct str flat, struct str way)
{
	for (struct str rest = str_trim(way); rest.n;) {
		struct str word = str_cut(rest, ' ', &rest);
		bool never = word.n && word.p[0] == '!';
		if (never)
			word = str_sub(word, 1, word.n);
		if (word.n && begins_word(flat, word) == never)
			return false;
	}
	return true;
}

bool row_kind_fits(struct str flat, struct str ways)
{
	for (struct str rest = ways; rest.p && rest.n;)
		if (way_fits(flat, str_cut(rest, '|', &rest)))
			return true;
	return false;
}

struct str row_kind_of(struct arena *a, struct str title)
{
	const struct row_kind *v;
	size_t n = row_kinds(&v);
	struct str flat = text_flat(a, title);

	for (size_t i = 0; i < n; i++)
		if (row_kind_fits(flat, v[i].ways))
			return v[i].no;
	return S("");
}

struct str row_kind_title(struct str no)
{
	const struct row_kind *v;
	size_t n = row_kinds(&v);

	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i].no, no))
			return v[i].title;
	return T("Прочие мероприятия");
}

int row_kind_cmp(struct str a, struct str b)
{
	if (a.n == 0 || b.n == 0)
		return (a.n == 0) - (b.n == 0);
	return str_cmp(a, b);      /* one digit in each place of the sample */
}
