/* An arena: memory of one request, one job or one command, given back all at once.
 *
 * Invariants.  A piece is aligned to 16 bytes, zeroed only by arena_zalloc, and
 * lives until arena_reset or arena_free.  Nobody frees a piece.
 * Running out.  An allocation never returns NULL.  When memory is refused the
 * arena unwinds (longjmp) to the innermost ARENA_GUARD of its owner; without a
 * guard the process says "out of memory" and aborts.  What stands between guard
 * and allocation must therefore own nothing but arena memory, or have registered
 * a cleanup.  Foreign callbacks (SQLite, libmicrohttpd, libxml2) must not
 * allocate from an arena.
 * Threads.  One arena, one thread at a time. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <setjmp.h>
#include <stddef.h>
#include "kernel/base/str.h"

struct arena;

struct arena *arena_new(void);             /* aborts when there is no memory for the arena itself */
struct arena *arena_try_new(void);         /* NULL then */
void arena_free(struct arena *a);          /* runs cleanups; NULL is allowed */
void arena_reset(struct arena *a);         /* runs cleanups, keeps at most ARENA_KEEP bytes for the next use */
#define ARENA_KEEP (256 * 1024)

void *arena_alloc(struct arena *a, size_t n) __attribute__((malloc, alloc_size(2), returns_nonnull));
void *arena_zalloc(struct arena *a, size_t n) __attribute__((malloc, alloc_size(2), returns_nonnull));
void *arena_zarray(struct arena *a, size_t n, size_t size) __attribute__((malloc, returns_nonnull)); /* overflow-checked */
/* Grows a piece to new_n bytes, in place where it is the last one. */
void *arena_grow(struct arena *a, void *p, size_t old_n, size_t new_n);
#define NEW(a, type)           ((type *)arena_zalloc((a), sizeof(type)))
#define NEW_ARRAY(a, n, type)  ((type *)arena_zarray((a), (n), sizeof(type)))

/* fn(arg) runs at reset or free, last registered first. */
void arena_on_reset(struct arena *a, void (*fn)(void *), void *arg);

/* A place inside: arena_rewind gives back all that came after arena_mark, cleanups included. */
struct arena_mark { void *block; size_t used; void *cleanup; };
struct arena_mark arena_mark(struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark m);
size_t arena_used(const struct arena *a);  /* bytes handed out since the last reset */

/* Guard:
 *	struct arena_guard g;
 *	if (ARENA_GUARD(a, &g)) { ...memory ran out below; answer 503...; }
 *	else { ...work...; arena_unguard(a, &g); } */
struct arena_guard { jmp_buf env; struct arena_guard *outer; };
void arena_guard_push(struct arena *a, struct arena_guard *g);
void arena_unguard(struct arena *a, struct arena_guard *g);
#define ARENA_GUARD(a, g) (arena_guard_push((a), (g)), setjmp((g)->env))

/* A growing list of T: struct { size_t n, cap; T *v; }.  VEC_ADD returns the address of a zeroed new element. */
#define VEC(type) struct { size_t n, cap; type *v; }
#define VEC_ADD(a, vec) \
	((vec)->n == (vec)->cap ? vec_grow((a), (void **)&(vec)->v, &(vec)->cap, sizeof *(vec)->v) : (void)0, \
	 memset(&(vec)->v[(vec)->n], 0, sizeof *(vec)->v), &(vec)->v[(vec)->n++])
void vec_grow(struct arena *a, void **v, size_t *cap, size_t size);
#endif
