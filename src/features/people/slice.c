/* People of the programme: the declaration, read first. */
#include "features/people/appendix.h"
#include "features/people/data.h"
#include "features/people/people_in.h"
#include "features/people/view.h"
#include "kernel/slice.h"

#define WHO "director deputy methodist curator psychologist secretary hr"
static const struct perm perms[] = {
	{ "people.read", "Видеть участников программы (руководителю объединения — только своих)", WHO " teacher", false },
	{ "people.all", "Видеть всех участников программы", WHO, false },
	{ "people.edit", "Вести список участников", "deputy methodist curator secretary hr", false },
	{ "people.personal", "Видеть, кто видит данные человека, и выгружать их", "director deputy methodist curator", false },
	{ "people.erase", "Уничтожать сведения о человеке", "director deputy", false },
	{ "people.words", "Менять списки слов: категории, формы, модели, виды", "deputy methodist curator", false },
	{ 0 }
};

#define DIRECTIONS "tech science sport art tourism social"
static const struct field list_fields[] = {
	FIELD(struct people_list_in, q, text, optional, .max = 200, .label = "ФИО"),
	FIELD(struct people_list_in, category, text, optional, .max = 20),
	FIELD(struct people_list_in, role, choice, optional, .choices = "mentor mentee curator methodist psychologist parent partner group"),
	FIELD(struct people_list_in, state, choice, optional, .choices = "here left"),
	FIELD(struct people_list_in, group, uuid, optional),
	FIELD(struct people_list_in, direction, choice, optional, .choices = DIRECTIONS),
	FIELD(struct people_list_in, study_year, int, optional, .max = 20),
	FIELD(struct people_list_in, employment, choice, optional, .choices = "main inner outer"),
	FIELD(struct people_list_in, young, bool, optional),
	FIELD(struct people_list_in, after, uuid, optional),
	{ 0 }
};
static const struct field one_fields[] = { FIELD(struct people_one_in, person, uuid, required), { 0 } };

#define PERSON_FIELDS \
	FIELD(struct people_edit_in, last, text, required, .max = PERSON_NAME_MAX, .label = "Фамилия"), \
	FIELD(struct people_edit_in, first, text, required, .max = PERSON_NAME_MAX, .label = "Имя"), \
	FIELD(struct people_edit_in, middle, text, optional, .max = PERSON_NAME_MAX, .label = "Отчество"), \
	FIELD(struct people_edit_in, gender, choice, optional, .choices = "f m", .label = "Пол"), \
	FIELD(struct people_edit_in, category, text, required, .max = 20, .label = "Категория"), \
	FIELD(struct people_edit_in, born, date, optional, .label = "Дата рождения"), \
	FIELD(struct people_edit_in, born_year, int, optional, .max = 9999, .label = "Год рождения"), \
	FIELD(struct people_edit_in, phone, text, optional, .max = 60, .label = "Телефон"), \
	FIELD(struct people_edit_in, email, text, optional, .max = 254, .label = "Почта"), \
	FIELD(struct people_edit_in, post, text, optional, .max = 400, .label = "Должность"), \
	FIELD(struct people_edit_in, employment, choice, optional, .choices = "main inner outer", .label = "Место работы"), \
	FIELD(struct people_edit_in, subject, text, optional, .max = 400, .label = "Предмет, направление"), \
	FIELD(struct people_edit_in, education, text, optional, .max = 400, .label = "Образование"), \
	FIELD(struct people_edit_in, qualification, text, optional, .max = 400, .label = "Квалификационная категория"), \
	FIELD(struct people_edit_in, experience, int, optional, .max = 80, .label = "Педагогический стаж"), \
	FIELD(struct people_edit_in, hired, date, optional, .label = "Принят на работу"), \
	FIELD(struct people_edit_in, work_place, text, optional, .max = 400, .label = "Место работы или учёбы"), \
	FIELD(struct people_edit_in, work_inn, text, optional, .max = 20, .label = "ИНН организации"), \
	FIELD(struct people_edit_in, mend, bool, optional)
static const struct field new_fields[] = {
	PERSON_FIELDS,
	FIELD(struct people_edit_in, group, uuid, optional, .label = "Объединение, класс"),
	FIELD(struct people_edit_in, anyway, bool, optional),
	{ 0 }
};
static const struct field edit_fields[] = {
	FIELD(struct people_edit_in, person, uuid, required),
	FIELD(struct people_edit_in, person_rev, int, required),
	PERSON_FIELDS,
	{ 0 }
};
#define FORM_FIELDS(type) \
	FIELD(type, gen, text, optional, .max = PERSON_NAME_MAX * 3, .label = "Родительный"), \
	FIELD(type, dat, text, optional, .max = PERSON_NAME_MAX * 3, .label = "Дательный"), \
	FIELD(type, acc, text, optional, .max = PERSON_NAME_MAX * 3, .label = "Винительный"), \
	FIELD(type, ins, text, optional, .max = PERSON_NAME_MAX * 3, .label = "Творительный"), \
	FIELD(type, pre, text, optional, .max = PERSON_NAME_MAX * 3, .label = "Предложный")
static const struct field cases_fields[] = { FIELD(struct people_cases_in, person, uuid, required), FORM_FIELDS(struct people_cases_in), { 0 } };
static const struct field gender_fields[] = {
	FIELD(struct people_gender_in, person, uuid, required),
	FIELD(struct people_gender_in, gender, choice, required, .choices = "f m", .label = "Как склонять"),
	{ 0 }
};
static const struct field forms_fields[] = {
	FIELD(struct people_form_of_in, post, text, optional, .max = 400),
	FIELD(struct people_form_of_in, account, uuid, optional),
	FIELD(struct people_form_of_in, signs, bool, optional),
	FORM_FIELDS(struct people_form_of_in),
	{ 0 }
};
static const struct field access_fields[] = {
	FIELD(struct people_access_in, person, uuid, required),
	FIELD(struct people_access_in, login, text, required, .max = 256, .label = "Логин"),
	FIELD(struct people_access_in, role, text, optional, .max = 32, .label = "Роль"),
	{ 0 }
};
static const struct field link_fields[] = {
	FIELD(struct people_link_in, person, uuid, required),
	FIELD(struct people_link_in, account, uuid, required, .label = "Учётная запись"),
	{ 0 }
};
static const struct field access_list_fields[] = { FIELD(struct people_access_list_in, group, uuid, optional), { 0 } };
static const struct field access_many_fields[] = {
	FIELD(struct people_access_many_in, person, ids, optional, .label = "Кому"),
	FIELD(struct people_access_many_in, way, choice, required, .choices = "invite card", .label = "Что выдать"),
	{ 0 }
};
static const struct field leave_fields[] = {
	FIELD(struct people_leave_in, person, uuid, required),
	FIELD(struct people_leave_in, day, date, required, .label = "Последний день"),
	FIELD(struct people_leave_in, why, text, required, .max = 400, .label = "Причина"),
	{ 0 }
};
static const struct field role_fields[] = {
	FIELD(struct people_role_in, person, uuid, required),
	FIELD(struct people_role_in, role, choice, required, .choices = "mentor mentee curator methodist psychologist partner group", .label = "Роль"),
	FIELD(struct people_role_in, form, text, optional, .max = 20, .label = "Форма наставничества"),
	FIELD(struct people_role_in, since, date, required, .label = "С"),
	FIELD(struct people_role_in, until, date, optional, .label = "По"),
	FIELD(struct people_role_in, ground, text, optional, .max = 400, .label = "Основание"),
	{ 0 }
};
static const struct field role_end_fields[] = {
	FIELD(struct people_role_end_in, person, uuid, required),
	FIELD(struct people_role_end_in, role, uuid, required),
	FIELD(struct people_role_end_in, until, date, required, .label = "Последний день"),
	FIELD(struct people_role_end_in, why, text, optional, .max = 400, .label = "Причина"),
	{ 0 }
};
static const struct field time_fields[] = { FIELD(struct side_time, on, bool, optional), { 0 } };
static const struct field side_fields[] = {
	FIELD(struct people_side_in, person, uuid, required),
	FIELD(struct people_side_in, side, choice, required, .choices = "mentor mentee"),
	FIELD(struct people_side_in, competences, text, optional, .max = PERSON_TEXT_MAX, .label = "Основные компетенции"),
	FIELD(struct people_side_in, achievements, text, optional, .max = PERSON_TEXT_MAX, .label = "Достижения"),
	FIELD(struct people_side_in, interests, text, optional, .max = PERSON_TEXT_MAX, .label = "Интересы"),
	FIELD(struct people_side_in, wanted_age, text, optional, .max = 200, .label = "Желаемый возраст наставляемых"),
	FIELD(struct people_side_in, free_time, text, optional, .max = 400, .label = "Ресурс времени"),
	FIELD_ROWS_IN_PLACE(struct people_side_in, times, struct side_time, time_fields, PERSON_TIMES),
	FIELD(struct people_side_in, place, text, optional, .max = 200, .label = "Где удобно встречаться"),
	FIELD(struct people_side_in, meets, choice, optional, .choices = "here online both", .label = "Как встречаться"),
	FIELD(struct people_side_in, language, text, optional, .max = 200, .label = "Языки общения"),
	FIELD(struct people_side_in, age_from, int, optional, .max = 120, .label = "Возраст от"),
	FIELD(struct people_side_in, age_to, int, optional, .max = 120, .label = "Возраст до"),
	FIELD(struct people_side_in, capacity, int, optional, .max = 100, .label = "Сколько наставляемых готов взять"),
	FIELD(struct people_side_in, request, text, optional, .max = PERSON_TEXT_MAX, .label = "Основной запрос"),
	FIELD(struct people_side_in, results, text, optional, .max = PERSON_TEXT_MAX, .label = "Результаты программы"),
	FIELD(struct people_side_in, link, text, optional, .max = 2000, .label = "Ссылка"),
	{ 0 }
};
static const struct field guardian_fields[] = {
	FIELD(struct people_guardian_in, person, uuid, required),
	FIELD(struct people_guardian_in, name, text, required, .max = 3 * PERSON_NAME_MAX, .label = "Фамилия, имя, отчество"),
	FIELD(struct people_guardian_in, relation, text, required, .max = 100, .label = "Кем приходится"),
	FIELD(struct people_guardian_in, phone, text, optional, .max = 60, .label = "Телефон"),
	{ 0 }
};
static const struct field guardian_drop_fields[] = {
	FIELD(struct people_guardian_drop_in, person, uuid, required),
	FIELD(struct people_guardian_drop_in, guardian, uuid, required),
	{ 0 }
};
static const struct field erase_fields[] = {
	FIELD(struct people_erase_in, person, uuid, required),
	FIELD(struct people_erase_in, why, text, required, .max = 1000, .label = "Основание"),
	FIELD(struct people_erase_in, sure, bool, optional),
	{ 0 }
};
static const struct field expired_fields[] = {
	FIELD(struct people_expired_in, person, ids, optional),
	FIELD(struct people_expired_in, why, text, required, .max = 400, .label = "Основание"),
	FIELD(struct people_expired_in, sure, bool, optional),
	{ 0 }
};
static const struct field act_fields[] = { FIELD(struct people_act_in, act, uuid, required), { 0 } };
static const struct field act_file_fields[] = { FIELD(struct people_act_in, act, uuid, required),
	FIELD(struct people_act_in, format, choice, required, .choices = "docx pdf"), { 0 } };
#define GROUP_FIELDS \
	FIELD(struct people_group_in, title, text, required, .max = 400, .label = "Название"), \
	FIELD(struct people_group_in, kind, choice, required, .choices = "association group class unit", .label = "Что это"), \
	FIELD(struct people_group_in, parent, uuid, optional, .label = "Входит в"), \
	FIELD(struct people_group_in, leader, text, optional, .max = 3 * PERSON_NAME_MAX, .label = "Руководитель"), \
	FIELD(struct people_group_in, direction, choice, optional, .choices = DIRECTIONS, .label = "Направленность"), \
	FIELD(struct people_group_in, programme, text, optional, .max = 400, .label = "Программа"), \
	FIELD(struct people_group_in, study_year, int, optional, .max = 20, .label = "Год обучения"), \
	FIELD(struct people_group_in, school_year, int, optional, .max = 2200, .label = "Учебный год")
static const struct field groups_fields[] = {
	FIELD(struct people_groups_in, kind, choice, optional, .choices = "association group class unit"),
	FIELD(struct people_groups_in, direction, choice, optional, .choices = DIRECTIONS),
	FIELD(struct people_groups_in, study_year, int, optional, .max = 20),
	FIELD(struct people_groups_in, school_year, int, optional, .max = 2200),
	FIELD(struct people_groups_in, state, choice, optional, .choices = "here closed"),
	FIELD(struct people_groups_in, after, uuid, optional),
	{ 0 }
};
static const struct field group_new_fields[] = { GROUP_FIELDS, { 0 } };
static const struct field group_edit_fields[] = {
	FIELD(struct people_group_in, group, uuid, required),
	FIELD(struct people_group_in, group_rev, int, required),
	FIELD(struct people_group_in, state, choice, optional, .choices = "here closed", .label = "Состояние"),
	GROUP_FIELDS,
	{ 0 }
};
static const struct field group_one_fields[] = { FIELD(struct people_group_one_in, group, uuid, required), { 0 } };
static const struct field join_fields[] = {
	FIELD(struct people_join_in, group, uuid, required),
	FIELD(struct people_join_in, names, text, required, .max = 20000, .label = "ФИО"),
	FIELD(struct people_join_in, since, date, required, .label = "С"),
	{ 0 }
};
static const struct field part_fields[] = {
	FIELD(struct people_part_in, group, uuid, required),
	FIELD(struct people_part_in, person, uuid, required),
	FIELD(struct people_part_in, until, date, required, .label = "По"),
	{ 0 }
};
static const struct field left_fields[] = {
	FIELD(struct people_left_in, names, text, required, .max = 40000, .label = "ФИО"),
	FIELD(struct people_left_in, why, choice, required, .choices = "expelled graduated moved dismissed", .label = "Причина"),
	FIELD(struct people_left_in, day, date, required, .label = "Последний день"),
	{ 0 }
};
static const struct field move_row_fields[] = {
	FIELD(struct move_row_in, group, uuid, required),
	FIELD(struct move_row_in, act, choice, required, .choices = "move close leave"),
	FIELD(struct move_row_in, title, text, required, .max = 400, .label = "Название"),
	FIELD(struct move_row_in, study_year, int, optional, .max = 20, .label = "Год обучения"),
	{ 0 }
};
static const struct field move_fields[] = { FIELD_ROWS(struct move_in, rows, struct move_row_in, move_row_fields, 200), { 0 } };
#define KINDS "category form model type"
static const struct field words_fields[] = { FIELD(struct people_words_in, kind, choice, required, .choices = KINDS), { 0 } };
static const struct field word_fields[] = {
	FIELD(struct people_word_in, kind, choice, required, .choices = KINDS),
	FIELD(struct people_word_in, code, text, optional, .max = 20),
	FIELD(struct people_word_in, title, text, required, .max = 400, .label = "Название"),
	FIELD(struct people_word_in, of, text, optional, .max = 200),
	FIELD(struct people_word_in, active, bool, optional),
	FIELD(struct people_word_in, position, int, optional, .max = 100000),
	{ 0 }
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
#define PERSON "/people/p/{person}"
static const struct route routes[] = {
	{ GET, "/people", people_list_page, "people.read", IN(list_fields, struct people_list_in) },
	{ GET, "/people/staff", staff_page, "people.all" },
	{ GET, "/people/new", person_new_page, "people.edit" },
	{ POST, "/people/new", person_new, "people.edit", IN(new_fields, struct people_edit_in), .form_page = "/people/new" },
	{ GET, PERSON, person_page, "people.read", IN(one_fields, struct people_one_in) },
	{ GET, PERSON "/edit", person_edit_page, "people.edit", IN(one_fields, struct people_one_in) },
	{ POST, PERSON "/edit", person_edit, "people.edit", IN(edit_fields, struct people_edit_in), .form_page = PERSON "/edit" },
	{ POST, PERSON "/leave", person_leave_do, "people.edit", IN(leave_fields, struct people_leave_in), .form_page = PERSON },
	{ POST, PERSON "/return", person_return_do, "people.edit", IN(one_fields, struct people_one_in), .form_page = PERSON },
	{ POST, PERSON "/role", person_role_do, "people.edit", IN(role_fields, struct people_role_in), .form_page = PERSON },
	{ POST, PERSON "/role/{role}/end", person_role_end_do, "people.edit", IN(role_end_fields, struct people_role_end_in), .form_page = PERSON },
	{ POST, PERSON "/side", person_side_do, "people.edit", IN(side_fields, struct people_side_in), .form_page = PERSON },
	{ POST, PERSON "/guardian", person_guardian_do, "people.edit", IN(guardian_fields, struct people_guardian_in), .form_page = PERSON },
	{ POST, PERSON "/guardian/{guardian}/drop", person_guardian_drop_do, "people.edit", IN(guardian_drop_fields, struct people_guardian_drop_in), .form_page = PERSON },
	{ POST, PERSON "/cases", person_cases_do, "people.edit", IN(cases_fields, struct people_cases_in), .form_page = PERSON },
	{ POST, PERSON "/gender", person_gender_do, "people.edit", IN(gender_fields, struct people_gender_in), .form_page = PERSON },
	{ GET, "/people/forms", forms_page, "people.all", IN(forms_fields, struct people_form_of_in) },
	{ POST, "/people/forms", forms_do, "people.edit", IN(forms_fields, struct people_form_of_in), .form_page = "/people/forms" },
	{ GET, PERSON "/access", person_access_page, "auth.users", IN(one_fields, struct people_one_in) },
	{ POST, PERSON "/access", person_access_do, "auth.users", IN(access_fields, struct people_access_in), .form_page = PERSON "/access" },
	{ POST, PERSON "/access/link", person_access_link_do, "auth.users", IN(link_fields, struct people_link_in), .form_page = PERSON "/access" },
	{ GET, "/people/access", people_access_page, "auth.users", IN(access_list_fields, struct people_access_list_in) },
	{ POST, "/people/access", people_access_do, "auth.users", IN(access_many_fields, struct people_access_many_in), .form_page = "/people/access" },
	{ GET, PERSON "/data", person_data_page, "people.personal", IN(one_fields, struct people_one_in) },
	{ GET, PERSON "/data/file", person_data_file, "people.personal", IN(one_fields, struct people_one_in), .flags = ROUTE_SENSITIVE | ROUTE_NO_LAYOUT },
	{ POST, PERSON "/erase", person_erase_do, "people.erase", IN(erase_fields, struct people_erase_in), .form_page = PERSON "/data" },
	{ GET, "/people/expired", expired_page, "people.erase" },
	{ POST, "/people/expired", expired_do, "people.erase", IN(expired_fields, struct people_expired_in), .form_page = "/people/expired" },
	{ GET, "/people/acts", erasures_page, "people.personal" },
	{ GET, "/people/acts/{act}", erasure_page, "people.personal", IN(act_fields, struct people_act_in) },
	{ GET, "/people/acts/{act}/file", erasure_file, "people.personal", IN(act_file_fields, struct people_act_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/people/groups", groups_page, "people.read", IN(groups_fields, struct people_groups_in) },
	{ POST, "/people/groups", group_new, "people.edit", IN(group_new_fields, struct people_group_in), .form_page = "/people/groups" },
	{ GET, "/people/left", left_page, "people.edit" },
	{ POST, "/people/left", left_do, "people.edit", IN(left_fields, struct people_left_in), .form_page = "/people/left" },
	{ GET, "/people/groups/move", move_page, "people.edit" },
	{ POST, "/people/groups/move", move_do, "people.edit", IN(move_fields, struct move_in), .form_page = "/people/groups/move" },
	{ GET, "/people/groups/{group}", group_page, "people.read", IN(group_one_fields, struct people_group_one_in) },
	{ POST, "/people/groups/{group}", group_edit, "people.edit", IN(group_edit_fields, struct people_group_in), .form_page = "/people/groups/{group}" },
	{ POST, "/people/groups/{group}/join", group_join, "people.edit", IN(join_fields, struct people_join_in), .form_page = "/people/groups/{group}" },
	{ POST, "/people/groups/{group}/part/{person}", group_part, "people.edit", IN(part_fields, struct people_part_in), .form_page = "/people/groups/{group}" },
	{ GET, "/people/words/{kind}", words_page, "people.words", IN(words_fields, struct people_words_in) },
	{ POST, "/people/words/{kind}", word_save, "people.words", IN(word_fields, struct people_word_in), .form_page = "/people/words/{kind}" },
	{ 0 }
};

static const struct menu_item menu[] = { { "/people", "Участники", 20, MENU_PEOPLE }, { "/people/access", "Дать вход участникам", 905, MENU_PROGRAM }, { 0 } };

static const struct done_message done[] = {
	{ "people.added", "Человек добавлен." },
	{ "people.saved", "Сохранено." },
	{ "people.left", "Отмечено: выбыл. Роли и участие в объединениях завершены." },
	{ "people.left-already", "Он уже отмечен как выбывший. Ничего не изменено." },
	{ "people.left-many", "Отмечено. Роли и участие в объединениях завершены, сведения остались." },
	{ "people.moved", "Группы и классы переведены." },
	{ "people.returned", "Человек снова в списке. Роли и объединения укажите заново." },
	{ "people.role", "Роль добавлена." },
	{ "people.role-end", "Роль завершена." },
	{ "people.group", "Сохранено." },
	{ "people.erased", "Сведения уничтожены, акт составлен." },
	{ "people.expired", "Сведения уничтожены, на каждого составлен акт." },
	{ "people.word", "Список сохранён." },
	{ "people.cases", "Формы подтверждены: документы возьмут их." },
	{ "people.access", "Учётная запись заведена. Теперь напечатайте приглашение или карточку." },
	{ "people.linked", "Учётная запись связана с этим человеком." },
	{ 0 }
};

static const struct journal_kind journal[] = {
	{ "people.added", "Добавлен участник" }, { "people.changed", "Изменены сведения об участнике" }, { "people.left", "Участник выбыл" },
	{ "people.returned", "Участник вернулся" }, { "people.role", "Роль участника" }, { "people.role-end", "Роль участника завершена" },
	{ "people.side", "Сведения для базы" }, { "people.guardian", "Законный представитель" }, { "people.group", "Объединение, класс" }, { "people.group-closed", "Группа или класс закрыты" },
	{ "people.word", "Список слов программы" }, { "people.cases", "Подтверждено склонение" }, { "people.erased", "Уничтожены сведения о человеке" }, { 0 }
};

static const struct search_kind search[] = { { "person", "Участники", "people.all", "/people/p/%U", NULL }, { 0 } };

static const struct setting settings[] = {
	{ "people.young-years", "Молодой специалист: сколько лет педагогического стажа", "0 — стаж не учитывать", "3", SETTING_INT, 0, 10, NULL, "people.words", NULL },
	{ "people.young-age", "Молодой специалист: до какого возраста", "0 — возраст не учитывать", "0", SETTING_INT, 0, 60, NULL, "people.words", NULL },
	{ "people.keep-years", "Сколько лет хранить сведения о выбывших", "0 — не напоминать. Приказы и сохранённые базы остаются: их хранит закон", "3", SETTING_INT, 0, 75, NULL, "people.erase", NULL },
	{ "people.keep-auto", "Уничтожать их по окончании срока без вопроса", "Каждую ночь, с актом на каждого; иначе программа только напоминает", "0", SETTING_BOOL, 0, 0, NULL, "people.erase", NULL },
	{ 0 }
};

static const struct command commands[] = { { "people", "check the counts kept beside the people: people verify", people_command }, { 0 } };
static const struct chore chores[] = { { "people.forget", people_forget_chore, false }, { 0 } };
static const struct todo_source todo = { people_todo };
static const struct person_data person_data = { people_export, people_erase, .linked = people_linked };
static const struct person_record person_record = { "/people/p/%U", "people.read", people_is_minor };
static const char *const needs[] = { "auth", "org", "mail", "search", NULL };

static const struct reindex reindex[] = { { "people.person", people_reindex_persons }, { "people.group", people_reindex_groups }, { 0 } };

static const struct year_step year_steps[] = {
	{ "people.left", "Отметить, кто выбыл", "people.edit", 300, left_look },
	{ "people.groups", "Перевести группы и классы", "people.edit", 600, move_look },
	{ 0 },
};

const struct slice slice_people = {
	.name = "people", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal, .search = search, .reindex = reindex,
	.settings = settings, .commands = commands, .chores = chores, .todo = &todo, .person_data = &person_data, .person_record = &person_record, .demo = people_demo,
	.appendices = people_appendices, .year_steps = year_steps,
};
