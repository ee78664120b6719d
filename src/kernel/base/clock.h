/* Clock and random, the only places where the program asks the world for either.
 *
 * Two clocks (contracts M9): now, an instant in ms since 1970 UTC; today, a date in an organisation's zone.
 * A seeded clock (tests: --seed N) makes both ids and instants a pure function of the number of calls, so
 * that two runs give byte-equal pages; --today fixes the date alone. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H
#include "kernel/base/types.h"

void clock_seed(uint64_t seed);                /* once, before threads start */
void clock_fix_today(struct date today);       /* --today */
void clock_fix(struct opt_date today, struct opt_int seed);    /* both, where a command line has them */
bool clock_is_seeded(void);
int64_t clock_now(void);                       /* ms since 1970; thread-safe */
/* The same without counting as a call when seeded: for threads that look again and again in the background. */
int64_t clock_peek(void);
int64_t clock_mono_ms(void);                   /* for deadlines and watchdogs only; never seeded */
int64_t clock_mono_us(void);                   /* the same, to measure short work */
int64_t clock_thread_ms(void);                 /* CPU time of this thread: what it did, whatever else the machine did */
/* The day in the IANA zone ("Europe/Moscow") at instant now, or the fixed one. "" is UTC. */
struct date clock_today(struct str zone, int64_t now);
/* Minutes east of UTC of the zone at that instant; false when the zone is unknown. */
bool clock_zone_offset(struct str zone, int64_t at, int *ret_minutes);
/* What a clock on the wall of the zone shows at that instant (in UTC when the zone is not known). */
struct wall { struct date day; int hour, minute, east /* minutes */; bool known; };
struct wall clock_wall(struct str zone, int64_t at);
struct uuid clock_new_id(void);                /* UUIDv7 */
void random_bytes(void *p, size_t n);          /* libsodium in real life, a counter-based stream when seeded */
#endif
