/* Papers of people: consents, the mentor's agreement, training, the certificate: the declaration, read first. */
#include "features/consents/data.h"
#include "features/consents/desk.h"
#include "features/consents/filed.h"
#include "features/consents/home.h"
#include "features/consents/standing.h"
#include "features/consents/texts_view.h"
#include "kernel/document/send.h"
#include "kernel/slice.h"

#define WHO "director deputy methodist curator psychologist secretary hr"
static const struct perm perms[] = {
	{ "consents.read", "Видеть, каких бумаг не хватает (руководителю объединения — у своих, без закрытых)", WHO " teacher", false },
	{ "consents.all", "Видеть бумаги всех участников", WHO, false },
	{ "consents.mark", "Печатать листы и отмечать полученное, отказ, отзыв", "deputy methodist curator secretary hr", false },
	{ "consents.texts", "Менять тексты листов и правовые основания", "deputy methodist", false },
	{ 0 }
};

#define FILTER(type) \
	FIELD(type, side, choice, optional, .choices = "mentor mentee all"), \
	FIELD(type, form, text, optional, .max = 20, .label = "Форма"), \
	FIELD(type, q, text, optional, .max = 200, .label = "ФИО"), \
	FIELD(type, group, uuid, optional, .label = "Объединение, класс")
static const struct field table_fields[] = {
	FILTER(struct consents_filter),
	FIELD(struct consents_filter, show, choice, optional, .choices = "all"),
	FIELD(struct consents_filter, after, uuid, optional),
	FIELD(struct consents_filter, format, choice, optional, .choices = TABLE_FORMATS),
	{ 0 }
};
static const struct field tick_fields[] = {
	FILTER(struct consents_tick_in),
	FIELD(struct consents_tick_in, show, choice, optional, .choices = "all"),
	FIELD(struct consents_tick_in, person, uuid, required),
	FIELD(struct consents_tick_in, purpose, text, required, .max = 20),
	{ 0 }
};
static const struct field print_fields[] = { FILTER(struct consents_print_in), { 0 } };
static const struct field one_fields[] = { FIELD(struct consents_one_in, person, uuid, required), { 0 } };
#define PAPER(type) FIELD(type, person, uuid, required), FIELD(type, purpose, text, required, .max = 20)
static const struct field paper_fields[] = { PAPER(struct paper_in), { 0 } };
static const struct field mark_fields[] = {
	PAPER(struct paper_mark_in),
	FIELD(struct paper_mark_in, seen, int, required),
	FIELD(struct paper_mark_in, day, date, required, .label = "Дата"),
	FIELD(struct paper_mark_in, until, date, optional, .label = "Действует до"),
	FIELD(struct paper_mark_in, signed_by, choice, optional, .choices = "parent both own", .label = "Кто подписал"),
	FIELD(struct paper_mark_in, number, text, optional, .max = 60, .label = "№ документа"),
	FIELD(struct paper_mark_in, seen_by, text, optional, .max = 200, .label = "Кто видел документ"),
	FIELD(struct paper_mark_in, file, file, optional, .label = "Скан"),
	{ 0 }
};
static const struct field day_fields[] = {
	PAPER(struct paper_day_in),
	FIELD(struct paper_day_in, seen, int, required),
	FIELD(struct paper_day_in, day, date, required, .label = "Дата"),
	{ 0 }
};
static const struct field scan_fields[] = { PAPER(struct paper_scan_in), FIELD(struct paper_scan_in, file, file, optional, .label = "Скан"), { 0 } };
static const struct field batch_fields[] = { FIELD(struct consents_batch_in, batch, uuid, required),
	FIELD(struct consents_batch_in, both, bool, optional), { 0 } };
static const struct field batch_file_fields[] = { FIELD(struct consents_batch_in, batch, uuid, required),
	FIELD(struct consents_batch_in, both, bool, optional), FIELD(struct consents_batch_in, format, choice, required, .choices = "docx pdf"), { 0 } };
static const struct field act_file_fields[] = { FIELD(struct consents_act_in, record, uuid, required),
	FIELD(struct consents_act_in, format, choice, required, .choices = "docx pdf"), { 0 } };
static const struct field record_fields[] = { FIELD(struct consents_record_in, record, uuid, required), { 0 } };
static const struct field desk_fields[] = { FIELD(struct desk_in, group, uuid, optional), { 0 } };
static const struct field desk_code_fields[] = {
	FIELD(struct desk_code_in, group, uuid, optional),
	FIELD(struct desk_code_in, code, text, required, .max = 300, .label = "Код"),
	FIELD(struct desk_code_in, day, date, required, .label = "Дата подписи"),
	{ 0 }
};
static const struct field desk_ticks_fields[] = {
	FIELD(struct desk_ticks_in, group, uuid, optional),
	FIELD(struct desk_ticks_in, day, date, required, .label = "Дата подписи"),
	FIELD(struct desk_ticks_in, part, ids, optional), FIELD(struct desk_ticks_in, pub, ids, optional),
	FIELD(struct desk_ticks_in, psy, ids, optional), FIELD(struct desk_ticks_in, m351, ids, optional),
	FIELD(struct desk_ticks_in, brief, ids, optional),
	{ 0 }
};
static const struct field desk_undo_fields[] = {
	FIELD(struct desk_undo_in, record, uuid, required), FIELD(struct desk_undo_in, group, uuid, optional), { 0 }
};
static const struct field code_fields[] = { FIELD(struct consents_code_in, code, text, required, .max = 20), { 0 } };
static const struct field code_mark_fields[] = {
	FIELD(struct code_mark_in, code, text, required, .max = 20),
	FIELD(struct code_mark_in, status, choice, required, .choices = "given refused"),
	{ 0 }
};
static const struct field text_fields[] = { FIELD(struct text_in, purpose, text, required, .max = 20), { 0 } };
static const struct field sample_fields[] = {
	FIELD(struct text_sample_in, purpose, text, required, .max = 20),
	FIELD(struct text_sample_in, who, choice, optional, .choices = "parent both own"),
	{ 0 }
};
static const struct field text_save_fields[] = {
	FIELD(struct text_save_in, purpose, text, required, .max = 20),
	FIELD(struct text_save_in, body, text, required, .max = SHEET_TEXT_MAX, .label = "Текст листа"),
	FIELD(struct text_save_in, text_version, int, required),
	{ 0 }
};
static const struct field ground_fields[] = {
	FIELD(struct ground_in, purpose, text, required, .max = 20),
	FIELD(struct ground_in, category, text, required, .max = 20),
	FIELD(struct ground_in, ground, choice, required, .choices = "consent law labour education", .label = "Основание"),
	FIELD(struct ground_in, basis, text, optional, .max = 400, .label = "Статья закона, договор"),
	{ 0 }
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
#define PERSON "/consents/p/{person}"
#define ONE PERSON "/{purpose}"
static const struct route routes[] = {
	{ GET, "/consents", consents_page, "consents.read", IN(table_fields, struct consents_filter) },
	{ GET, "/consents/export", consents_export, "consents.read", IN(table_fields, struct consents_filter), .flags = ROUTE_NO_LAYOUT },
	{ POST, "/consents/tick", consents_tick, "consents.mark", IN(tick_fields, struct consents_tick_in), .form_page = "/consents" },
	{ POST, "/consents/print", print_missing, "consents.mark", IN(print_fields, struct consents_print_in), .form_page = "/consents" },
	{ GET, "/consents/batch/{batch}", batch_page, "consents.mark", IN(batch_fields, struct consents_batch_in) },
	{ GET, "/consents/batch/{batch}/file", batch_file, "consents.mark", IN(batch_file_fields, struct consents_batch_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/consents/desk", desk_page, "consents.mark", IN(desk_fields, struct desk_in) },
	{ POST, "/consents/desk/code", desk_code, "consents.mark", IN(desk_code_fields, struct desk_code_in), .form_page = "/consents/desk" },
	{ POST, "/consents/desk/ticks", desk_ticks, "consents.mark", IN(desk_ticks_fields, struct desk_ticks_in), .form_page = "/consents/desk" },
	{ POST, "/consents/desk/undo/{record}", desk_undo, "consents.mark", IN(desk_undo_fields, struct desk_undo_in), .form_page = "/consents/desk" },
	{ GET, "/consents/slips", slips_page, "consents.mark", IN(desk_fields, struct desk_in) },
	{ GET, "/consents/soon", soon_page, "consents.read" },
	{ GET, "/consents/c/{code}", code_page, "consents.mark", IN(code_fields, struct consents_code_in) },
	{ POST, "/consents/c/{code}", code_mark, "consents.mark", IN(code_mark_fields, struct code_mark_in), .form_page = "/consents/c/{code}" },
	{ GET, "/consents/texts", texts_page, "consents.texts" },
	{ GET, "/consents/texts/{purpose}", text_page, "consents.texts", IN(text_fields, struct text_in) },
	{ POST, "/consents/texts/{purpose}", text_save, "consents.texts", IN(text_save_fields, struct text_save_in), .form_page = "/consents/texts/{purpose}" },
	{ POST, "/consents/texts/{purpose}/reset", text_reset, "consents.texts", IN(text_fields, struct text_in), .form_page = "/consents/texts/{purpose}" },
	{ GET, "/consents/texts/{purpose}/sample", text_sample, "consents.texts", IN(sample_fields, struct text_sample_in) },
	{ POST, "/consents/texts/{purpose}/ground/{category}", ground_save, "consents.texts", IN(ground_fields, struct ground_in), .form_page = "/consents/texts/{purpose}" },
	{ GET, PERSON, consents_person_page, "consents.read", IN(one_fields, struct consents_one_in) },
	{ POST, PERSON "/print", print_person, "consents.mark", IN(one_fields, struct consents_one_in), .form_page = PERSON },
	{ POST, PERSON "/labour", print_labour, "consents.mark", IN(one_fields, struct consents_one_in), .form_page = PERSON },
	{ GET, ONE, paper_page, "consents.read", IN(paper_fields, struct paper_in) },
	{ POST, ONE "/print", print_paper, "consents.mark", IN(paper_fields, struct paper_in), .form_page = ONE },
	{ POST, ONE "/mark", paper_mark, "consents.mark", IN(mark_fields, struct paper_mark_in), .form_page = ONE },
	{ POST, ONE "/refuse", paper_refuse, "consents.mark", IN(day_fields, struct paper_day_in), .form_page = ONE },
	{ POST, ONE "/withdraw", paper_withdraw, "consents.mark", IN(day_fields, struct paper_day_in), .form_page = ONE },
	{ POST, ONE "/scan", paper_scan, "consents.mark", IN(scan_fields, struct paper_scan_in), .form_page = ONE },
	{ GET, "/consents/scan/{record}", scan_page, "consents.mark", IN(record_fields, struct consents_record_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/consents/act/{record}", act_page, "consents.mark", IN(record_fields, struct consents_record_in) },
	{ GET, "/consents/act/{record}/file", act_file, "consents.mark", IN(act_file_fields, struct consents_act_in), .flags = ROUTE_NO_LAYOUT },
	{ 0 }
};

static const struct menu_item menu[] = { { "/consents", "Бумаги участников", 25, MENU_PAPERS }, { 0 } };
static const struct done_message done[] = {
	{ "consents.marked", "Отмечено: получено." },
	{ "consents.not-lacking", "Эта бумага уже есть или не нужна. Ничего не изменено." },
	{ "consents.some-skipped", "Отмечено. Часть бумаг уже не ждали: их состояние изменилось, пока страница была открыта; они не тронуты." },
	{ "consents.undone", "Отметка снята." },
	{ "consents.text", "Текст сохранён новой редакцией." },
	{ "consents.text-ours", "Возвращён наш текст." },
	{ "consents.ground", "Основание сохранено." },
	{ "consents.refused", "Отказ записан. На участие он не влияет." },
	{ "consents.withdrawn", "Отзыв записан и действует с этой минуты." },
	{ "consents.mentoring-over", "Отказ от наставничества записан. Ничего не стёрто." },
	{ "consents.scan", "Скан приложен." },
	{ 0 }
};
static const struct journal_kind journal[] = {
	{ "consents.given", "Получена бумага участника" }, { "consents.refused", "Отказ в согласии" }, { "consents.withdrawn", "Отзыв согласия" },
	{ "consents.printed", "Напечатаны листы согласий" }, { "consents.scan", "Приложен скан" },
	{ "consents.undone", "Снята отметка о бумаге" }, { "consents.text", "Изменён текст листа" }, { "consents.ground", "Изменено правовое основание" }, { 0 }
};
static const struct setting settings[] = {
	{ "consents.soon-days", "За сколько дней напоминать, что понадобится новая бумага", "14 и 18 лет, конец срока", "30", SETTING_INT, 1, 180, NULL, "consents.mark", NULL },
	{ "consents.term-part", "Срок согласия на участие, месяцев", "0 — до окончания участия", "36", SETTING_INT, 0, 120, NULL, "consents.mark", NULL },
	{ "consents.term-pub", "Срок согласия на публикацию, месяцев", "0 — до окончания участия", "12", SETTING_INT, 0, 120, NULL, "consents.mark", NULL },
	{ "consents.term-psy", "Срок согласия на диагностику, месяцев", "0 — до окончания участия", "12", SETTING_INT, 0, 120, NULL, "consents.mark", NULL },
	{ "consents.term-clear", "Срок справки об отсутствии судимости, месяцев", "0 — без срока", "12", SETTING_INT, 0, 120, NULL, "consents.mark", NULL },
	{ "consents.keep-years", "Сколько лет хранить скан после окончания согласия", "Потом скан уничтожается; что и когда отвечено, остаётся", "3", SETTING_INT, 0, 75, NULL, "consents.mark", NULL },
	{ "consents.electronic", "Принимать «да» на странице родителя как простую электронную подпись", "Только если порядок установлен локальным актом учреждения: впишите его ниже", "0", SETTING_BOOL, 0, 0, NULL, "auth.settings", NULL },
	{ "consents.electronic-act", "Локальный акт о простой электронной подписи", "Название, № и дата. Без него «да» считается предварительным, до подписанного листа", "", SETTING_TEXT, 0, 400, NULL, "auth.settings", NULL },
	{ "consents.address", "Адрес учреждения, как печатать в согласиях", "Пусто: в листе будет строка, которую заполняют от руки", "", SETTING_TEXT, 0, 400, NULL, "consents.mark", NULL },
	{ 0 }
};

static const struct chore chores[] = { { "consents.scans", consents_sweep_scans, false }, { "consents.standing", standings_refresh, true }, { 0 } };
static const struct job_kind jobs[] = { { STANDINGS_JOB, "Бумаги участников: кому чего не хватает", standings_job }, { 0 } };
static const struct command commands[] = { { "consents", "check what is kept of papers beside the people: consents verify", consents_command }, { 0 } };
static const struct todo_source todo = { consents_todo };
static const struct person_data person_data = { consents_export_person, consents_erase_person, .changed = standing_stale, .any = consents_any };
static const char *const needs[] = { "address", "files", "org", "people", NULL };

static const struct year_step year_steps[] = { { "consents.year", "Заменить согласия, срок которых кончается", "consents.mark", 650, consents_year_look }, { 0 } };

const struct slice slice_consents = {
	.year_steps = year_steps,
	.name = "consents", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal, .settings = settings, .todo = &todo, .chores = chores, .jobs = jobs, .commands = commands,
	.person_data = &person_data, .made = &consents_filed_source, .demo = consents_demo,
};
