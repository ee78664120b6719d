/* What this folder prints, as documents (kernel/document).  Pure. */
#ifndef CONSENTS_PAPER_DOC_H
#define CONSENTS_PAPER_DOC_H
#include "features/consents/view.h"
#include "kernel/document/document.h"

/* The sheets of a printing, each on a page of its own; both: a second copy behind each. */
struct doc *consents_sheets_doc(struct arena *a, const struct batch_view *v, struct date day);
/* The act of a withdrawal, or the note of a refusal to mentor. */
struct doc *consents_act_doc(struct arena *a, const struct act_view *v);
#endif
