/* /org: the card of the centre; /org/below: sums over the organisations under it. */
#include "features/org/org_view.h"

#include "features/org/html.h"
#include "features/org/queries.h"
#include "features/org/reports.h"
#include "kernel/auth/page.h"
#include "kernel/base/clock.h"
#include "kernel/base/sort.h"
#include "kernel/mail/mail.h"
#include "kernel/russian/ru.h"
#include "kernel/slice.h"

static struct html_option_list months(struct arena *a)
{
	struct html_option *v = NEW_ARRAY(a, 12, struct html_option);
	for (int m = 1; m <= 12; m++)
		v[m - 1] = (struct html_option){ .value = str_fmt(a, "%d", m), .title = str_c(ru_month(m)) };
	return (struct html_option_list){ 12, v };
}

/* ---- what other features show of the centre (slice.org_panels) ---- */

static int by_weight(const void *x, const void *y)
{
	const struct home_block *a = *(const struct home_block *const *)x, *b = *(const struct home_block *const *)y;

	return (a->weight > b->weight) - (a->weight < b->weight);
}

void org_draw_panels(struct html *h)
{
	struct { size_t n, cap; const struct home_block **v; } mine = { 0 };

	for (size_t i = 0; i < n_slices; i++)
		for (const struct home_block *p = slices[i]->org_panels; p && p->show; p++)
			if (!p->perm || req_may(h->req, p->perm))
				*VEC_ADD(h->arena, &mine) = p;
	sort_stable(mine.v, mine.n, sizeof *mine.v, by_weight);
	for (size_t i = 0; i < mine.n; i++) {
		size_t before = h->out->n;
		if (mine.v[i]->show(h->req) != OK)
			req_block_failed(h->req, before, mine.v[i]->title);
	}
}

enum status org_card_show(struct request *req)
{
	struct org_card_page page = { .form = req->form, .zones = zone_options(req->arena), .months = months(req->arena),
		.may_edit = req_may(req, "org.edit"), .may_staff = req_may(req, "people.all") };
	TRY(org_card_read(req->db, &page.card));
	const struct org_names *names = &page.card.other_names;
	page.other_names = str_join(req->arena, names->v, names->n, S("\n"));
	page.year_from = str_fmt(req->arena, "%d", (int)page.card.year_from);
	html_org_card(req->html, &page);
	return OK;
}

static void check(struct request *req, const struct org_card_form *f)
{
	int minutes;
	if (f->inn.n && !org_inn_valid(f->inn))
		(void)form_error(req, "inn", T("В ИНН учреждения 10 цифр. Проверьте: последняя не сходится с остальными."));
	if (f->ogrn.n && !org_ogrn_valid(f->ogrn))
		(void)form_error(req, "ogrn", T("В ОГРН 13 цифр. Проверьте: последняя не сходится с остальными."));
	if (f->email.n && !mail_address_valid(f->email))
		(void)form_error(req, "email", T("Так почту не пишут. Например: centr@example.ru"));
	if (f->site.n && !org_site_of(req->arena, f->site).n)
		(void)form_error(req, "site", T("Напишите адрес сайта, например: https://centr.example.ru"));
	if (!clock_zone_offset(f->zone, req->now, &minutes))
		(void)form_error(req, "zone", T("Выберите часовой пояс из списка."));
	if (f->year_from < 1)
		(void)form_error(req, "year_from", T("Выберите месяц из списка."));
}

enum status org_card_do(struct request *req)
{
	const struct org_card_form *f = req->in;
	struct org_card before;
	struct org_card card = {
		.short_name = f->short_name, .zone = f->zone, .full_name = f->full_name, .founder = f->founder, .place = f->place,
		.inn = f->inn, .ogrn = f->ogrn, .address = f->address, .phone = f->phone, .email = f->email,
		.site = org_site_of(req->arena, f->site), .year_from = f->year_from, .signatory_post = f->signatory_post,
		.signatory_name = f->signatory_name, .other_names = org_names_of(req->arena, f->other_names), .rev = f->rev,
	};
	check(req, f);
	if (!form_ok(req))
		return INVALID;
	TRY(org_card_read(req->db, &before));
	TRY(org_card_write(req->db, &card));
	req_audit(req, "org.card", req->db->org, str_fmt(req->arena, "%.*s, %.*s", SP(before.short_name), SP(before.signatory_name)),
		str_fmt(req->arena, "%.*s, %.*s", SP(card.short_name), SP(card.signatory_name)));
	return req_redirect(req, "org.saved", "/org");
}

#define BELOW_MAX 5000

/* The scope is the organisation of whoever may see sums, never what a form says. */
enum status org_below_show(struct request *req)
{
	struct org_sums_list list;
	struct org_below_page page = { .people = 0 };
	TRY(org_sums(req->db, req->who->org, BELOW_MAX, &list));
	page.lines.v = NEW_ARRAY(req->arena, list.n + 1, struct org_below_line);
	for (; page.lines.n < list.n; page.lines.n++) {
		page.lines.v[page.lines.n] = (struct org_below_line){ list.v[page.lines.n].name, list.v[page.lines.n].people };
		page.people += list.v[page.lines.n].people;
	}
	html_org_below(req->html, &page);
	return OK;
}

/* The academic year in the head of every page of an organisation; a page that shows another one says so. */
enum status org_page_year(struct request *req, struct page *page)
{
	struct org_year_row r;

	if (uuid_is_nil(req->db->org))
		return OK;
	if (req_may(req, "org.read"))
		page->org_url = url(req->html, "/org");
	enum status s = org_year(req->db, &r);
	if (s != OK && s != NOT_FOUND)
		return s;
	int now = org_year_start(req->today, s == OK ? r.year_from : ORG_YEAR_FROM).y;
	struct str title = org_year_title(req->arena, req->year ? req->year : now);
	page->year = str_fmt(req->arena, "%.*s %.*s", SP(title), SP(T("учебный год")));
	if (!req->year || req->year == now || !req->route || !(req->route->flags & ROUTE_YEAR))
		return OK;
	page->year_note = str_fmt(req->arena, "%.*s %.*s", SP(T("Показан")), SP(page->year));
	page->year_now = req_url_of_year(req, 0);
	return OK;
}

/* A step of «Новый учебный год»: nobody but a person can see that the card is right. */
enum status org_year_look(struct request *req, struct date first, struct year_state *ret)
{
	struct arena *a = req->arena;
	struct org_card card;

	TRY(org_card_read(req->db, &card));
	struct str day = ru_date(a, first), signs = card.signatory_name.n ? card.signatory_name : T("не указано");
	*VEC_ADD(a, &ret->lines) = str_fmt(a, "Учебный год начинается %.*s", SP(day));
	*VEC_ADD(a, &ret->lines) = str_fmt(a, "Документы подписывает: %.*s", SP(signs));
	ret->path = S("/org");
	ret->button = T("Открыть карточку");
	ret->by_hand = true;
	return OK;
}
