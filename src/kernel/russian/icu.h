/* ICU, the one place that knows how to get it: it and what it brings (libstdc++, tables of thirty megabytes) are loaded when a key of
 * sorting is made or a text is not plain Russian, and stay.  Most pages show what was sorted when it was written.
 *
 * Threads: any; what ICU calls const is shared. */
#ifndef RUSSIAN_ICU_H
#define RUSSIAN_ICU_H
#include <unicode/ucol.h>
#include <unicode/uidna.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "kernel/base/library.h"

#define ICU_CALLS(X) \
	X(ucol_open) X(ucol_setStrength) X(ucol_setAttribute) X(ucol_getSortKey) \
	X(unorm2_getNFCInstance) X(unorm2_quickCheck) X(unorm2_normalize) X(u_strFromUTF8WithSub) X(u_strToUTF8) \
	X(uidna_openUTS46) X(uidna_nameToASCII_UTF8) X(uidna_close)

struct icu_api { ICU_CALLS(LIBRARY_MEMBER) };
const struct icu_api *icu(void);             /* the package depends on it: never NULL */
#endif
