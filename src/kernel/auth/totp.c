#include "kernel/auth/totp.h"

#include <liboath/oath.h>

#define STEP_S 30

static bool digits_of(struct str typed, char ret[TOTP_DIGITS + 1])
{
	size_t n = 0;
	for (size_t i = 0; i < typed.n; i++) {
		if (typed.p[i] == ' ')
			continue;
		if (typed.p[i] < '0' || typed.p[i] > '9' || n == TOTP_DIGITS)
			return false;
		ret[n++] = typed.p[i];
	}
	ret[n] = '\0';
	return n == TOTP_DIGITS;
}

bool totp_check(const uint8_t secret[TOTP_SECRET], int64_t now_ms, struct str code, int64_t after, int64_t *ret_step)
{
	char digits[TOTP_DIGITS + 1];
	uint64_t step = 0;
	int place = 0;
	if (!digits_of(code, digits))
		return false;
	int rc = oath_totp_validate4((const char *)secret, TOTP_SECRET, (time_t)(now_ms / 1000), STEP_S, 0, 1, &place, &step, 0, digits);
	if (rc < 0 || (int64_t)step <= after)
		return false;
	*ret_step = (int64_t)step;
	return true;
}

/* RFC 4648; 20 bytes are 32 letters without padding. */
static void base32(const uint8_t secret[TOTP_SECRET], char ret[32])
{
	static const char letters[33] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	for (size_t bit = 0; bit < 8 * TOTP_SECRET; bit += 5) {
		size_t at = bit / 8;
		unsigned two = (unsigned)secret[at] << 8 | (at + 1 < TOTP_SECRET ? secret[at + 1] : 0u);
		ret[bit / 5] = letters[two >> (11 - bit % 8) & 31];
	}
}

struct str totp_base32(struct arena *a, const uint8_t secret[TOTP_SECRET])
{
	char text[32];
	char *out = arena_alloc(a, 39);
	base32(secret, text);
	for (size_t i = 0, n = 0; n < 39; n++)
		out[n] = n % 5 == 4 ? ' ' : text[i++];
	return (struct str){ out, 39 };
}

static struct str percent(struct arena *a, struct str s)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = arena_alloc(a, 3 * s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_') {
			out[n++] = (char)c;
			continue;
		}
		out[n++] = '%';
		out[n++] = hex[c >> 4];
		out[n++] = hex[c & 15];
	}
	return (struct str){ out, n };
}

#define ISSUER_MAX 60                        /* bytes: a long name makes the picture too fine */

struct str totp_address(struct arena *a, struct str issuer, struct str login, const uint8_t secret[TOTP_SECRET])
{
	char text[32];
	size_t n = issuer.n < ISSUER_MAX ? issuer.n : ISSUER_MAX;
	while (n < issuer.n && n && ((unsigned char)issuer.p[n] & 0xc0) == 0x80)
		n--;
	base32(secret, text);
	struct str i = percent(a, str_sub(issuer, 0, n)), l = percent(a, login);
	return str_fmt(a, "otpauth://totp/%.*s:%.*s?secret=%.32s&issuer=%.*s", SP(i), SP(l), text, SP(i));
}
