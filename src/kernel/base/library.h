/* A shared library that a server at rest does not need, loaded at its first use: linked, it and whatever it brings would be paid for at
 * every start, in time and in memory (doc/decisions/0018, 0024, 0040).
 *
 *	#define CALLS(X) X(workbook_new_opt) X(workbook_close)
 *	static struct { CALLS(LIBRARY_MEMBER) } xl;
 *	static const char *const names[] = { CALLS(LIBRARY_NAME) };
 *	static struct library lib = { "libxlsxwriter.so.4", names, sizeof names / sizeof *names, &xl };
 *	if (!library_load(&lib)) …; xl.workbook_close(wb);
 *
 * The soname carries the version of the interface, and the types come from the library's header. */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H
#include <stdbool.h>
#include <stddef.h>

#define LIBRARY_MEMBER(f) __typeof__(f) *f;
#define LIBRARY_NAME(f) LIBRARY_NAME_EXPANDED(f)      /* ICU's headers rename its functions by macros */
#define LIBRARY_NAME_EXPANDED(f) #f,

struct library {
	const char *soname;
	const char *const *names;
	size_t n;
	void *calls;            /* n pointers to functions, in the order of names */
	void *handle;           /* library_load's own, as the rest is */
	bool tried, loaded;
};

bool library_load(struct library *l);   /* any thread; false: it is not installed, or lacks a function */
void library_need(struct library *l);   /* the same for one that the package depends on: without it the program says so and stops */
/* Gives back what library_load took, once nobody calls it any more: its memory goes, unless another struct library has it too. */
void library_drop(struct library *l);
#endif
