/* What mentors, mentees and parents see of their own: the declaration, read first. */
#include "features/cabinet/cabinet.h"

static const struct perm perms[] = {
	{ "cabinet.mentor", "Своё как наставник: наставляемые, отказ от наставничества", "mentor", false, true },
	{ "cabinet.mentee", "Своё как наставляемый: наставник", "mentee", false, true },
	{ "cabinet.parent", "Данные своего ребёнка", "parent", false, true },
	{ "cabinet.papers", "Свои бумаги и бумаги своего ребёнка: читать, соглашаться, отзывать", "mentor mentee parent", false, true },
	{ "cabinet.refusals", "Видеть отказы наставников", "deputy methodist curator", false },
	{ 0 }
};

static const struct field refuse_fields[] = {
	FIELD(struct cabinet_refuse_in, pair, uuid, required, .label = "От кого отказываетесь"),
	FIELD(struct cabinet_refuse_in, day, date, required, .label = "С какого дня"),
	FIELD(struct cabinet_refuse_in, why, text, optional, .max = 1000, .label = "Причина"),
	{ 0 }
};
static const struct field child_fields[] = { FIELD(struct cabinet_child_in, child, uuid, required), { 0 } };

static const struct field paper_fields[] = {
	FIELD(struct cabinet_paper_in, person, uuid, required),
	FIELD(struct cabinet_paper_in, purpose, text, required, .max = 20),
	{ 0 }
};
static const struct field say_fields[] = {
	FIELD(struct cabinet_paper_in, person, uuid, required),
	FIELD(struct cabinet_paper_in, purpose, text, required, .max = 20),
	FIELD(struct cabinet_paper_in, say, choice, required, .choices = "promised refused withdrawn", .label = "Ответ"),
	FIELD(struct cabinet_paper_in, sure, bool, optional),
	{ 0 }
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
static const struct route routes[] = {
	{ GET, "/cabinet/refuse", cabinet_refuse_page, "cabinet.mentor" },
	{ POST, "/cabinet/refuse", cabinet_refuse, "cabinet.mentor", IN(refuse_fields, struct cabinet_refuse_in), .form_page = "/cabinet/refuse" },
	{ GET, "/cabinet/refusals", cabinet_refusals_page, "cabinet.refusals" },
	{ GET, "/cabinet/papers", cabinet_own_page, "cabinet.papers" },
	{ GET, "/cabinet/paper/{person}/{purpose}", cabinet_paper_page, "cabinet.papers", IN(paper_fields, struct cabinet_paper_in) },
	{ POST, "/cabinet/paper/{person}/{purpose}", cabinet_paper_say, "cabinet.papers", IN(say_fields, struct cabinet_paper_in), .form_page = "/cabinet/paper/{person}/{purpose}" },
	{ GET, "/cabinet/child/{child}", cabinet_child_page, "cabinet.parent", IN(child_fields, struct cabinet_child_in) },
	{ 0 }
};

static const struct done_message done[] = {
	{ "cabinet.refused", "Отказ подан. Куратор оформит бумаги и подберёт другого наставника." },
	{ "cabinet.promised", "Записано: вы согласны. Подпишите лист на бумаге — его выдадут в учреждении." },
	{ "cabinet.signed", "Подписано. Отозвать можно здесь же в любой день." },
	{ "cabinet.no", "Записано: вы не согласны. На участие это не влияет." },
	{ "cabinet.withdrawn", "Согласие отозвано, с этой минуты оно не действует." },
	{ 0 }
};
static const struct journal_kind journal[] = {
	{ "cabinet.refused", "Наставник отказался от наставничества" }, { "cabinet.promised", "Согласие на странице, без подписи" },
	{ "cabinet.signed", "Согласие подписано на странице" }, { "cabinet.no", "Отказ на странице" }, { "cabinet.withdrawn", "Согласие отозвано на странице" }, { 0 }
};
static const struct todo_source todo = { cabinet_todo };
static const struct home_block home[] = {
	{ 20, "cabinet.mentor", "Мои наставляемые", cabinet_block_mentor }, { 21, "cabinet.mentee", "Мой наставник", cabinet_block_mentee },
	{ 22, "cabinet.parent", "Мой ребёнок", cabinet_block_parent }, { 0 }
};
static const struct person_data person_data = { cabinet_export, cabinet_erase, .any = cabinet_any };
static const char *const needs[] = { "people", "pairs", "consents", NULL };

const struct slice slice_cabinet = {
	.name = "cabinet", .needs = needs, .perms = perms, .routes = routes, .done = done, .journal = journal, .todo = &todo, .home = home,
	.person_data = &person_data,
};
