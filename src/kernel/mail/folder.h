/* A folder that a mail system empties. */
#ifndef MAIL_FOLDER_H
#define MAIL_FOLDER_H
#include "kernel/base/status.h"
#include "kernel/base/types.h"

/* Puts the text into FOLDER/ID.eml: on disk and whole from the moment it has that name; again for the same id replaces it.
 * FULL: no room; UNAVAILABLE: anything else (no such folder). */
MUST_USE enum status folder_put(const char *folder, struct uuid id, struct str text);
#endif
