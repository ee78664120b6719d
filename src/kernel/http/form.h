/* A form as it was typed, for templates (contracts M4).
 *
 * On a first GET it is empty and fields show what the page gives them.  After a 422 or 409 it holds, per field,
 * the text as typed and the message; field partials (html/form.html) show the typed text, the message beside the
 * field and, on a conflict, the stored value too («Сейчас в базе: …»). */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

struct form_value { struct str name, label, text, message, stored; bool typed; };
struct form {
	size_t n, cap;
	struct form_value *v;        /* in the order of the declaration; messages of "" are form-wide */
	bool submitted;              /* a POST came; typed texts hold */
	bool conflict;               /* 409 */
	size_t n_messages;
};
/* The value to show: typed text when the form was submitted, else current. */
struct str form_text(const struct form *f, const char *name, struct str current);
bool form_checked(const struct form *f, const char *name, bool current);
/* Is id among the ids that were sent under that name?  A refused page keeps its ticks. */
bool form_ticked(const struct form *f, const char *name, struct uuid id);
struct str form_message(const struct form *f, const char *name);   /* "" when none */
/* True on a conflict when the stored value differs from the typed one: show both. */
bool form_differs(const struct form *f, const char *name, struct str current);
/* A file that was stored although the form was refused: its hash as hex for the hidden field NAME.stored, "" when none;
 * form_text gives the file's own name. */
struct str form_stored_file(const struct form *f, const char *name);
#endif
