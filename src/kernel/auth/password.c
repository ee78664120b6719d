#include "kernel/auth/password.h"

#include <pthread.h>
#include <sodium.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t free_place = PTHREAD_COND_INITIALIZER;
static int running;

static void enter(void)
{
	pthread_mutex_lock(&lock);
	while (running == PASSWORD_AT_ONCE)
		pthread_cond_wait(&free_place, &lock);
	running++;
	pthread_mutex_unlock(&lock);
}

static void leave(void)
{
	pthread_mutex_lock(&lock);
	running--;
	pthread_cond_signal(&free_place);
	pthread_mutex_unlock(&lock);
}

enum status password_hash(struct arena *a, struct str password, struct str *ret)
{
	char *out = arena_alloc(a, crypto_pwhash_STRBYTES);
	always_assert(sodium_init() >= 0);
	enter();
	int failed = crypto_pwhash_str_alg(out, password.p, password.n, crypto_pwhash_OPSLIMIT_INTERACTIVE,
		crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13);
	leave();
	if (failed)
		return UNAVAILABLE;
	*ret = str_c(out);
	return OK;
}

bool password_verify(struct arena *a, struct str hash, struct str password)
{
	struct str made;
	if (hash.n == 0) {
		(void)!password_hash(a, password, &made);       /* the same work, thrown away */
		return false;
	}
	const char *z = str_z(a, hash);
	always_assert(sodium_init() >= 0);
	enter();
	bool right = crypto_pwhash_str_verify(z, password.p, password.n) == 0;
	leave();
	return right;
}
