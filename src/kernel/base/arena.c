#include "kernel/base/arena.h"

#include "kernel/base/fault.h"
#include "kernel/base/log.h"
#include "kernel/base/status.h"

#include <stdio.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__)
#define POISONED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISONED 1
#endif
#endif

#ifdef POISONED
#include <sanitizer/asan_interface.h>
#define REDZONE 16              /* between two pieces, so that an overrun does not land in the neighbour */
#else
#define REDZONE 0
#define ASAN_POISON_MEMORY_REGION(p, n)   ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

#define ALIGN 16
#define FIRST_BLOCK ((size_t)16 * 1024)
#define LAST_BLOCK ((size_t)1024 * 1024)

struct block {
	struct block *next;
	size_t size, used;      /* of data */
	_Alignas(ALIGN) char data[];
};

struct cleanup {
	struct cleanup *below;
	void (*fn)(void *);
	void *arg;
};

/* Blocks hang in one chain, oldest first.  Up to cur they are in use; those after it are empty and wait. */
struct arena {
	struct block *first, *cur;
	struct cleanup *cleanup;
	struct arena_guard *guard;
	size_t used;
};

static _Noreturn void out_of_memory(struct arena *a)
{
	struct arena_guard *g = a ? a->guard : NULL;
	if (!g) {
		log_last("out of memory\n");
		abort();
	}
	a->guard = g->outer;
	longjmp(g->env, 1);
}

struct arena *arena_try_new(void)
{
	struct arena *a = base_malloc(sizeof *a);
	if (a)
		*a = (struct arena){ 0 };
	return a;
}

struct arena *arena_new(void)
{
	struct arena *a = arena_try_new();
	if (!a)
		out_of_memory(NULL);
	return a;
}

/* Runs what was registered after the cleanup down.  Each is taken off first, so none runs twice. */
static void run_cleanups(struct arena *a, struct cleanup *down)
{
	while (a->cleanup != down) {
		struct cleanup *c = a->cleanup;
		always_assert(c);       /* a mark of another arena, or one older than a reset */
		a->cleanup = c->below;
		c->fn(c->arg);
	}
}

static void block_cut(struct block *b, size_t used)
{
	b->used = used;
	ASAN_POISON_MEMORY_REGION(b->data + used, b->size - used);
}

static void block_free(struct block *b)
{
	ASAN_UNPOISON_MEMORY_REGION(b->data, b->size);
	base_free(b);
}

/* Frees the blocks from *at on that no longer fit into keep bytes. */
static void trim(struct block **at, size_t keep)
{
	while (*at) {
		struct block *b = *at;
		if (b->size <= keep) {
			keep -= b->size;
			at = &b->next;
		} else {
			*at = b->next;
			block_free(b);
		}
	}
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	run_cleanups(a, NULL);
	trim(&a->first, 0);
	base_free(a);
}

void arena_reset(struct arena *a)
{
	run_cleanups(a, NULL);
	for (struct block *b = a->first; b; b = b->next)
		block_cut(b, 0);
	trim(&a->first, ARENA_KEEP);
	a->cur = NULL;
	a->used = 0;
}

/* The place for the next block: what already waits there is taken when it is large enough. */
static struct block *next_block(struct arena *a, size_t n)
{
	struct block **at = a->cur ? &a->cur->next : &a->first;
	struct block *b = *at;
	if (b && b->size >= n)
		return b;
	size_t size = a->cur ? a->cur->size * 2 : FIRST_BLOCK;
	if (size > LAST_BLOCK)
		size = LAST_BLOCK;
	if (size < n)
		size = n;
	b = base_malloc(sizeof *b + size);
	if (!b)
		out_of_memory(a);
	*b = (struct block){ .next = *at, .size = size };
	block_cut(b, 0);
	return *at = b;
}

/* Bytes that a piece of n takes in its block. */
static size_t rounded(struct arena *a, size_t n)
{
	if (n > SIZE_MAX / 2)
		out_of_memory(a);
	return (n + ALIGN - 1) / ALIGN * ALIGN + REDZONE;
}

void *arena_alloc(struct arena *a, size_t n)
{
	size_t whole = rounded(a, n);
	if (!a->cur || whole > a->cur->size - a->cur->used)
		a->cur = next_block(a, whole);
	char *p = a->cur->data + a->cur->used;
	a->cur->used += whole;
	a->used += whole;
	ASAN_UNPOISON_MEMORY_REGION(p, n);
	return p;
}

void *arena_zalloc(struct arena *a, size_t n)
{
	void *p = arena_alloc(a, n);
	memset(p, 0, n);
	return p;
}

void *arena_zarray(struct arena *a, size_t n, size_t size)
{
	size_t all;
	if (__builtin_mul_overflow(n, size, &all))
		out_of_memory(a);
	return arena_zalloc(a, all);
}

/* Is p, of old_n bytes, the last piece, with room behind it for `more` bytes? */
static bool can_extend(struct arena *a, const char *p, size_t old_whole, size_t more)
{
	struct block *b = a->cur;
	return b && b->used >= old_whole && p == b->data + b->used - old_whole && more <= b->size - b->used;
}

void *arena_grow(struct arena *a, void *p, size_t old_n, size_t new_n)
{
	always_assert(new_n >= old_n);
	if (!p)
		return arena_alloc(a, new_n);
	size_t old_whole = rounded(a, old_n), more = rounded(a, new_n) - old_whole;
	if (can_extend(a, p, old_whole, more)) {
		a->cur->used += more;
		a->used += more;
		ASAN_UNPOISON_MEMORY_REGION(p, new_n);
		return p;
	}
	void *q = arena_alloc(a, new_n);
	memcpy(q, p, old_n);
	ASAN_POISON_MEMORY_REGION(p, old_n);
	return q;
}

void arena_on_reset(struct arena *a, void (*fn)(void *), void *arg)
{
	struct cleanup *c = NEW(a, struct cleanup);
	*c = (struct cleanup){ .below = a->cleanup, .fn = fn, .arg = arg };
	a->cleanup = c;
}

struct arena_mark arena_mark(struct arena *a)
{
	return (struct arena_mark){ .block = a->cur, .used = a->cur ? a->cur->used : 0, .cleanup = a->cleanup };
}

void arena_rewind(struct arena *a, struct arena_mark m)
{
	run_cleanups(a, m.cleanup);
	struct block *keep = m.block;
	size_t given_back = 0;
	for (struct block *b = keep ? keep : a->first; b; b = b->next) {
		size_t used = b == keep ? m.used : 0;
		always_assert(used <= b->used);
		given_back += b->used - used;
		block_cut(b, used);
	}
	a->cur = keep;
	a->used -= given_back;
}

size_t arena_used(const struct arena *a) { return a->used; }

void arena_guard_push(struct arena *a, struct arena_guard *g)
{
	g->outer = a->guard;
	a->guard = g;
}

void arena_unguard(struct arena *a, struct arena_guard *g)
{
	always_assert(a->guard == g);
	a->guard = g->outer;
}

/* *v is a pointer of another type than void *, so it is read and written by its bytes only. */
void vec_grow(struct arena *a, void **v, size_t *cap, size_t size)
{
	void *p;
	size_t old_n, new_n, new_cap = *cap ? *cap * 2 : 8;
	memcpy(&p, (void *)v, sizeof p);
	if (__builtin_mul_overflow(new_cap, size, &new_n))
		out_of_memory(a);
	old_n = *cap * size;
	p = arena_grow(a, p, old_n, new_n);
	memcpy((void *)v, &p, sizeof p);
	*cap = new_cap;
}
