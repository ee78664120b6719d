/* The file as it comes: what is it, and zips with all their traps. */
#include "kernel/office/child/fuzz/fuzzing.h"

static enum status read_it(struct arena *a, struct bytes in, struct sink *s)
{
	return read_any(a, in, S(""), s);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	fuzz_reader(read_it, (struct bytes){ p, n });
	return 0;
}
