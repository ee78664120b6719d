/* Drafts of pairs, «Подобрать всех»: the declaration, read first. */
#include "features/drafts/drafts_in.h"

static const struct perm perms[] = {
	{ "drafts.work", "Подбирать всех: черновики пар, сравнение, отправка на согласие", "methodist curator", false },
	{ 0 }
};

#define ID(type) FIELD(type, draft, uuid, required)
#define REV(type) FIELD(type, draft_rev, int, required)
static const struct field new_fields[] = { FIELD(struct drafts_new_in, form, text, required, .max = 20, .label = "Форма наставничества"), { 0 } };
static const struct field one_fields[] = {
	ID(struct pairing_in), FIELD(struct pairing_in, part, choice, optional, .choices = "left free"), FIELD(struct pairing_in, from, int, optional, .max = 1000000), { 0 }
};
static const struct field act_fields[] = { ID(struct pairing_act_in), REV(struct pairing_act_in), { 0 } };
static const struct field copy_fields[] = { ID(struct pairing_act_in), { 0 } };
static const struct field aim_fields[] = { ID(struct pairing_act_in), REV(struct pairing_act_in), FIELD(struct pairing_act_in, aim, choice, required, .choices = "placed fair stable", .label = "Как подбирать"),
	FIELD(struct pairing_act_in, together, choice, optional, .choices = "0 1 3", .label = "Кто с кем в группе"), { 0 } };
static const struct field word_fields[] = {
	ID(struct pairing_word_in), REV(struct pairing_word_in), FIELD(struct pairing_word_in, kind, choice, required, .choices = "keep never"),
	FIELD(struct pairing_word_in, mentor, uuid, required), FIELD(struct pairing_word_in, mentee, uuid, required), FIELD(struct pairing_word_in, off, bool, optional),
	FIELD(struct pairing_word_in, hand, bool, optional), { 0 }
};
static const struct field places_fields[] = {
	ID(struct pairing_places_in), REV(struct pairing_places_in), FIELD(struct pairing_places_in, mentor, text, required, .max = 600, .label = "Наставник"),
	FIELD(struct pairing_places_in, cap, int, required, .max = 1000, .label = "Сколько возьмёт"), FIELD(struct pairing_places_in, lo, int, optional, .max = 1000, .label = "Не меньше"),
	FIELD(struct pairing_places_in, off, bool, optional), { 0 }
};
static const struct field send_fields[] = {
	ID(struct pairing_send_in), REV(struct pairing_send_in), FIELD(struct pairing_send_in, shown, int, required), FIELD(struct pairing_send_in, since, date, required, .label = "С"),
	FIELD(struct pairing_send_in, until, date, optional, .label = "По"), FIELD(struct pairing_send_in, grouped, bool, optional), { 0 }
};
static const struct field why_fields[] = { ID(struct pairing_why_in), FIELD(struct pairing_why_in, mentee, uuid, required), { 0 } };
static const struct field if_fields[] = {
	ID(struct pairing_if_in), FIELD(struct pairing_if_in, mentor, text, optional, .max = 600, .label = "Наставник"), FIELD(struct pairing_if_in, cap, int, optional, .max = 1000, .label = "Сколько возьмёт"), { 0 }
};
static const struct field with_fields[] = { ID(struct pairing_with_in), FIELD(struct pairing_with_in, other, uuid, required), { 0 } };
static const struct field proof_fields[] = { ID(struct pairing_proof_in), FIELD(struct pairing_proof_in, file, choice, required, .choices = "problem solution together"), { 0 } };

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
#define DRAFT "/drafts/d/{draft}"
#define ACT(path, prep, list, type) { POST, DRAFT path, pairing_act, "drafts.work", IN(list, type), .prepare = (prep), .form_page = DRAFT, .flags = ROUTE_SLOW }
static const struct route routes[] = {
	{ GET, "/drafts", drafts_page, "drafts.work" },
	{ POST, "/drafts", drafts_new, "drafts.work", IN(new_fields, struct drafts_new_in), .prepare = drafts_new_prepare, .form_page = "/drafts", .flags = ROUTE_SLOW },
	{ GET, DRAFT, pairing_page, "drafts.work", IN(one_fields, struct pairing_in) },
	{ GET, DRAFT "/picture", pairing_picture_page, "drafts.work", IN(one_fields, struct pairing_in) },
	ACT("/again", pairing_again_prepare, act_fields, struct pairing_act_in),
	ACT("/aim", pairing_aim_prepare, aim_fields, struct pairing_act_in),
	ACT("/word", pairing_word_prepare, word_fields, struct pairing_word_in),
	ACT("/places", pairing_places_prepare, places_fields, struct pairing_places_in),
	{ POST, DRAFT "/copy", pairing_copy, "drafts.work", IN(copy_fields, struct pairing_act_in), .form_page = DRAFT },
	{ POST, DRAFT "/drop", pairing_throw, "drafts.work", IN(copy_fields, struct pairing_act_in), .form_page = DRAFT },
	{ POST, DRAFT "/send", pairing_send_do, "drafts.work", IN(send_fields, struct pairing_send_in), .form_page = DRAFT },
	{ GET, DRAFT "/why/{mentee}", pairing_why_page, "drafts.work", IN(why_fields, struct pairing_why_in), .flags = ROUTE_SLOW },
	{ GET, DRAFT "/if", pairing_if_page, "drafts.work", IN(if_fields, struct pairing_if_in), .flags = ROUTE_SLOW },
	{ GET, DRAFT "/with/{other}", pairing_with_page, "drafts.work", IN(with_fields, struct pairing_with_in) },
	{ GET, DRAFT "/proof/{file}", pairing_proof, "drafts.work", IN(proof_fields, struct pairing_proof_in), .flags = ROUTE_NO_LAYOUT },
	{ 0 }
};

static const struct menu_item menu[] = { { "/drafts", "Подобрать всех", 43, MENU_PEOPLE }, { 0 } };
static const struct done_message done[] = {
	{ "drafts.made", "Готово. Посмотрите пары, скажите «оставить» или «не ставить», потом отправьте на согласие." }, { "drafts.again", "Пересчитано по сегодняшним данным; ваши слова сохранены." },
	{ "drafts.aim", "Пересчитано." }, { "drafts.stopped", "Расчёт остановлен. Всё осталось, как было до него." }, { "drafts.over", "Расчёт окончен. Посмотрите пары, скажите «оставить» или «не ставить», потом отправьте на согласие." }, { "drafts.kept", "Пара останется при любом пересчёте." }, { "drafts.moved", "Поставлено по вашему решению; остальные пересчитаны." },
	{ "drafts.banned", "Этой пары не будет; остальные пересчитаны." }, { "drafts.unsaid", "Слово снято, черновик пересчитан." }, { "drafts.places", "Число мест изменено в этом черновике, пары пересчитаны." },
	{ "drafts.copied", "Это второй черновик: меняйте его и сравнивайте с первым." }, { "drafts.dropped", "Черновик удалён." },
	{ "drafts.sent", "Отправлено. Люди увидят свои пары и скажут, согласны ли; приказ можно делать, когда согласия собраны." }, { 0 }
};
static const struct journal_kind journal[] = {
	{ "drafts.made", "Черновик подбора пар" }, { "drafts.reckoned", "Черновик подбора пересчитан" }, { "drafts.word", "Слово куратора в черновике подбора" },
	{ "drafts.dropped", "Черновик подбора удалён" }, { "drafts.sent", "Пары из черновика отправлены на согласие" }, { 0 }
};
static const struct job_kind jobs[] = { { "drafts.send", "Отправка пар на согласие", pairing_send_step },
	{ PAIRING_RECKON_JOB, "Подбор всех", pairing_reckon_step, pairing_reckon_prepare, "drafts.over", "drafts.stopped" }, { 0 } };
static const struct person_data person_data = { drafts_export, drafts_erase, drafts_keeps, .any = drafts_any };
static const char *const needs[] = { "auth", "consents", "fit", "jobs", "matching", "pairs", "people", "wishes", NULL };

const struct slice slice_drafts = {
	.name = "drafts", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal, .jobs = jobs,
	.person_data = &person_data, .demo = drafts_demo,
};
