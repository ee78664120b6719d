/* Mentoring pairs: the declaration, read first. */
#include "features/pairs/appendix.h"
#include "features/pairs/pairs_in.h"
#include "features/pairs/undone.h"
#include "kernel/document/send.h"
#include "kernel/slice.h"

static const struct perm perms[] = {
	{ "pairs.read", "Видеть наставнические пары", "director deputy methodist curator psychologist secretary hr", false },
	{ "pairs.edit", "Закреплять, менять и завершать пары", "deputy methodist curator", false },
	{ "pairs.pay", "Видеть и вносить основание и размер выплаты, трудовой договор", "director hr accountant", .staff = true },
	{ "pairs.pay-day", "Получать напоминание о дне выплат наставникам", "hr accountant", .own = true },
	{ "pairs.own", "Соглашаться на предложенную пару, просить о выходе из неё", "mentor mentee parent", false, true },
	{ "pairs.exits", "Читать просьбы о выходе из пары", "curator psychologist", false },
	{ 0 }
};

static const struct field list_fields[] = {
	FIELD(struct pairs_list_in, closed, bool, optional),
	FIELD(struct pairs_list_in, form, text, optional, .max = 20),
	FIELD(struct pairs_list_in, show, choice, optional, .choices = "alone free papers silent waiting roles"),
	FIELD(struct pairs_list_in, year, int, optional),
	FIELD(struct pairs_list_in, after, uuid, optional),
	FIELD(struct pairs_list_in, format, choice, optional, .choices = TABLE_FORMATS),
	{ 0 }
};
static const struct field new_fields[] = {
	FIELD(struct pairs_new_in, mentor, text, optional, .max = 600, .label = "Наставник"),
	FIELD(struct pairs_new_in, mentee, text, optional, .max = 600, .label = "Наставляемый"),
	FIELD(struct pairs_new_in, form, text, optional, .max = 20, .label = "Форма наставничества"),
	FIELD(struct pairs_new_in, model, text, optional, .max = 20, .label = "Ролевая модель"),
	FIELD(struct pairs_new_in, type, text, optional, .max = 20, .label = "Вид"),
	FIELD(struct pairs_new_in, goal, text, optional, .max = 1000, .label = "Цель"),
	FIELD(struct pairs_new_in, since, date, optional, .label = "С"),
	FIELD(struct pairs_new_in, until, date, optional, .label = "По"),
	FIELD(struct pairs_new_in, order_no, text, optional, .max = 40, .label = "Приказ №"),
	FIELD(struct pairs_new_in, order_date, date, optional, .label = "Дата приказа"),
	FIELD(struct pairs_new_in, law351, choice, optional, .choices = "yes no function"),
	FIELD(struct pairs_new_in, agreed, bool, optional), FIELD(struct pairs_new_in, group, bool, optional),
	FIELD(struct pairs_new_in, seen, int, optional),
	FIELD(struct pairs_new_in, anyway, text, optional, .max = 1000, .label = "Почему закрепляете всё равно"),
	{ 0 }
};
static const struct field one_fields[] = { FIELD(struct pair_in, pair, uuid, required), { 0 } };
static const struct field say_fields[] = {
	FIELD(struct pair_say_in, pair, uuid, required),
	FIELD(struct pair_say_in, side, choice, required, .choices = "mentor mentee"),
	FIELD(struct pair_say_in, how, choice, optional, .choices = "paper card"),
	FIELD(struct pair_say_in, said_day, date, optional, .label = "Когда"),
	FIELD(struct pair_say_in, back, bool, optional),
	{ 0 }
};
static const struct field pause_fields[] = { FIELD(struct pair_pause_in, pair, uuid, required), FIELD(struct pair_pause_in, paused, bool, optional), { 0 } };
static const struct field prolong_fields[] = {
	FIELD(struct pair_prolong_in, pair, uuid, required),
	FIELD(struct pair_prolong_in, pair_rev, int, required),
	FIELD(struct pair_prolong_in, prolong_until, date, required, .label = "Новый последний день"),
	{ 0 }
};
static const struct field end_fields[] = {
	FIELD(struct pair_end_in, pair, uuid, required),
	FIELD(struct pair_end_in, pair_rev, int, required),
	FIELD(struct pair_end_in, reason, text, optional, .max = 20, .label = "Почему"),
	FIELD(struct pair_end_in, until, date, optional, .label = "Последний день"),
	FIELD(struct pair_end_in, from, date, optional, .label = "С какого дня"),
	FIELD(struct pair_end_in, notice, date, optional, .label = "День заявления или уведомления"),
	FIELD(struct pair_end_in, why, text, optional, .max = 400, .label = "Подробнее"),
	FIELD(struct pair_end_in, order, bool, optional),
	{ 0 }
};
static const struct field keep_fields[] = { FIELD(struct pair_keep_in, pair, uuid, required), FIELD(struct pair_keep_in, pair_rev, int, required), { 0 } };
static const struct field drop_fields[] = { FIELD(struct pair_drop_in, pair, uuid, required), FIELD(struct pair_drop_in, why, text, optional, .max = 400, .label = "Почему"), { 0 } };
static const struct field replace_fields[] = {
	FIELD(struct pair_replace_in, pair, uuid, required),
	FIELD(struct pair_replace_in, pair_rev, int, required),
	FIELD(struct pair_replace_in, mentor, text, required, .max = 600, .label = "Новый наставник"),
	FIELD(struct pair_replace_in, replace_since, date, required, .label = "С какого дня"),
	FIELD(struct pair_replace_in, agreed, bool, optional),
	FIELD(struct pair_replace_in, anyway, text, optional, .max = 1000, .label = "Почему закрепляете всё равно"),
	{ 0 }
};
static const struct field sign_fields[] = { FIELD(struct pair_sign_in, pair, uuid, required), FIELD(struct pair_sign_in, sign_day, date, required, .label = "Когда"), { 0 } };
static const struct field order_fields[] = {
	FIELD(struct pair_order_in, pair, uuid, required),
	FIELD(struct pair_order_in, order_no, text, required, .max = 40, .label = "Приказ №"),
	FIELD(struct pair_order_in, order_date, date, required, .label = "Дата приказа"),
	FIELD(struct pair_order_in, all, bool, optional),
	{ 0 }
};
static const struct field law_fields[] = {
	FIELD(struct pair_law_in, pair, uuid, required),
	FIELD(struct pair_law_in, pair_rev, int, required),
	FIELD(struct pair_law_in, law351, choice, required, .choices = "yes no function", .label = "Ст. 351.8 ТК РФ"),
	{ 0 }
};
static const struct field pay_fields[] = {
	FIELD(struct pair_pay_in, pair, uuid, required),
	FIELD(struct pair_pay_in, pay_rev, int, required),
	FIELD(struct pair_pay_in, ground, choice, required, .choices = "law bonus duties none", .label = "Основание"),
	FIELD(struct pair_pay_in, size_kind, choice, optional, .choices = "percent rubles points rule", .label = "Размер в чём"),
	FIELD(struct pair_pay_in, size, text, optional, .max = 40, .label = "Размер"),
	FIELD(struct pair_pay_in, clause, text, optional, .max = 200, .label = "Пункт"),
	FIELD(struct pair_pay_in, pay_since, date, optional, .label = "С"),
	FIELD(struct pair_pay_in, pay_until, date, optional, .label = "По"),
	FIELD(struct pair_pay_in, source, text, optional, .max = 200, .label = "Источник средств"),
	FIELD(struct pair_pay_in, contract_no, text, optional, .max = 40, .label = "Трудовой договор №"),
	FIELD(struct pair_pay_in, contract_date, date, optional, .label = "Дата трудового договора"),
	FIELD(struct pair_pay_in, agreement_no, text, optional, .max = 40, .label = "Допсоглашение №"),
	FIELD(struct pair_pay_in, agreement_date, date, optional, .label = "Дата допсоглашения"),
	FIELD(struct pair_pay_in, content, text, optional, .max = 2000, .label = "Содержание работы"),
	FIELD(struct pair_pay_in, work_form, text, optional, .max = 400, .label = "Форма выполнения"),
	FIELD(struct pair_pay_in, copy_given, date, optional, .label = "Экземпляр получен"),
	FIELD(struct pair_pay_in, pay_order_no, text, optional, .max = 40, .label = "Приказ о выплате №"),
	FIELD(struct pair_pay_in, pay_order_date, date, optional, .label = "Дата приказа о выплате"),
	{ 0 }
};
static const struct field month_fields[] = {
	FIELD(struct pairs_pay_list_in, of, int, optional), FIELD(struct pairs_pay_list_in, month, int, optional),
	FIELD(struct pairs_pay_list_in, format, choice, optional, .choices = TABLE_FORMATS), { 0 }
};
static const struct field own_fields[] = {
	FIELD(struct pairs_own_say_in, pair, uuid, required),
	FIELD(struct pairs_own_say_in, side, choice, required, .choices = "mentor mentee"),
	FIELD(struct pairs_own_say_in, yes, bool, optional),
	{ 0 }
};
static const struct field exit_fields[] = {
	FIELD(struct pairs_exit_in, pair, uuid, required, .label = "С кем"),
	FIELD(struct pairs_exit_in, body, text, optional, .max = 2000, .label = "Что сказать куратору"),
	{ 0 }
};
static const struct field exit_done_fields[] = {
	FIELD(struct pairs_exit_done_in, exit, uuid, required),
	FIELD(struct pairs_exit_done_in, exit_rev, int, required),
	FIELD(struct pairs_exit_done_in, answer, text, optional, .max = 1000, .label = "Что решили"),
	FIELD(struct pairs_exit_done_in, pause, bool, optional),
	{ 0 }
};
static const struct field year_fields[] = {
	FIELD(struct pairs_year_in, until, date, required, .label = "Продлить по"),
	FIELD(struct pairs_year_in, prolong, ids, optional), FIELD(struct pairs_year_in, finish, ids, optional), { 0 }
};
static const struct field undone_get_fields[] = { FIELD(struct pairs_undone_get, order, uuid, required), { 0 } };
static const struct field undone_fields[] = {
	FIELD(struct pairs_undone_in, order, uuid, required),
	FIELD(struct pairs_undone_in, what, choice, required, .choices = "wait ask end", .label = "Что с парами"),
	FIELD(struct pairs_undone_in, pairs, ids, required, .label = "Пары"),
	FIELD(struct pairs_undone_in, last, date, optional, .label = "Последний день"),
	{ 0 }
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
#define PAIR "/pairs/p/{pair}"
static const struct route routes[] = {
	{ GET, "/pairs", pairs_page, "pairs.read", IN(list_fields, struct pairs_list_in) },
	{ GET, "/pairs/export", pairs_export_page, "pairs.read", IN(list_fields, struct pairs_list_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/pairs/new", pairs_new_page, "pairs.edit", IN(new_fields, struct pairs_new_in) },
	{ POST, "/pairs", pairs_new, "pairs.edit", IN(new_fields, struct pairs_new_in), .form_page = "/pairs/new" },
	{ GET, PAIR, pair_one_page, "pairs.read", IN(one_fields, struct pair_in) },
	{ POST, PAIR "/say", pair_say, "pairs.edit", IN(say_fields, struct pair_say_in), .form_page = PAIR },
	{ POST, PAIR "/drop", pair_drop_do, "pairs.edit", IN(drop_fields, struct pair_drop_in), .form_page = PAIR },
	{ POST, PAIR "/pause", pairs_pause_do, "pairs.edit", IN(pause_fields, struct pair_pause_in), .form_page = PAIR },
	{ POST, PAIR "/prolong", pair_prolong_do, "pairs.edit", IN(prolong_fields, struct pair_prolong_in), .form_page = PAIR },
	{ POST, PAIR "/end", pair_end_do, "pairs.edit", IN(end_fields, struct pair_end_in), .form_page = PAIR },
	{ POST, PAIR "/keep", pair_keep_do, "pairs.edit", IN(keep_fields, struct pair_keep_in), .form_page = PAIR },
	{ POST, PAIR "/replace", pair_replace_do, "pairs.edit", IN(replace_fields, struct pair_replace_in), .form_page = PAIR },
	{ POST, PAIR "/sign", pair_sign_do, "pairs.edit", IN(sign_fields, struct pair_sign_in), .form_page = PAIR },
	{ POST, PAIR "/order", pair_order_do, "pairs.edit", IN(order_fields, struct pair_order_in), .form_page = PAIR },
	{ POST, PAIR "/law", pair_law_do, "pairs.edit", IN(law_fields, struct pair_law_in), .form_page = PAIR },
	{ GET, PAIR "/pay", pair_pay_page, "pairs.pay", IN(one_fields, struct pair_in) },
	{ POST, PAIR "/pay", pair_pay_save, "pairs.pay", IN(pay_fields, struct pair_pay_in), .form_page = PAIR "/pay" },
	{ GET, "/pairs/pay", pairs_pay_page, "pairs.pay", IN(month_fields, struct pairs_pay_list_in) },
	{ GET, "/pairs/pay/export", pairs_pay_export, "pairs.pay", IN(month_fields, struct pairs_pay_list_in), .flags = ROUTE_NO_LAYOUT },
	{ POST, "/pairs/own", pairs_own_say, "pairs.own", IN(own_fields, struct pairs_own_say_in), .form_page = "/pairs/exit" },
	{ GET, "/pairs/exit", pairs_exit_page, "pairs.own" },
	{ POST, "/pairs/exit", pairs_exit_ask, "pairs.own", IN(exit_fields, struct pairs_exit_in), .form_page = "/pairs/exit" },
	{ GET, "/pairs/exits", pairs_exits_page, "pairs.exits", .flags = ROUTE_SENSITIVE },
	{ POST, "/pairs/exits/{exit}", pairs_exit_done, "pairs.exits", IN(exit_done_fields, struct pairs_exit_done_in), .form_page = "/pairs/exits" },
	{ GET, "/pairs/undone/{order}", pairs_undone_page, "pairs.edit", IN(undone_get_fields, struct pairs_undone_get) },
	{ POST, "/pairs/undone/{order}", pairs_undone_do, "pairs.edit", IN(undone_fields, struct pairs_undone_in), .form_page = "/pairs/undone/{order}" },
	{ GET, "/pairs/year", pairs_year_page, "pairs.edit" },
	{ POST, "/pairs/year", pairs_year_do, "pairs.edit", IN(year_fields, struct pairs_year_in), .form_page = "/pairs/year" },
	{ 0 }
};
static const struct menu_item menu[] = { { "/pairs", "Пары и группы", 40, MENU_PEOPLE }, { "/pairs/pay", "Выплаты наставникам", 42, MENU_PEOPLE }, { 0 } };
static const struct setting settings[] = {
	{ .name = "pairs.silent-days", .title = "Пара молчит, если о ней ничего не слышно, дней (0 — не следить)", .initial = "30", .type = SETTING_INT, .min = 0, .max = 200, .perm = "pairs.edit",
	  .help = "Каникулы, отпуск и первые 14 дней пары не считаются" },
	{ .name = "pairs.cancel-days", .title = "Отмена поручения наставнику: не раньше рабочего дня после уведомления", .initial = "4", .type = SETTING_INT, .min = 4, .max = 30, .perm = "pairs.edit",
	  .help = "Закон: не менее чем за три рабочих дня, то есть с четвёртого" },
	{ .name = "pairs.refusal-days", .title = "Отказ наставника: за сколько дней предупреждают по вашему соглашению (0 — не предупреждают)", .initial = "0", .type = SETTING_INT, .min = 0, .max = 30, .perm = "pairs.edit",
	  .help = "Закон предупреждать не требует; программа только напомнит" },
	{ .name = "pairs.pay-day", .title = "Число месяца, к которому нужен список выплат наставникам (0 — не напоминать)", .initial = "20", .type = SETTING_INT, .min = 0, .max = 31, .perm = "pairs.pay",
	  .help = "За неделю до него список стоит на «Сегодня»; что изменилось после него, тоже" },
	{ .name = "pairs.refusal-source", .title = "Где это сказано", .initial = "", .type = SETTING_TEXT, .max = 200, .perm = "pairs.edit" },
	{ 0 }
};
static const struct done_message done[] = {
	{ "pairs.added", "Пара закреплена." }, { "pairs.proposed", "Пара предложена: отметьте согласие участников." }, { "pairs.agreed", "Пара внесена. Дальше — приказ о закреплении." },
	{ "pairs.said", "Согласие отмечено." }, { "pairs.taken", "Отмечено: согласие отозвано. В приказ пара не войдёт." }, { "pairs.dropped", "Пара не состоится." },
	{ "pairs.ended", "Пара завершена." }, { "pairs.ending", "Записано: пара завершится приказом." }, { "pairs.kept", "Пара действует дальше." },
	{ "pairs.paused", "Пара на паузе. Причину другой стороне не показывают." }, { "pairs.resumed", "Пара снова действует." }, { "pairs.prolonged", "Пара продлена." },
	{ "pairs.replacing", "Новая пара внесена. Прежняя закончится приказом о замене." }, { "pairs.sign", "Отмечено: пара на связи." }, { "pairs.law", "Сохранено." },
	{ "pairs.pay", "Сведения о выплате сохранены." }, { "pairs.own-yes", "Спасибо, ваше согласие записано." }, { "pairs.own-half", "Спасибо, записано. Нужно согласие обоих: участника и родителя; пары пока нет." }, { "pairs.own-no", "Записано. Другой стороне не скажут, кто отказался." },
	{ "pairs.exit", "Просьба отправлена. Её прочитают куратор и психолог." }, { "pairs.exit-done", "Записано." }, { "pairs.year", "Сделано." }, { "pairs.order-known", "Приказ записан." }, { "pairs.undone", "Решено. Пары, которые ждут приказа, войдут в новый приказ о закреплении." }, { 0 }
};
static const struct journal_kind journal[] = {
	{ "pairs.added", "Внесена наставническая пара" }, { "pairs.said", "Согласие на пару" }, { "pairs.taken", "Отозвано согласие на пару" }, { "pairs.dropped", "Пара не состоялась" },
	{ "pairs.ordered", "Пара закреплена приказом" }, { "pairs.ended", "Завершена наставническая пара" }, { "pairs.kept", "Отменено завершение пары" },
	{ "pairs.paused", "Пара поставлена на паузу" }, { "pairs.resumed", "Пара снова действует" }, { "pairs.prolonged", "Пара продлена" }, { "pairs.prolong-ordered", "Продление оформлено приказом" },
	{ "pairs.replacing", "Замена наставника" }, { "pairs.sign", "Пара на связи" }, { "pairs.law", "Пара: ст. 351.8 ТК РФ" }, { "pairs.pay", "Сведения о выплате наставнику" },
	{ "pairs.pay-list", "Выгружен список выплат наставникам" }, { "pairs.exit", "Просьба о выходе из пары" }, { "pairs.exit-done", "Ответ на просьбу о выходе из пары" },
	{ "pairs.undone", "Решено о паре отменённого приказа" }, { 0 }
};
static const struct person_data person_data = { .export = pairs_export, .erase = pairs_erase, .linked = pairs_linked };
static const struct todo_source todo = { pairs_todo };
static const struct home_block home[] = { { 45, "pairs.own", "Предложенные пары", pairs_block_own }, { 0 } };
static const struct year_step year_steps[] = { { "pairs.year", "Продлить или завершить пары", "pairs.edit", 400, pairs_year_look }, { 0 } };
static const char *const needs[] = { "auth", "calendar", "consents", "handover", "org", "people", "search", NULL };

const struct slice slice_pairs = {
	.name = "pairs", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .settings = settings, .done = done, .journal = journal,
	.person_data = &person_data, .handover = &pairs_handover, .todo = &todo, .home = home, .year_steps = year_steps, .appendices = pairs_appendices, .demo = pairs_demo,
};
