#include "kernel/backup/copy.h"
#include "kernel/base/clock.h"
#include "kernel/base/status.h"
#include "kernel/base/tempfile.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE (64 * 1024)
#define SEALED_PIECE (PIECE + crypto_secretstream_xchacha20poly1305_ABYTES)
#define MAGIC "NSTVCPY1"
#define HEAD 64
#define TRAILER_WORD "\nnastavnik copy sha256 "
#define TRAILER (sizeof TRAILER_WORD - 1 + 64 + 1)
#define SQLITE_MAGIC "SQLite format 3"

/* What is asked of Argon2id, and the most that a file may ask. */
#define PASSES crypto_pwhash_OPSLIMIT_INTERACTIVE
#define MEMORY crypto_pwhash_MEMLIMIT_INTERACTIVE
#define PASSES_MOST 16
#define MEMORY_MOST (1024ULL * 1024 * 1024)

/* ---- Keys and phrases ------------------------------------------------------------------------------------------ */

static bool derive(struct str phrase, const uint8_t salt[16], uint64_t passes, uint64_t memory, uint8_t key[32])
{
	return crypto_pwhash(key, 32, phrase.p ? phrase.p : "", phrase.n, salt, passes, (size_t)memory, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool copy_key_make(struct str phrase, const uint8_t salt[16], struct copy_key *ret)
{
	memcpy(ret->salt, salt, 16);
	return derive(phrase, salt, PASSES, MEMORY, ret->key);
}

/* Crockford's letters: no I, L, O, U. */
static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
#define PHRASE_LETTERS 25
#define GROUP 5

struct str copy_phrase_make(struct arena *a)
{
	uint8_t random[PHRASE_LETTERS];
	char *z = arena_alloc(a, PHRASE_LETTERS + PHRASE_LETTERS / GROUP);
	size_t n = 0;

	random_bytes(random, sizeof random);
	for (size_t i = 0; i < PHRASE_LETTERS; i++) {
		if (i && i % GROUP == 0)
			z[n++] = '-';
		z[n++] = letters[random[i] % 32];
	}
	return (struct str){ z, n };
}

/* One of our letters, or what is taken for it by eye; 0: neither. */
static char our_letter(char c)
{
	c = (char)(c >= 'a' && c <= 'z' ? c - 32 : c);
	c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
	return c && strchr(letters, c) ? c : 0;
}

struct str copy_phrase_normal(struct arena *a, struct str typed)
{
	struct str s = str_trim(typed);
	char *z = arena_alloc(a, PHRASE_LETTERS + PHRASE_LETTERS / GROUP);
	size_t n = 0, count = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '-' || s.p[i] == ' ')
			continue;
		char c = our_letter(s.p[i]);
		if (!c || count == PHRASE_LETTERS)
			return s;                /* a phrase of somebody's own */
		if (count && count % GROUP == 0)
			z[n++] = '-';
		z[n++] = c;
		count++;
	}
	return count == PHRASE_LETTERS ? (struct str){ z, n } : s;
}

/* ---- Words ------------------------------------------------------------------------------------------------------ */

const char *copy_fault_code(enum copy_fault f)
{
	static const char *const v[] = { "copy.fine", "copy.foreign", "copy.cut", "copy.changed", "copy.phrase-wanted",
		"copy.phrase-wrong", "copy.full", "copy.disk" };

	return v[f];
}

struct str copy_fault_text(enum copy_fault f)
{
	switch (f) {
	case COPY_FOREIGN: return T("Это не копия этой программы.");
	case COPY_CUT: return T("Копия обрезана: у неё нет конца.");
	case COPY_CHANGED: return T("Копия повреждена: её содержимое изменилось.");
	case COPY_PHRASE_WANTED: return T("Копия закрыта фразой.");
	case COPY_PHRASE_WRONG: return T("Фраза не подходит к этой копии.");
	case COPY_FULL: return T("На диске нет места.");
	case COPY_DISK: return T("Диск не читается или не пишется.");
	case COPY_FINE: break;
	}
	return T("Копия цела.");
}

struct str copy_fault_hint(enum copy_fault f)
{
	switch (f) {
	case COPY_CUT: case COPY_CHANGED: return T("Возьмите другую копию: за другой день или с другого носителя.");
	case COPY_PHRASE_WANTED: return T("Запишите фразу в файл и укажите его: --passphrase-file ФАЙЛ.");
	case COPY_PHRASE_WRONG: return T("Проверьте напечатанный лист: фраза из пяти групп по пять знаков. Если фраза верна, повреждено начало копии.");
	case COPY_FULL: return T("Освободите место и повторите.");
	case COPY_DISK: return T("Проверьте, вставлен ли носитель.");
	case COPY_FOREIGN: case COPY_FINE: break;
	}
	return S("");
}

/* ---- Bytes ------------------------------------------------------------------------------------------------------ */

/* As much as there is, at most n; -1 when the disk fails. */
static ssize_t read_some(int fd, uint8_t *p, size_t n)
{
	size_t at = 0;

	while (at < n) {
		ssize_t r = read(fd, p + at, n - at);
		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0)
			return -1;
		if (r == 0)
			break;
		at += (size_t)r;
	}
	return (ssize_t)at;
}

static enum copy_fault put(int fd, const void *p, size_t n)
{
	if (fd < 0 || temp_write(fd, p, n))
		return COPY_FINE;
	return errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? COPY_FULL : COPY_DISK;
}

#define STOP(expr) do { enum copy_fault stop_ = (expr); if (stop_ != COPY_FINE) return stop_; } while (0)

/* ---- Plain ------------------------------------------------------------------------------------------------------ */

static void trailer_of(const uint8_t hash[32], char out[TRAILER + 1])
{
	memcpy(out, TRAILER_WORD, sizeof TRAILER_WORD - 1);
	sodium_bin2hex(out + sizeof TRAILER_WORD - 1, 65, hash, 32);
	out[TRAILER - 1] = '\n';
	out[TRAILER] = 0;
}

static enum copy_fault write_plain(int from, int to)
{
	static const size_t piece = PIECE;
	uint8_t p[PIECE], hash[32];
	char trailer[TRAILER + 1];
	crypto_hash_sha256_state h;
	ssize_t n;

	crypto_hash_sha256_init(&h);
	while ((n = read_some(from, p, piece)) > 0) {
		crypto_hash_sha256_update(&h, p, (size_t)n);
		STOP(put(to, p, (size_t)n));
	}
	if (n < 0)
		return COPY_DISK;
	crypto_hash_sha256_final(&h, hash);
	trailer_of(hash, trailer);
	return put(to, trailer, TRAILER);
}

/* left: bytes of the database that follow. */
static enum copy_fault copy_hashed(int from, int to, int64_t left, uint8_t hash[32])
{
	uint8_t p[PIECE];
	crypto_hash_sha256_state h;

	crypto_hash_sha256_init(&h);
	for (ssize_t n; left > 0; left -= n) {
		n = read_some(from, p, left < PIECE ? (size_t)left : PIECE);
		if (n <= 0)
			return n < 0 ? COPY_DISK : COPY_CUT;
		crypto_hash_sha256_update(&h, p, (size_t)n);
		STOP(put(to, p, (size_t)n));
	}
	crypto_hash_sha256_final(&h, hash);
	return COPY_FINE;
}

static enum copy_fault read_plain(int from, int to, int64_t size)
{
	uint8_t hash[32];
	char found[TRAILER], wanted[TRAILER + 1];

	if (size < (int64_t)TRAILER)
		return COPY_CUT;
	if (!temp_read_at(from, found, TRAILER, size - (int64_t)TRAILER))
		return COPY_DISK;
	if (memcmp(found, TRAILER_WORD, sizeof TRAILER_WORD - 1) != 0)
		return COPY_CUT;
	STOP(copy_hashed(from, to, size - (int64_t)TRAILER, hash));
	trailer_of(hash, wanted);
	return memcmp(found, wanted, TRAILER) == 0 ? COPY_FINE : COPY_CHANGED;
}

/* ---- Sealed ----------------------------------------------------------------------------------------------------- */

typedef crypto_secretstream_xchacha20poly1305_state stream;
#define TAG_MORE crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
#define TAG_LAST crypto_secretstream_xchacha20poly1305_TAG_FINAL
#define EXTRA crypto_secretstream_xchacha20poly1305_ABYTES

static void put64(uint8_t *p, uint64_t v)
{
	for (int i = 0; i < 8; i++)
		p[i] = (uint8_t)(v >> (8 * i));
}

static uint64_t get64(const uint8_t *p)
{
	uint64_t v = 0;

	for (int i = 7; i >= 0; i--)
		v = v << 8 | p[i];
	return v;
}

static enum copy_fault write_head(int to, const struct copy_key *key, stream *s)
{
	uint8_t head[HEAD], proof[EXTRA];

	memcpy(head, MAGIC, 8);
	memcpy(head + 8, key->salt, 16);
	put64(head + 24, PASSES);
	put64(head + 32, MEMORY);
	crypto_secretstream_xchacha20poly1305_init_push(s, head + 40, key->key);
	crypto_secretstream_xchacha20poly1305_push(s, proof, NULL, NULL, 0, head, HEAD, TAG_MORE);
	STOP(put(to, head, HEAD));
	return put(to, proof, EXTRA);
}

/* A piece that is not full is the last one; it may be empty. */
static enum copy_fault write_sealed(int from, int to, const struct copy_key *key)
{
	uint8_t p[PIECE], sealed[SEALED_PIECE];
	stream s;
	ssize_t n;

	STOP(write_head(to, key, &s));
	do {
		n = read_some(from, p, PIECE);
		if (n < 0)
			return COPY_DISK;
		crypto_secretstream_xchacha20poly1305_push(&s, sealed, NULL, p, (size_t)n, NULL, 0, n < PIECE ? TAG_LAST : TAG_MORE);
		STOP(put(to, sealed, (size_t)n + EXTRA));
	} while (n == PIECE);
	return COPY_FINE;
}

static enum copy_fault key_for(const uint8_t head[HEAD], struct str phrase, const struct copy_key *known, uint8_t key[32])
{
	uint64_t passes = get64(head + 24), memory = get64(head + 32);

	if (known) {
		memcpy(key, known->key, 32);
		return COPY_FINE;
	}
	if (phrase.n == 0)
		return COPY_PHRASE_WANTED;
	if (passes < 1 || passes > PASSES_MOST || memory < crypto_pwhash_MEMLIMIT_MIN || memory > MEMORY_MOST)
		return COPY_CHANGED;
	return derive(phrase, head + 8, passes, memory, key) ? COPY_FINE : COPY_DISK;
}

static enum copy_fault read_head(int from, struct str phrase, const struct copy_key *known, stream *s)
{
	uint8_t head[HEAD], proof[EXTRA], key[32], tag;
	enum copy_fault f;

	if (read_some(from, head, HEAD) != HEAD || read_some(from, proof, EXTRA) != EXTRA)
		return COPY_CUT;
	STOP(key_for(head, phrase, known, key));
	f = crypto_secretstream_xchacha20poly1305_init_pull(s, head + 40, key) == 0 &&
	    crypto_secretstream_xchacha20poly1305_pull(s, NULL, NULL, &tag, proof, EXTRA, head, HEAD) == 0 ? COPY_FINE : COPY_PHRASE_WRONG;
	sodium_memzero(key, sizeof key);
	return f;
}

static enum copy_fault read_sealed(int from, int to, struct str phrase, const struct copy_key *known)
{
	uint8_t p[PIECE], sealed[SEALED_PIECE + 1], tag = TAG_MORE;
	stream s;

	STOP(read_head(from, phrase, known, &s));
	while (tag != TAG_LAST) {
		ssize_t n = read_some(from, sealed, SEALED_PIECE);
		unsigned long long len;
		if (n < 0)
			return COPY_DISK;
		if (n == 0)
			return COPY_CUT;
		if (crypto_secretstream_xchacha20poly1305_pull(&s, p, &len, &tag, sealed, (size_t)n, NULL, 0) != 0)
			return n < (ssize_t)SEALED_PIECE ? COPY_CUT : COPY_CHANGED;
		STOP(put(to, p, (size_t)len));
	}
	return read_some(from, p, 1) == 0 ? COPY_FINE : COPY_CHANGED;
}

/* ---- Both -------------------------------------------------------------------------------------------------------- */

enum copy_fault copy_write(int from, int to, const struct copy_key *key)
{
	if (lseek(from, 0, SEEK_SET) != 0)
		return COPY_DISK;
	return key ? write_sealed(from, to, key) : write_plain(from, to);
}

enum copy_fault copy_read(int from, int to, struct str phrase, const struct copy_key *key)
{
	uint8_t head[16];
	struct stat st;

	if (fstat(from, &st) != 0 || lseek(from, 0, SEEK_SET) != 0)
		return COPY_DISK;
	ssize_t n = read_some(from, head, sizeof head);
	if (n < 0 || lseek(from, 0, SEEK_SET) != 0)
		return COPY_DISK;
	if (n == sizeof head && memcmp(head, SQLITE_MAGIC, sizeof head) == 0)
		return read_plain(from, to, st.st_size);
	if (n >= 8 && memcmp(head, MAGIC, 8) == 0)
		return read_sealed(from, to, phrase, key);
	return COPY_FOREIGN;
}
