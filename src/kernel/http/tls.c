/* The certificate, read again on SIGHUP without closing anything: each new connection asks for the present one. */
#include "kernel/http/exchange.h"

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>

#include "kernel/base/fault.h"

enum { CHAIN_MAX = 8 };

/* One loaded pair.  Old ones stay until the end: connections may still read them. */
struct pair_of_keys {
	struct pair_of_keys *older;
	gnutls_pcert_st chain[CHAIN_MAX];
	unsigned n;
	gnutls_privkey_t key;
};
struct tls { pthread_mutex_t lock; struct str cert, key; struct arena *arena; struct pair_of_keys *current; };

/* The library's callback carries no argument of ours, hence one certificate a process. */
static _Atomic(struct tls *) the_tls;

static int retrieve(gnutls_session_t session, const gnutls_datum_t *cas, int n_cas, const gnutls_pk_algorithm_t *algorithms,
                    int n_algorithms, gnutls_pcert_st **chain, unsigned *n, gnutls_privkey_t *key)
{
	(void)session, (void)cas, (void)n_cas, (void)algorithms, (void)n_algorithms;
	struct tls *t = atomic_load(&the_tls);
	if (!t)
		return -1;
	pthread_mutex_lock(&t->lock);
	*chain = t->current->chain;
	*n = t->current->n;
	*key = t->current->key;
	pthread_mutex_unlock(&t->lock);
	return 0;
}

uintptr_t tls_callback(void)
{
	return (uintptr_t)retrieve;
}

static void free_keys(struct pair_of_keys *k)
{
	for (unsigned i = 0; i < k->n; i++)
		gnutls_pcert_deinit(&k->chain[i]);
	if (k->key)
		gnutls_privkey_deinit(k->key);
	base_free(k);
}

static bool load_chain(struct tls *t, struct pair_of_keys *k)
{
	gnutls_datum_t file = { 0 };
	unsigned n = CHAIN_MAX;
	if (gnutls_load_file(str_z(t->arena, t->cert), &file) < 0)
		return false;
	int e = gnutls_pcert_list_import_x509_raw(k->chain, &n, &file, GNUTLS_X509_FMT_PEM, 0);
	gnutls_free(file.data);
	k->n = e < 0 ? 0 : n;
	return e >= 0 && n > 0;
}

static bool load_key(struct tls *t, struct pair_of_keys *k)
{
	gnutls_datum_t file = { 0 };
	if (gnutls_privkey_init(&k->key) < 0 || gnutls_load_file(str_z(t->arena, t->key), &file) < 0)
		return false;
	int e = gnutls_privkey_import_x509_raw(k->key, &file, GNUTLS_X509_FMT_PEM, NULL, 0);
	gnutls_memset(file.data, 0, file.size);
	gnutls_free(file.data);
	return e >= 0;
}

enum status tls_reload(struct tls *t, struct err *e)
{
	struct pair_of_keys *k = base_malloc(sizeof *k);
	if (k)
		memset(k, 0, sizeof *k);
	if (!k || !load_chain(t, k) || !load_key(t, k)) {
		if (k)
			free_keys(k);
		return err_set(e, UNAVAILABLE, "http.tls", T("Сертификат или ключ не прочитать"),
			T("Проверьте пути tls_cert и tls_key: файлы PEM, доступные программе"));
	}
	pthread_mutex_lock(&t->lock);
	k->older = t->current;
	t->current = k;
	pthread_mutex_unlock(&t->lock);
	return OK;
}

enum status tls_open(struct str cert, struct str key, struct err *e, struct tls **ret)
{
	struct arena *a = arena_new();
	struct tls *t = NEW(a, struct tls), *none = NULL;
	t->arena = a;
	t->cert = str_dup(a, cert);
	t->key = str_dup(a, key);
	pthread_mutex_init(&t->lock, NULL);
	enum status s = tls_reload(t, e);
	if (s == OK && !atomic_compare_exchange_strong(&the_tls, &none, t))
		s = err_set(e, INVALID, "http.tls-twice", T("В одной программе может быть один сервер с сертификатом"), S(""));
	if (s == OK)
		*ret = t;
	else
		tls_close(t);
	return s;
}

void tls_close(struct tls *t)
{
	if (!t)
		return;
	struct tls *mine = t;
	atomic_compare_exchange_strong(&the_tls, &mine, NULL);
	while (t->current) {
		struct pair_of_keys *k = t->current;
		t->current = k->older;
		free_keys(k);
	}
	pthread_mutex_destroy(&t->lock);
	arena_free(t->arena);
}
