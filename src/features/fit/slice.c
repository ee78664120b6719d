/* Who fits whom: the declaration, read first. */
#include "features/fit/judge.h"
#include "features/fit/fit_in.h"

static const struct perm perms[] = {
	{ "fit.read", "Подбирать наставников и наставляемых", "deputy methodist curator", false },
	{ "fit.edit", "Менять условия подбора и словарь, решать, кого не ставить вместе", "deputy methodist curator", false },
	{ 0 }
};

#define SIDES "mentor mentee"
static const struct field list_fields[] = {
	FIELD(struct fit_list_in, form, text, optional, .max = 20),
	FIELD(struct fit_list_in, side, choice, optional, .choices = SIDES),
	{ 0 }
};
static const struct field one_fields[] = {
	FIELD(struct fit_one_in, person, uuid, required),
	FIELD(struct fit_one_in, form, text, optional, .max = 20),
	FIELD(struct fit_one_in, side, choice, optional, .choices = SIDES),
	FIELD(struct fit_one_in, why, text, optional, .max = 600),
	FIELD(struct fit_one_in, without, text, optional, .max = 200),
	{ 0 }
};
static const struct field tag_fields[] = {
	FIELD(struct fit_tag_in, person, uuid, required),
	FIELD(struct fit_tag_in, part, text, required, .max = 10),
	FIELD(struct fit_tag_in, tag, text, required, .max = 40, .label = "Слово"),
	FIELD(struct fit_tag_in, how, choice, required, .choices = "add drop"),
	FIELD(struct fit_tag_in, form, text, optional, .max = 20),
	FIELD(struct fit_tag_in, side, choice, optional, .choices = SIDES),
	{ 0 }
};
static const struct field mark_fields[] = {
	FIELD(struct fit_mark_in, person, uuid, required),
	FIELD(struct fit_mark_in, kind, choice, required, .choices = "never must relative", .label = "Что решено"),
	FIELD(struct fit_mark_in, name, text, required, .max = 600, .label = "С кем"),
	FIELD(struct fit_mark_in, why, text, optional, .max = 1000, .label = "Почему"),
	{ 0 }
};
static const struct field mark_drop_fields[] = {
	FIELD(struct fit_mark_drop_in, person, uuid, required),
	FIELD(struct fit_mark_drop_in, mark, uuid, required),
	{ 0 }
};
static const struct field weight_fields[] = { FIELD(struct how_weight, w, int, optional, .max = FIT_WEIGHT_MAX, .label = "Вес"), { 0 } };
static const struct field level_fields[] = { FIELD(struct how_level, l, choice, optional, .choices = "rule warning off"), { 0 } };
static const struct field age_fields[] = {
	FIELD(struct how_ages, form, text, optional, .max = 20),
	FIELD(struct how_ages, mentor_from, int, optional, .max = 120, .label = "Наставник не младше"),
	FIELD(struct how_ages, mentee_from, int, optional, .max = 120, .label = "Наставляемый от"),
	FIELD(struct how_ages, mentee_to, int, optional, .max = 120, .label = "Наставляемый до"),
	{ 0 }
};
static const struct field how_fields[] = {
	FIELD_ROWS_IN_PLACE(struct fit_how_in, weights, struct how_weight, weight_fields, FIT_CRITERIA),
	FIELD_ROWS_IN_PLACE(struct fit_how_in, together, struct how_weight, weight_fields, FIT_BONDS_OWN),
	FIELD_ROWS_IN_PLACE(struct fit_how_in, levels, struct how_level, level_fields, FIT_RULES),
	FIELD_ROWS_IN_PLACE(struct fit_how_in, ages, struct how_ages, age_fields, 100),
	FIELD(struct fit_how_in, aim, choice, required, .choices = "placed fair stable", .label = "К чему стремиться"),
	FIELD(struct fit_how_in, org, choice, required, .choices = "any same other", .label = "Из какой организации"),
	FIELD(struct fit_how_in, seen, int, required),
	FIELD(struct fit_how_in, capacity, int, required, .max = 100, .label = "Сколько наставляемых"),
	{ 0 }
};
static const struct field words_fields[] = {
	FIELD(struct fit_words_in, section, text, optional, .max = 200),
	FIELD(struct fit_words_in, text, text, optional, .max = 2000),
	{ 0 }
};
static const struct field word_fields[] = {
	FIELD(struct fit_word_in, code, text, optional, .max = 40),
	FIELD(struct fit_word_in, section, text, required, .max = 200, .label = "Раздел"),
	FIELD(struct fit_word_in, title, text, required, .max = 200, .label = "Слово"),
	FIELD(struct fit_word_in, words, text, optional, .max = 2000, .label = "Другие слова"),
	FIELD(struct fit_word_in, active, bool, optional),
	FIELD(struct fit_word_in, seen, int, optional),
	{ 0 }
};
static const struct field word_back_fields[] = {
	FIELD(struct fit_word_back_in, code, text, required, .max = 40),
	FIELD(struct fit_word_back_in, section, text, optional, .max = 200),
	{ 0 }
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
#define ONE "/fit/p/{person}"
static const struct route routes[] = {
	{ GET, "/fit", fit_list_page, "fit.read", IN(list_fields, struct fit_list_in) },
	{ GET, ONE, fit_one_page, "fit.read", IN(one_fields, struct fit_one_in) },
	{ POST, ONE "/tag", fit_tag_do, "fit.edit", IN(tag_fields, struct fit_tag_in), .form_page = ONE },
	{ POST, ONE "/mark", fit_mark_do, "fit.edit", IN(mark_fields, struct fit_mark_in), .form_page = ONE },
	{ POST, ONE "/mark/{mark}/drop", fit_mark_drop_do, "fit.edit", IN(mark_drop_fields, struct fit_mark_drop_in), .form_page = ONE },
	{ GET, "/fit/how", fit_how_page, "fit.read" },
	{ POST, "/fit/how", fit_how_save, "fit.edit", IN(how_fields, struct fit_how_in), .form_page = "/fit/how" },
	{ POST, "/fit/how/restore", fit_how_restore, "fit.edit", .form_page = "/fit/how" },
	{ GET, "/fit/words", fit_words_page, "fit.read", IN(words_fields, struct fit_words_in) },
	{ POST, "/fit/words", fit_word_save, "fit.edit", IN(word_fields, struct fit_word_in), .form_page = "/fit/words" },
	{ POST, "/fit/words/back", fit_word_back, "fit.edit", IN(word_back_fields, struct fit_word_back_in), .form_page = "/fit/words" },
	{ 0 }
};
static const struct menu_item menu[] = { { "/fit", "Подобрать", 42, MENU_PEOPLE }, { 0 } };
static const struct done_message done[] = {
	{ "fit.tag", "Слова исправлены." }, { "fit.mark", "Отмечено." }, { "fit.mark-drop", "Отметка убрана." }, { "fit.how", "Условия подбора сохранены." },
	{ "fit.restored", "Вернулись исходные веса и правила." }, { "fit.word", "Словарь сохранён." }, { 0 }
};
static const struct journal_kind journal[] = {
	{ "fit.tag", "Исправлено, как поняты слова участника" }, { "fit.mark", "Отмечено решение о двоих участниках" },
	{ "fit.mark-drop", "Убрано решение о двоих участниках" }, { "fit.how", "Изменены условия подбора" }, { "fit.restored", "Возвращены исходные условия подбора" },
	{ "fit.word", "Изменён словарь подбора" }, { 0 }
};
static const struct person_data person_data = { fit_export, fit_erase, fit_keeps, .any = fit_any };
static const struct person_panel panels[] = { { 150, "fit.read", "Подбор", fit_panel }, { 0 } };
static const char *const needs[] = { "consents", "matching", "pairs", "people", "wishes", NULL };

const struct slice slice_fit = {
	.name = "fit", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal, .person_data = &person_data,
	.panels = panels, .pair_judge = &fit_judge, .demo = fit_demo,
};
