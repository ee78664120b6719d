/* Papers in the store, registers, and what a paper is made of. */
#ifndef PAPERS_STORE_H
#define PAPERS_STORE_H
#include "features/papers/papers.h"
#include "kernel/document/document.h"
#include "kernel/document/number.h"
#include "kernel/html/views.h"

struct paper {
	struct uuid id;
	struct str template, title, who, series, number, case_index;
	struct opt_uuid person, pair, batch;
	bool registered;
	struct date day;
	struct str asked, sealed;                /* JSON */
	struct opt_bytes sha256;
	struct uuid made_by;
	struct str made_by_name, registered_by;
	struct opt_int registered_at;
	int64_t place, rev;
};
MUST_USE enum status paper_load(struct db *db, struct uuid id, struct paper *ret);        /* NOT_FOUND */

struct new_paper { const struct paper_type *type; struct opt_uuid person, pair, batch; int64_t place; struct date day; json_t *asked; };
/* asked: what was typed; what is known of the pair and the words of the template are put where nothing was. */
MUST_USE enum status paper_add(struct db *db, const struct new_paper *n, struct uuid *ret_id);
/* A draft, against rev.  CONFLICT: somebody was faster, or it is registered. */
MUST_USE enum status paper_write(struct db *db, const struct paper_type *t, struct paper *p, const json_t *asked);
/* The number of the journal or, with "", the program's; CONFLICT as above.  The number was looked at before. */
MUST_USE enum status paper_seal(struct db *db, const struct paper_type *t, struct paper *p, struct str number, struct date day);
/* Is it what was registered?  Drafts are. */
bool paper_intact(struct arena *a, const struct paper *p);
MUST_USE enum status paper_index(struct db *db, const struct paper *p);
/* The index of the case that it lies in: its own, else what the list of its day says now; "" where that says nothing. */
MUST_USE enum status paper_case(struct db *db, const struct paper *p, struct str *ret);

/* The paper as it is now, gaps inside; of a registered one what was sealed.  ret_doubts: names whose case the rules are not sure of. */
struct paper_doubts { size_t n, cap; struct str *v; };
MUST_USE enum status paper_doc(struct db *db, const struct paper_type *t, const struct paper *p, struct doc **ret, struct paper_doubts *ret_doubts);
/* What is still missing in it, each once. */
struct paper_gaps { size_t n, cap; struct str *v; };
struct paper_gaps paper_gaps_of(struct arena *a, const struct doc *d);

/* What it says of the law that a date breaks; "" when it breaks nothing. */
MUST_USE enum status paper_rule_fault(struct db *db, const struct paper_type *t, const json_t *asked, struct date day, struct str *ret);

/* JSON of asked, of the arena. */
json_t *paper_asked_read(struct arena *a, struct str json);

/* ---- registers ---- */

struct paper_series { struct str code, title, pattern; bool program; int64_t position, rev; };
struct paper_series_list { size_t n, cap; struct paper_series *v; };
MUST_USE enum status paper_series_read(struct db *db, struct paper_series_list *ret);
const struct paper_series *paper_series_find(const struct paper_series_list *l, struct str code);
struct html_option_list paper_series_options(struct arena *a, const struct paper_series_list *l);
MUST_USE enum status paper_series_write(struct db *db, const struct paper_series *s);      /* CONFLICT */
#endif
