/* Legal acts: those a document cites, and those we know (data/acts.tsv). */
#include "features/plan/roadmap_in.h"
#include "kernel/base/embed.h"

#include <pthread.h>

EMBED(acts, "src/features/plan/data/acts.tsv");

/* ---- known acts ---- */

#define ACTS_MAX 256
static struct known_act known[ACTS_MAX];
static size_t n_known;

static struct opt_date iso(struct str s)
{
	struct opt_date d = { 0 };
	d.has = date_parse_iso(s, &d.v);
	return d;
}

static void load_acts(void)
{
	struct str text = EMBEDDED(acts), line, rest, f[10];
	while (text.n && n_known < ACTS_MAX) {
		line = str_cut(text, '\n', &text);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		rest = line;
		for (size_t i = 0; i < 9; i++)
			f[i] = str_cut(rest, '\t', &rest);
		known[n_known++] = (struct known_act){ .kind = f[0], .number = f[1], .date = iso(f[2]), .title = f[3], .from = iso(f[4]), .to = iso(f[5]),
			.replaced_by = f[6], .source = f[7], .verified = f[8] };
	}
}

size_t known_acts(const struct known_act **ret)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	(void)pthread_once(&once, load_acts);
	*ret = known;
	return n_known;
}

/* One letter for letters that look alike, so that a Latin «P-145» is «Р-145»; 0 for what does not count. */
static uint32_t number_letter(uint32_t c)
{
	static const char latin[] = "ABCEHKMOPTXabcehkmoptx";
	static const uint32_t cyrillic[] = { 0x430, 0x432, 0x441, 0x435, 0x43d, 0x43a, 0x43c, 0x43e, 0x440, 0x442, 0x445 };
	const char *p = c < 0x80 && c > ' ' ? strchr(latin, (int)c) : NULL;
	if (c <= ' ' || c == 0xa0)
		return 0;
	return p ? cyrillic[(p - latin) % 11] : c >= 0x2010 && c <= 0x2015 ? '-' : utf8_lower(c);
}

static bool same_number(struct str a, struct str b)
{
	size_t i = 0, j = 0;
	for (;;) {
		uint32_t x = 0, y = 0;
		while (i < a.n && x == 0)
			x = number_letter(utf8_next(a, &i));
		while (j < b.n && y == 0)
			y = number_letter(utf8_next(b, &j));
		if (x != y)
			return false;
		if (x == 0)
			return true;
	}
}

const struct known_act *known_act_find(struct str number, struct opt_date date)
{
	const struct known_act *v;
	size_t n = known_acts(&v);
	for (size_t i = 0; i < n; i++)
		if (same_number(v[i].number, number) && (!date.has || !v[i].date.has || date_eq(date.v, v[i].date.v)))
			return &v[i];
	return NULL;
}

/* ---- acts cited ---- */

static const struct { const char *stem, *kind; } act_kinds[] = {
	{ "риказ", "приказ" }, { "аспоряжени", "распоряжение" }, { "остановлени", "постановление" }, { "исьм", "письмо" },
	{ "едеральн", "федеральный закон" }, { "каз Президента", "указ Президента" }, { "казом Президента", "указ Президента" },
	{ "казу Президента", "указ Президента" }, { "каза Президента", "указ Президента" }, { "етодическ", "методические рекомендации" },
	{ "онцепци", "концепция" }, { "оложени", "положение" }, { "ешени", "решение" }, { "ротокол", "протокол" },
};

/* The kind named last before at, not further than 900 bytes (half of it in letters); *from: where its word begins. */
static struct str kind_before(struct str s, size_t at, size_t *from)
{
	size_t low = at > 900 ? at - 900 : 0;
	struct str kind = S("");
	ptrdiff_t best = -1;
	*from = at;
	for (size_t i = 0; i < sizeof act_kinds / sizeof *act_kinds; i++)
		for (ptrdiff_t k = str_find(s, str_c(act_kinds[i].stem), low); k >= 0 && (size_t)k < at; k = str_find(s, str_c(act_kinds[i].stem), (size_t)k + 1))
			if (k > best)
				best = k, kind = str_c(act_kinds[i].kind), *from = (size_t)k >= 2 ? (size_t)k - 2 : 0;
	return kind;
}

static struct str number_at(struct str s, size_t sign, size_t *end)
{
	size_t i = sign + S("№").n, start;
	while (i < s.n && (s.p[i] == ' ' || (unsigned char)s.p[i] == 0xc2 || (unsigned char)s.p[i] == 0xa0))
		i++;
	start = i;
	while (i < s.n) {
		size_t j = i;
		uint32_t c = utf8_next(s, &j);
		if (!(utf8_lower(c) != utf8_upper(c) || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '.' || (c >= 0x2010 && c <= 0x2013)))
			break;
		i = j;
	}
	while (i > start && (s.p[i - 1] == '.' || s.p[i - 1] == '-'))
		i--;
	*end = i;
	return str_sub(s, start, i);
}

/* The date that belongs to the number: right before the sign, or «№ … от …». */
static const struct date_found *date_near(struct str s, const struct date_found *v, size_t n, size_t sign, size_t end)
{
	for (size_t i = n; i > 0; i--) {
		const struct date_found *d = &v[i - 1];
		if (d->to <= sign && sign - d->to <= 60 && str_find(str_sub(s, d->to, sign), S("№"), 0) < 0)
			return d;
		if (d->from >= end && d->from - end <= 12 && str_find(str_sub(s, end, d->from), T("от"), 0) >= 0)
			return d;
		if (d->to + 60 < sign)
			break;
	}
	return NULL;
}

static bool has_digit_and_letter(struct str s)
{
	bool digit = false, letter = false;
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		digit |= c >= '0' && c <= '9';
		letter |= utf8_lower(c) != utf8_upper(c);
	}
	return digit && letter;
}

static void acts_in(struct reading *x, struct str s, struct str row)
{
	struct date_found *dates = NULL;
	size_t n = 0, end;
	bool looked = false;
	for (ptrdiff_t sign = str_find(s, S("№"), 0); sign >= 0; sign = str_find(s, S("№"), end)) {
		struct str number = number_at(s, (size_t)sign, &end), kind;
		size_t from;
		if (!looked)
			n = deadline_dates(x->a, s, &dates), looked = true;
		if (end <= (size_t)sign)
			end = (size_t)sign + S("№").n;
		const struct date_found *d = date_near(s, dates, n, (size_t)sign, end);
		kind = kind_before(s, d && d->to <= (size_t)sign ? d->from : (size_t)sign, &from);
		bool digit = false;
		for (size_t i = 0; i < number.n; i++)
			digit |= number.p[i] >= '0' && number.p[i] <= '9';
		if (!digit || kind.n == 0 || (d == NULL && !has_digit_and_letter(number)))
			continue;
		if (x->r->order.has && str_eq(number, x->r->order.number) && d && x->r->order.date.has && date_eq(d->date, x->r->order.date.v))
			continue;
		struct roadmap_act *act = VEC_ADD(x->a, &x->acts);
		*act = (struct roadmap_act){ .kind = kind, .number = number, .row = row, .text = text_line(x->a, str_sub(s, from, d && d->from > end ? d->to : end)) };
		if (d)
			act->date = (struct opt_date){ true, d->date };
	}
}

/* What is cited without № («ст. 358.1 ТК», «ГОСТ Р 7.0.97-2016»): known numbers with a dot inside. */
static void slips_in(struct reading *x, struct str s, struct str row)
{
	const struct known_act *v;
	size_t n = known_acts(&v);
	for (size_t i = 0; i < n; i++)
		if (str_find(v[i].number, S("."), 0) >= 0 && str_find(s, v[i].number, 0) >= 0)
			*VEC_ADD(x->a, &x->acts) = (struct roadmap_act){ .kind = v[i].kind, .number = v[i].number, .row = row, .text = text_line(x->a, s) };
}

struct str known_act_replaced(struct arena *a, struct str text)
{
	struct roadmap none = { 0 };
	struct reading x = { .a = a, .r = &none };

	acts_in(&x, text, S(""));
	slips_in(&x, text, S(""));
	for (size_t i = 0; i < x.acts.n; i++) {
		const struct known_act *k = known_act_find(x.acts.v[i].number, x.acts.v[i].date);
		if (k && k->replaced_by.n)
			return str_fmt(a, "Указан акт № %.*s; сейчас вместо него %.*s.", SP(x.acts.v[i].number), SP(k->replaced_by));
	}
	return S("");
}

void acts_read(struct reading *x)
{
	for (size_t i = 0; i < x->head.n; i++) {
		acts_in(x, x->head.v[i], S(""));
		slips_in(x, x->head.v[i], S(""));
	}
	for (size_t i = 0; i < x->groups.n; i++)
		acts_in(x, x->groups.v[i].title, x->groups.v[i].no);
	for (size_t i = 0; i < x->rows.n; i++) {
		const struct roadmap_row *r = &x->rows.v[i];
		acts_in(x, r->title, r->no);
		acts_in(x, r->result, r->no);
		slips_in(x, r->title, r->no);
	}
	x->r->acts = x->acts.v, x->r->n_acts = x->acts.n;
}
