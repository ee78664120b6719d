#include "features/consents/standing.h"

/* ---- written short ---- */

static void put_day(char *at, struct opt_date d)
{
	if (!d.has) {
		memset(at, '0', 8);
		return;
	}
	put_digits(at, (unsigned)d.v.y, 4);
	put_digits(at + 4, d.v.m, 2);
	put_digits(at + 6, d.v.d, 2);
}

static int digits_at(const char *at, size_t n)
{
	int v = 0;

	for (size_t i = 0; i < n; i++)
		v = v * 10 + (at[i] - '0');
	return v;
}

static struct opt_date day_at(const char *at)
{
	struct date d = { (int16_t)digits_at(at, 4), (uint8_t)digits_at(at + 4, 2), (uint8_t)digits_at(at + 6, 2) };

	return (struct opt_date){ d.m != 0, d };
}

static struct str roles_of(struct arena *a, const struct consent_roles *l)
{
	struct str out = S("");

	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].role, S("mentor")) || str_eq(l->v[i].role, S("mentee")))
			out = str_fmt(a, "%.*s%.*s/%.*s ", SP(out.n ? out : S(" ")), SP(l->v[i].role), SP(l->v[i].form));
	return out;
}

struct standing standing_of(struct arena *a, const struct board_person *p)
{
	size_t n = p->papers.n;
	char *states = NEW_ARRAY(a, n * 2 + 1, char), *days = NEW_ARRAY(a, n * 16 + 1, char);
	struct standing s = { .id = p->p.id, .mentor = p->mentor, .mentee = p->mentee, .roles = roles_of(a, &p->roles), .states = { states, n * 2 }, .days = { days, n * 16 } };

	for (size_t k = 0; k < n; k++) {
		const struct consent_paper *x = &p->papers.v[k];
		states[k * 2] = (char)('0' + (int)x->state);
		states[k * 2 + 1] = (char)('0' + (int)x->level + (x->ground ? 3 : 0) + (x->printed_on.has ? 6 : 0));
		put_day(days + k * 16, x->day);
		put_day(days + k * 16 + 8, x->printed_on);
		bool soon = x->state == CONSENT_SOON && x->level != LEVEL_NO && !x->ground && !x->printed_on.has && x->day.has;
		if (soon && (!s.soon.has || date_cmp(x->day.v, s.soon.v) < 0))
			s.soon = x->day;
	}
	return s;
}

struct standing_paper standing_paper(const struct standing *s, size_t purpose)
{
	if (purpose * 2 + 1 >= s->states.n)
		return (struct standing_paper){ .state = CONSENT_NOT_NEEDED };
	int state = s->states.p[purpose * 2] - '0', rest = s->states.p[purpose * 2 + 1] - '0';
	return (struct standing_paper){ (enum consent_state)state, (enum consent_level)(rest % 3), rest / 3 % 2, rest / 6 };
}

void standing_papers(const struct standing *s, const struct consents_base *b, struct str category, struct consent_papers *ret)
{
	*ret = (struct consent_papers){ .n = b->purposes.n, .ready = true };
	for (size_t k = 0; k < ret->n; k++) {
		struct standing_paper at = standing_paper(s, k);
		struct consent_paper *x = &ret->v[k];
		x->purpose = &b->purposes.v[k];
		x->state = at.state;
		x->level = at.level;
		x->ground = at.ground ? consent_ground_of(&b->grounds, x->purpose->code, category) : NULL;
		if ((k + 1) * 16 <= s->days.n) {
			x->day = day_at(s->days.p + k * 16);
			x->printed_on = day_at(s->days.p + k * 16 + 8);
		}
		ret->lacks += x->level != LEVEL_NO && !x->ground && consent_lacks(x->state);
		ret->ready = ret->ready && !consent_paper_stops(x);
	}
}

struct str standing_role(struct arena *a, struct str side, struct str form)
{
	struct str end = form.n ? str_fmt(a, "%.*s ", SP(form)) : S("");

	return side.n ? str_fmt(a, " %.*s/%.*s", SP(side), SP(end)) : str_fmt(a, "/%.*s", SP(end));
}

/* ---- how long it holds ---- */

static bool in_force(const struct role_span *r, struct date day)
{
	return date_cmp(r->since, day) <= 0 && (!r->until.has || date_cmp(r->until.v, day) >= 0);
}

void standing_roles(struct arena *a, const struct consents_base *b, const struct role_spans *l, struct date day, struct board_person *p)
{
	p->roles = (struct consent_roles){ 0 };
	p->mentor = p->mentee = false;
	for (size_t i = 0; i < l->n; i++)
		if (in_force(&l->v[i], day)) {
			*VEC_ADD(a, &p->roles) = consent_role_of(&b->forms, l->v[i].role, l->v[i].form);
			p->mentor = p->mentor || str_eq(l->v[i].role, S("mentor"));
			p->mentee = p->mentee || str_eq(l->v[i].role, S("mentee"));
		}
}

/* Something may be different from that day on. */
static void turns(struct opt_date *until, struct date today, struct date day)
{
	struct date eve = date_add_days(day, -1);

	if (date_cmp(day, today) > 0 && (!until->has || date_cmp(eve, until->v) < 0))
		*until = (struct opt_date){ true, eve };
}

/* An end of a paper: it ends soon, then it is over. */
static void ends(struct opt_date *until, struct date today, struct date last, int soon)
{
	turns(until, today, date_add_days(last, -soon));
	turns(until, today, date_add_days(last, 1));
}

struct opt_date standing_until(const struct consents_base *b, const struct board_person *p, const struct role_spans *l, struct date day)
{
	struct opt_date until = { 0 }, birthday = consent_next_birthday(&p->p, day);

	for (size_t i = 0; i < l->n; i++) {
		turns(&until, day, l->v[i].since);
		if (l->v[i].until.has)
			turns(&until, day, date_add_days(l->v[i].until.v, 1));
	}
	if (birthday.has)
		ends(&until, day, date_add_days(birthday.v, -1), b->soon_days);
	else if (!p->p.born.has && p->p.born_year.has) {          /* its whole year older on one day, at one end of the year or the other */
		turns(&until, day, date_make(day.y, 12, 31));
		turns(&until, day, date_make(day.y + 1, 1, 1));
	}
	for (size_t k = 0; k < b->purposes.n; k++) {
		const struct consent_answer *x = &p->papers.v[k].answer;
		if (x->seq && x->until.has)
			ends(&until, day, x->until.v, b->soon_days);
	}
	return until;
}
