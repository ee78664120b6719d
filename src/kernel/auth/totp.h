/* Codes of an application on the telephone: RFC 6238, SHA-1, six digits, 30 seconds, one step of drift either way.  Pure. */
#ifndef AUTH_TOTP_H
#define AUTH_TOTP_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

#define TOTP_SECRET 20                       /* bytes: RFC 4226 wants 16, recommends 20 */
#define TOTP_DIGITS 6

/* Is this the code of a step within one of now, and later than `after`?  Then *ret_step is it.  Blanks in the code do not matter. */
bool totp_check(const uint8_t secret[TOTP_SECRET], int64_t now_ms, struct str code, int64_t after, int64_t *ret_step);
struct str totp_base32(struct arena *a, const uint8_t secret[TOTP_SECRET]);        /* 32 letters in groups of four, to be typed */
/* otpauth://totp/ISSUER:LOGIN?secret=…&issuer=…: what the application reads from a QR code. */
struct str totp_address(struct arena *a, struct str issuer, struct str login, const uint8_t secret[TOTP_SECRET]);
#endif
