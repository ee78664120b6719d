/* A file of the tree inside the program: EMBED(acts, "src/features/plan/data/acts.tsv") at file scope, then
 * EMBEDDED(acts) is its bytes as a struct str.  The path is seen from the top of the tree.  The Makefile makes every
 * object of a folder depend on the folder's data/. */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H
#include "kernel/base/str.h"

#define EMBED(name, path) \
	__asm__(".section .rodata\n" #name "_embedded:\n.incbin \"" path "\"\n" #name "_embedded_end:\n.byte 0\n.previous\n"); \
	extern const char name##_embedded[], name##_embedded_end[]
#define EMBEDDED(name) ((struct str){ name##_embedded, (size_t)(name##_embedded_end - name##_embedded) })
#endif
