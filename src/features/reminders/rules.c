#include "features/reminders/rules.h"
#include "kernel/base/status.h"

/* ---- Stages ---- */

static bool read_stage(struct str line, struct remind_stage *ret)
{
	struct str before, on, rest;
	int64_t days;

	*ret = (struct remind_stage){ .code = str_cut(line, '\t', &rest) };
	before = str_cut(rest, '\t', &rest);
	on = str_cut(rest, '\t', &rest);
	ret->title = str_cut(rest, '\t', &rest);
	ret->ours = ret->text = str_trim(rest);
	ret->on = str_eq(on, S("1"));
	bool negative = str_starts(before, S("-"));
	if (!str_to_int(negative ? str_sub(before, 1, before.n) : before, &days))
		return false;
	ret->before = negative ? -(int)days : (int)days;
	return ret->text.n > 0 && ret->title.n > 0;
}

void remind_stages_read(struct str tsv, struct remind_stages *ret)
{
	ret->n = 0;
	for (struct str rest = tsv; rest.p && rest.n; ) {
		struct str line = str_cut(rest, '\n', &rest);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		always_assert(ret->n < REMIND_STAGES_MAX && read_stage(line, &ret->v[ret->n]));
		always_assert(ret->n == 0 || ret->v[ret->n].before < ret->v[ret->n - 1].before);
		ret->n++;
	}
}

struct remind_stage *remind_stage_find(struct remind_stages *s, struct str code)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_eq(s->v[i].code, code))
			return &s->v[i];
	return NULL;
}

const struct remind_stage *remind_stage_on(const struct remind_stages *s, struct date due, struct date day)
{
	int left = date_to_days(due) - date_to_days(day);
	const struct remind_stage *last = NULL;

	for (size_t i = 0; i < s->n && s->v[i].before >= left; i++)
		if (s->v[i].on)
			last = &s->v[i];
	return last;
}

bool remind_was_sent(const struct remind_stages *s, const struct remind_sents *sent, const struct remind_stage *stage, struct date day)
{
	for (size_t i = 0; i < sent->n; i++) {
		const struct remind_stage *x = remind_stage_find((struct remind_stages *)(uintptr_t)s, sent->v[i].stage);
		if (str_eq(sent->v[i].stage, stage->code))
			return true;
		if (x && x->before < stage->before && date_cmp(sent->v[i].day, day) <= 0)
			return true;
	}
	return false;
}

/* ---- Texts ---- */

/* codecheck: russian data */
static const char *const words[] = { "{мероприятие}", "{срок}", "{осталось}", "{документ}" };

static struct str value_of(const struct remind_words *w, size_t i)
{
	const struct str v[] = { w->what, w->due, w->left, w->document };

	return v[i];
}

/* Which of our words begins here, or -1. */
static int word_at(struct str text, size_t at)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts(str_sub(text, at, text.n), str_c(words[i])))
			return (int)i;
	return -1;
}

struct str remind_fill(struct arena *a, struct str text, const struct remind_words *w)
{
	struct str out = S("");
	size_t from = 0;

	for (size_t i = 0; i <= text.n; i++) {
		int word = i < text.n && text.p[i] == '{' ? word_at(text, i) : -1;
		if (word < 0 && i < text.n)
			continue;
		struct str before = str_sub(text, from, i), value = word < 0 ? S("") : value_of(w, (size_t)word);
		out = str_fmt(a, "%.*s%.*s%.*s", SP(out), SP(before), SP(value));
		if (word >= 0)
			i += strlen(words[word]) - 1;
		from = i + 1;
	}
	return out;
}

enum remind_text_fault remind_text_check(struct str text, struct str *ret_word)
{
	bool what = false;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '}')
			return REMIND_TEXT_BRACE;
		if (text.p[i] != '{')
			continue;
		ptrdiff_t end = str_find(text, S("}"), i);
		int word = word_at(text, i);
		if (end < 0)
			return REMIND_TEXT_BRACE;
		if (word < 0)
			return *ret_word = str_sub(text, i, (size_t)end + 1), REMIND_TEXT_UNKNOWN;
		what |= word == 0;
		i = (size_t)end;
	}
	return what ? REMIND_TEXT_FINE : REMIND_TEXT_NO_WHAT;
}

/* ---- Who is written to ---- */

static const struct { const char *code, *words; } outcomes[REMIND_N_OUTCOMES] = {
	[REMIND_SENT] = { "sent", "письмо" }, [REMIND_ALREADY] = { "already", "уже отправлено" },
	[REMIND_DAY_OFF] = { "day-off", "выходной" }, [REMIND_HOLIDAYS] = { "holidays", "каникулы" },
	[REMIND_ABSENT] = { "absent", "отсутствует, никто не замещает" }, [REMIND_CLOSED] = { "closed", "учётная запись закрыта" },
	[REMIND_UNSUBSCRIBED] = { "unsubscribed", "отказался от писем" }, [REMIND_NO_ADDRESS] = { "no-address", "нет адреса" },
	[REMIND_NO_CARRIER] = { "no-carrier", "почта не настроена" },
};

const char *remind_outcome_code(enum remind_outcome o) { return outcomes[o].code; }
struct str remind_outcome_words(enum remind_outcome o) { return str_c(outcomes[o].words); }

enum remind_outcome remind_outcome_parse(struct str code)
{
	for (int i = 0; i < REMIND_N_OUTCOMES; i++)
		if (str_eq(code, str_c(outcomes[i].code)))
			return (enum remind_outcome)i;
	always_assert(!"an outcome of ours");
	return REMIND_SENT;
}

enum remind_outcome remind_judge(const struct remind_day *day, enum absence_end away, const struct remind_person *recipient, bool carrier)
{
	if (day->off)
		return REMIND_DAY_OFF;
	if (day->holidays)
		return REMIND_HOLIDAYS;
	if (away != ABSENCE_PRESENT && away != ABSENCE_ACTS)
		return REMIND_ABSENT;
	if (!recipient->active)
		return REMIND_CLOSED;
	if (recipient->unsubscribed)
		return REMIND_UNSUBSCRIBED;
	if (!recipient->has_email)
		return REMIND_NO_ADDRESS;
	return carrier ? REMIND_SENT : REMIND_NO_CARRIER;
}

/* ---- When ---- */

bool remind_time(int minute, int hour)
{
	return minute >= hour * 60 && minute < REMIND_LATEST_HOUR * 60;
}

struct date remind_week(struct date day) { return date_add_days(day, 1 - date_weekday(day)); }
