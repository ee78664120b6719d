/* Converters from outside: pdftotext and LibreOffice, where installed.
 *
 * Each is started through a stage of nastavnik-reader that first takes limits, landlock and seccomp on itself
 * (src/kernel/office/child/stage.h).  NASTAVNIK_PDFTOTEXT and NASTAVNIK_SOFFICE name other programs (tests). */
#ifndef OFFICE_CONVERT_H
#define OFFICE_CONVERT_H
#include "kernel/base/buf.h"
#include "kernel/office/outside.h"

/* Path of nastavnik-reader: NASTAVNIK_READER, else beside the running program; false when it is not there. */
bool reader_path(char *path, size_t size);

/* On success *ret_fd is a file for the reader, to be closed; its hint is "pdf-words", "docx" or "xlsx".
 * Otherwise *ret_code is one of outside.h's: outside.convert when the program is not installed. */
MUST_USE enum status convert_pdf(int fd, int *ret_fd, const char **ret_code);
MUST_USE enum status convert_office(int fd, enum out_format format, int *ret_fd, const char **ret_code);

/* A file of Word ("docx", "odt") as PDF, appended to out: a second or three of LibreOffice.  INVALID, said in e in Russian: it is not installed
 * (office.none), or made nothing of the file (office.failed). */
MUST_USE enum status office_pdf(struct err *e, struct bytes file, const char *kind, struct buf *out);
bool office_there(void);
#endif
