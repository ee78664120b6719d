#include "kernel/office/child/fuzz/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const char *const parts[] = { "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
		"xl/_rels/workbook.xml.rels" };
	fuzz_archive(read_xlsx, parts, sizeof parts / sizeof *parts, (struct bytes){ p, n });
	return 0;
}
