#include "kernel/base/status.h"

#include "kernel/base/log.h"

#include <stdio.h>
#include <stdlib.h>

const char *status_name(enum status s)
{
	switch (s) {
	case OK: return "OK";
	case NOT_FOUND: return "NOT_FOUND";
	case CONFLICT: return "CONFLICT";
	case BUSY: return "BUSY";
	case FULL: return "FULL";
	case UNAVAILABLE: return "UNAVAILABLE";
	case INVALID: return "INVALID";
	case FORBIDDEN: return "FORBIDDEN";
	case TOO_LARGE: return "TOO_LARGE";
	case READ_ONLY: return "READ_ONLY";
	}
	return "?";
}

void assert_failed(const char *what, const char *file, int line, const char *func)
{
	char text[512];
	snprintf(text, sizeof text, "bug at %s:%d in %s: %s\n", file, line, func, what);
	log_last(text);
	abort();
}
