/* What somebody sits at, from the browser's own words (User-Agent), as far as it helps to know one's devices apart: «Chrome, Windows»,
 * «Safari, iPhone»; «неизвестное устройство» of nothing known.  Pure.  Browsers name each other: the order of the table decides. */
#ifndef AUTH_DEVICE_H
#define AUTH_DEVICE_H
#include "kernel/base/arena.h"

struct str device_words(struct arena *a, struct str user_agent);
#endif
