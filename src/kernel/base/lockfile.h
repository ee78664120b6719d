/* A lock between programs of one machine: a small file that is locked, not one that exists, so a program that
 * was killed leaves no lock behind. */
#ifndef BASE_LOCKFILE_H
#define BASE_LOCKFILE_H

/* Locks the file at path, made when absent, for this process and its threads.  The descriptor (close it to unlock),
 * -1 when another program has it, -2 when the file cannot be made (errno says why). */
int lockfile_take(const char *path);
#endif
