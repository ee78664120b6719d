#include "kernel/mail/folder.h"
#include "kernel/base/log.h"
#include "kernel/base/tempfile.h"
#include "kernel/mail/carrier.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static enum status failed(const char *doing)
{
	enum status s = errno == ENOSPC || errno == EDQUOT ? FULL : UNAVAILABLE;

	log_error("mail", "doing=%s errno=%d", doing, errno);
	return s;
}

static enum status write_file(int dir, const char *name, struct str text)
{
	int fd = openat(dir, name, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);

	if (fd < 0)
		return failed("open");
	bool fine = temp_write(fd, text.p, text.n) && fsync(fd) == 0;
	enum status s = fine ? OK : failed("write");
	close(fd);
	return s;
}

enum status folder_put(const char *folder, struct uuid id, struct str text)
{
	char hex[37], tmp[64], name[64];
	int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (dir < 0)
		return failed("folder");
	uuid_text(id, hex);
	snprintf(tmp, sizeof tmp, ".%s.tmp", hex);
	snprintf(name, sizeof name, "%s.eml", hex);
	enum status s = write_file(dir, tmp, text);
	if (s == OK && renameat(dir, tmp, dir, name) != 0)
		s = failed("rename");
	if (s == OK && fsync(dir) != 0)
		s = failed("sync");
	if (s != OK)
		unlinkat(dir, tmp, 0);
	close(dir);
	return s;
}

static enum mail_verdict put(void *arg, const struct mail_message *m, struct str text, struct mail_said *ret)
{
	enum status s = folder_put(arg, m->id, text);
	struct str why = s == FULL ? T("нет места в папке для писем") : T("папка для писем недоступна");

	if (s == OK)
		return MAIL_LEFT;
	snprintf(ret->text, sizeof ret->text, "%.*s", SP(why));
	return MAIL_LATER;
}

struct mail_carrier mail_folder(const char *folder)
{
	return (struct mail_carrier){ .put = put, .arg = (void *)(uintptr_t)folder };
}
