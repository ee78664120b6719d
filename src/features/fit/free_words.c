/* Days, hours and ages out of free words. */
#include "features/fit/rules.h"


#define TOKEN_MAX 48
struct token { struct str s; char low[TOKEN_MAX]; char after; };   /* after: the first sign behind it that is no blank; 0 none */

static bool is_letter(uint32_t c) { return (c >= 0x430 && c <= 0x45F) || (c >= 'a' && c <= 'z'); }

/* The next word or number.  A dash of any length is '-'. */
static bool next_token(struct str text, size_t *at, struct token *t)
{
	size_t n = 0, next = *at;
	bool digits = false;

	t->after = 0;
	for (; *at < text.n; *at = next) {
		uint32_t c = utf8_lower(utf8_next(text, &next));
		bool digit = c >= '0' && c <= '9';
		if (!is_letter(c) && !digit) {
			if (!n)
				continue;
			if (c == ' ' || c == 0xA0)
				continue;
			t->after = c == '-' || c == 0x2013 || c == 0x2014 ? '-' : c < 128 ? (char)c : '?';
			break;
		}
		if (n && (digit != digits || (*at && (text.p[*at - 1] == ' '))))
			break;
		digits = digit;
		if (n < TOKEN_MAX - 4)
			n += utf8_put(t->low + n, c == 0x451 ? 0x435 : c);
	}
	t->s = (struct str){ t->low, n };
	return n > 0;
}

/* ---- days ---- */

/* codecheck: russian data */
static const struct { const char *word; int day; } day_words[] = {
	{ "пн", 1 }, { "понед", 1 }, { "вт", 2 }, { "вторник", 2 }, { "ср", 3 }, { "среда", 3 }, { "среду", 3 }, { "среды", 3 }, { "средам", 3 }, { "среде", 3 },
	{ "чт", 4 }, { "четверг", 4 }, { "пт", 5 }, { "пятниц", 5 }, { "сб", 6 }, { "суббот", 6 }, { "вс", 7 }, { "воскрес", 7 },
};

/* Abbreviations and the forms of «среда» whole, the others by their beginning; 0: no day. */
static int day_of(struct str w)
{
	for (size_t i = 0; i < sizeof day_words / sizeof *day_words; i++) {
		struct str d = str_c(day_words[i].word);
		bool whole = d.n <= 4 || str_starts(d, S("сред"));
		if (whole ? str_eq(w, d) : str_starts(w, d))
			return day_words[i].day;
	}
	return 0;
}

static unsigned days_of(struct str w)
{
	if (str_starts(w, S("будн")))
		return 0x1F;
	if (str_starts(w, S("выходн")))
		return 0x60;
	if (str_starts(w, S("ежедневн")) || str_eq(w, S("любой")) || str_eq(w, S("любое")) || str_starts(w, S("всегда")))
		return 0x7F;
	return 0;
}

static unsigned part_of(struct str w)
{
	return str_starts(w, S("утр")) ? 1 : str_eq(w, S("днем")) || str_starts(w, S("обед")) || str_starts(w, S("урок")) ? 2 : str_starts(w, S("вечер")) ? 4 : 0;
}

static int part_at(int hour) { return hour < 12 ? 0 : hour < 17 ? 1 : 2; }

struct week { unsigned days, parts; int from /* hour that waits for its end; -1 */, range_from; bool open /* «после», «с»: till the end of the day */; };

static void take_parts(struct week *w, int first, int last)
{
	for (int p = first; p <= last; p++)
		w->parts |= 1u << p;
}

/* An hour without an end. */
static void take_from(struct week *w)
{
	if (w->from >= 0)
		take_parts(w, part_at(w->from), w->open ? 2 : part_at(w->from));
	w->from = -1;
}

static void take_hour(struct week *w, int hour, bool till, bool open)
{
	if (till) {
		take_parts(w, w->from >= 0 ? part_at(w->from) : 0, part_at(hour > 0 ? hour - 1 : 0));
		w->from = -1;
		return;
	}
	take_from(w);
	w->from = hour;
	w->open = open;
}

static void take_word(struct week *w, const struct token *t)
{
	int day = day_of(t->s);

	if (day && w->range_from)
		for (int d = w->range_from; d != day; d = d % 7 + 1)
			w->days |= 1u << (d - 1);
	w->range_from = day && t->after == '-' ? day : 0;
	if (day)
		w->days |= 1u << (day - 1);
	w->days |= days_of(t->s);
	w->parts |= part_of(t->s);
}

/* 15:00, 15–17, «после 15», «до 18»; not «2 раза». */
static bool is_hour(const struct token *t, int64_t v, bool till, bool open)
{
	return v < 24 && (t->after == ':' || till || open || (t->after == '-' && v >= 7));
}

uint32_t fit_times_read(struct str text)
{
	struct week w = { .from = -1 };
	struct token t = { .after = 0 };
	bool till = false, open = false, minutes = false;
	uint32_t set = 0;
	int64_t v;

	for (size_t at = 0; next_token(text, &at, &t); ) {
		if (!str_to_int(t.s, &v)) {
			take_word(&w, &t);
			till = str_eq(t.s, S("до"));
			open = str_eq(t.s, S("после")) || str_eq(t.s, S("с"));
			minutes = false;
			continue;
		}
		if (!minutes && is_hour(&t, v, till, open))
			take_hour(&w, (int)v, till, open);
		minutes = t.after == ':' && !minutes;
		till = t.after == '-' || (till && minutes);
		open = false;
	}
	take_from(&w);
	if (!w.days && w.parts)
		w.days = 0x7F;
	for (int d = 0; d < 7; d++)
		if (w.days >> d & 1)
			set |= (uint32_t)(w.parts ? w.parts : 7) << d * 3;
	return set;
}

/* ---- ages ---- */

bool fit_age_read(struct str text, int *ret_from, int *ret_to)
{
	struct token t = { .after = 0 };
	int64_t v, found[2] = { -1, -1 };
	bool from = false, to = false, classes = false;
	int n = 0;

	for (size_t at = 0; next_token(text, &at, &t); ) {
		if (str_to_int(t.s, &v)) {
			if (n == 2 || v < 1 || v > 99)
				break;
			found[n++] = v;
			continue;
		}
		classes |= n && str_starts(t.s, S("класс"));
		from |= n == 0 && (str_eq(t.s, S("от")) || str_eq(t.s, S("с")) || str_starts(t.s, S("старше")));
		to |= n == 0 && (str_eq(t.s, S("до")) || str_starts(t.s, S("младше")));
		if (classes)
			break;
	}
	if (!n)
		return false;
	if (n == 1)
		found[1] = from ? -1 : found[0];
	if (n == 1 && to)
		found[0] = -1;
	*ret_from = found[0] < 0 ? -1 : (int)found[0] + (classes ? 6 : 0);
	*ret_to = found[1] < 0 ? -1 : (int)found[1] + (classes ? 7 : 0);
	return *ret_from < 0 || *ret_to < 0 || *ret_from <= *ret_to;
}
