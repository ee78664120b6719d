/* Cards and invitations: secrets that stand on paper.  Pure.
 *
 * A *sheet* has one secret of 32 random bytes, which is nowhere but in the last part of its page's address; what stands on it for
 * each account is made of that secret and the account's id, and the store keeps the SHA-256 of it alone.  So many cards come
 * out of one printing, and the page cannot be made again from the store.
 *
 * Code of a card: 16 characters of 31 (no i l o 0 1), 79 bits, in four groups: «ab3d-efgh-…».  As typed it may have capitals, blanks,
 * any dash, and Cyrillic letters that look like the Latin ones. */
#ifndef AUTH_CARD_H
#define AUTH_CARD_H
#include "kernel/auth/session.h"

#define CARD_CODE 16
#define CARD_TEXT (CARD_CODE + 3)

/* The secret of an invitation; how it goes on from there is session.h's (secret_text, secret_hash). */
void invite_secret(const uint8_t sheet[SECRET_BYTES], struct uuid account, uint8_t ret[SECRET_BYTES]);
/* The code of a card, with its dashes. */
struct str card_code(struct arena *a, const uint8_t sheet[SECRET_BYTES], struct uuid account);
/* What was typed as the code is written; false when it is none. */
bool card_parse(struct arena *a, struct str typed, struct str *ret);
/* Of a code as it is written. */
struct bytes card_hash(struct arena *a, struct str code);
#endif
