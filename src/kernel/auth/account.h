/* Rules of accounts: what a login and a password may be.  Pure: texts in, a code out.
 *
 * Login.  2 to 64 characters: letters (Latin, Cyrillic), digits and . _ - @; kept and compared in lower case, so that
 * «Иванова» and «иванова» are one account.
 * Password.  At least 10 characters, at most 1,024 bytes, not the login, not one character repeated.  No rules of
 * composition: they make people write passwords on the monitor (NIST SP 800-63B 5.1.1.2). */
#ifndef AUTH_ACCOUNT_H
#define AUTH_ACCOUNT_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

#define LOGIN_MIN 2
#define LOGIN_MAX 64
#define PASSWORD_MIN 10
#define PASSWORD_MAX 1024                 /* bytes: Argon2 would take more, a form should not */
#define ACCOUNT_NAME_MAX 200

enum account_fault {
	ACCOUNT_FINE,
	LOGIN_LENGTH, LOGIN_LETTERS,
	PASSWORD_SHORT, PASSWORD_LONG, PASSWORD_IS_LOGIN, PASSWORD_ONE_CHARACTER
};

struct str login_normal(struct arena *a, struct str typed);    /* trimmed, lower case */
enum account_fault login_check(struct str normal);
enum account_fault password_check(struct str password, struct str login);
struct str account_fault_text(enum account_fault f);           /* the message beside the field; "" for ACCOUNT_FINE */

/* «Иванова Анна Павловна» → "ivanova.ap": the surname in Latin letters and the initials; at most 40 characters; "user" of nothing. */
struct str login_of_name(struct arena *a, struct str name);

/* A password to be printed once: 4 groups of 4 characters without look-alikes, 79 bits. */
struct str password_generate(struct arena *a);

/* «Иванова Анна Петровна» → «Иванова А. П.», for narrow places; its spaces do not break. */
struct str name_short(struct arena *a, struct str name);
#endif
