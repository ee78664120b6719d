/* What the pages of the centre show and read. */
#ifndef ORG_VIEW_H
#define ORG_VIEW_H
#include "features/org/letterhead.h"
#include "features/org/org.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"

struct org_card_form {
	int64_t rev, year_from;
	struct str short_name, full_name, other_names, founder, place, inn, ogrn, address, phone, email, site, zone, signatory_post, signatory_name;
};
struct org_card_page {
	const struct form *form;
	struct org_card card;
	struct str other_names, year_from;        /* as the fields show them */
	struct html_option_list zones, months;
	bool may_edit, may_staff;                 /* may_staff: lists of people (feature people) */
};

void org_draw_panels(struct html *h);     /* of other features; called from the template at their place */

struct org_below_line { struct str name; int64_t people; };
struct org_below_page { struct { size_t n; struct org_below_line *v; } lines; int64_t people; };

struct letterhead_form {
	int64_t letterhead_rev, size;
	struct str founder, full_name, short_name, place, corner, number_apart, font;
	bool with_codes, with_contacts, no_emblem;
	struct opt_upload emblem;
};
struct letterhead_lines { size_t n, cap; struct str *v; };
struct letterhead_view {
	const struct form *form;
	struct letterhead l;
	struct letterhead_lines founder, full_name;
	struct html_option_list layouts, numbers, fonts, sizes;
	struct str size, post, name;
	const char *font;                         /* class of the sheet */
	bool may_edit, proposed;
};
enum status org_demo(struct db *db);                       /* slice.demo */
struct todos;
enum status org_todo(struct request *req, bool everyone, struct todos *ret);       /* slice.todo */

handler_fn letterhead_page, letterhead_do, letterhead_emblem, org_card_show, org_card_do, org_below_show;
enum status org_page_year(struct request *req, struct page *page);     /* slice.page */
struct year_state;
enum status org_year_look(struct request *req, struct date first, struct year_state *ret);      /* slice.year_steps */
#endif
