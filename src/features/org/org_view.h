/* What the pages of the centre show and read. */
#ifndef ORG_VIEW_H
#define ORG_VIEW_H
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
	bool may_edit;
};

struct org_below_line { struct str name; int64_t people; };
struct org_below_page { struct { size_t n; struct org_below_line *v; } lines; int64_t people; };

handler_fn org_card_show, org_card_do, org_below_show;
enum status org_page_year(struct request *req, struct page *page);     /* slice.page */
struct year_state;
enum status org_year_look(struct request *req, struct date first, struct year_state *ret);      /* slice.year_steps */
#endif
