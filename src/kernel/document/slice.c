/* The command `document`; the rest of this folder is called by others. */
#include "kernel/document/document_cmd.h"
#include "kernel/slice.h"

static const struct command commands[] = { { "document", "make a Word file, a PDF or a page from a template and data", document_command }, { 0 } };

const struct slice slice_document = { .name = "document", .commands = commands };
