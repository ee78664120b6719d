#include "kernel/auth/seal.h"

#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <unistd.h>

#include "kernel/base/clock.h"

#define KEY crypto_secretbox_KEYBYTES
#define NONCE crypto_secretbox_NONCEBYTES
#define OWNED_MAX (16 + SEAL_MOST)           /* owner and secret together */

static const char *file = "";
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void seal_start(const char *path) { file = path; }

void seal_beside(struct str target)
{
	static char beside[4096];
	if (str_find(target, S("://"), 0) >= 0 || str_find(target, S("dbname="), 0) >= 0 || target.n + sizeof ".key" > sizeof beside)
		return;
	snprintf(beside, sizeof beside, "%.*s.key", SP(target));
	file = beside;
}

static bool read_key(uint8_t key[KEY])
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	bool whole = fd >= 0 && read(fd, key, KEY) == KEY;
	if (fd >= 0)
		close(fd);
	return whole;
}

/* Whole under its name or not there at all: what is sealed with a key that is lost is lost too. */
static bool make_key(void)
{
	uint8_t key[KEY];
	char path[4096];
	int n = snprintf(path, sizeof path, "%s.new", file);
	if (n < 0 || (size_t)n >= sizeof path)
		return false;
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		return false;
	random_bytes(key, KEY);
	bool whole = write(fd, key, KEY) == KEY && fsync(fd) == 0;
	sodium_memzero(key, KEY);
	close(fd);
	return whole && link(path, file) == 0 && unlink(path) == 0;
}

/* A file that is there and too short is not replaced: somebody has to look. */
static bool key_of(uint8_t key[KEY], bool make)
{
	if (!*file)
		return false;
	pthread_mutex_lock(&lock);
	bool has = read_key(key);
	if (!has && make && access(file, F_OK) != 0)
		has = make_key() && read_key(key);
	pthread_mutex_unlock(&lock);
	return has;
}

enum status seal_close(struct db *db, struct uuid owner, const void *secret, size_t n, struct bytes *ret)
{
	uint8_t key[KEY], plain[OWNED_MAX];
	always_assert(sizeof owner.b + n <= sizeof plain);
	if (!key_of(key, true))
		return err_set(db->err, UNAVAILABLE, "seal.key", T("Нет файла ключа, которым закрывают секреты."),
			T("Администратор сервера указывает его при запуске: key_file."));
	memcpy(plain, owner.b, sizeof owner.b);
	memcpy(plain + sizeof owner.b, secret, n);
	n += sizeof owner.b;
	uint8_t *out = arena_alloc(db->arena, NONCE + crypto_secretbox_MACBYTES + n);
	random_bytes(out, NONCE);
	crypto_secretbox_easy(out + NONCE, plain, n, out, key);
	sodium_memzero(key, KEY);
	sodium_memzero(plain, sizeof plain);
	*ret = (struct bytes){ out, NONCE + crypto_secretbox_MACBYTES + n };
	return OK;
}

size_t seal_size(struct bytes sealed)
{
	size_t around = NONCE + crypto_secretbox_MACBYTES + sizeof(struct uuid);
	return sealed.n > around ? sealed.n - around : 0;
}

enum status seal_open(struct db *db, struct uuid owner, struct bytes sealed, void *ret, size_t n)
{
	uint8_t key[KEY], plain[OWNED_MAX];
	size_t whole = sizeof owner.b + n;
	(void)db;
	if (whole > sizeof plain || sealed.n != NONCE + crypto_secretbox_MACBYTES + whole || !key_of(key, false))
		return INVALID;
	int rc = crypto_secretbox_open_easy(plain, sealed.p + NONCE, sealed.n - NONCE, sealed.p, key);
	sodium_memzero(key, KEY);
	if (rc != 0 || memcmp(plain, owner.b, sizeof owner.b) != 0)
		return INVALID;
	memcpy(ret, plain + sizeof owner.b, n);
	sodium_memzero(plain, sizeof plain);
	return OK;
}
