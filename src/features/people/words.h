/* The centre's words: categories of people, forms of mentoring, role models, types.  Shipped in data/words.tsv with their sources;
 * a centre renames, hides and adds (people_word), and what it says wins. */
#ifndef PEOPLE_WORDS_H
#define PEOPLE_WORDS_H
#include "kernel/store/store.h"

struct people_word { struct str kind, code, title, of, source, checked; int64_t position; bool active, own; };
struct people_words { size_t n, cap; struct people_word *v; };

/* Of one kind ("category" "form" "model" "type"), in order, hidden ones too. */
MUST_USE enum status people_words(struct db *db, const char *kind, struct people_words *ret);
/* The title of a code; the code itself when nobody knows it. */
struct str people_word_title(const struct people_words *l, struct str code);
bool people_word_known(const struct people_words *l, struct str code);
/* Of which categories are mentor and mentee of a form: of = "teacher young/pupil". */
bool people_form_fits(const struct people_word *form, const char *side, struct str category);
#endif
