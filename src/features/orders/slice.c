/* Orders of the centre: the declaration, read first. */
#include "features/orders/orders_in.h"

static const struct perm perms[] = {
	{ "orders.read", "Видеть приказы", "director deputy methodist curator secretary hr", false },
	{ "orders.write", "Готовить приказы", "director deputy methodist curator secretary hr", false },
	{ "orders.sign", "Подписывать приказы", "director", false },
	{ "orders.register", "Регистрировать приказы", "secretary methodist", false },
	{ "orders.settings", "Настраивать журналы приказов", "director deputy methodist secretary", false },
	{ 0 }
};

#define ID(type) FIELD(type, order, uuid, required)
#define REV(type) FIELD(type, order_rev, int, required)
#define FILTER(IN_TYPE) \
	FIELD(IN_TYPE, series, text, optional, .max = 40, .label = "Журнал"), \
	FIELD(IN_TYPE, state, text, optional, .max = 20, .label = "Состояние"), \
	FIELD(IN_TYPE, type, text, optional, .max = 60, .label = "Вид"), \
	FIELD(IN_TYPE, year_of, int, optional, .max = 2200, .label = "Год"), \
	FIELD(IN_TYPE, q, text, optional, .max = 200, .label = "Слова")
static const struct field list_fields[] = {
	FILTER(struct orders_list_in), FIELD(struct orders_list_in, before, date, optional), FIELD(struct orders_list_in, before_id, uuid, optional), { 0 }
};
static const struct field export_fields[] = { FILTER(struct orders_export_in), FIELD(struct orders_export_in, format, choice, required, .choices = "xlsx csv"), { 0 } };

#define NUMBERING "journal program"
static const struct field series_one_fields[] = { FIELD(struct series_one_in, code, text, required, .max = 20), { 0 } };
static const struct field series_fields[] = {
	FIELD(struct series_in, code, text, required, .max = 20),
	FIELD(struct series_in, series_rev, int, required),
	FIELD(struct series_in, title, text, required, .max = 200, .label = "Название журнала"),
	FIELD(struct series_in, numbering, choice, required, .choices = NUMBERING, .label = "Кто присваивает номер"),
	FIELD(struct series_in, pattern, text, required, .max = 60, .label = "Образец номера"),
	FIELD(struct series_in, active, bool, optional),
	{ 0 }
};
static const struct field series_new_fields[] = { FIELD(struct series_new_in, title, text, required, .max = 200, .label = "Название журнала"), { 0 } };

static const struct field order_fields[] = { ID(struct order_in), { 0 } };
static const struct field move_fields[] = {
	ID(struct order_move_in), REV(struct order_move_in), FIELD(struct order_move_in, why, text, optional, .max = 1000, .label = "Причина"), { 0 }
};
static const struct field signed_fields[] = {
	ID(struct order_signed_in), REV(struct order_signed_in),
	FIELD(struct order_signed_in, day, date, required, .label = "Когда подписан"),
	FIELD(struct order_signed_in, post, text, optional, .max = 400, .label = "Должность"),
	FIELD(struct order_signed_in, name, text, optional, .max = 400, .label = "Кто подписал"),
	{ 0 }
};
static const struct field register_fields[] = {
	ID(struct order_register_in), REV(struct order_register_in),
	FIELD(struct order_register_in, number, text, optional, .max = 200, .label = "№"),
	FIELD(struct order_register_in, day, date, required, .label = "Дата"),
	FIELD(struct order_register_in, anyway, bool, optional, .label = "Всё верно"),
	{ 0 }
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
#define ORDER "/orders/o/{order}"
#define MOVE(word, handler) { POST, ORDER "/" word, handler, "orders.write", IN(move_fields, struct order_move_in), .form_page = ORDER }
static const struct route routes[] = {
	{ GET, "/orders", orders_page, "orders.read", IN(list_fields, struct orders_list_in) },
	{ GET, "/orders/export", orders_export, "orders.read", IN(export_fields, struct orders_export_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/orders/series", series_page, "orders.settings" },
	{ POST, "/orders/series", series_add, "orders.settings", IN(series_new_fields, struct series_new_in), .form_page = "/orders/series" },
	{ GET, "/orders/series/{code}", series_one_page, "orders.settings", IN(series_one_fields, struct series_one_in) },
	{ POST, "/orders/series/{code}", series_save, "orders.settings", IN(series_fields, struct series_in), .form_page = "/orders/series/{code}" },

	{ GET, ORDER, order_page, "orders.read", IN(order_fields, struct order_in) },
	MOVE("agree", order_agree),
	MOVE("send", order_send),
	MOVE("back", order_back),
	MOVE("drop", order_drop),
	{ POST, ORDER "/signed", order_signed, "orders.read", IN(signed_fields, struct order_signed_in), .form_page = ORDER },
	{ POST, ORDER "/register", order_register, "orders.register", IN(register_fields, struct order_register_in), .form_page = ORDER },
	{ POST, ORDER "/expire", order_expire, "orders.register", IN(move_fields, struct order_move_in), .form_page = ORDER },
	{ 0 }
};

static const struct menu_item menu[] = { { "/orders", "Приказы", 25 }, { 0 } };
static const struct done_message done[] = {
	{ "orders.series", "Журналы сохранены." },
	{ "orders.agreeing", "Приказ отправлен на согласование." },
	{ "orders.signing", "Приказ ждёт подписи. Напечатайте его и отдайте директору." },
	{ "orders.back", "Приказ снова черновик." },
	{ "orders.signed", "Отмечено: подписан. Теперь его нужно зарегистрировать." },
	{ "orders.registered", "Приказ зарегистрирован." },
	{ "orders.expired", "Отмечено: приказ утратил силу." },
	{ "orders.deleted", "Черновик удалён." },
	{ 0 }
};
static const struct journal_kind journal[] = {
	{ "orders.series", "Изменены журналы приказов" },
	{ "orders.agreeing", "Приказ отправлен на согласование" },
	{ "orders.signing", "Приказ передан на подпись" },
	{ "orders.back", "Приказ возвращён на доработку" },
	{ "orders.signed", "Отмечено подписание приказа" },
	{ "orders.registered", "Зарегистрирован приказ" },
	{ "orders.expired", "Приказ утратил силу" },
	{ "orders.deleted", "Удалён черновик приказа" },
	{ "orders.refused", "Отказано в изменении приказа" },
	{ 0 }
};
static const struct search_kind search[] = { { "order", "Приказы", "orders.read", "/orders/o/%U", "№ приказа" }, { 0 } };
static const struct reindex reindex[] = { { "orders.order", order_reindex }, { 0 } };
static const char *const needs[] = { "calendar", "files", "handover", "org", "people", "plan", "search", NULL };

const struct slice slice_orders = {
	.name = "orders", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal, .search = search, .reindex = reindex,
	.demo = orders_demo,
};
