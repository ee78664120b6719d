/* One row → one person, with all that is wrong with it. */
#include "features/intake/intake.h"

#include "kernel/russian/ru.h"

struct reading { struct arena *a; const struct intake *in; const struct intake_row *row; const struct intake_rules *rules; struct intake_person *ret; };

/* What quotes the cell has other words for the log. */
static void issue_log(struct reading *r, int column, bool bad, struct str text, struct str log)
{
	struct intake_issue x = { .column = column < 0 ? 0 : (size_t)column, .bad = bad, .text = text, .log = log };

	for (size_t i = 0; i < r->ret->issues.n; i++)
		if (r->ret->issues.v[i].column == x.column && str_eq(r->ret->issues.v[i].text, text))
			return;
	*VEC_ADD(r->a, &r->ret->issues) = x;
	r->ret->bad |= bad;
}

static void issue(struct reading *r, int column, bool bad, struct str text)
{
	issue_log(r, column, bad, text, text);
}

static struct str text_of(struct reading *r, enum intake_code c)
{
	int i = intake_column_of(r->in, c);

	return i < 0 ? S("") : clean_text(r->a, r->row->cells[i]);
}

/* Longer than the field: cut at a letter, and said. */
static struct str text_upto(struct reading *r, enum intake_code c, size_t max)
{
	struct str s = text_of(r, c);

	if (s.n <= max)
		return s;
	while (max && ((uint8_t)s.p[max] & 0xc0) == 0x80)
		max--;
	issue(r, intake_column_of(r->in, c), false, T("слишком длинно: возьмём начало"));
	return str_sub(s, 0, max);
}

/* ---- days ---- */

static bool day_of(struct reading *r, enum intake_code c, bool bad, struct date *ret, bool *ret_year)
{
	struct str s = text_of(r, c);
	enum clean k = clean_date(s, r->rules->today, ret);
	int column = intake_column_of(r->in, c);

	*ret_year = k == CLEAN_YEAR;
	if (k == CLEAN_NO_SUCH_DAY)
		issue_log(r, column, bad, str_fmt(r->a, "дата %.*s — такой нет", SP(s)), T("такой даты нет"));
	else if (k == CLEAN_BAD)
		issue_log(r, column, bad, str_fmt(r->a, "«%.*s» — не дата", SP(str_sub(s, 0, 80))), T("не дата"));
	return k == CLEAN_OK || k == CLEAN_YEAR;
}

static void take_day(struct reading *r, enum intake_code c, struct opt_date *ret)
{
	struct date d;
	bool year;

	if (!day_of(r, c, false, &d, &year))
		return;
	if (year)
		issue(r, intake_column_of(r->in, c), false, T("здесь один год: день не загрузим"));
	else
		*ret = (struct opt_date){ true, d };
}

static void take_born(struct reading *r)
{
	struct person *p = &r->ret->p;
	enum intake_code from = intake_column_of(r->in, IN_BORN) >= 0 ? IN_BORN : IN_BORN_YEAR;
	struct date d;
	bool year;

	if (intake_column_of(r->in, from) < 0 || !day_of(r, from, true, &d, &year))
		return;
	if (year)
		p->born_year = (struct opt_int){ true, d.y };
	else
		p->born = (struct opt_date){ true, d };
	enum person_fault f = person_born_check(p, r->rules->today);
	if (f != PERSON_FINE)
		issue(r, intake_column_of(r->in, from), true, str_trim(person_fault_text(f)));
}

/* ---- names ---- */

int intake_own_column(const struct intake *in)
{
	int name = intake_column_of(in, IN_NAME), mentor = intake_column_of(in, IN_MENTOR), mentee = intake_column_of(in, IN_MENTEE);

	if (name >= 0 || intake_column_of(in, IN_LAST) >= 0)
		return name >= 0 ? name : intake_column_of(in, IN_LAST);
	if (mentor >= 0 && mentee >= 0)
		return str_eq(in->role, S("mentor")) ? mentor : str_eq(in->role, S("mentee")) ? mentee : mentor < mentee ? mentor : mentee;
	return mentor >= 0 ? mentor : mentee;
}

static void check_part(struct reading *r, int column, struct str part)
{
	enum person_fault f = person_name_check(part);

	if (part.n > PERSON_NAME_MAX) {
		issue(r, column, true, T("имя слишком длинное"));
	} else if (f == PERSON_MIXED) {
		struct str right = person_name_mend(r->a, part);
		issue_log(r, column, true, str_fmt(r->a, "среди русских букв есть латинские; русскими буквами: %.*s", SP(right)), T("латинские буквы среди русских"));
		r->ret->issues.v[r->ret->issues.n - 1].mixed = true;
	} else if (f == PERSON_LETTERS) {
		issue(r, column, true, T("в имени есть цифры или знаки"));
	}
}

static struct str mended(struct reading *r, struct str s)
{
	s = clean_name(r->a, s);
	return r->in->mend && person_name_check(s) == PERSON_MIXED ? person_name_mend(r->a, s) : s;
}

static void take_whole_name(struct reading *r, struct str cell, struct person *ret)
{
	person_name_cut(r->a, mended(r, cell), ret);
	ret->gender = person_gender_guess(ret->middle);
}

/* «Лаптев Мирон Никитич (вн. совм.)» of 1С; an earlier surname in brackets begins with a capital and stays. */
static struct str bare_name(struct str s)
{
	ptrdiff_t open = str_find(s, S("("), 0);

	if (open <= 0 || !str_ends(s, S(")")))
		return s;
	size_t at = (size_t)open + 1;
	uint32_t cp = utf8_next(s, &at);
	return utf8_lower(cp) == cp ? str_trim(str_sub(s, 0, (size_t)open)) : s;
}

static void take_own_name(struct reading *r)
{
	struct person *p = &r->ret->p;
	int own = intake_own_column(r->in);

	if (own < 0)
		return;
	if (intake_column_of(r->in, IN_NAME) < 0 && r->in->columns.v[own].code == IN_LAST) {
		p->last = mended(r, text_of(r, IN_LAST));
		p->first = mended(r, text_of(r, IN_FIRST));
		p->middle = mended(r, text_of(r, IN_MIDDLE));
	} else {
		take_whole_name(r, bare_name(clean_text(r->a, r->row->cells[own])), p);
	}
	int first = intake_column_of(r->in, IN_FIRST), middle = intake_column_of(r->in, IN_MIDDLE);
	check_part(r, own, p->last);
	check_part(r, first < 0 ? own : first, p->first);
	check_part(r, middle < 0 ? own : middle, p->middle);
	if (p->last.n && !p->first.n)
		issue(r, first < 0 ? own : first, true, T("нет имени"));
	else if (!p->last.n)
		issue(r, own, true, T("нет фамилии"));
}

/* Several people in a cell, each on a line or after a comma; texts that are no names (telephones) are passed over. */
static void take_names(struct reading *r, int column, struct intake_names *ret)
{
	struct str s = column < 0 ? S("") : clean_text(r->a, r->row->cells[column]);
	size_t from = 0;

	for (size_t i = 0; i <= s.n; i++) {
		if (i < s.n && s.p[i] != ',' && s.p[i] != ';' && s.p[i] != '\n' && s.p[i] != '/')
			continue;
		struct person p = { 0 };
		take_whole_name(r, str_sub(s, from, i), &p);
		from = i + 1;
		if (p.last.n && p.first.n && person_name_check(p.last) == PERSON_FINE && person_name_check(p.first) == PERSON_FINE &&
		    person_name_check(p.middle) == PERSON_FINE && p.last.n <= PERSON_NAME_MAX && p.first.n <= PERSON_NAME_MAX && p.middle.n <= PERSON_NAME_MAX)
			*VEC_ADD(r->a, ret) = p;
	}
	if (s.n && !ret->n)
		issue_log(r, column, false, str_fmt(r->a, "«%.*s» — не имя и фамилия", SP(str_sub(s, 0, 80))), T("не имя и фамилия"));
}

static void take_partners(struct reading *r)
{
	int own = intake_own_column(r->in), mentor = intake_column_of(r->in, IN_MENTOR), mentee = intake_column_of(r->in, IN_MENTEE);
	int other = mentor >= 0 && mentor != own ? mentor : mentee >= 0 && mentee != own ? mentee : -1;

	r->ret->partners_mentor = other >= 0 && other == mentor;
	if (other >= 0)
		take_names(r, other, &r->ret->partners);
}

/* ---- the rest ---- */

static void take_contacts(struct reading *r)
{
	struct person *p = &r->ret->p;
	struct str contact = text_of(r, IN_CONTACT), s;

	if (clean_phone(r->a, text_of(r, IN_PHONE), &s) == CLEAN_BAD)
		issue(r, intake_column_of(r->in, IN_PHONE), false, T("не похоже на телефон: не загрузим"));
	else
		p->phone = s;
	if (clean_email(r->a, text_of(r, IN_EMAIL), &s) == CLEAN_BAD)
		issue(r, intake_column_of(r->in, IN_EMAIL), false, T("не похоже на почту: не загрузим"));
	else
		p->email = s;
	if (!p->email.n && clean_email(r->a, contact, &s) == CLEAN_OK)
		p->email = s;
	else if (!p->phone.n && clean_phone(r->a, contact, &s) == CLEAN_OK)
		p->phone = s;
}

/* What belongs to a guardian's column: the only one of the list, else the one that stands between it and the next guardian. */
static struct str beside(struct reading *r, size_t column, enum intake_code code)
{
	const struct intake_columns *l = &r->in->columns;
	size_t n = 0, at = l->n;
	bool mine = false;

	for (size_t i = 0; i < l->n; i++) {
		if (l->v[i].cut)
			continue;
		if (l->v[i].code == IN_GUARDIAN)
			mine = i == column;
		if (l->v[i].code != code)
			continue;
		n++;
		if (mine && at == l->n)
			at = i;
	}
	if (n == 1)
		return text_of(r, code);
	return at < l->n ? clean_text(r->a, r->row->cells[at]) : S("");
}

static void take_guardians(struct reading *r)
{
	struct intake_person *w = r->ret;
	struct str phone, email;

	w->relation = text_upto(r, IN_RELATION, 100);
	for (size_t i = 0; i < r->in->columns.n; i++) {
		const struct intake_column *c = &r->in->columns.v[i];
		size_t first = w->guardians.n;
		if (c->cut || c->code != IN_GUARDIAN)
			continue;
		take_names(r, (int)i, &w->guardians);
		bool called = clean_phone(r->a, beside(r, i, IN_GUARDIAN_PHONE), &phone) == CLEAN_OK, written = clean_email(r->a, beside(r, i, IN_GUARDIAN_EMAIL), &email) == CLEAN_OK;
		for (size_t k = first; k < w->guardians.n; k++) {
			w->guardians.v[k].phone = called ? phone : S("");
			w->guardians.v[k].email = written ? email : S("");
			*VEC_ADD(r->a, &w->relations) = w->relation.n ? w->relation : intake_relation_of(r->a, c->heading);
		}
	}
}

static struct str lower(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.n * 2 + 4);
	size_t n = 0;

	for (size_t i = 0; i < s.n; ) {
		uint32_t cp = utf8_lower(utf8_next(s, &i));
		if (cp != ' ' && cp != 0xa0 && cp != 0x2013 && cp != 0x2014 && cp != '-' && cp != '.')
			n += utf8_put(out + n, cp == 0x451 ? 0x435 : cp);
	}
	return (struct str){ out, n };
}

/* A word of the centre by its title or code, dashes and blanks aside. */
static struct str word_of(struct arena *a, const struct people_words *words, struct str s)
{
	struct str wanted = lower(a, s);

	for (size_t i = 0; words && s.n && i < words->n; i++)
		if (str_eq(wanted, lower(a, words->v[i].title)) || str_eq(s, words->v[i].code))
			return words->v[i].code;
	return S("");
}

static void take_words(struct reading *r)
{
	struct str form = clean_title(r->a, text_of(r, IN_FORM)), category = clean_title(r->a, text_of(r, IN_CATEGORY)), gender = lower(r->a, text_of(r, IN_GENDER));
	struct str employment = lower(r->a, text_of(r, IN_EMPLOYMENT));
	struct intake_person *w = r->ret;

	w->form = word_of(r->a, r->rules->forms, form);
	if (form.n && !w->form.n)
		issue_log(r, intake_column_of(r->in, IN_FORM), false, str_fmt(r->a, "формы «%.*s» в списке нет: возьмём выбранную для всего списка", SP(str_sub(form, 0, 80))), T("такой формы нет: взята выбранная для всего списка"));
	w->p.category = word_of(r->a, r->rules->categories, category);
	if (category.n && !w->p.category.n)
		issue(r, intake_column_of(r->in, IN_CATEGORY), false, T("такой категории нет: возьмём выбранную для всего списка"));
	if (gender.n)
		w->p.gender = str_starts(gender, S("м")) ? S("m") : str_starts(gender, S("ж")) ? S("f") : w->p.gender;
	else if (!w->p.gender.n)
		w->p.gender = person_gender_guess(w->p.middle);
	w->p.employment = str_find(employment, S("внутр"), 0) >= 0 ? S("inner") : str_find(employment, S("внешн"), 0) >= 0 ? S("outer") :
		str_find(employment, S("основн"), 0) >= 0 ? S("main") : S("");
}

/* «15 лет», «3» */
static bool number_of(struct reading *r, enum intake_code c, int64_t most, int64_t *ret)
{
	struct str s = text_of(r, c);
	int64_t v = 0;
	size_t i = 0;

	if (!s.n)
		return false;
	for (; i < s.n && i < 4 && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		v = v * 10 + (s.p[i] - '0');
	if (!i || v > most) {
		issue_log(r, intake_column_of(r->in, c), false, str_fmt(r->a, "«%.*s» — не число: не загрузим", SP(str_sub(s, 0, 40))), T("не число"));
		return false;
	}
	*ret = v;
	return true;
}

static void take_work(struct reading *r)
{
	struct person *p = &r->ret->p;
	int64_t years;
	struct str inn = text_of(r, IN_WORK_INN);

	p->post = text_upto(r, IN_POST, 400);
	p->subject = text_upto(r, IN_SUBJECT, 400);
	p->education = text_upto(r, IN_EDUCATION, 400);
	p->qualification = text_upto(r, IN_QUALIFICATION, 400);
	p->work_place = text_upto(r, IN_WORK_PLACE, 400);
	take_day(r, IN_HIRED, &p->hired);
	if (number_of(r, IN_EXPERIENCE, 80, &years))
		p->teaching_since = (struct opt_date){ true, date_add_months(r->rules->today, (int)(-12 * years)) };
	/* Twelve digits are a person's: those are not kept. */
	if (inn.n == 10)
		p->work_inn = inn;
	else if (inn.n)
		issue(r, intake_column_of(r->in, IN_WORK_INN), false, T("в ИНН организации десять цифр: не загрузим"));
}

/* «15.09.2026 — 31.05.2027», «с 15.09.2026 по 31.05.2027»: one cell says both days. */
static bool take_term(struct reading *r)
{
	struct str rest = text_of(r, IN_SINCE);
	struct date days[3];
	size_t n = 0;

	while (rest.p && rest.n && n < 3) {
		struct str word = str_cut(rest, ' ', &rest);
		n += clean_date(word, r->rules->today, &days[n]) == CLEAN_OK;
	}
	if (n != 2)
		return false;
	r->ret->since = (struct opt_date){ true, days[0] };
	r->ret->until = (struct opt_date){ true, days[1] };
	return true;
}

static void take_side(struct reading *r)
{
	struct intake_person *w = r->ret;

	w->request = text_upto(r, IN_REQUEST, PERSON_TEXT_MAX);
	w->competences = text_upto(r, IN_COMPETENCES, PERSON_TEXT_MAX);
	w->achievements = text_upto(r, IN_ACHIEVEMENTS, PERSON_TEXT_MAX);
	w->interests = text_upto(r, IN_INTERESTS, PERSON_TEXT_MAX);
	w->wanted_age = text_upto(r, IN_WANTED_AGE, 200);
	w->free_time = text_upto(r, IN_FREE_TIME, PERSON_TEXT_MAX);
	w->results = text_upto(r, IN_RESULTS, PERSON_TEXT_MAX);
	w->link = text_upto(r, IN_LINK, 1000);
	w->partner_place = text_upto(r, IN_MENTOR_PLACE, 400);
	int64_t n;
	if (number_of(r, IN_CAPACITY, 99, &n))
		w->capacity = (struct opt_int){ true, n };
	if (!take_term(r))
		take_day(r, IN_SINCE, &w->since);
	take_day(r, IN_UNTIL, &w->until);
	/* What the row does not say, the ground of the whole list does. */
	struct str order = text_of(r, IN_ORDER_NO);
	clean_order(r->a, order.n ? order : r->in->ground, r->rules->today, &w->order_no, &w->order_date);
	if (w->order_no.n > 40)
		w->order_no = S("");
	take_day(r, IN_ORDER_DATE, &w->order_date);
	if (w->since.has && w->until.has && date_cmp(w->until.v, w->since.v) < 0) {
		issue(r, intake_column_of(r->in, IN_UNTIL), false, T("завершение раньше начала: не загрузим"));
		w->until.has = false;
	}
}

/* «Отменена», «отчислен» in the list's own column of states: who is no longer there is not loaded, unless somebody empties the cell. */
static void take_status(struct reading *r)
{
	static const char *const over[] = { "отмен", "отклон", "отказ", "отчисл", "выбыл", "архив", "удал", "уволен" };       /* codecheck: russian data */

	for (size_t i = 0; i < r->in->columns.n; i++) {
		const struct intake_column *c = &r->in->columns.v[i];
		struct str s = clean_text(r->a, r->row->cells[i]);
		if (c->cut || c->code != IN_NONE || !s.n || !str_starts(lower(r->a, c->heading), S("статус")))
			continue;
		for (size_t k = 0; k < sizeof over / sizeof *over; k++)
			if (str_starts(lower(r->a, s), str_c(over[k])))
				issue_log(r, (int)i, true, str_fmt(r->a, "«%.*s»: %.*s", SP(str_sub(s, 0, 80)), SP(T("такую строку не загружаем. Если человек всё-таки занимается, очистите поле"))),
					T("по статусу в списке человек выбыл или заявка отменена"));
	}
}

/* What stands below a list: «Итого: 25», «Классный руководитель ____ Петрова И. И.»  Words that begin such a line and no surname. */
static bool is_foot(struct arena *a, struct str name)
{
	static const char *const words[] = { "итого", "всего", "исполнитель", "директор", "руководитель", "классный", "методист", "куратор", "составил", "составила",    /* codecheck: russian data */
		"заместитель", "заведующий", "заведующая", "специалист", "секретарь", "председатель", "бухгалтер", "главный", "старший", "педагог", "учитель", "подпись", "примечание", "мп", "утверждаю", "согласовано" };
	struct str rest, first = lower(a, str_cut(name, ' ', &rest));

	if (str_ends(first, S(":")))
		first.n--;
	for (size_t i = 0; first.n && i < sizeof words / sizeof *words; i++)
		if (str_eq(first, str_c(words[i])))
			return true;
	return false;
}

static bool is_sum(struct arena *a, struct str s)
{
	struct str low = lower(a, s);

	return str_starts(low, S("итого")) || str_starts(low, S("всего"));
}

/* A row of no person: a line to sign on, what stands below the list, one text in the whole row, or none where names stand. */
static bool is_blank(struct arena *a, const struct intake *in, const struct intake_row *row)
{
	int own = intake_own_column(in);
	struct str only = S(""), begin = S("");
	size_t full = 0, cells = 0;

	for (size_t i = 0; i < in->columns.n; i++) {
		if (str_find(row->cells[i], S("___"), 0) >= 0)
			return true;
		cells += row->cells[i].n > 0;
		if (!begin.n)
			begin = row->cells[i];
		if (row->cells[i].n && !str_eq(row->cells[i], only)) {
			only = row->cells[i];
			full++;
		}
	}
	struct str name = own < 0 ? S("") : str_trim(row->cells[own]);
	if (full == 0 || (full == 1 && !name.n) || is_foot(a, name) || is_sum(a, begin))
		return true;
	/* One text over the whole width heads a part of the list. */
	return full == 1 && cells > 1 && in->columns.n > 2;
}

void intake_person_of(struct arena *a, const struct intake *in, const struct intake_row *row, const struct intake_rules *rules, struct intake_person *ret)
{
	struct reading r = { a, in, row, rules, ret };

	*ret = (struct intake_person){ .p = { .source = S("import") } };
	if ((ret->blank = is_blank(a, in, row)))
		return;
	take_own_name(&r);
	take_status(&r);
	take_born(&r);
	take_contacts(&r);
	take_words(&r);
	take_work(&r);
	take_guardians(&r);
	take_partners(&r);
	take_side(&r);
	int k = intake_column_of(in, IN_CLASS), g = intake_column_of(in, IN_GROUP);
	ret->klass = k < 0 ? S("") : clean_class(a, row->cells[k]);
	ret->group = g < 0 ? S("") : clean_title(a, row->cells[g]);
	/* A column «Класс / объединение». */
	if (k < 0 && clean_is_class(clean_class(a, ret->group))) {
		ret->klass = clean_class(a, ret->group);
		ret->group = S("");
	}
	if (ret->klass.n > 400) ret->klass = S("");
	if (ret->group.n > 400) {
		issue(&r, g, false, T("название слишком длинное: не загрузим"));
		ret->group = S("");
	}
}
