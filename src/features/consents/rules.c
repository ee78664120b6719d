#include "features/consents/rules.h"

#include "kernel/base/embed.h"
#include "kernel/russian/ru.h"

EMBED(consent_purposes_data, "src/features/consents/data/purposes.tsv");
EMBED(consent_needs_data, "src/features/consents/data/needs.tsv");
EMBED(consent_grounds_data, "src/features/consents/data/grounds.tsv");

/* ---- tables ---- */

/* The next line that is no comment, cut at tabs into at most n fields. */
static bool next_line(struct str *rest, struct str *f, size_t n)
{
	while (rest->p && rest->n) {
		struct str line = str_cut(*rest, '\n', rest);
		if (!line.n || line.p[0] == '#')
			continue;
		for (size_t i = 0; i < n; i++)
			f[i] = line.p ? str_cut(line, '\t', &line) : S("");
		return true;
	}
	return false;
}

void consent_purposes_shipped(struct consent_purposes *ret)
{
	struct str f[10], rest = EMBEDDED(consent_purposes_data);

	ret->n = 0;
	while (ret->n < PURPOSES_MAX && next_line(&rest, f, 10))
		ret->v[ret->n++] = (struct consent_purpose){ .code = f[0], .title = f[1], .name = f[2], .kind = f[3], .printed = str_eq(f[4], S("yes")),
			.closed = str_eq(f[5], S("yes")), .asks = f[6], .law = f[7], .source = f[8], .checked = f[9] };
}

struct consent_needs consent_needs_shipped(struct arena *a)
{
	struct consent_needs l = { 0 };
	struct str f[6], rest = EMBEDDED(consent_needs_data);

	while (next_line(&rest, f, 6))
		*VEC_ADD(a, &l) = (struct consent_need){ f[0], f[1], f[2], f[3], f[4], f[5] };
	return l;
}

struct consent_grounds consent_grounds_shipped(struct arena *a)
{
	struct consent_grounds l = { 0 };
	struct str f[4], rest = EMBEDDED(consent_grounds_data);

	while (next_line(&rest, f, 4))
		*VEC_ADD(a, &l) = (struct consent_ground){ f[0], f[1], f[2], f[3], false };
	return l;
}

int consent_purpose_index(const struct consent_purposes *l, struct str code)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].code, code))
			return (int)i;
	return -1;
}

bool consent_kind_is(const struct consent_purpose *p, const char *kind) { return str_eq(p->kind, str_c(kind)); }

/* ---- need ---- */

static bool word_in(struct str list, struct str word)
{
	if (str_eq(list, S("*")))
		return true;
	for (struct str rest = list; rest.p && rest.n; )
		if (str_eq(str_cut(rest, ' ', &rest), word))
			return true;
	return false;
}

static bool form_in(struct str forms, const struct consent_role *r)
{
	if (str_eq(forms, S("@pupil")))
		return r->pupils;
	if (str_eq(forms, S("@staff")))
		return r->staff;
	return word_in(forms, r->form);
}

static bool fits(const struct consent_need *n, struct str category, const struct consent_roles *roles, bool minor)
{
	if (!word_in(n->categories, category) || (str_eq(n->age, S("minor")) && !minor) || (str_eq(n->age, S("adult")) && minor))
		return false;
	for (size_t i = 0; i < roles->n; i++)
		if (word_in(n->roles, roles->v[i].role) && form_in(n->forms, &roles->v[i]))
			return true;
	return false;
}

enum consent_level consent_needed(const struct consent_needs *needs, struct str purpose, struct str category, const struct consent_roles *roles, bool minor)
{
	enum consent_level level = LEVEL_NO;

	for (size_t i = 0; i < needs->n; i++) {
		const struct consent_need *n = &needs->v[i];
		if (!str_eq(n->purpose, purpose) || !fits(n, category, roles, minor))
			continue;
		if (str_eq(n->level, S("must")))
			return LEVEL_MUST;
		level = LEVEL_ASK;
	}
	return level;
}

struct consent_role consent_role_of(const struct people_words *forms, struct str role, struct str form)
{
	struct consent_role r = { .role = role, .form = form };

	for (size_t i = 0; i < forms->n; i++) {
		const struct people_word *w = &forms->v[i];
		if (!str_eq(w->code, form))
			continue;
		r.pupils = people_form_fits(w, "mentee", S("pupil"));
		r.staff = !r.pupils && (people_form_fits(w, "mentee", S("teacher")) || people_form_fits(w, "mentee", S("young")) ||
			people_form_fits(w, "mentee", S("staff")));
	}
	return r;
}

const struct consent_ground *consent_ground_of(const struct consent_grounds *l, struct str purpose, struct str category)
{
	const struct consent_ground *found = NULL;

	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].purpose, purpose) && str_eq(l->v[i].category, category))
			found = &l->v[i];          /* the centre's own stand behind the shipped ones */
	return found && !str_eq(found->ground, S("consent")) ? found : NULL;
}

/* codecheck: russian data */
static const struct { struct str code; const char *title; } ground_titles[] = {
	{ S_INIT("law"), "закон" }, { S_INIT("labour"), "трудовой договор" }, { S_INIT("education"), "договор об образовании" }, { S_INIT("consent"), "согласие" },
};
const char *consent_ground_title(struct str ground)
{
	for (size_t i = 0; i < sizeof ground_titles / sizeof ground_titles[0]; i++)
		if (str_eq(ground_titles[i].code, ground))
			return ground_titles[i].title;
	return "";
}

/* ---- age ---- */

enum consent_band consent_band_of(const struct person *p, struct date on)
{
	int age = person_age(p, on);

	if (age < 0)
		return str_eq(p->category, S("pupil")) ? BAND_TEEN : BAND_ADULT;
	return age < 14 ? BAND_CHILD : age < 18 ? BAND_TEEN : BAND_ADULT;
}

struct str consent_signs(enum consent_band b)
{
	return b == BAND_CHILD ? S("parent") : b == BAND_TEEN ? S("both") : S("own");
}

/* Born on 29 February: the day on which people.h counts the year as full. */
static struct date birthday(const struct person *p, int years)
{
	struct date d = date_add_months(p->born.v, 12 * years);

	return person_age(p, d) < years ? date_add_days(d, 1) : d;
}

struct opt_date consent_next_birthday(const struct person *p, struct date after)
{
	static const int ages[] = { 14, 18 };

	if (p->born.has)
		for (size_t i = 0; i < 2; i++) {
			struct date d = birthday(p, ages[i]);
			if (date_cmp(d, after) > 0)
				return (struct opt_date){ true, d };
		}
	return (struct opt_date){ 0 };
}

/* ---- state ---- */

static enum consent_state given_state(const struct consent_purpose *p, const struct consent_answer *a, const struct person *who, struct date on, int soon,
                                      struct opt_date *ret_day)
{
	struct opt_date last = a->until;
	bool outgrown = consent_kind_is(p, "consent") && consent_band_of(who, on) != consent_band_of(who, a->on_day);

	if (consent_kind_is(p, "consent")) {
		struct opt_date b = consent_next_birthday(who, a->on_day);
		struct date eve = b.has ? date_add_days(b.v, -1) : on;
		if (b.has && (!last.has || date_cmp(eve, last.v) < 0))
			last = (struct opt_date){ true, eve };
	}
	*ret_day = (struct opt_date){ true, a->on_day };
	if (outgrown) {
		*ret_day = last;
		return CONSENT_OUTGROWN;
	}
	if (!last.has || date_cmp(date_add_days(on, soon), last.v) < 0)
		return CONSENT_GIVEN;
	*ret_day = last;
	return date_cmp(on, last.v) > 0 ? CONSENT_EXPIRED : CONSENT_SOON;
}

enum consent_state consent_state_of(const struct consent_purpose *p, const struct consent_answer *a, const struct person *who, struct date on, int soon_days, struct opt_date *ret_day)
{
	*ret_day = (struct opt_date){ 0 };
	if (a->seq == 0)
		return CONSENT_NONE;
	if (str_eq(a->status, S("given")))
		return given_state(p, a, who, on, soon_days, ret_day);
	*ret_day = (struct opt_date){ true, a->on_day };
	if (str_eq(a->status, S("refused")))
		return CONSENT_REFUSED;
	return str_eq(a->status, S("withdrawn")) ? CONSENT_WITHDRAWN : CONSENT_PROMISED;
}

bool consent_covers(enum consent_state s) { return s == CONSENT_GIVEN || s == CONSENT_SOON; }

bool consent_lacks(enum consent_state s)
{
	return s == CONSENT_NONE || s == CONSENT_PROMISED || s == CONSENT_EXPIRED || s == CONSENT_OUTGROWN;
}

struct str consent_words(struct arena *a, enum consent_state s, struct opt_date day)
{
	struct str d = day.has ? ru_date(a, day.v) : S("");

	switch (s) {
	case CONSENT_GIVEN: return str_fmt(a, "✓ %.*s", SP(d));
	case CONSENT_SOON: return str_fmt(a, "%.*s %.*s", SP(T("истекает")), SP(d));
	case CONSENT_EXPIRED: return str_fmt(a, "%.*s %.*s", SP(T("истекло")), SP(d));
	case CONSENT_OUTGROWN: return T("нужно новое");
	case CONSENT_REFUSED: return T("отказ");
	case CONSENT_WITHDRAWN: return T("отозвано");
	case CONSENT_PROMISED: return T("предварительно");
	case CONSENT_NONE: return T("нет");
	default: return S("—");
	}
}

/* ---- a new answer ---- */

static enum consent_fault check_given(const struct consent_purpose *p, const struct consent_new *n, const struct person *who)
{
	if (consent_kind_is(p, "consent") && !str_eq(n->signed_by, consent_signs(consent_band_of(who, n->on_day))))
		return CONSENT_SIGNATURE;
	if (n->until.has && date_cmp(n->until.v, n->on_day) < 0)
		return CONSENT_UNTIL;
	/* Of a worker the personal file is looked at: a day is enough. */
	bool worker = str_eq(who->category, S("teacher")) || str_eq(who->category, S("young")) || str_eq(who->category, S("staff"));
	if (str_eq(p->code, S("clear")) && worker)
		return CONSENT_FINE;
	if (word_in(p->asks, S("number")) && !n->number.n)
		return CONSENT_NO_NUMBER;
	return word_in(p->asks, S("seen")) && !n->seen_by.n ? CONSENT_NO_SEEN : CONSENT_FINE;
}

enum consent_fault consent_check(const struct consent_purpose *p, const struct consent_answer *last, const struct consent_new *n, const struct person *who, struct date today)
{
	if (date_cmp(n->on_day, today) > 0)
		return CONSENT_FUTURE;
	if (last->seq && n->printed_on.has && (str_eq(last->status, S("withdrawn")) || str_eq(last->status, S("refused"))) &&
	    date_cmp(n->printed_on.v, last->on_day) <= 0)
		return CONSENT_OLD_SHEET;
	if (last->seq && date_cmp(n->on_day, last->on_day) < 0)
		return CONSENT_BEFORE_LAST;
	if (str_eq(n->status, S("withdrawn")))
		return last->seq && (str_eq(last->status, S("given")) || str_eq(last->status, S("promised"))) ? CONSENT_FINE : CONSENT_NOTHING_GIVEN;
	struct opt_date day;
	enum consent_state now = consent_state_of(p, last, who, n->on_day, 0, &day);
	if (str_eq(n->status, S("promised")) && consent_covers(now))
		return CONSENT_ALREADY;
	if (str_eq(n->status, last->status) && (!str_eq(n->status, S("given")) || (consent_covers(now) && date_eq(n->on_day, last->on_day))))
		return CONSENT_ALREADY;
	return str_eq(n->status, S("given")) ? check_given(p, n, who) : CONSENT_FINE;
}

struct str consent_fault_text(struct arena *a, enum consent_fault f, const struct consent_answer *last)
{
	struct str d = last->seq ? ru_date(a, last->on_day) : S("");

	switch (f) {
	case CONSENT_FUTURE: return T("Этот день ещё не наступил. Поставьте день, когда бумагу получили.");
	case CONSENT_BEFORE_LAST: return str_fmt(a, "%.*s %.*s. %.*s", SP(T("Последняя запись сделана")), SP(d), SP(T("Дата не может быть раньше неё.")));
	case CONSENT_ALREADY: return str_fmt(a, "%.*s %.*s.", SP(T("Это уже отмечено")), SP(d));
	case CONSENT_NOTHING_GIVEN: return T("Отзывать нечего: согласия нет.");
	case CONSENT_SIGNATURE: return T("Подписи не по возрасту: до 14 лет подписывает представитель, с 14 до 18 — представитель и сам подросток, с 18 — только сам.");
	case CONSENT_NO_NUMBER: return T("Напишите номер документа; если его нет — «б/н».");
	case CONSENT_NO_SEEN: return T("Напишите, кто видел документ: фамилию и должность.");
	case CONSENT_OLD_SHEET:
		return str_fmt(a, "%.*s %.*s, %.*s", SP(T("Этот лист напечатан раньше, чем пришёл отказ или отзыв")), SP(d), SP(T("и больше не годится. Напечатайте новый.")));
	case CONSENT_UNTIL: return T("Срок кончается раньше, чем начинается. Проверьте даты.");
	default: return S("");
	}
}

/* ---- codes ---- */

#define CODE_DIGITS 10

/* The sum in which every second digit from the right, the check digit aside, counts double. */
static int luhn(const char *digits, size_t n)
{
	int sum = 0;

	for (size_t i = 0; i < n; i++) {
		int d = digits[n - 1 - i] - '0';
		if (i % 2 == 0)
			d = d * 2 > 9 ? d * 2 - 9 : d * 2;
		sum += d;
	}
	return (10 - sum % 10) % 10;
}

struct str consent_code_make(struct arena *a, uint64_t random)
{
	char d[CODE_DIGITS];

	put_digits(d, (unsigned)(random % 1000000000u), CODE_DIGITS - 1);
	d[CODE_DIGITS - 1] = (char)('0' + luhn(d, CODE_DIGITS - 1));
	return str_dup(a, (struct str){ d, CODE_DIGITS });
}

bool consent_code_read(struct arena *a, struct str typed, struct str *ret)
{
	char d[CODE_DIGITS];
	size_t n = 0;
	struct str s = str_trim(typed);

	/* Of an address the last part counts. */
	for (ptrdiff_t at; (at = str_find(s, S("/"), 0)) >= 0; )
		s = str_sub(s, (size_t)at + 1, s.n);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ' ' || s.p[i] == '-')
			continue;
		if (s.p[i] < '0' || s.p[i] > '9' || n == CODE_DIGITS)
			return false;
		d[n++] = s.p[i];
	}
	/* cppcheck-suppress uninitvar ; n digits are there */
	if (n != CODE_DIGITS || d[n - 1] != '0' + luhn(d, n - 1))
		return false;
	*ret = str_dup(a, (struct str){ d, n });
	return true;
}

struct str consent_code_show(struct arena *a, struct str code)
{
	if (code.n != CODE_DIGITS)
		return code;
	return str_fmt(a, "%.*s %.*s %.*s", 4, code.p, 4, code.p + 4, 2, code.p + 8);
}
