#include "kernel/mail/page.h"
#include "kernel/auth/page.h"
#include "kernel/mail/html.h"
#include "kernel/mail/mail.h"
#include "kernel/mail/queries.h"
#include "kernel/mail/words.h"

#define RECENT_MAX 100

static struct mail_line line_of(const struct request *req, const struct mail_recent_row *m)
{
	return (struct mail_line){
		.to = m->recipient, .subject = m->subject, .created = when_text(req->arena, req->org_zone, m->created),
		.state = mail_words(req->arena, req->org_zone, m->state, m->fault, m->sent), .tone = m->sent.has ? TONE_GOOD : TONE_WAIT,
	};
}

enum status mail_show(struct request *req)
{
	struct mail_recent_list l;
	struct mail_page page = { .leaves = mail_leaves() };

	TRY(mail_recent(req->db, RECENT_MAX, &l));
	page.lines.n = l.n;
	page.lines.v = NEW_ARRAY(req->arena, l.n, struct mail_line);
	for (size_t i = 0; i < l.n; i++) {
		page.lines.v[i] = line_of(req, &l.v[i]);
		page.some_failed = page.some_failed || str_eq(l.v[i].state, S("failed"));
	}
	html_mail(req->html, &page);
	return OK;
}

enum status mail_again_do(struct request *req)
{
	TRY(mail_retry(req->db, req->now, NULL));
	req_audit(req, "mail.again", (struct uuid){ { 0 } }, S(""), S(""));
	return req_redirect(req, "mail.again", "/mail");
}
