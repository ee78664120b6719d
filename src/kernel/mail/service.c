#include "kernel/mail/service.h"
#include "kernel/base/clock.h"
#include "kernel/base/ticker.h"
#include "kernel/http/config.h"
#include "kernel/mail/carrier.h"
#include "kernel/mail/smtp.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#define LOOK_EVERY_MS 2000
#define PASSWORD_MAX 500

static atomic_bool has_carrier;
bool mail_leaves(void) { return has_carrier; }

struct delivering {
	struct mail_rounds rounds;
	struct smtp *smtp;
	struct ticker *ticker;
	struct ticker *now;                      /* the same, as the looking thread knows it */
};

static bool stopping(void *arg)
{
	const struct delivering *d = arg;

	return d->now && ticker_stopping(d->now);
}

static void look(struct ticker *t, void *arg)
{
	struct delivering *d = arg;

	d->now = t;
	mail_deliver_due(&d->rounds, clock_peek());
}

static enum status refuse(struct err *e, const char *what)
{
	fprintf(stderr, "nastavnik serve: %s\n", what);
	return err_set(e, INVALID, "mail.config", T("Отправка писем настроена неверно."), T("Исправьте ключи smtp_… и mail_… и запустите программу снова."));
}

/* The first line. */
static bool read_password(const char *path, char *line, size_t room)
{
	FILE *f = fopen(path, "re");
	bool read = f && fgets(line, (int)room, f);

	if (f)
		fclose(f);
	if (read)
		line[strcspn(line, "\r\n")] = '\0';
	return read;
}

static enum status start_smtp(const struct config *c, struct err *e, struct delivering *d)
{
	char password[PASSWORD_MAX] = "";
	struct str file = c->value[CONFIG_SMTP_PASSWORD_FILE];

	if (file.n && !read_password(file.p, password, sizeof password))
		return refuse(e, "smtp_password_file cannot be read");
	struct smtp_config s = { .url = c->value[CONFIG_SMTP_URL], .user = c->value[CONFIG_SMTP_USER], .password = str_c(password),
		.ca = c->value[CONFIG_SMTP_CA], .plain = config_yes(c, CONFIG_SMTP_PLAIN) };
	const char *fault = smtp_config_fault(&s);
	if (!fault && !mail_address_valid(c->value[CONFIG_MAIL_FROM]))
		fault = "mail_from is not an address";
	if (fault)
		return refuse(e, fault);
	d->smtp = smtp_new(&s, stopping, d);
	d->rounds.carrier = smtp_carrier(d->smtp);
	return OK;
}

static enum status start_carrier(const struct config *c, struct err *e, struct delivering *d)
{
	struct str folder = c->value[CONFIG_MAIL_SPOOL];

	if (folder.n && c->value[CONFIG_SMTP_URL].n)
		return refuse(e, "mail_spool and smtp_url: letters go one way or the other");
	if (!folder.n)
		return start_smtp(c, e, d);
	d->rounds.carrier = mail_folder(folder.p);
	return OK;
}

/* The texts of the configuration outlive the services. */
enum status mail_service_start(struct store *store, const struct config *c, struct err *e, void **ret)
{
	if (c->value[CONFIG_MAIL_SPOOL].n == 0 && c->value[CONFIG_SMTP_URL].n == 0)
		return OK;
	struct delivering *d = calloc(1, sizeof *d);
	always_assert(d);
	enum status s = start_carrier(c, e, d);
	if (s != OK) {
		free(d);
		return s;
	}
	d->rounds.reader = job_reader_new(store);
	d->rounds.from = c->value[CONFIG_MAIL_FROM].p;
	d->rounds.stop = stopping;
	d->rounds.stop_arg = d;
	has_carrier = true;
	d->ticker = ticker_start(LOOK_EVERY_MS, look, d);
	if (!d->ticker) {
		mail_service_stop(d);
		return err_set(e, UNAVAILABLE, "mail.thread", T("Не удалось начать отправку писем."), T("Перезапустите программу."));
	}
	*ret = d;
	return OK;
}

void mail_service_stop(void *state)
{
	struct delivering *d = state;

	if (!d)
		return;
	ticker_stop(d->ticker);
	smtp_free(d->smtp);
	job_reader_free(d->rounds.reader);
	has_carrier = false;
	free(d);
}
