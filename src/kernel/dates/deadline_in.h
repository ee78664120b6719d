/* Private to the deadline reader: what stands between words and meaning.
 *
 *	deadline_lex.c    text → tokens            deadline_words.c  words → classes
 *	deadline_term.c   tokens → struct term     deadline_span.c   «с … по …», «до …», lists → struct span
 *	deadline_rule.c   «1 раз в …» → struct rule    deadline_recur.c  struct rule → RRULE
 *	deadline_days.c   terms, spans → days          deadline_year.c   missing years, doubts of spans
 *	deadline.c        the cell: order of reading, putting the pieces together
 *	deadline_when.c   the meaning of a rule, its days     rrule.h            rules as such, libical
 *	deadline_say.c    names, Russian sentences */
#ifndef DATES_DEADLINE_IN_H
#define DATES_DEADLINE_IN_H
#include "kernel/dates/deadline_lex.h"

/* A place in the calendar as written: perhaps without year, perhaps a piece of a larger unit. */
enum unit { UNIT_DAY, UNIT_MONTH, UNIT_QUARTER, UNIT_HALF, UNIT_TERM, UNIT_TRIMESTER, UNIT_SEASON, UNIT_HOLIDAYS,
	UNIT_YEAR, UNIT_SCHOOL_YEAR };
enum piece { PIECE_ALL, PIECE_BEGIN, PIECE_MIDDLE, PIECE_END, PIECE_DECADE, PIECE_WEEK, PIECE_HALF };

struct term {
	enum unit unit;
	int n, d;                    /* month, quarter, half, term, season; day of UNIT_DAY */
	bool has_year, school;       /* school: year-year2 is a school year */
	int year, year2;             /* year2 > year: «2023-2024» */
	bool slash_years;            /* «2023-2024» with neither «гг» nor «уч.»: two readings */
	enum piece piece; int piece_n;
	enum piece unsaid;           /* «декада ноября»: a piece, and not which one */
	bool school_half;            /* «I учебное полугодие» */
	bool fixed; int first_year;  /* deadline_year.c: the year of its first day is known */
};

struct span {
	bool by, open, before;       /* by: only an end; open: only a start («с 01.09»); before: «до», which leaves
	                                two readings for a unit longer than a day */
	bool after;                  /* «после 01.09»: from the next day */
	bool lost_dash, range;       /* range: both ends written */
	bool season;                 /* one of the windows of «сентябрь-декабрь 2023-2024 гг» */
	struct term a, b;            /* equal unless range */
};

/* A repetition as written; every 0: not told. */
struct rule {
	int every, interval;         /* EVERY_… and how many of them */
	int times;                   /* «2 раза в месяц»: 2 */
	int weekdays[7], week_no[7]; size_t n_weekdays;   /* week_no 0: every; -1: last */
	int days[8]; size_t n_days;  /* of a month; -1 last */
	int month_of_unit;           /* 1 first, -1 last month of the quarter */
	bool next_month, workday;    /* of the month after the reported one; last working day */
	bool at_end, at_begin;       /* «в конце каждой четверти» */
	bool in_holidays;
	bool until_weekday;          /* «до пятницы», and nothing that says how often */
};

struct doubt { enum deadline_doubt code; struct str why; };

struct parse {
	struct arena *a;
	struct str text;
	const struct deadline_context *c;
	struct token *t; size_t n, i;
	VEC(struct span) spans;
	struct rule rule; bool has_rule;
	bool whole, further, whole_school;
	struct str time;
	size_t cond_from, cond_to; bool has_condition;
	struct doubt doubt;
};

/* the token k places on, and tests of it */
static inline const struct token *tk(const struct parse *p, size_t k) { return &p->t[p->i + k < p->n ? p->i + k : p->n]; }
static inline bool is_word(const struct parse *p, size_t k, enum word w) { const struct token *t = tk(p, k); return t->kind == TK_WORD && t->word == w; }
static inline bool is_tok(const struct parse *p, size_t k, enum tok w) { return tk(p, k)->kind == w; }
void parse_use(struct parse *p, size_t n);             /* n tokens are read */
void parse_doubt(struct parse *p, enum deadline_doubt code, struct str why);   /* the gravest (lowest code) stays */

bool term_read(struct parse *p, struct term *t);       /* moves p->i only when true */
bool year_read(struct parse *p, struct term *t);       /* an optional year after a term */
int  number_read(struct parse *p, size_t k, size_t *n);  /* ordinal, cardinal, digits, Roman at k: value, *n tokens; 0 none */
bool time_read(struct parse *p);
bool span_read(struct parse *p);
bool rule_read(struct parse *p);
bool whole_read(struct parse *p);
bool condition_read(struct parse *p);

void spans_resolve(struct parse *p, struct deadline *d);
/* The first and last day of t when its first day lies in year; false when there is no such day. */
bool term_days(const struct term *t, int year, struct date *start, struct date *end);
int  term_month(const struct term *t);                 /* its first month */
int  term_order(const struct term *t);                 /* its place in a year, to be compared */
/* The days of a span whose year is known; includes: «до марта» takes March in. */
bool span_window(const struct span *s, bool includes, struct deadline_window *w);
void rule_finish(struct parse *p, struct deadline *d);
struct deadline_reading *reading_add(struct parse *p, struct deadline *d, enum deadline_kind k, struct opt_date s, struct opt_date e);
static inline struct opt_date some_date(struct date d) { return (struct opt_date){ true, d }; }
#endif
