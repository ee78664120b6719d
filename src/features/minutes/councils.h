/* Bodies that meet and keep minutes: data/councils.tsv with what the centre changed or added. */
#ifndef MINUTES_COUNCILS_H
#define MINUTES_COUNCILS_H
#include "kernel/html/views.h"
#include "kernel/store/store.h"

#define COUNCILS_MAX 30
struct council {
	struct str code, title;              /* "ped", «Педагогический совет» */
	struct str of;                       /* «педагогического совета» */
	struct str meeting;                  /* «заседания педагогического совета» */
	struct str pattern;
	bool program;                        /* the program numbers it */
	int64_t month;                       /* in which its numbers begin anew */
	bool active;
	int64_t position, rev;
};
struct councils { size_t n, cap; struct council *v; };

/* All of them by position, those put out of use too. */
MUST_USE enum status councils_read(struct db *db, struct councils *ret);
/* NULL: no such body. */
const struct council *council_find(const struct councils *l, struct str code);
/* The active ones, to choose from. */
struct html_option_list council_options(struct arena *a, const struct councils *l);
/* The year in which a day's number counts: the calendar year in which the count began. */
int council_year(const struct council *c, struct date day);
/* Against c->rev (0: not in the store yet); CONFLICT when somebody was faster. */
MUST_USE enum status council_write(struct db *db, const struct council *c);
/* The number that the program gives now: the next one of the body in that year, that no minutes have; taken in this unit of work. */
MUST_USE enum status council_take(struct db *db, const struct council *c, int year, struct str *ret_number);
#endif
