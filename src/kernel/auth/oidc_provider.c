#include "kernel/auth/oidc_provider.h"

#include <pthread.h>
#include <stdlib.h>

#include "kernel/auth/jose.h"
#include "kernel/base/clock.h"
#include "kernel/base/log.h"
#include "kernel/base/status.h"
#include "kernel/base/wait.h"
#include "kernel/net/fetch.h"

/* ---- what is known of servers ---- */

enum what { ABOUT, KEYS, WHATS };
struct known { char *issuer; struct { char *text; size_t n; int64_t at; } kept[WHATS]; int64_t rests_until; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct known all[OIDC_KNOWN];         /* with the lock held */
static size_t next_place;

static char *copy(struct str s)
{
	char *z = malloc(s.n + 1);
	always_assert(z);
	memcpy(z, s.p, s.n);
	z[s.n] = '\0';
	return z;
}

/* With the lock held: the oldest place is taken for a new one. */
static struct known *place_of(struct str issuer)
{
	for (size_t i = 0; i < OIDC_KNOWN; i++)
		if (all[i].issuer && str_eq(str_c(all[i].issuer), issuer))
			return &all[i];
	struct known *k = &all[next_place++ % OIDC_KNOWN];
	for (size_t i = 0; i < WHATS; i++)
		free(k->kept[i].text);
	free(k->issuer);
	*k = (struct known){ .issuer = copy(issuer) };
	return k;
}

static bool recall(struct arena *a, struct str issuer, enum what w, int64_t young_ms, struct str *ret)
{
	pthread_mutex_lock(&lock);
	const struct known *k = place_of(issuer);
	bool has = k->kept[w].text && clock_mono_ms() - k->kept[w].at < young_ms;
	if (has)
		*ret = str_dup(a, (struct str){ k->kept[w].text, k->kept[w].n });
	pthread_mutex_unlock(&lock);
	return has;
}

static void keep(struct str issuer, enum what w, struct str text)
{
	pthread_mutex_lock(&lock);
	struct known *k = place_of(issuer);
	free(k->kept[w].text);
	k->kept[w].text = copy(text);
	k->kept[w].n = text.n;
	k->kept[w].at = clock_mono_ms();
	pthread_mutex_unlock(&lock);
}

static bool rests(struct str issuer)
{
	pthread_mutex_lock(&lock);
	bool yes = place_of(issuer)->rests_until > clock_mono_ms();
	pthread_mutex_unlock(&lock);
	return yes;
}

static void let_rest(struct str issuer)
{
	pthread_mutex_lock(&lock);
	place_of(issuer)->rests_until = clock_mono_ms() + OIDC_REST_MS;
	pthread_mutex_unlock(&lock);
}

/* ---- one question at a time ---- */

static pthread_once_t gate_made = PTHREAD_ONCE_INIT;
static pthread_cond_t gate_free;
static bool gate_taken;                      /* with the lock held */

static void make_gate(void) { wait_init(&gate_free); }

static bool enter(void)
{
	int64_t end = clock_mono_ms() + OIDC_WAIT_MS;
	pthread_once(&gate_made, make_gate);
	pthread_mutex_lock(&lock);
	while (gate_taken && wait_ms(&gate_free, &lock, (int)(end - clock_mono_ms())))
		;
	bool mine = !gate_taken;
	gate_taken = true;
	pthread_mutex_unlock(&lock);
	return mine;
}

static void leave(void)
{
	pthread_mutex_lock(&lock);
	gate_taken = false;
	pthread_cond_signal(&gate_free);
	pthread_mutex_unlock(&lock);
}

static enum oidc_fault fault_of(enum fetch_fault f)
{
	switch (f) {
	case FETCH_FINE: return OIDC_FINE;
	case FETCH_NO_LIBRARY: return OIDC_NO_LIBRARY;
	case FETCH_SLOW: return OIDC_SLOW;
	case FETCH_CERTIFICATE: return OIDC_CERTIFICATE;
	case FETCH_TOO_BIG: return OIDC_ANSWER;
	case FETCH_DOWN: break;
	}
	return OIDC_DOWN;
}

struct asking { struct arena *a; struct str issuer; int64_t end; };

static enum oidc_fault ask(const struct asking *q, struct fetch f, struct fetched *ret)
{
	int64_t left = q->end - clock_mono_ms();
	if (rests(q->issuer))
		return OIDC_DOWN;
	if (left <= 0)
		return OIDC_SLOW;
	if (!enter())
		return OIDC_BUSY;
	f.plain = str_starts(f.url, S("http://"));
	f.most_ms = left;
	enum oidc_fault fault = fault_of(fetch(q->a, &f, ret));
	leave();
	if (fault == OIDC_DOWN || fault == OIDC_SLOW)
		let_rest(q->issuer);
	return fault;
}

static enum oidc_fault ask_document(const struct asking *q, struct str url, struct str *ret)
{
	struct fetched got;
	enum oidc_fault f = ask(q, (struct fetch){ .url = url }, &got);
	if (f != OIDC_FINE)
		return f;
	if (got.status != 200)
		return got.status >= 500 ? OIDC_DOWN : OIDC_ANSWER;
	*ret = got.body;
	return OIDC_FINE;
}

/* ---- discovery ---- */

static enum oidc_fault discover(const struct asking *q, struct oidc_provider *ret)
{
	struct str text;
	if (recall(q->a, q->issuer, ABOUT, OIDC_KEPT_MS, &text))
		return oidc_read_discovery(q->a, text, q->issuer, ret);
	enum oidc_fault f = ask_document(q, oidc_discovery_url(q->a, q->issuer), &text);
	if (f == OIDC_FINE)
		f = oidc_read_discovery(q->a, text, q->issuer, ret);
	if (f == OIDC_FINE)
		keep(q->issuer, ABOUT, text);
	return f;
}

static struct asking asking(struct arena *a, struct str issuer)
{
	return (struct asking){ a, issuer, clock_mono_ms() + OIDC_WHOLE_MS };
}

enum oidc_fault oidc_discover(struct arena *a, struct str issuer, struct oidc_provider *ret)
{
	struct asking q = asking(a, issuer);
	return discover(&q, ret);
}

/* ---- the token ---- */

static enum oidc_fault ask_token(const struct asking *q, const struct oidc_config *c, const struct oidc_provider *p, const struct oidc_answer *answer,
                                 struct str *ret)
{
	struct fetched got;
	struct str client = fetch_escape(q->a, c->client), secret = fetch_escape(q->a, c->secret);
	struct fetch f = { .url = p->token, .form = oidc_token_form(q->a, answer->code, answer->redirect, answer->verifier) };
	if (c->secret.n && !p->by_form) {
		f.user = client;
		f.password = secret;
	} else {
		f.form = str_fmt(q->a, "%.*s&client_id=%.*s%s%.*s", SP(f.form), SP(client), c->secret.n ? "&client_secret=" : "", SP(secret));
	}
	enum oidc_fault fault = ask(q, f, &got);
	return fault == OIDC_FINE ? oidc_read_token(q->a, got.status, got.body, ret) : fault;
}

static enum oidc_fault verify(struct arena *a, struct str token, const struct oidc_token *t, const struct oidc_keys *keys)
{
	enum jose_verdict v = JOSE_WRONG;
	for (size_t i = 0; i < keys->n && v == JOSE_WRONG; i++)
		v = jose_verify(a, token, t->alg, keys->v[i]);
	return v == JOSE_RIGHT ? OIDC_FINE : v == JOSE_WRONG ? OIDC_SIGNATURE : OIDC_NO_LIBRARY;
}

/* With the keys that are known; with new ones when none of those is the token's. */
static enum oidc_fault check_signature(const struct asking *q, const struct oidc_provider *p, struct str token, const struct oidc_token *t)
{
	struct oidc_keys keys;
	struct str jwks;
	enum oidc_fault f = OIDC_KEY;
	if (recall(q->a, q->issuer, KEYS, OIDC_KEPT_MS, &jwks))
		f = oidc_pick_keys(q->a, jwks, t, &keys);
	if (f == OIDC_FINE)
		f = verify(q->a, token, t, &keys);
	if (f != OIDC_KEY && (f != OIDC_SIGNATURE || t->kid.n))
		return f;
	if (recall(q->a, q->issuer, KEYS, OIDC_AGAIN_MS, &jwks))
		return f;                                    /* asked just now */
	f = ask_document(q, p->keys, &jwks);
	if (f == OIDC_FINE)
		f = oidc_pick_keys(q->a, jwks, t, &keys);
	if (f == OIDC_FINE || f == OIDC_KEY)
		keep(q->issuer, KEYS, jwks);
	return f == OIDC_FINE ? verify(q->a, token, t, &keys) : f;
}

enum oidc_fault oidc_exchange(struct arena *a, const struct oidc_config *c, const struct oidc_answer *answer, int64_t now, struct oidc_identity *ret)
{
	struct asking q = asking(a, c->issuer);
	struct oidc_provider p;
	struct oidc_token t;
	struct str token = S("");
	enum oidc_fault f = discover(&q, &p);
	if (f == OIDC_FINE && (answer->iss.n ? !str_eq(answer->iss, p.issuer) : p.says_iss))
		f = OIDC_ISS;
	if (f == OIDC_FINE)
		f = ask_token(&q, c, &p, answer, &token);
	if (f == OIDC_FINE)
		f = oidc_split(a, token, &t);
	if (f == OIDC_FINE)
		f = check_signature(&q, &p, token, &t);
	if (f == OIDC_FINE)
		f = oidc_read_claims(a, t.payload, &(struct oidc_wanted){ p.issuer, c->client, answer->nonce, answer->claim }, now, ret);
	if (f != OIDC_FINE)
		log_error("oidc", "fault=%s", oidc_fault_code(f));
	return f;
}
