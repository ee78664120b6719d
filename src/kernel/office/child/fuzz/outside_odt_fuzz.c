#include "kernel/office/child/fuzz/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const char *const parts[] = { "content.xml", "styles.xml", "META-INF/manifest.xml" };
	fuzz_archive(read_odt, parts, sizeof parts / sizeof *parts, (struct bytes){ p, n });
	return 0;
}
