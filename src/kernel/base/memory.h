/* How the process holds its memory (contracts M13).
 *
 * memory_few_heaps: once, before threads start.  malloc otherwise gives each thread a heap of its own, and ten threads keep ten
 * times what one of them needed last.
 * memory_give_back: returns free pages to the system; for a moment when nobody waits (under a millisecond for 30 MB). */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

void memory_few_heaps(void);
void memory_give_back(void);
#endif
