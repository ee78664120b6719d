#include "kernel/office/child/fuzz/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const char *const parts[] = { "word/document.xml", "word/numbering.xml", "word/styles.xml", "word/_rels/document.xml.rels" };
	fuzz_archive(read_docx, parts, sizeof parts / sizeof *parts, (struct bytes){ p, n });
	return 0;
}
