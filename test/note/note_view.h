/* What the pages of notes are drawn from, and the forms that come back. */
#ifndef NOTE_NOTE_VIEW_H
#define NOTE_NOTE_VIEW_H
#include "kernel/files/draft.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"
#include "test/note/queries.h"

/* ---- Forms, filled by the router from the fields in slice.c ---- */
/* The next page begins after this row: its id and its title. */
struct note_list_in { struct opt_uuid after; struct str from; };
struct note_one_in { struct uuid note; };
struct note_draft_one_in { struct uuid draft; };
struct note_new_in { struct str title, body; struct opt_date due; struct opt_upload file; };
struct note_edit_in { struct uuid note; int64_t rev; struct str title, body; struct opt_date due; };
struct note_draft_in { struct uuid draft; struct str title, body; struct opt_date due; };

/* ---- Views ---- */
struct note_lines { size_t n; const struct note_first_row *v; };
struct note_list_view { struct note_lines notes; struct draft_list drafts; struct paging paging; bool may_edit; };
struct note_page_view { const struct note_get_row *note; bool may_edit; };
/* action is where the form goes; keep and autosave are empty outside a draft; rev is 0 where nothing is edited. */
struct note_form_view {
	const struct form *form;
	struct str heading, title, body;
	struct opt_date due;
	struct url action, keep, autosave;
	int64_t rev;
	bool with_file;
};
#endif
