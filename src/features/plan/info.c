/* The papers of control: what stands around the table, and what of a plan fits on one page. */
#include "features/plan/info.h"
#include "kernel/russian/ru.h"

/* ---- Around the table -------------------------------------------------------------------------------------------------- */

static void say(struct arena *a, struct export_lines *to, struct str text)
{
	if (text.n)
		*VEC_ADD(a, to) = text;
}

static struct str period_words(struct arena *a, const struct board *b)
{
	struct str from = ru_date(a, b->head.period_start), to = ru_date(a, b->head.period_end);
	struct str out = str_fmt(a, "Период: %.*s — %.*s", SP(from), SP(to));

	return b->head.controller.has ? str_fmt(a, "%.*s. Контроль исполнения: %.*s", SP(out), SP(b->head.controller.v)) : out;
}

void info_around(struct arena *a, const struct board *b, const struct info_paper *p, struct export_table *t)
{
	t->title = str_fmt(a, "Информация об исполнении плана мероприятий (дорожной карты) на %s", str_z(a, ru_date(a, b->day)));
	say(a, &t->head, p->org);
	say(a, &t->head, b->head.title);
	say(a, &t->head, period_words(a, b));
	struct str post = p->sign.post.n ? p->sign.post : T("Директор");
	say(a, &t->foot, str_fmt(a, "%.*s ____________________ %.*s", SP(post), SP(p->sign.name)));
	if (p->executor.n)
		say(a, &t->foot, str_fmt(a, "Исполнитель: %.*s", SP(p->executor)));
}

/* ---- Sizes of texts ------------------------------------------------------------------------------------------------------ */

static bool among(uint32_t c, const char *letters)
{
	struct str s = str_c(letters);

	for (size_t i = 0; i < s.n; )
		if (utf8_next(s, &i) == c)
			return true;
	return false;
}

/* Breadth in tenths of a usual letter, as PT Sans, Segoe UI and Liberation Sans have it, rounded up. */
static int breadth(uint32_t c)
{
	bool capital = utf8_lower(c) != c;

	if (among(utf8_lower(c), "шщжмюыфwm@—"))
		return capital ? 20 : 16;
	if (among(c, " .,:;!'|()-"))
		return 6;
	return capital ? 14 : 10;
}

int info_lines(struct str text, int width)
{
	int all = 0;

	for (size_t i = 0; i < text.n; )
		all += breadth(utf8_next(text, &i));
	return all == 0 ? 1 : (all + width * 10 - 1) / (width * 10);
}

struct str info_cut(struct arena *a, struct str s, size_t letters)
{
	size_t i = 0, n = 0, word = 0;

	while (i < s.n && n < letters) {
		size_t before = i;
		if (utf8_next(s, &i) == ' ')
			word = before;
		n++;
	}
	if (i >= s.n)
		return s;
	struct str kept = str_sub(s, 0, word ? word : i);
	return str_fmt(a, "%.*s…", SP(kept));
}

/* ---- One page ------------------------------------------------------------------------------------------------------------ */

/* The next line of a block, when there is one and it fits. */
static bool take_one(struct info_block *b, int *room)
{
	int cost = b->shown < b->n ? b->cost[b->shown] + (b->shown == 0 ? b->head : 0) : 0;

	if (cost == 0 || cost > *room)
		return false;
	*room -= cost;
	b->shown++;
	return true;
}

void info_allot(struct info_block *v, size_t n, int room)
{
	bool any = true;
	bool *over = (bool[8]){ false };

	always_assert(n <= 8);
	for (size_t i = 0; i < n; i++)
		v[i].shown = 0;
	while (any) {
		any = false;
		for (size_t i = 0; i < n; i++) {
			over[i] |= !take_one(&v[i], &room);
			any |= !over[i];
		}
	}
}

struct info_people info_count_people(struct arena *a, const struct board *b)
{
	struct info_people out = { 0 };

	for (size_t i = 0; i < b->rows.n; i++)
		for (size_t k = 0; k < b->rows.v[i].people.n; k++) {
			const struct plan_person_ref *who = &b->rows.v[i].people.v[k];
			size_t at = 0;
			while (at < out.n && !uuid_eq(out.v[at].who.account, who->account))
				at++;
			if (at == out.n)
				VEC_ADD(a, &out)->who = *who;
			plan_count(&out.v[at].tally, &b->rows.v[i].facts, b->day);
		}
	return out;
}
