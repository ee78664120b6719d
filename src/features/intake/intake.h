/* A list of people on its way in: what was read, what the person chose.  The state of a draft of kind "intake.d".
 *
 * A list is columns with headings and rows with one text a column.  Each column fills one field of ours (enum intake_code) or
 * none.  What must not be kept (insurance number, passport, diagnosis…) has its texts emptied before the draft is first written:
 * such a column keeps its heading and the reason only (cut).
 *
 * Pure: texts in, structs out.  Order of work:
 *	read.c (document → grid) → columns.c (which column is what) → row.c (a row → a person, with what is wrong)
 *	→ match.c (who is there already) → load.c (writing, undoing). */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H
#include "features/people/people.h"
#include "kernel/base/arena.h"

/* In the order of code_names in columns.c; IN_NONE: not loaded. */
enum intake_code {
	IN_NONE, IN_NAME, IN_LAST, IN_FIRST, IN_MIDDLE, IN_BORN, IN_BORN_YEAR, IN_GENDER, IN_CLASS, IN_GROUP, IN_CATEGORY, IN_POST, IN_EXPERIENCE,
	IN_QUALIFICATION, IN_PHONE, IN_EMAIL, IN_CONTACT, IN_GUARDIAN, IN_GUARDIAN_PHONE, IN_GUARDIAN_EMAIL, IN_RELATION, IN_WORK_PLACE, IN_WORK_INN,
	IN_EDUCATION, IN_SUBJECT, IN_EMPLOYMENT, IN_HIRED, IN_FORM, IN_MENTOR, IN_MENTEE, IN_MENTOR_PLACE, IN_SINCE, IN_UNTIL, IN_ORDER_NO,
	IN_ORDER_DATE, IN_REQUEST, IN_COMPETENCES, IN_ACHIEVEMENTS, IN_INTERESTS, IN_WANTED_AGE, IN_FREE_TIME, IN_CAPACITY, IN_RESULTS, IN_LINK,
	IN_CODES
};
const char *intake_code_name(enum intake_code c);          /* "born"; "" for IN_NONE */
enum intake_code intake_code_of(struct str name);          /* IN_NONE when unknown */
struct str intake_code_title(enum intake_code c);          /* «Дата рождения» */

#define INTAKE_ROWS_MAX 5000
#define INTAKE_COLUMNS_MAX 200                             /* a form's rows; what stands farther right is not loaded */
#define INTAKE_CELL_MAX 4000                               /* bytes kept of one cell */

/* cut: emptied, why says so.  why also tells «такая графа уже есть», «по содержимому». */
struct intake_column { struct str heading, why; enum intake_code code; bool cut, by_content; struct str closed; /* of a cut one: kind of closed.h */ };
struct intake_columns { size_t n, cap; struct intake_column *v; };
/* no: the row's number as the table program shows it; on further sheets counting goes on. */
struct intake_row { int64_t no; struct str *cells; };
struct intake_rows { size_t n, cap; struct intake_row *v; };
/* What was answered about a row: "same" (person), "other", "skip", and, when it is written, "add". */
struct intake_mark { size_t row; struct str choice; struct uuid person; };
struct intake_marks { size_t n, cap; struct intake_mark *v; };

/* Which rows said «yes» in a column of such a kind: for closed.h at once, never in a draft. */
struct intake_secret { int64_t no; struct str kind; };
struct intake_secrets { size_t n, cap; struct intake_secret *v; };

struct intake {
	struct str file_name, sha, preset;                     /* sha: hex of the file's hash, "" of pasted text */
	struct str left_out;                                   /* what of the document was not read: «лист «Архив»» */
	struct intake_columns columns;
	struct intake_rows rows;
	struct intake_marks marks;
	/* chosen for the whole list */
	struct str role, category, form, ground, group, group_kind, update;     /* update: "empty" or "all" */
	struct opt_date since;
	bool mapped, mend;                                     /* mend: Latin look-alikes become Cyrillic letters */
	struct str closed;                                     /* id of the list that waits in closed.h, "" */
	struct intake_secrets secrets;                         /* just read; not written */
	bool remembered;                                       /* the columns are as the centre chose the last time */
};

struct str intake_write(struct arena *a, const struct intake *in);
bool intake_read(struct arena *a, struct str json, struct intake *ret);

/* ---- from a document ---- */

struct outside;
/* The table that looks most like a list of people, its columns guessed, what must not enter emptied.  INVALID with a Russian message
 * when there is none, or more than INTAKE_ROWS_MAX rows. */
MUST_USE enum status intake_from(struct arena *a, struct err *e, const struct outside *doc, struct intake *ret);

/* ---- columns ---- */

/* What one heading says.  *ret_no: the reason why it must not enter, else "". */
enum intake_code intake_guess(struct arena *a, struct str heading, struct str *ret_no);
/* How sure: number of words that fit, 0 for none. For finding the heading row; forbidden and ignored ones count. */
int intake_heading_words(struct arena *a, struct str heading);
/* Fills in the columns' codes from headings, then from contents; empties what must not enter. */
void intake_guess_all(struct arena *a, struct intake *in);
/* The same headings in the same order have the same fingerprint: 16 hex digits. */
struct str intake_fingerprint(struct arena *a, const struct intake *in);
/* The code of the preset whose headings are all there, or "". */
struct str intake_preset_of(struct arena *a, const struct intake *in);
struct str intake_preset_title(struct str code);
/* Whom such a list is of: the category and the role chosen for the whole list before anybody chooses; "" where it does not say. */
void intake_preset_whom(struct str code, struct str *ret_category, struct str *ret_role);
/* Takes the codes of the columns ("name,born,,class") as they were remembered; cut ones stay cut. */
void intake_codes_take(struct intake *in, struct str codes);
struct str intake_codes(struct arena *a, const struct intake *in);
/* May two columns fill it?  Mother and father, each with a telephone. */
bool intake_many(enum intake_code c);
/* «мать», «отец» where the heading says so, else "". */
struct str intake_relation_of(struct arena *a, struct str heading);
/* Column of a code, the first one; -1. */
int intake_column_of(const struct intake *in, enum intake_code c);

/* ---- cleaning ---- */

enum clean { CLEAN_EMPTY, CLEAN_OK, CLEAN_YEAR, CLEAN_NO_SUCH_DAY, CLEAN_BAD };
/* «12.03.2011 г.», «12 марта 2011», «2011-03-12», «12/03/11», Excel's day number; CLEAN_YEAR: «2011», «2011 г.р.» in ret->y.
 * Two digits of a year are of the last hundred years before today. */
enum clean clean_date(struct str text, struct date today, struct date *ret);
/* «нет», «-», «н/д», «—» are empty. */
struct str clean_text(struct arena *a, struct str text);
/* «8 (913) 000-00-01» → «+7 913 000-00-01»; several stay as typed; CLEAN_BAD without five digits. */
enum clean clean_phone(struct arena *a, struct str text, struct str *ret);
enum clean clean_email(struct arena *a, struct str text, struct str *ret);
/* «9 «а»», «9-А класс» → «9А». */
struct str clean_class(struct arena *a, struct str text);
bool clean_is_class(struct str s);                     /* «9А», as clean_class gives it */
/* Outer quotation marks and blanks taken off. */
struct str clean_title(struct arena *a, struct str text);
/* «ИВАНОВА  анна» → «Иванова», each part of a double name too. */
struct str clean_name(struct arena *a, struct str text);

/* «Приказ от 31.08.2026 № 118/1-ОД», «№ 22 от 17.10.2022», «118-ОД» → number and day. */
void clean_order(struct arena *a, struct str text, struct date today, struct str *ret_no, struct opt_date *ret_date);

/* ---- a row ---- */

/* bad: the row cannot be loaded like this; else the value alone is left out.  text may quote the cell; log never does. */
struct intake_issue { size_t column; bool bad, mixed; struct str text, log; };
struct intake_issues { size_t n, cap; struct intake_issue *v; };
struct intake_names { size_t n, cap; struct person *v; };
struct intake_relations { size_t n, cap; struct str *v; };
struct intake_person {
	struct person p;                                       /* p.category: "" when the list does not say */
	struct str group, klass, relation, form, request, competences, achievements, interests, wanted_age, free_time, results, link, partner_place, order_no;
	struct intake_names guardians, partners;
	struct intake_relations relations;                     /* of the guardians, one each; phone and email are theirs */
	struct opt_int capacity;
	struct opt_date since, until, order_date;
	bool partners_mentor;                                  /* the partners are mentors; else mentees */
	struct intake_issues issues;
	bool bad, blank;                                       /* blank: a row of no person (a sum, an empty one) */
};
struct intake_rules { struct date today; const struct people_words *forms, *categories; };
void intake_person_of(struct arena *a, const struct intake *in, const struct intake_row *row, const struct intake_rules *rules, struct intake_person *ret);
/* Whose row is it, when both a mentor and a mentee stand there: which column names the row's own person. */
int intake_own_column(const struct intake *in);
#endif
