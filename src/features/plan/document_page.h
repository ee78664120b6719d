/* A document: what is said of it, what it confirms; correcting it, and taking it from a closing. */
#ifndef PLAN_DOCUMENT_PAGE_H
#define PLAN_DOCUMENT_PAGE_H
#include "features/plan/pages.h"

/* Who may correct a document.  Pure. */
enum document_right {
	DOCUMENT_NOBODY,                         /* not this person */
	DOCUMENT_ADD_FILE,                       /* it brought a plan or an edition into force: a missing file alone may come */
	DOCUMENT_ALL
};
struct document_facts {
	bool in_force;                           /* a version of a plan rests on it */
	bool confirmed;                          /* something that it confirms is confirmed by the controller */
	bool has_file;
	bool author, may_edit, may_confirm;      /* of whoever asks */
};
enum document_right document_right(const struct document_facts *f);

struct plan_document_in { struct uuid document; };
struct plan_document_past_in { struct uuid document, past; };
struct plan_document_edit_in {
	struct uuid document;
	int64_t document_rev;
	struct str kind, no, title, link, note, why;
	struct opt_date issued;
	struct opt_upload file;
	bool again;
};
struct plan_withdraw_page_in { struct uuid row, closing, document; };
struct plan_withdraw_in { struct uuid row, closing, document; struct str why; };
handler_fn plan_document_page, plan_document_file, plan_document_past_file, plan_document_edit_page, plan_document_edit;
handler_fn plan_withdraw_page, plan_withdraw;

/* ---- Views ---- */
struct plan_document_old { struct uuid id; struct str words, when; struct opt_str file_name; };
struct plan_document_olds { size_t n; struct plan_document_old *v; };
struct plan_document_view {
	const struct plan_document_get_row *doc;
	struct str words, entered;
	struct plan_document_items_list items;
	struct plan_document_olds olds;
	enum document_right right;
	struct url made;                         /* where another feature keeps it; empty: nowhere */
};
void html_plan_document(struct html *h, const struct plan_document_view *v);
struct plan_document_edit_view {
	const struct plan_document_get_row *doc;
	const struct form *form;
	struct str words;
	struct html_option_list kinds;
	enum document_right right;
	bool confirmed;
};
void html_plan_document_edit(struct html *h, const struct plan_document_edit_view *v);
struct plan_withdraw_view {
	const struct plan_document_get_row *doc;
	const struct plan_item_get_row *item;
	struct uuid closing;
	struct str words;
	const struct form *form;
	bool last, confirmed;
};
void html_plan_withdraw(struct html *h, const struct plan_withdraw_view *v);
#endif
