/* gallery OUT: writes the sample pages and the assets into a folder that a browser opens from the disk. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include "kernel/base/status.h"
#include "kernel/html/assets.h"
#include "kernel/html/parts.h"
#include "test/gallery/html.h"

#define LIST(a) { sizeof(a) / sizeof *(a), (a) }
#define U(p) { S_INIT(p) }

static const struct figure figures[] = {
	{ 14, S_INIT("исполнено"), U("plan.html"), TONE_GOOD }, { 8, S_INIT("в срок"), U("plan.html"), TONE_PLAIN },
	{ 2, S_INIT("просрочено"), U("plan.html"), TONE_LATE }, { 1, S_INIT("без документа"), U("plan.html"), TONE_WAIT },
};
static const struct sample_todo doing[] = {
	{ S_INIT("Сделать приказ о закреплении пар"), S_INIT("до 19.10 — срок прошёл 2 дня назад"), S_INIT("Сделать приказ"), true },
	{ S_INIT("Отметить вернувшиеся согласия родителей: объединение «Вокал», 2 группа"), S_INIT("до 25.10, осталось 4 дня"), S_INIT("Отметить"), false },
	{ S_INIT("Провести первый опрос наставляемых"), S_INIT("до 30.10, осталось 9 дней"), S_INIT("Открыть анкетирование"), false },
	{ S_INIT("Внести явочный лист «Школы наставника» за 14.10"), S_INIT("до 31.10, осталось 10 дней"), S_INIT("Внести"), false },
};
static const struct sample_todo waiting[] = {
	{ S_INIT("На подписи у директора — 2"), S_INIT("с 12.10"), S_INIT(""), false },
	{ S_INIT("У секретаря: присвоить № — 1"), S_INIT("с 20.10"), S_INIT(""), false },
	{ S_INIT("Не вернули согласие — 7"), S_INIT("с 5.10"), S_INIT(""), false },
};
static const struct sample_row rows[] = {
	{ S_INIT("1. Подготовка условий для запуска программы наставничества"), S_INIT("1.1"), S_INIT("Подготовка и принятие нормативной базы реализации целевой модели наставничества"), S_INIT("До марта 2026"), S_INIT("по 31.03.2026"), S_INIT("методист Ветрова А. П."), S_INIT("Приказ от 17.10.2025 № 22"), S_INIT("исполнено"), TONE_GOOD },
	{ S_INIT(""), S_INIT("1.2"), S_INIT("Назначение куратора внедрения"), S_INIT("До 1.11.2025 г."), S_INIT("по 01.11.2025"), S_INIT("директор"), S_INIT("Приказ от 17.10.2025 № 22, п. 2"), S_INIT("исполнено"), TONE_GOOD },
	{ S_INIT(""), S_INIT("1.3"), S_INIT("Разработка дорожной карты"), S_INIT("Октябрь 2025"), S_INIT("по 31.10.2025"), S_INIT("методист Ветрова А. П."), S_INIT("Приложение к приказу № 22"), S_INIT("исполнено с опозданием"), TONE_WAIT },
	{ S_INIT("2. Формирование баз наставников и наставляемых"), S_INIT("2.1"), S_INIT("Анкетирование потенциальных наставников"), S_INIT("Октябрь-ноябрь 2025"), S_INIT("01.10 — 30.11.2025"), S_INIT("кураторы"), S_INIT(""), S_INIT("в работе"), TONE_INFO },
	{ S_INIT(""), S_INIT("2.2"), S_INIT("Сбор согласий на обработку персональных данных участников программы"), S_INIT("до 19.10.26"), S_INIT("по 19.10.2026"), S_INIT("зам. директора по УВР Лесной И. С."), S_INIT(""), S_INIT("просрочено"), TONE_LATE },
	{ S_INIT(""), S_INIT("2.3"), S_INIT("Информирование родителей и педагогов"), S_INIT("В течение всего периода реализации ЦМН"), S_INIT("весь период, документ раз в учебный год"), S_INIT("кураторы"), S_INIT(""), S_INIT("в работе"), TONE_INFO },
	{ S_INIT(""), S_INIT("2.4"), S_INIT("Ведение рубрики на сайте"), S_INIT("ежемесячно"), S_INIT("каждый месяц, до последнего дня"), S_INIT("методист Ветрова А. П."), S_INIT("3 публикации"), S_INIT("ждёт подтверждения"), TONE_WAIT },
	{ S_INIT("3. Обучение наставников и формирование пар"), S_INIT("3.1"), S_INIT("Обучение наставников по программе «Школа наставника»"), S_INIT("Октябрь-ноябрь 2026"), S_INIT("01.10 — 30.11.2026"), S_INIT("методист Ветрова А. П."), S_INIT(""), S_INIT("не начато"), TONE_PLAIN },
	{ S_INIT(""), S_INIT("3.2"), S_INIT("Формирование наставнических пар (групп)"), S_INIT("до 25.10.2026"), S_INIT("по 25.10.2026"), S_INIT("кураторы"), S_INIT(""), S_INIT("не начато"), TONE_PLAIN },
};
static const struct finding findings[] = {
	{ S_INIT("п. 2.1"), S_INIT("В графе «Результат» стоит должность. Записать результат: сводка анкетирования?"), S_INIT("f0"), S_INIT("Оставить как в документе"), S_INIT("Учесть в рабочем плане"), false },
	{ S_INIT("п. 3.1"), S_INIT("Обучение начинается в октябре 2026, а программу обучения утверждают по 10.02.2027."), S_INIT("f1"), S_INIT("Оставить как в документе"), S_INIT("Учесть в рабочем плане"), true },
};
static const struct choice choices[] = {
	{ S_INIT("Загрузить дорожную карту"), S_INIT("Приказ или план в Word, Excel, PDF, ODT — или вставить таблицу. Программа прочитает, вы проверите."), U("preview.html"), false },
	{ S_INIT("Внести, что уже есть"), S_INIT("Изданные приказы, действующие пары, списки людей. Ничего не придётся переделывать."), U("form.html"), false },
	{ S_INIT("Попробовать на примере"), S_INIT("Пробный центр с вымышленными людьми. Своё можно начать в любой день."), U("first_run.html"), true },
};
static const struct html_option standing[] = { { S_INIT("now"), S_INIT("действует"), S_INIT("") }, { S_INIT("past"), S_INIT("срок истёк — внести как завершённый"), S_INIT("") }, { S_INIT("work"), S_INIT("проект"), S_INIT("") } };
static const struct html_option march[] = { { S_INIT("a"), S_INIT("по 28.02.2026"), S_INIT("") }, { S_INIT("b"), S_INIT("по 31.03.2026"), S_INIT("") } };
static const struct html_option people[] = { { S_INIT("a"), S_INIT("Ветрова Анна Павловна"), S_INIT("") }, { S_INIT("b"), S_INIT("другой человек"), S_INIT("") }, { S_INIT("c"), S_INIT("позже"), S_INIT("") } };
static const struct html_option many[] = { { S_INIT("a"), S_INIT("Ветрова А. П."), S_INIT("") }, { S_INIT("b"), S_INIT("Лесной И. С."), S_INIT("") }, { S_INIT("c"), S_INIT("Озёрная М. В."), S_INIT("") },
	{ S_INIT("d"), S_INIT("Полевой Д. А."), S_INIT("") }, { S_INIT("e"), S_INIT("Речная О. Г."), S_INIT("") }, { S_INIT("f"), S_INIT("Снегова Т. И."), S_INIT("") } };
static const struct month_cell months[] = {
	{ { 2026, 9, 1 }, 4, 4, 0, U("plan.html"), false }, { { 2026, 10, 1 }, 7, 3, 2, U("plan.html"), true }, { { 2026, 11, 1 }, 3, 0, 0, U("plan.html"), false },
	{ { 2026, 12, 1 }, 2, 0, 0, U("plan.html"), false }, { { 2027, 1, 1 }, 0, 0, 0, U("plan.html"), false }, { { 2027, 2, 1 }, 5, 0, 0, U("plan.html"), false },
	{ { 2027, 3, 1 }, 1, 0, 0, U("plan.html"), false }, { { 2027, 4, 1 }, 1, 0, 0, U("plan.html"), false }, { { 2027, 5, 1 }, 2, 0, 0, U("plan.html"), false },
};
static const struct bar bars[] = {
	{ S_INIT("Подготовка условий"), 5, U("plan.html"), TONE_GOOD }, { S_INIT("Формирование баз"), 3, U("plan.html"), TONE_INFO },
	{ S_INIT("Обучение наставников"), 2, U("plan.html"), TONE_LATE }, { S_INIT("Завершение"), 0, U("plan.html"), TONE_PLAIN },
};
static struct gantt_mark marks[] = {
	{ { 2025, 12, 31 }, SIGN_DONE, S_INIT("срок 31.12.2025: исполнено") }, { { 2026, 5, 31 }, SIGN_WAIT, S_INIT("срок 31.05.2026: ждёт подтверждения") },
	{ { 2026, 9, 30 }, SIGN_LATE, S_INIT("срок 30.09.2026: просрочено") }, { { 2027, 5, 31 }, SIGN_OPEN, S_INIT("срок 31.05.2027: не исполнено") },
};
static struct gantt_row gantt[] = {
	{ .no = S_INIT("1.1"), .title = S_INIT("Нормативная база"), .words = S_INIT("До марта 2026"), .state = S_INIT("исполнено"), .tone = TONE_GOOD,
	  .sign = SIGN_DONE, .end = { true, { 2026, 3, 31 } }, .url = U("plan.html") },
	{ .no = S_INIT("2.2"), .title = S_INIT("Сбор согласий"), .words = S_INIT("до 19.10.26"), .note = S_INIT("перенесён с 19.09.2026 на 19.10.2026"),
	  .state = S_INIT("просрочено"), .tone = TONE_LATE, .sign = SIGN_LATE, .start = { true, { 2026, 6, 1 } }, .end = { true, { 2026, 10, 19 } },
	  .was = { true, { 2026, 9, 19 } }, .url = U("plan.html") },
	{ .no = S_INIT("2.3"), .title = S_INIT("Встречи пар"), .words = S_INIT("1 раз в полугодие"), .note = S_INIT("закрыто 2 из 4"), .state = S_INIT("просрочено"),
	  .tone = TONE_LATE, .sign = SIGN_LATE, .start = { true, { 2025, 9, 1 } }, .end = { true, { 2027, 5, 31 } }, .marks = { 4, 4, marks }, .url = U("plan.html") },
	{ .no = S_INIT("3.1"), .title = S_INIT("Консультации"), .words = S_INIT("по мере необходимости"), .state = S_INIT("не начато"), .sign = SIGN_OPEN, .url = U("plan.html") },
};
static struct gantt_group groups[] = { { S_INIT("1. Подготовка"), S_INIT("исполнено 1 из 1"), { 1, 1, gantt } }, { S_INIT("2. Работа"), S_INIT("просрочено 2"), { 3, 3, gantt + 1 } } };
static struct gantt_span years[] = { { S_INIT("2025/26"), S_INIT(""), { 2025, 9, 1 }, { 2026, 8, 31 } }, { S_INIT("2026/27"), S_INIT(""), { 2026, 9, 1 }, { 2027, 8, 31 } } };
static const struct sign_word signs[] = { { SIGN_DONE, "исполнено" }, { SIGN_LATE, "просрочено" }, { SIGN_OPEN, "не начато" } };
static const struct gantt_zoom zooms[] = { { "Весь план", U("plan.html"), true }, { "Квартал", U("plan.html"), false } };
static const struct stack_column stack_columns[] = { { "Исполнено", SIGN_DONE }, { "Просрочено", SIGN_LATE } };
static const struct stack_part parts[] = { { 5, U("plan.html") }, { 0, U("plan.html") }, { 2, U("plan.html") }, { 1, U("plan.html") } };
static const struct stack_row stack_rows[] = { { S_INIT("Подготовка условий"), U("plan.html"), 5, parts }, { S_INIT("Обучение наставников"), U("plan.html"), 4, parts + 2 } };
static struct form_value values[] = {
	{ .name = S_INIT("title"), .text = S_INIT(""), .message = S_INIT("Название мероприятия: заполните это поле"), .typed = true },
	{ .name = S_INIT("due"), .text = S_INIT("до марта"), .message = S_INIT("Срок: напишите дату числами, например 25.10.2026"), .typed = true },
	{ .name = S_INIT("state"), .text = S_INIT("now"), .typed = true },
	{ .name = S_INIT("file"), .text = S_INIT("приказ № 22.docx"), .stored = S_INIT("9f86d081884c7d65"), .typed = true },
};
static const struct form wrong = { .n = 4, .v = values, .submitted = true, .n_messages = 2 };
static const struct form conflict = { .n = 4, .v = values, .submitted = true, .conflict = true, .n_messages = 0 };
static const struct nav_item nav_top[] = {
	{ U("today.html"), S_INIT("Сегодня"), true }, { U("plan.html"), S_INIT("План мероприятий"), false }, { U("form.html"), S_INIT("Приказы"), false },
};
static const struct nav_item nav_rest[] = {
	{ U("plan.html"), S_INIT("Участники"), false }, { U("plan.html"), S_INIT("Пары и группы"), false }, { U("plan.html"), S_INIT("Анкетирование"), false },
	{ U("plan.html"), S_INIT("Отчёты"), false }, { U("plan.html"), S_INIT("Карточка учреждения"), false }, { U("plan.html"), S_INIT("Резервная копия"), false },
};
static const struct nav_group nav[] = { { S_INIT(""), LIST(nav_top) }, { S_INIT("Программа"), LIST(nav_rest) } };

static const struct sample sample = {
	.form = NULL, .figures = LIST(figures), .doing = LIST(doing), .waiting = LIST(waiting), .rows = LIST(rows), .findings = LIST(findings),
	.choices = LIST(choices), .standing = LIST(standing), .march = LIST(march), .people = LIST(people), .many = LIST(many),
	.months = { "Мероприятия по месяцам", LIST(months) }, .bars = { "Не закрыто по разделам", "пунктов", LIST(bars) },
	.stack = { "Исполнение по разделам", "Раздел", LIST(stack_columns), LIST(stack_rows) },
	.gantt = { .title = "Сроки", .what = "Дело", .from = { 2025, 9, 1 }, .to = { 2027, 8, 31 }, .today = { 2026, 10, 21 }, .years = { 2, 2, years }, .groups = { 2, 2, groups },
		.signs = LIST(signs), .zooms = LIST(zooms), .earlier = U("plan.html") },
};
static const struct page signed_in = {
	.org_name = S_INIT("Центр творчества «Радуга»"), .year = S_INIT("2026/27 учебный год"), .nav = LIST(nav), .person = S_INIT("Ветрова Анна Павловна"),
	.post = S_INIT("методист"), .signed_in = true, .search_hint = S_INIT("ФИО, пункт плана, № приказа"), .backup = S_INIT("Копия: вчера 18:00"), .rev = 412, .status = 200, .path = S_INIT("/plan"),
};

static void save(const char *folder, const char *name, const void *p, size_t n)
{
	char path[1024];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *f = fopen(path, "wb");
	always_assert(f && fwrite(p, 1, n, f) == n && fclose(f) == 0);
}

/* From the disk, "/static/x" is "static/x": pages lie in one folder. */
static void save_page(const char *folder, const char *name, struct html *h)
{
	struct buf b = { 0 };
	struct str s = buf_view(h->out);
	for (ptrdiff_t i; (i = str_find(s, S("\"/static/"), 0)) >= 0; s = str_sub(s, (size_t)i + 2, s.n)) {
		buf_str(&b, str_sub(s, 0, (size_t)i + 1));
	}
	buf_str(&b, s);
	save(folder, name, b.p, b.n);
	printf("%-24s %6zu bytes\n", name, b.n);
	buf_free(&b);
	buf_clear(h->out);
}

static void save_assets(const char *folder)
{
	char path[1024];
	snprintf(path, sizeof path, "%s/static", folder);
	(void)mkdir(path, 0777);
	for (size_t i = 0; i < n_assets; i++)
		save(folder, assets[i].path + 1, assets[i].p, assets[i].n);
}

static void sample_pages(const char *folder, struct html *h)
{
	struct page *p = h->page;
	struct sample s = sample;
	html_gallery_today(h, &s);
	save_page(folder, "today.html", h);
	p->done = S("План принят. Пункты 1.1 и 1.3 закрыты этим приказом.");
	html_gallery_done(h, &s);
	save_page(folder, "done.html", h);
	p->done = S("");
	p->demo_band = true;
	html_gallery_first(h, &s);
	save_page(folder, "first.html", h);
	p->demo_band = false;
	html_gallery_plan(h, &s);
	save_page(folder, "plan.html", h);
	html_gallery_preview(h, &s);
	save_page(folder, "preview.html", h);
	html_gallery_form(h, &s);
	save_page(folder, "form.html", h);
	p->form = s.form = &wrong;
	p->status = 422;
	html_gallery_form(h, &s);
	save_page(folder, "form422.html", h);
	p->form = s.form = &conflict;
	p->status = 409;
	html_gallery_form(h, &s);
	save_page(folder, "form409.html", h);
	p->form = NULL;
	p->status = 200;
	p->person = S("Лугова Марина Викторовна");
	p->post = S("директор");
	s.form = NULL;
	html_gallery_director(h, &s);
	save_page(folder, "director.html", h);
	p->high_contrast = p->large_text = true;
	html_gallery_today(h, &s);
	save_page(folder, "contrast.html", h);
	html_gallery_plan(h, &s);
	save_page(folder, "contrast_plan.html", h);
	p->form = s.form = &wrong;
	html_gallery_form(h, &s);
	save_page(folder, "contrast_form.html", h);
	p->form = s.form = NULL;
	p->high_contrast = p->large_text = false;
}

static void kernel_pages(const char *folder, struct html *h)
{
	html_job_page(h, &(struct job_view){ .title = S("Загрузка списка наставляемых"), .state = S("Шаг 1 из 2. Читаем строки: 120 из 400…"), .done = 120, .total = 400,
		.back = url(h, "/"), .told = true, .stop = url(h, "/job/stop") });
	save_page(folder, "job.html", h);
	html_error_page(h, &(struct error_view){ 503, S("store.full 7F3A21B0"), S("На диске сервера кончилось место"), S("SQLITE_FULL (13)"),
		S("Ничего не потеряно: то, что было сохранено раньше, на месте. Позовите администратора — пусть освободит место.") });
	save_page(folder, "error.html", h);
	*h->page = (struct page){ .status = 200, .path = S("/account/sign-in"), .org_name = S("Центр творчества «Радуга»") };
	html_sign_in(h, &(struct sign_in_view){ .next = S("/plan"), .action = url(h, "/account/sign-in"), .card = url(h, "/account/card"), .session_over = true });
	save_page(folder, "sign_in.html", h);
	h->page->org_name = S("");
	html_first_run(h, &(struct first_run_view){ .action = url(h, "/first-run"), .try_demo = url(h, "/first-run/demo") });
	save_page(folder, "first_run.html", h);
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: gallery FOLDER\n");
		return 2;
	}
	struct buf out = { 0 };
	struct page page = signed_in;
	struct html h = { .out = &out, .arena = arena_new(), .page = &page };
	save_assets(argv[1]);
	sample_pages(argv[1], &h);
	kernel_pages(argv[1], &h);
	buf_free(&out);
	arena_free(h.arena);
	return 0;
}
