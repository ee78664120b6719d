/* What a person is told when a document cannot be read: the words for the codes of outside.h. */
#ifndef OFFICE_SAY_H
#define OFFICE_SAY_H
#include "kernel/office/outside.h"

/* Sets e: code, message, and as hint three steps and the second way (paste), a line each.  Returns s. */
enum status outside_say(struct arena *a, struct err *e, enum status s, const char *code, enum out_format format);
#endif
