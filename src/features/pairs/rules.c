#include "features/pairs/rules.h"

#include "features/people/people.h"
#include "kernel/base/embed.h"
#include "kernel/russian/ru.h"

EMBED(pair_reasons_data, "src/features/pairs/data/reasons.tsv");

/* ---- moves ---- */

bool pair_may(enum pair_state s, enum pair_move m)
{
	switch (m) {
	case PAIR_SAY:
	case PAIR_DROP:    return pair_state_waits(s);
	case PAIR_ORDER:   return s == PAIR_CONSENT || pair_state_live(s);
	case PAIR_PAUSE:   return s == PAIR_ORDERED || s == PAIR_ACTIVE || s == PAIR_PROLONGED;
	case PAIR_RESUME:  return s == PAIR_PAUSED;
	case PAIR_PROLONG:
	case PAIR_END:     return pair_state_live(s);
	case PAIR_SIGN:    return s == PAIR_ACTIVE || s == PAIR_PROLONGED;
	}
	return false;
}

/* ---- reasons ---- */

static enum pair_reason_kind kind_of(struct str word)
{
	static const char *const words[] = { [REASON_PLAIN] = "plain", [REASON_REFUSAL] = "refusal", [REASON_CANCEL] = "cancel", [REASON_REPLACED] = "replaced", [REASON_UNDONE] = "undone" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq(word, str_c(words[i])))
			return (enum pair_reason_kind)i;
	always_assert(!"data/reasons.tsv: a kind that nobody knows");
	return REASON_PLAIN;
}

void pair_reasons_read(struct pair_reasons *ret)
{
	struct str rest = EMBEDDED(pair_reasons_data);

	ret->n = 0;
	while (rest.p && rest.n) {
		struct str f[6], line = str_cut(rest, '\n', &rest);
		if (!line.n || line.p[0] == '#')
			continue;
		for (size_t i = 0; i < 6; i++)
			f[i] = line.p ? str_cut(line, '\t', &line) : S("");
		always_assert(ret->n < REASONS_MAX);
		ret->v[ret->n++] = (struct pair_reason){ .code = f[0], .title = f[1], .kind = kind_of(f[2]), .papers = f[3], .source = f[4], .checked = f[5] };
	}
}

const struct pair_reason *pair_reason_find(const struct pair_reasons *l, struct str code)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].code, code))
			return &l->v[i];
	return NULL;
}

bool pair_reason_chosen(const struct pair_reason *r) { return r->kind != REASON_REPLACED && r->kind != REASON_UNDONE; }

struct pair_paper_codes pair_reason_papers(const struct pair_reason *r, bool law351, bool paid)
{
	struct pair_paper_codes l = { 0 };

	for (struct str rest = r->papers; rest.n && l.n < 8;) {
		struct str when, code = str_cut(str_cut(rest, ' ', &rest), ':', &when);
		if ((str_eq(when, S("351")) && !law351) || (str_eq(when, S("pay")) && !paid))
			continue;
		l.v[l.n++] = code;
	}
	return l;
}

/* ---- the last day ---- */

struct date pair_cancel_earliest(const struct calendar *c, struct date notice, int days) { return calendar_add_workdays(c, notice, days); }

static struct str cancel_fault(struct arena *a, const struct calendar *c, const struct pair_end *e)
{
	struct date earliest = pair_cancel_earliest(c, e->notice.v, e->days);

	/* until is the last day of work: the order of the employer is off from the next one. */
	if (date_cmp(date_add_days(e->until, 1), earliest) >= 0)
		return S("");
	struct str given = ru_date(a, e->notice.v), from = ru_date(a, earliest), last = ru_date(a, date_add_days(earliest, -1));
	return str_fmt(a, "Работника предупреждают не менее чем за три рабочих дня (ст. 351.8 ТК РФ): при вручении уведомления %.*s отменить поручение "
		"можно не раньше %.*s, последний день пары — не раньше %.*s.", SP(given), SP(from), SP(last));
}

struct str pair_end_fault(struct arena *a, const struct calendar *c, const struct pair_end *e, const char **ret_field)
{
	*ret_field = "until";
	if (date_cmp(e->until, e->since) < 0)
		return T("Последний день раньше первого. Проверьте дату.");
	if (e->kind != REASON_REFUSAL && e->kind != REASON_CANCEL)
		return S("");
	if (!e->notice.has || date_cmp(e->notice.v, e->today) > 0) {
		*ret_field = "notice";
		return e->kind == REASON_REFUSAL ? T("Укажите день заявления наставника: он не позже сегодняшнего.") : T("Укажите, когда уведомление вручено под подпись: не позже сегодняшнего дня.");
	}
	if (e->kind == REASON_CANCEL)
		return cancel_fault(a, c, e);
	if (date_cmp(date_add_days(e->until, 1), e->notice.v) < 0)
		return T("Отказ действует со дня, который назвал наставник, но не раньше дня заявления. Исправьте последний день пары.");
	return S("");
}

/* ---- silence ---- */

static bool away(const struct pair_leaves *l, struct date d)
{
	for (size_t i = 0; l && i < l->n; i++)
		if (date_cmp(l->v[i].from, d) <= 0 && date_cmp(d, l->v[i].to) <= 0)
			return true;
	return false;
}

bool pair_type_quiet(struct str type, bool met) { return str_eq(type, S("situational")) || (met && str_eq(type, S("speed"))); }

int pair_silent_days(const struct calendar *c, struct date since, struct opt_date last, const struct pair_leaves *leaves, struct date today)
{
	struct date from = date_add_days(since, PAIR_QUIET_DAYS);
	int n = 0;

	if (last.has && date_cmp(last.v, from) >= 0)
		from = date_add_days(last.v, 1);
	for (struct date d = from; date_cmp(d, today) <= 0; d = date_add_days(d, 1))
		n += !calendar_in_holidays(c, d) && !away(leaves, d);
	return n;
}

/* ---- pay ---- */

struct str pair_law351(struct str mentor_category, struct str mentee_category)
{
	return category_works_here(mentor_category) && category_works_here(mentee_category) ? S("yes") : S("no");
}

struct str pair_law351_title(struct str law)
{
	if (str_eq(law, S("yes")))
		return T("да: нужны согласие и допсоглашение");
	if (str_eq(law, S("function")))
		return T("включено в трудовую функцию");
	return str_eq(law, S("no")) ? T("нет") : T("не указано");
}

static const struct { const char *code; struct str title, law; } grounds[] = {       /* codecheck: russian data */
	{ "law", S_INIT("ст. 351.8 ТК РФ (дополнительное соглашение)"), S_INIT("yes") },
	{ "bonus", S_INIT("стимулирующая выплата по Положению об оплате труда"), S_INIT("no") },
	{ "duties", S_INIT("включено в должностные обязанности"), S_INIT("function") },
	{ "none", S_INIT("без оплаты"), S_INIT("no") },
};
#define N_GROUNDS (sizeof grounds / sizeof *grounds)

struct str pair_ground_title(struct str ground)
{
	for (size_t i = 0; i < N_GROUNDS; i++)
		if (str_eq(ground, str_c(grounds[i].code)))
			return grounds[i].title;
	return S("");
}

static struct str ground_fault(const struct pair_paid *p)
{
	for (size_t i = 0; i < N_GROUNDS; i++) {
		if (!str_eq(p->ground, str_c(grounds[i].code)) || str_eq(p->law, grounds[i].law))
			continue;
		if (i == 0)
			return T("Основание «ст. 351.8» — только для пары, к которой статья применяется. Сначала укажите это выше.");
		if (i == 2)
			return T("«Включено в должностные обязанности» — только для пары, где наставничество входит в трудовую функцию. Сначала укажите это выше.");
		return T("К паре применяется ст. 351.8 или трудовая функция: без оплаты и стимулирующая выплата возможны только там, где статья не применяется.");
	}
	return S("");
}

struct str pair_pay_fault(const struct pair_paid *p, const char **ret_field)
{
	bool paid = !str_eq(p->ground, S("none")) && !str_eq(p->ground, S("duties"));
	struct str fault = ground_fault(p);

	*ret_field = "ground";
	if (fault.n)
		return fault;
	*ret_field = "clause";
	if (str_eq(p->ground, S("duties")) && !p->clause.n)
		return T("Укажите пункт должностной инструкции, в который включено наставничество.");
	if (str_eq(p->size_kind, S("rule")) && !p->clause.n)
		return T("Укажите пункт Положения, по которому считают выплату.");
	*ret_field = "size";
	if (paid && p->size_kind.n && !str_eq(p->size_kind, S("rule")) && !p->size.n)
		return T("Напишите размер: сколько процентов, рублей или баллов.");
	if (p->size.n && !p->size_kind.n) {
		*ret_field = "size_kind";
		return T("Выберите, в чём размер: проценты, рубли, баллы.");
	}
	*ret_field = "pay_until";
	return p->since.has && p->until.has && date_cmp(p->until.v, p->since.v) < 0 ? T("Последний день раньше первого. Проверьте даты.") : S("");
}

struct str pair_size_words(struct arena *a, struct str size_kind, struct str size, struct str clause)
{
	if (str_eq(size_kind, S("rule")))
		return str_fmt(a, "%.*s %.*s", SP(T("по Положению,")), SP(clause));
	if (!size.n)
		return S("");
	struct str unit = str_eq(size_kind, S("percent")) ? T("% оклада") : str_eq(size_kind, S("points")) ? T("баллов") : T("руб.");
	return str_fmt(a, "%.*s %.*s", SP(size), SP(unit));
}
