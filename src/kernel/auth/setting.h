/* Settings: what a school changes about itself.  Declared in slices (struct setting), kept as text in table setting,
 * edited on /admin/settings, audited.  Without a row the declared initial value holds.
 * Texts as stored: an integer in decimal, «yes»/«no» as "1"/"0", a choice as its word. */
#ifndef AUTH_SETTING_H
#define AUTH_SETTING_H
#include "kernel/slice.h"

const struct setting *setting_find(struct str name);               /* NULL when no slice declares it */

/* The value in db's organisation.  An undeclared name is a bug and asserts. */
MUST_USE enum status setting_text(struct db *db, const char *name, struct str *ret);
MUST_USE enum status setting_int(struct db *db, const char *name, int64_t *ret);
MUST_USE enum status setting_bool(struct db *db, const char *name, bool *ret);

enum setting_fault { SETTING_FINE, SETTING_NOT_A_NUMBER, SETTING_TOO_SMALL, SETTING_TOO_BIG, SETTING_TOO_LONG, SETTING_NO_CHOICE };
/* Checks what was typed; *ret is the text to store. */
enum setting_fault setting_check(const struct setting *s, struct str typed, struct str *ret);
struct str setting_fault_text(struct arena *a, const struct setting *s, enum setting_fault f);
#define SETTING_TEXT_MAX 2000              /* bytes, where max is 0 */

/* «Не менее чем за … дней: 4», for the journal of actions. */
struct str setting_words(struct arena *a, const struct setting *s, struct str value);
/* In a unit of work; value has passed setting_check. */
MUST_USE enum status setting_write(struct db *db, const struct setting *s, struct str value);
#endif
