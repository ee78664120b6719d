/* Names in cases, between the files of this folder. */
#ifndef PEOPLE_NAMES_IN_H
#define PEOPLE_NAMES_IN_H
#include "features/people/view.h"

#define NAME_CASES 6
struct name_case_words { const char *code, *title, *question; enum name_case c; };
extern const struct name_case_words name_cases[NAME_CASES];        /* by enum name_case */

struct name person_parts(const struct person *p);
enum gender person_gender(const struct person *p);
struct str post_key(struct arena *a, struct str post);          /* as confirmed forms of a post are kept: with a small letter */
/* All six of somebody, with his post, as the page shows them. */
MUST_USE enum status person_cases(struct request *req, const struct person *p, struct case_lines *ret);
#endif
