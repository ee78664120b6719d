/* Private to the deadline reader: a cell's text as tokens, words as the few classes the grammar knows. */
#ifndef DATES_DEADLINE_LEX_H
#define DATES_DEADLINE_LEX_H
#include "kernel/dates/deadline.h"

enum tok {
	TK_END, TK_WORD,
	TK_NUM,        /* value, digits */
	TK_DATE,       /* d m y: «1.11.2022», «04.05.06», «2023-05-01» */
	TK_DAY_MONTH,  /* d m: «01.09»; the grammar may take it as a time */
	TK_MONTH_YEAR, /* m y: «09.2023» */
	TK_TIME,       /* d hours, m minutes: «14:00» */
	TK_DASH, TK_SLASH, TK_COMMA, TK_SEMI, TK_LINE, TK_OPEN, TK_CLOSE, TK_NUMBER_SIGN,
	TK_FOREIGN     /* what is no deadline: an act, an age, a class, a quoted title */
};

enum word {
	W_UNKNOWN, W_FILL, W_MONTH, W_WEEKDAY, W_ORDINAL, W_CARDINAL, W_ROMAN, W_TIMES, W_TWICE, W_YEAR, W_SCHOOL,
	W_QUARTER, W_HALF_YEAR, W_HALF_OF, W_TERM, W_TRIMESTER, W_DECADE, W_WEEK, W_DAY, W_MONTHDAY, W_MONTH_WORD,
	W_TO, W_PO, W_FROM, W_BY, W_IN, W_NOT, W_LATER_THAN, W_RARER, W_EVERY, W_EACH, W_BEGIN, W_MIDDLE, W_FINISH,
	W_DURING, W_PERIOD, W_WHOLE, W_ALWAYS, W_SEASON, W_SEASON_OF, W_HOLIDAYS, W_CONDITION, W_AND, W_FURTHER,
	W_WORKING, W_NEXT, W_REPORTED, W_HOUR, W_MINUTE, W_AGE, W_COUNTED, W_CURRENT, W_NEW, W_AFTER, W_BEFORE,
	W_WITHIN, W_SUFFIX, W_ACT, W_SIGNATURE, W_CLAUSE, W_ITOG
};

/* value of W_EVERY: the unit it repeats by */
enum { EVERY_DAY = 1, EVERY_WEEK, EVERY_DECADE, EVERY_MONTH, EVERY_QUARTER, EVERY_HALF, EVERY_YEAR, EVERY_TERM, EVERY_TRIMESTER };

struct token {
	enum tok kind;
	enum word word;
	int value, digits;         /* number; month 1-12; weekday 1-7; ordinal, -1 = last */
	int d, m, y;
	bool used, typo, blank;    /* blank: a blank stood before */
	uint32_t from, to;         /* bytes in the text */
	struct str norm;           /* TK_WORD: lower case, ё→е, Latin look-alikes made Cyrillic */
};

struct tokens { size_t n; struct token *v; };   /* v[n] is TK_END */

struct tokens deadline_lex(struct arena *a, struct str text);
void deadline_word(struct token *t);            /* fills word and value from norm */
void deadline_mask(struct tokens ts);   /* what is no deadline becomes TK_FOREIGN */
#endif
