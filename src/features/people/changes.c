/* What of a record became what, in words: for the journal of actions.  Pure. */
#include "features/people/view.h"

#include "kernel/russian/ru.h"

struct changing { struct arena *a; struct str *before, *after; };

static void join(struct arena *a, struct str *to, struct str what, struct str value)
{
	struct str one = str_fmt(a, "%.*s: %.*s", SP(what), SP(value.n ? value : T("не указано")));

	*to = to->n ? str_fmt(a, "%.*s; %.*s", SP(*to), SP(one)) : one;
}

static void text(struct changing *c, struct str what, struct str before, struct str after)
{
	if (str_eq(before, after))
		return;
	join(c->a, c->before, what, before);
	join(c->a, c->after, what, after);
}

static struct str day_words(struct arena *a, struct opt_date d) { return d.has ? ru_date(a, d.v) : S(""); }
static void day(struct changing *c, struct str what, struct opt_date before, struct opt_date after) { text(c, what, day_words(c->a, before), day_words(c->a, after)); }

static struct str year_words(struct arena *a, struct opt_int y) { return y.has ? str_fmt(a, "%lld", (long long)y.v) : S(""); }
static struct str gender_words(struct str g) { return str_eq(g, S("f")) ? T("женский") : str_eq(g, S("m")) ? T("мужской") : S(""); }
static struct str employment_words(struct str e) { return e.n ? str_c(people_employment_title(e)) : S(""); }

void person_changes(struct arena *a, const struct people_words *categories, const struct person *was, const struct person *is, struct str *ret_before, struct str *ret_after)
{
	struct changing c = { a, ret_before, ret_after };

	*ret_before = *ret_after = S("");
	text(&c, T("имя"), person_name(a, was), person_name(a, is));
	text(&c, T("категория"), people_word_title(categories, was->category), people_word_title(categories, is->category));
	text(&c, T("пол"), gender_words(was->gender), gender_words(is->gender));
	day(&c, T("дата рождения"), was->born, is->born);
	text(&c, T("год рождения"), year_words(a, was->born_year), year_words(a, is->born_year));
	text(&c, T("телефон"), was->phone, is->phone);
	text(&c, T("почта"), was->email, is->email);
	text(&c, T("должность"), was->post, is->post);
	text(&c, T("вид занятости"), employment_words(was->employment), employment_words(is->employment));
	text(&c, T("предмет"), was->subject, is->subject);
	text(&c, T("педагогический стаж с"), day_words(a, was->teaching_since), day_words(a, is->teaching_since));
	day(&c, T("принят"), was->hired, is->hired);
	text(&c, T("образование"), was->education, is->education);
	text(&c, T("квалификационная категория"), was->qualification, is->qualification);
	text(&c, T("место работы или учёбы"), was->work_place, is->work_place);
	text(&c, T("ИНН организации"), was->work_inn, is->work_inn);
	if (!ret_after->n)
		*ret_after = T("ничего не изменено");
}
