#include "features/today/html.h"
#include "features/today/today_page.h"
#include "features/today/today_view.h"
#include "kernel/russian/ru.h"

#include <stdlib.h>

/* ---- Blocks --------------------------------------------------------------------------------------------------------- */

static int by_weight(const void *x, const void *y)
{
	const struct home_block *a = *(const struct home_block *const *)x, *b = *(const struct home_block *const *)y;

	return (a->weight > b->weight) - (a->weight < b->weight);
}

static size_t my_blocks(struct request *req, const struct home_block ***ret)
{
	struct { size_t n, cap; const struct home_block **v; } out = { 0 };

	for (size_t i = 0; i < n_slices; i++)
		for (const struct home_block *b = slices[i]->home; b && b->show; b++)
			if (req_may(req, b->perm))
				*VEC_ADD(req->arena, &out) = b;
	if (out.n)
		qsort(out.v, out.n, sizeof *out.v, by_weight);
	*ret = out.v;
	return out.n;
}

static struct str failure_code(struct request *req)
{
	struct str code = req->err.code ? str_fmt(req->arena, "%s %s", req->err.code, req->id) : str_c(req->id);

	req->err = (struct err){ 0 };
	return code;
}

void today_draw_blocks(struct html *h, const struct today_view *v)
{
	for (size_t i = 0; i < v->n_blocks; i++) {
		size_t before = h->out->n;
		if (v->blocks[i]->show(h->req) != OK)
			req_block_failed(h->req, before, v->blocks[i]->title);
	}
}

/* ---- Things to do ---------------------------------------------------------------------------------------------------- */

static void collect(struct request *req, bool everyone, struct todos *all, struct today_failures *failures)
{
	for (size_t i = 0; i < n_slices; i++) {
		const struct todo_source *s = slices[i]->todo;
		struct todos one = { 0 };
		if (!s)
			continue;
		if (s->collect(req, everyone, &one) != OK) {
			*VEC_ADD(req->arena, failures) = (struct today_failure){ T("часть дел"), failure_code(req) };
			continue;
		}
		for (size_t k = 0; k < one.doing.n; k++)
			*VEC_ADD(req->arena, &all->doing) = one.doing.v[k];
		for (size_t k = 0; k < one.waiting.n; k++)
			*VEC_ADD(req->arena, &all->waiting) = one.waiting.v[k];
		if (one.next.text.n && (!all->next.text.n || date_cmp(one.next.due.v, all->next.due.v) < 0))
			all->next = one.next;
		all->started |= one.started || one.doing.n || one.waiting.n;
		all->leads |= one.leads;
	}
	today_sort(&all->doing);
	today_sort(&all->waiting);
}

static struct today_lines lines(struct request *req, const struct todo_list *l)
{
	struct today_lines out = { today_shown(l), NEW_ARRAY(req->arena, l->n, struct today_line) };

	for (size_t i = 0; i < out.n; i++)
		out.v[i] = (struct today_line){ &l->v[i], l->v[i].due.has ? ru_days_left(req->arena, l->v[i].due.v, req->today) : S(""),
			url_path(req->html, l->v[i].path) };
	return out;
}

static struct str all_done_words(struct arena *a, const struct todos *t)
{
	if (!t->next.text.n)
		return T("От вас сейчас ничего не требуется: дел со сроком нет.");
	struct str day = ru_date(a, t->next.due.v);
	return str_fmt(a, "На этой неделе всё исполнено. Ближайший срок — %.*s, %.*s.", SP(day), SP(t->next.text));
}

static struct str hello(struct request *req)
{
	static const char *const days[] = { "Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье" };
	struct str date = ru_date_long(req->arena, req->today);

	return str_fmt(req->arena, "%s, %.*s", days[date_weekday(req->today) - 1], SP(date));
}

static struct choice_list first_choices(struct request *req)
{
	struct choice *v = NEW_ARRAY(req->arena, 3, struct choice);
	size_t n = 0;

	if (req_may(req, "plan.edit")) {
		v[n++] = (struct choice){ T("Загрузить дорожную карту"), T("Подписанный приказ или таблица плана: программа прочитает строки сама"),
			url(req->html, "/plan/import"), false };
		v[n++] = (struct choice){ T("Внести, что уже есть"), T("Карты в файле нет, а работа идёт: возьмите типовые мероприятия и отметьте, что исполнено"),
			url(req->html, "/plan/sample"), false };
	}
	if (req_may(req, "demo.start"))
		v[n++] = (struct choice){ T("Попробовать на примере"), T("Вымышленный центр рядом с вашим: под жёлтой полосой можно менять что угодно"),
			url(req->html, "/demo"), false };
	return (struct choice_list){ n, v };
}

enum status today_page(struct request *req)
{
	const struct today_in *in = req->in;
	const struct home_block **blocks;
	struct todos todos = { 0 };
	struct today_view v = { .hello = hello(req), .everyone = in->everyone, .may_everyone = req_may(req, "plan.edit"), .may_plan = req_may(req, "plan.read") };

	collect(req, in->everyone && v.may_everyone, &todos, &v.failures);
	v.n_blocks = my_blocks(req, &blocks);
	v.blocks = blocks;
	v.choices = first_choices(req);
	v.empty = !todos.started && !v.failures.n && v.choices.n;
	v.quiet = !todos.started && !v.failures.n && !v.choices.n;
	v.leads = todos.leads;
	v.doing = lines(req, &todos.doing);
	v.more = todos.doing.n - v.doing.n;
	v.waiting = lines(req, &todos.waiting);
	v.copy = today_copy(req->arena, &todos.doing, req->today);
	v.all_done = all_done_words(req->arena, &todos);
	html_today(req->html, &v);
	return OK;
}
