#include "kernel/office/child/fuzz/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	fuzz_reader(read_lime, (struct bytes){ p, n });
	return 0;
}
