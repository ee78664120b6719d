/* Unlinked temporary files: gone when their descriptor is closed, whatever happens to the program. */
#ifndef BASE_TEMPFILE_H
#define BASE_TEMPFILE_H
#include "kernel/base/str.h"

int  temp_open(void);                                            /* a descriptor, close-on-exec; -1 when the disk refuses */
bool temp_write(int fd, const void *p, size_t n);                /* all of it, at the file's position */
bool temp_read_at(int fd, void *p, size_t n, int64_t from);      /* all of it */
int64_t temp_size(int fd);                                        /* -1 when it cannot be told */
void temp_close(int fd);                                         /* -1 is allowed */
#endif
