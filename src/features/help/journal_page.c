/* /help/journal: the journal of appeals, for print; /help/memo: the memo and the telephone. */
#include "features/help/help.h"
#include "features/help/html.h"

#include "features/org/org.h"
#include "kernel/auth/setting.h"

/* ---- the journal ---- */

static struct help_journal_line *line_of(struct help_journal_lines *lines, const struct help_journal_list *all, struct uuid appeal)
{
	for (size_t i = 0; i < all->n; i++)
		if (uuid_eq(all->v[i].id, appeal))
			return &lines->v[i];
	return NULL;
}

static void note_step(struct help_journal_line *line, const struct help_journal_steps_row *s)
{
	struct opt_date *at = str_eq(s->state, S("accepted")) ? &line->accepted : str_eq(s->state, S("measures")) ? &line->measures : &line->closed;

	*at = (struct opt_date){ true, s->made_on };
	if (str_eq(s->state, S("accepted")))
		line->by = s->by_name.v;
}

/* The school year that the day is in: from 1 September. */
static struct date year_begin(struct date d) { return date_make(d.m >= 9 ? d.y : d.y - 1, 9, 1); }

enum status help_journal_page(struct request *req)
{
	const struct help_journal_in *in = req->in;
	struct date since = in->since.has ? in->since.v : year_begin(req->today), until = in->until.has ? in->until.v : req->today;
	struct help_journal_view v = { .form = req->form, .org = req->org_name, .since = { true, since }, .until = { true, until } };
	struct help_journal_list l;
	struct help_journal_steps_list steps;
	struct org_card card;

	TRY(org_card_read(req->db, &card));
	if (card.full_name.n)
		v.org = card.full_name;
	TRY(help_journal(req->db, since, until, HELP_JOURNAL_MAX, &l));
	TRY(help_journal_steps(req->db, since, until, 10 * HELP_JOURNAL_MAX, &steps));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v.lines) = (struct help_journal_line){ .number = l.v[i].number, .made_on = l.v[i].made_on,
			.state = str_c(help_state_title(l.v[i].state)) };
	for (size_t i = 0; i < steps.n; i++) {
		struct help_journal_line *line = line_of(&v.lines, &l, steps.v[i].appeal_id);
		if (line)
			note_step(line, &steps.v[i]);
	}
	v.over = l.n == HELP_JOURNAL_MAX;
	html_help_journal(req->html, &v);
	return OK;
}

/* ---- the memo ---- */

enum status help_memo_page(struct request *req)
{
	struct help_memo_view v = { .form = req->form };

	TRY(setting_text(req->db, "help.phone", &v.phone));
	TRY(setting_text(req->db, "help.memo", &v.memo));
	html_help_memo(req->html, &v);
	return OK;
}

static enum status write(struct request *req, const char *name, const char *field, struct str typed)
{
	const struct setting *s = setting_find(str_c(name));
	struct str old, new;

	TRY(setting_text(req->db, name, &old));
	enum setting_fault f = setting_check(s, typed, &new);
	if (f != SETTING_FINE)
		return form_error(req, field, setting_fault_text(req->arena, s, f));
	if (str_eq(old, new))
		return OK;
	TRY(setting_write(req->db, s, new));
	req_audit(req, "help.memo", req->db->org, old, new);
	return OK;
}

enum status help_memo_save(struct request *req)
{
	const struct help_memo_in *in = req->in;

	TRY(write(req, "help.phone", "phone", in->phone));
	TRY(write(req, "help.memo", "memo", in->memo));
	return req_redirect(req, "help.memo", "/help/memo");
}
