/* Text of an unknown encoding to UTF-8: UTF-8 and UTF-16 with or without a mark, Windows-1251, KOI8-R. */
#ifndef CHILD_ENCODING_H
#define CHILD_ENCODING_H
#include "kernel/base/arena.h"

/* false when the bytes are no text at all (too many control bytes). */
bool to_utf8(struct arena *a, struct bytes in, struct str *ret);
#endif
