#include "kernel/base/tempfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* O_TMPFILE where the file system has it; else a name that is removed at once. */
int temp_open(void)
{
	const char *dir = getenv("TMPDIR");
	char path[4096];
	int fd;

	if (!dir || !*dir)
		dir = "/tmp";
	fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT))
		return fd;
	if ((size_t)snprintf(path, sizeof path, "%s/nastavnik-XXXXXX", dir) >= sizeof path)
		return -1;
	fd = mkostemp(path, O_CLOEXEC);
	if (fd >= 0)
		unlink(path);
	return fd;
}

bool temp_write(int fd, const void *p, size_t n)
{
	const char *from = p;

	while (n) {
		ssize_t w = write(fd, from, n);
		if (w < 0 && errno == EINTR)
			continue;
		if (w <= 0)
			return false;
		from += w;
		n -= (size_t)w;
	}
	return true;
}

bool temp_read_at(int fd, void *p, size_t n, int64_t from)
{
	char *to = p;

	while (n) {
		ssize_t r = pread(fd, to, n, from);
		if (r < 0 && errno == EINTR)
			continue;
		if (r <= 0)
			return false;
		to += r;
		from += r;
		n -= (size_t)r;
	}
	return true;
}

void temp_close(int fd)
{
	if (fd >= 0)
		close(fd);
}

int64_t temp_size(int fd)
{
	return lseek(fd, 0, SEEK_END);
}
