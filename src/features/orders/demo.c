/* The demo centre's orders: one in each state on its way, two that are in force.  codecheck: russian data */
#include "features/orders/orders_in.h"

#include "features/handover/handover.h"
#include "features/orders/paper.h"

struct demo_order {
	const char *type;
	struct str heading, purpose, clause, executor_post, executor_name, executor_login, due_text, number;
	int days_ago, due_days;                  /* due_days: from today; 0 none */
	enum order_state until;
};

static const struct demo_order orders[] = {
	{ "curator", S_INIT("О назначении куратора внедрения целевой модели наставничества"), S_INIT("организации наставничества"),
	  S_INIT("Назначить куратором внедрения целевой модели наставничества Ветрову Анну Павловну, методиста."), S_INIT(""), S_INIT(""), S_INIT(""), S_INIT(""), S_INIT("96-ОД"), 70, 0, ORDER_REGISTERED },
	{ "group", S_INIT("Об утверждении состава рабочей группы по внедрению целевой модели наставничества"), S_INIT("внедрения целевой модели наставничества"),
	  S_INIT("Представить директору план работы рабочей группы."), S_INIT("Методист"), S_INIT("Ветрова Анна Павловна"), S_INIT("methodist"), S_INIT(""), S_INIT("112/1-ОД"), 40, 14, ORDER_REGISTERED },
	{ "training", S_INIT("Об утверждении программы и графика обучения наставников"), S_INIT("подготовки наставников"),
	  S_INIT("Провести обучение наставников по утверждённой программе."), S_INIT("Методист"), S_INIT("Ветрова Анна Павловна"), S_INIT("methodist"), S_INIT(""), S_INIT(""), 6, 60, ORDER_SIGNED },
	{ "events", S_INIT("Об утверждении комплекса мероприятий наставничества"), S_INIT("вовлечения участников"),
	  S_INIT("Организовать проведение мероприятий по утверждённому плану."), S_INIT("Заместитель директора по УВР"), S_INIT("Лесной Игорь Степанович"), S_INIT("deputy"), S_INIT(""), S_INIT(""), 3, 90, ORDER_SIGNING },
	{ "rubric", S_INIT("О создании рубрики «Наставничество» на сайте"), S_INIT("информирования о наставничестве"),
	  S_INIT("Создать на официальном сайте рубрику «Наставничество» и вести её."), S_INIT("Методист"), S_INIT("Ветрова Анна Павловна"), S_INIT("methodist"), S_INIT(""), S_INIT(""), 1, 21, ORDER_DRAFT },
};

static enum status executor(struct db *db, const struct demo_order *d, struct order_executor *ret)
{
	struct orders_account_of_login_row r;

	*ret = (struct order_executor){ .post = d->executor_post, .name = d->executor_name };
	if (!d->executor_login.n)
		return OK;
	enum status s = orders_account_of_login(db, d->executor_login, &r);
	if (s == OK)
		ret->account = (struct opt_uuid){ true, r.id };
	return s == NOT_FOUND ? OK : s;
}

static enum status body_of(struct db *db, const struct demo_order *d, struct order_body *ret)
{
	struct order_clause *c = NEW_ARRAY(db->arena, 2, struct order_clause);

	c[0] = (struct order_clause){ .text = d->clause, .standing = d->due_days == 0 };
	TRY(executor(db, d, &c[0].executor));
	if (d->due_days)
		c[0].due = (struct opt_date){ true, date_add_days(db->today, d->due_days) };
	c[1] = (struct order_clause){ .text = T("Контроль за исполнением настоящего приказа оставляю за собой."), .standing = true };
	*ret = (struct order_body){ .heading = d->heading, .purpose = d->purpose, .word = T("ПРИКАЗЫВАЮ:"), .n_clauses = 2, .clauses = c };
	return OK;
}

/* A working day, so that nobody is warned of his own example. */
static struct date workday(struct date d)
{
	while (date_weekday(d) > 5)
		d = date_add_days(d, -1);
	return d;
}

static enum status signed_and_registered(struct db *db, const struct demo_order *d, struct order *o, const struct signatory *s)
{
	struct task_paper asks;

	if (d->until < ORDER_SIGNED)
		return OK;
	o->body.signed_post = s->post;
	o->body.signed_name = s->name;
	TRY(order_mark_signed(db, o, o->day));
	if (d->until < ORDER_REGISTERED)
		return OK;
	TRY(order_load(db, o->id, o));
	TRY(order_asks(db, o, &asks));
	TRY(tasks_look(db, &asks));
	TRY(order_seal(db, o, d->number, o->day));
	return order_asks_take(db, o, &asks);
}

/* What follows was done on that day. */
static void on_day(struct db *db, struct date day)
{
	db->now -= (int64_t)(date_to_days(db->today) - date_to_days(day)) * 24 * 3600 * 1000;
	db->today = day;
}

static enum status make_then(struct db *db, const struct demo_order *d, const struct order_body *b, struct date day, const struct signatory *s)
{
	struct new_order n = { .type = str_c(d->type), .series = S("main"), .day = day, .body = b };
	struct order o;
	struct uuid id;

	TRY(order_add(db, &n, &id));
	TRY(order_load(db, id, &o));
	if (d->until == ORDER_DRAFT)
		return OK;
	TRY(order_step(db, &o, ORDER_TO_SIGN, S("")));
	TRY(order_load(db, id, &o));
	return signed_and_registered(db, d, &o, s);
}

static enum status make(struct db *db, const struct demo_order *d)
{
	struct date today = db->today;
	struct signatory who;
	struct order_body b;

	TRY(order_signatory(db, today, &who));
	TRY(body_of(db, d, &b));
	on_day(db, workday(date_add_days(today, -d->days_ago)));
	enum status st = make_then(db, d, &b, db->today, &who);
	on_day(db, today);
	return st;
}

/* The centre's card says who signs, so that papers are whole. */
static enum status name_signatory(struct db *db)
{
	struct org_card card;
	struct signatory who;

	TRY(org_card_read(db, &card));
	TRY(order_signatory(db, db->today, &who));
	if (card.signatory_name.n || !who.name.n)
		return OK;
	card.signatory_post = who.post;
	card.signatory_name = who.name;
	return org_card_write(db, &card);
}

enum status orders_demo(struct db *db)
{
	TRY(name_signatory(db));
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		TRY(make(db, &orders[i]));
	return OK;
}
