/* A shared library that most runs never need, loaded at its first use: linked, it and whatever it brings would be paid for at every
 * start, in time and in memory (doc/decisions/0018, 0024).
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
#define LIBRARY_NAME(f) #f,

struct library {
	const char *soname;
	const char *const *names;
	size_t n;
	void *calls;            /* n pointers to functions, in the order of names */
	bool tried, loaded;     /* library_load's own */
};

bool library_load(struct library *l);   /* any thread; false: it is not installed, or lacks a function */
#endif
