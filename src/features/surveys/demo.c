/* The demo centre's surveys: one that is over, with answers enough to show, and one that runs.  codecheck: russian data */
#include "features/surveys/surveys_in.h"

#include "features/org/org.h"
#include "kernel/files/files.h"

struct demo_survey {
	const char *form, *identity;
	struct str title, categories;            /* blank-separated */
	int from, until;                         /* days from today */
	size_t silent;                           /* how many do not answer */
	bool closed;
	const struct str *said;                  /* to what fills no base; N_PHRASES */
};

#define N_PHRASES 5
static const struct str difficulties[N_PHRASES] = {
	S_INIT("Как удержать внимание группы, когда возраст разный"), S_INIT("Не хватает времени на планирование и отчёты"), S_INIT("Родители не отвечают на сообщения"),
	S_INIT("Подготовка детей к конкурсам: с чего начинать"), S_INIT("Как оценивать, не обижая"),
};
static const struct str phrases[N_PHRASES] = {
	S_INIT("Робототехника: сборка, программирование, подготовка к соревнованиям"), S_INIT("Работа с детским коллективом, выезды и праздники"),
	S_INIT("Открытые занятия и разбор ошибок без оценок"), S_INIT("Вторник и четверг после 15:00"), S_INIT("Помогу с программой и с документами"),
};

static const struct demo_survey surveys[] = {
	{ "teacher-difficulties", "named", S_INIT("Диагностика профессиональных затруднений педагогов"), S_INIT("teacher young staff"), -45, -25, 0, true, difficulties },
	{ "mentor-potential", "named", S_INIT("Анкета потенциального наставника: педагоги"), S_INIT("teacher staff"), -6, 8, 2, false, phrases },
};

/* What fits the questions that fill the base. */
static const struct { const char *fills; struct str said[3]; } fitting[] = {
	{ "mentor.competences", { S_INIT("Робототехника: сборка, программирование"), S_INIT("Сценарии праздников, вокал"), S_INIT("Открытые занятия, разбор ошибок без оценок") } },
	{ "mentor.achievements", { S_INIT("Победители городских соревнований три года подряд"), S_INIT("Первая категория, 11 лет в дополнительном образовании"), S_INIT("Вела школу вожатых") } },
	{ "mentor.interests", { S_INIT("Походы, фотография"), S_INIT("Хор, настольные игры"), S_INIT("Шахматы") } },
	{ "mentor.wanted_age", { S_INIT("молодые педагоги"), S_INIT("подростки 13–16 лет"), S_INIT("всё равно") } },
	{ "mentor.free_time", { S_INIT("вторник и четверг после 15:00, 2 часа в неделю"), S_INIT("суббота, 2 часа"), S_INIT("4 часа в месяц") } },
	{ "mentor.name", { S_INIT(""), S_INIT(""), S_INIT("") } },
	{ "mentee.request", { S_INIT("Как удержать внимание группы"), S_INIT("Как вести журнал и программу"), S_INIT("Подготовка к первой аттестации") } },
};

static struct str said(const struct str *otherwise, const struct form_item *item, size_t mixed)
{
	for (size_t i = 0; i < sizeof fitting / sizeof fitting[0]; i++)
		if (str_eq(item->fills, str_c(fitting[i].fills)))
			return fitting[i].said[mixed % 3];
	return otherwise[mixed % N_PHRASES];
}

static void answer_one(struct arena *a, const struct str *otherwise, const struct form_item *item, size_t who, size_t no, struct answer *ret)
{
	size_t mixed = who * 7 + no * 3;

	ret->has = true;
	ret->value = item->type == ITEM_YN ? (mixed % 4 ? 1 : 2) : item->type == ITEM_SCALE ? item->max - (int64_t)(mixed % 4) :
		item->n_options ? 1 + (int64_t)(mixed % item->n_options) : 0;
	ret->set = item->n_options ? 1ull << mixed % item->n_options | 1ull : 0;
	ret->number = 1 + (double)(mixed % 3);
	ret->text = said(otherwise, item, mixed);
	ret->n_rows = item->n_rows;
	ret->row = NEW_ARRAY(a, item->n_rows + 1, int64_t);
	always_assert(!item->n_rows || item->n_options);
	for (size_t i = 0; i < item->n_rows; i++)
		ret->row[i] = 1 + (int64_t)((who * (i + 2) + i) % 5 % item->n_options);
	if (item->type == ITEM_DATE || (item_is_text(item->type) && !ret->text.n))
		ret->has = false;
}

static enum status answer(struct db *db, const struct campaign *c, const struct demo_survey *d, const struct survey_invited_list_row *r, size_t who)
{
	struct answers all = { c->q.n, NEW_ARRAY(db->arena, c->q.n, struct answer) };
	struct str *faults = NEW_ARRAY(db->arena, c->q.n, struct str);
	struct invited i = { .id = r->id, .campaign = c->id, .person = r->person_id, .place = r->place };
	enum submit_result result;

	for (size_t k = 0; k < c->q.n; k++)
		answer_one(db->arena, d->said, &c->q.items[k], who, k, &all.v[k]);
	if (!answers_check(db->arena, &c->q, &all, faults))
		return OK;
	struct submission s = { .campaign = c, .answers = &all, .invited = &i, .place = r->place, .way = "link",
		.key = sha256_of(db->arena, (struct bytes){ r->id.b, sizeof r->id.b }) };
	return campaign_submit(db, &s, &result);
}

static enum status ask(struct db *db, const struct campaign *c, const struct demo_survey *d)
{
	struct survey_invited_list_list l;

	for (struct str rest = d->categories; rest.p && rest.n;) {
		struct audience who = { .category = str_cut(rest, ' ', &rest) };
		struct candidates found = { 0 };
		TRY(campaign_candidates(db, c->id, &who, &found));
		TRY(campaign_invite_all(db, c, &found));
	}
	TRY(survey_invited_list(db, c->id, AUDIENCE_MAX, &l));
	for (size_t i = 0; i + d->silent < l.n; i++)
		TRY(answer(db, c, d, &l.v[i], i));
	return OK;
}

static enum status run(struct db *db, const struct demo_survey *d)
{
	struct date today = db->today;
	struct kept_form f;
	struct campaign c;
	struct uuid id;
	bool named;
	struct new_campaign n = { .title = d->title, .identity = str_c(d->identity), .consent = S("part"), .first = date_add_days(today, d->from), .last = date_add_days(today, d->until) };

	n.period = org_year_title(db->arena, org_year_start(n.first, ORG_YEAR_FROM).y);
	TRY(form_named(db, str_c(d->form), &f));
	db->today = n.first;
	TRY(campaign_add(db, &f, &n, &id));
	TRY(campaign_read(db, id, &c));
	TRY(campaign_open(db, &c, &named));
	TRY(campaign_read(db, id, &c));
	TRY(ask(db, &c, d));
	db->today = d->closed ? n.last : today;
	if (d->closed)
		TRY(campaign_end(db, &c));
	db->today = today;
	return OK;
}

enum status surveys_demo(struct db *db)
{
	for (size_t i = 0; i < sizeof surveys / sizeof surveys[0]; i++)
		TRY(run(db, &surveys[i]));
	return OK;
}
