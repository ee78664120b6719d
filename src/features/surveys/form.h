/* A questionnaire: what is asked, of whom, and how an answer is checked.  Data, in versions; JSON in the store and in files.
 *
 * A code of an item ("comfort") never changes within a questionnaire and is what answers, pairs and conditions go by; its number on
 * the paper is counted.  Options and rows of a matrix are numbered from 1 in the order they stand; what is taken out of a new version
 * leaves no hole in an old one, because answers belong to a version.
 *
 * Waves.  The second questionnaire of a pair names the first (pair_form), each of its items that is asked twice names the item of the
 * first (pair).  better says which way is an improvement.
 *
 * Ownership: everything lives in the arena that was given. */
#ifndef SURVEYS_FORM_H
#define SURVEYS_FORM_H
#include "kernel/base/arena.h"
#include "kernel/base/buf.h"
#include "kernel/base/status.h"
#include "kernel/base/types.h"

enum item_type {
	ITEM_YN,                                 /* да / нет: values 1, 2 */
	ITEM_SCALE,                              /* min … max, whole numbers, 1–10 unless it says otherwise */
	ITEM_ONE,                                /* one of the options: 1 … n_options */
	ITEM_MANY,                               /* any of the options: a set of them */
	ITEM_MATRIX,                             /* one of the options for each row */
	ITEM_FREQ,                               /* one of options that are a scale of frequency */
	ITEM_NUMBER,                             /* min … max, with decimals */
	ITEM_DATE,
	ITEM_SHORT, ITEM_LONG                    /* text: one line, several */
};
#define ITEM_OPTIONS_MAX 60
#define ITEM_ROWS_MAX 60
#define FORM_ITEMS_MAX 200
#define FORM_CELLS_MAX 200                       /* places for an answer on the page: one an item, one a row of a matrix, one an option of MANY */
#define ANSWER_TEXT_MAX 4000                     /* bytes of one text; more is refused with a word, never cut */

/* Asked only where the answer to an earlier item is one of those values (YN: 1, 2; options: their numbers). */
struct item_condition { struct str item; size_t n; int64_t *values; };

struct form_item {
	struct str code, text, help;
	enum item_type type;
	bool required;
	int64_t min, max;                        /* of SCALE and NUMBER; min == max == 0 of NUMBER: no bounds */
	struct str min_label, max_label;         /* «самый низший балл» */
	size_t n_options; struct str *options;
	size_t n_rows; struct str *rows;
	struct item_condition when;              /* when.item.n == 0: always */
	struct str pair;                         /* code of the item of the first questionnaire that it is compared with */
	struct str parameter;                    /* what it measures: «Ощущение поддержки» */
	int better;                              /* 1: more is better, -1: less is better, 0: neither */
	struct str fills;                        /* what of the base the answer proposes: "mentor.competences", "mentee.request"; "" nothing */
	size_t block;                            /* index into blocks */
};
struct form_block { struct str title, help; };

struct questionnaire {
	struct str code;                         /* "tt-mentee-2" of a shipped one, "" of the centre's own */
	struct str title, intro, thanks;
	struct str side, form, wave;             /* "mentor" "mentee" ""; code of a form of mentoring or ""; "first" "second" "" */
	struct str pair_form;                    /* code of the first questionnaire */
	struct str source; bool checked;         /* where the wording is from; «сверено» */
	bool child;                              /* plain words, faces beside the numbers */
	size_t n_blocks; struct form_block *blocks;
	size_t n; struct form_item *items;
};

/* JSON and back.  form_read: INVALID with a Russian message that names the place («вопрос 3: нет вариантов»). */
void form_write(const struct questionnaire *q, struct buf *json);
MUST_USE enum status form_read(struct arena *a, struct err *e, struct str json, struct questionnaire *ret);
/* The same for a text that is read again and again: *ret may point to what this process keeps of it, and is not to be changed. */
MUST_USE enum status form_read_again(struct arena *a, struct err *e, struct str json, struct questionnaire *ret);
#define FORMS_CACHED_BYTES (4 * 1024 * 1024)     /* all that is kept so; more is read each time */
size_t forms_cached_bytes(void);
/* The first fault of a questionnaire, as a sentence with the number of the question; "" when there is none. */
struct str form_fault(struct arena *a, const struct questionnaire *q);
/* Index of an item by its code, SIZE_MAX. */
size_t form_find(const struct questionnaire *q, struct str code);
const char *item_type_title(enum item_type t);   /* «Да / нет» */
const char *item_type_word(enum item_type t);    /* "yn": in JSON and forms */
bool item_type_parse(struct str word, enum item_type *ret);
bool item_has_options(enum item_type t);
bool item_is_text(enum item_type t);
bool item_is_counted(enum item_type t);          /* its values are few whole numbers: YN SCALE ONE FREQ */
struct value_range { int64_t least, most; };
size_t item_cells(const struct form_item *item);
struct value_range item_range(const struct form_item *item);     /* of a counted one, or of a row of a matrix */

/* The questionnaires that the program ships (data/NAME.json), read once. */
size_t forms_shipped(const struct questionnaire **ret);
const struct questionnaire *form_shipped(struct str code);
#endif
