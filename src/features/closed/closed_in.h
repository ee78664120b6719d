/* What only the psychologist and the curator may know of somebody: between the files of this folder.
 *
 * An *opening* is one look with its reason: it shows the record of one person to the account that opened it, for
 * CLOSED_OPEN_MS, and stays in the list of openings for ever. */
#ifndef CLOSED_CLOSED_IN_H
#define CLOSED_CLOSED_IN_H
#include "features/closed/closed.h"
#include "features/closed/queries.h"
#include "kernel/base/buf.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"

#define CLOSED_OPEN_MS (30LL * 60 * 1000)
#define CLOSED_TYPE_MS (12LL * 3600 * 1000)   /* what was typed while it was open can be saved for so long: nothing typed is lost */
#define CLOSED_REASON_MIN 10             /* letters: «надо» is no reason */
#define CLOSED_NOTE_MAX 4000             /* bytes */

struct closed_word { struct str code, title; int64_t position; bool active, own; };
struct closed_words { size_t n, cap; struct closed_word *v; };
/* Shipped ones with what the centre changed, in order, hidden ones too. */
MUST_USE enum status closed_words(struct db *db, struct closed_words *ret);

/* Rules, pure. */
bool closed_is_open(int64_t opened, int64_t now, int64_t length);   /* ms; a clock set back by more than that closes it too */

MUST_USE enum status closed_export(struct db *db, struct uuid person, struct buf *json);
MUST_USE enum status closed_erase(struct db *db, struct uuid person);
MUST_USE enum status closed_any(struct db *db, struct uuid first, struct uuid last, bool *ret);
MUST_USE enum status closed_keeps(struct db *db, struct uuid person, bool *ret);
MUST_USE enum status closed_sweep(struct db *db, bool *ret_more);      /* the slice's chore: lists that were never loaded */
MUST_USE enum status closed_demo(struct db *db);
MUST_USE enum status closed_panel(struct request *req, struct uuid person);

/* ---- forms ---- */
struct closed_one_in { struct uuid person; };
struct closed_open_in { struct uuid person; struct str reason; };
struct closed_record_in { struct uuid person, opening; };
struct closed_tick { struct str word; bool on; };
struct closed_save_in { struct uuid person, opening; int64_t record_rev; struct str note; struct { size_t n; struct closed_tick *v; } ticks; };
struct closed_openings_in { struct opt_uuid after; };
struct closed_word_in { struct str code, title; bool active; struct opt_int position; };

/* ---- views ---- */
struct closed_panel_view { struct uuid person; bool may, any; };
struct closed_ask_view { const struct form *form; struct uuid person; struct str name; bool over; };
struct closed_line { struct str word, title; bool on; };
struct closed_lines { size_t n, cap; struct closed_line *v; };
struct closed_record_view {
	const struct form *form;
	struct uuid person, opening;
	struct str name, note, changed, until, reason;
	struct closed_lines lines;
	size_t on;
	int64_t rev;
	bool may_edit;
};
struct closed_opening_line { struct str when, who, post, name, reason; struct uuid person; };
struct closed_opening_lines { size_t n, cap; struct closed_opening_line *v; };
struct closed_openings_view { struct closed_opening_lines lines; struct paging paging; };
struct closed_words_view { const struct form *form; struct closed_words words; };

handler_fn closed_ask_page, closed_open, closed_record_page, closed_save, closed_openings_page, closed_words_page, closed_word_save;
#endif
