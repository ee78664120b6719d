/* codecheck: russian data */
#include "kernel/auth/card.h"

#include <sodium.h>

static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789";
#define LETTERS 31

/* n bytes that only who knows the sheet's secret can make; for one purpose, of one account. */
static void derive(const uint8_t sheet[SECRET_BYTES], const char *purpose, struct uuid account, uint8_t *ret, size_t n)
{
	crypto_generichash_state st;
	crypto_generichash_init(&st, sheet, SECRET_BYTES, n);
	crypto_generichash_update(&st, (const uint8_t *)purpose, strlen(purpose));
	crypto_generichash_update(&st, account.b, sizeof account.b);
	crypto_generichash_final(&st, ret, n);
}

void invite_secret(const uint8_t sheet[SECRET_BYTES], struct uuid account, uint8_t ret[SECRET_BYTES])
{
	derive(sheet, "invite", account, ret, SECRET_BYTES);
}

/* Byte k of the stream that makes a code: the purpose counts on when 64 bytes were not enough. */
struct stream { const uint8_t *sheet; struct uuid account; uint8_t block[64]; size_t k; char purpose[6]; };
static uint8_t next_byte(struct stream *s)
{
	if (s->k % sizeof s->block == 0) {
		s->purpose[4]++;
		derive(s->sheet, s->purpose, s->account, s->block, sizeof s->block);
	}
	return s->block[s->k++ % sizeof s->block];
}

struct str card_code(struct arena *a, const uint8_t sheet[SECRET_BYTES], struct uuid account)
{
	struct stream s = { .sheet = sheet, .account = account, .purpose = "card0" };
	char *out = arena_alloc(a, CARD_TEXT);
	for (size_t n = 0; n < CARD_TEXT;) {
		if (n % 5 == 4) {
			out[n++] = '-';
			continue;
		}
		uint8_t byte = next_byte(&s);
		if (byte < LETTERS * 8)                  /* the rest would favour some letters */
			out[n++] = letters[byte % LETTERS];
	}
	return (struct str){ out, CARD_TEXT };
}

/* ---- reading what was typed ---- */

static const struct { uint32_t cyrillic; char latin; } alike[] = {
	{ 0x430, 'a' }, { 0x432, 'b' }, { 0x435, 'e' }, { 0x43a, 'k' }, { 0x43c, 'm' }, { 0x43d, 'h' }, { 0x440, 'p' }, { 0x441, 'c' },
	{ 0x442, 't' }, { 0x443, 'y' }, { 0x445, 'x' },
};

/* '\0': no letter of a code. */
static char letter_of(uint32_t c)
{
	for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
		if (alike[i].cyrillic == c)
			return alike[i].latin;
	return c && c < 0x80 && strchr(letters, (int)c) ? (char)c : '\0';
}

static bool between(uint32_t c)
{
	return c == ' ' || c == '-' || c == '_' || c == '.' || c == 0xa0 || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

bool card_parse(struct arena *a, struct str typed, struct str *ret)
{
	char *out = arena_alloc(a, CARD_TEXT);
	size_t n = 0;
	for (size_t i = 0; i < typed.n;) {
		uint32_t c = utf8_lower(utf8_next(typed, &i));
		char letter = letter_of(c);
		if (between(c))
			continue;
		if (!letter || n >= CARD_TEXT)
			return false;
		if (n % 5 == 4)
			out[n++] = '-';
		out[n++] = letter;
	}
	*ret = (struct str){ out, n };
	return n == CARD_TEXT;
}

struct bytes card_hash(struct arena *a, struct str code)
{
	uint8_t *out = arena_alloc(a, crypto_hash_sha256_BYTES);
	crypto_hash_sha256(out, (const uint8_t *)code.p, code.n);
	return (struct bytes){ out, crypto_hash_sha256_BYTES };
}
