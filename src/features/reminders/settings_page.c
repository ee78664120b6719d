/* /reminders/settings and the texts of the stages. */
#include "features/reminders/batch.h"
#include "features/reminders/html.h"
#include "features/reminders/pages.h"
#include "features/reminders/reminders.h"
#include "kernel/auth/setting.h"
#include "kernel/russian/ru.h"

enum status reminders_settings_page(struct request *req)
{
	struct remind_stages *stages = NEW(req->arena, struct remind_stages);
	struct remind_settings s;

	TRY(remind_settings_read(req->db, &s));
	TRY(remind_stages_load(req->db, stages));
	struct settings_view v = { .form = req->form, .on = s.on, .digest = s.digest, .holidays = s.holidays, .stages = stages,
		.hour = str_fmt(req->arena, "%d", s.hour) };
	html_reminders_settings(req->html, &v);
	return OK;
}

static enum status write_setting(struct request *req, const char *name, struct str value)
{
	struct str before;

	TRY(setting_text(req->db, name, &before));
	if (str_eq(before, value))
		return OK;
	const struct setting *s = setting_find(str_c(name));
	TRY(setting_write(req->db, s, value));
	req_audit(req, "setting.changed", (struct uuid){ { 0 } }, setting_words(req->arena, s, before), setting_words(req->arena, s, value));
	return OK;
}

static struct str yes_no(bool v) { return v ? S("1") : S("0"); }

enum status reminders_settings_do(struct request *req)
{
	const struct settings_in *in = req->in;
	const struct setting *hour = setting_find(S(SETTING_HOUR));
	struct str typed = str_fmt(req->arena, "%lld", (long long)in->hour), value;
	enum setting_fault f = setting_check(hour, typed, &value);

	if (f != SETTING_FINE)
		return form_error(req, "hour", setting_fault_text(req->arena, hour, f));
	TRY(write_setting(req, SETTING_ON, yes_no(in->on)));
	TRY(write_setting(req, SETTING_DIGEST, yes_no(in->digest)));
	TRY(write_setting(req, SETTING_HOLIDAYS, yes_no(in->holidays)));
	TRY(write_setting(req, SETTING_HOUR, value));
	return req_redirect(req, "reminders.saved", "/reminders/settings");
}

/* ---- One stage ---- */

static enum status find_stage(struct request *req, struct str code, const struct remind_stage **ret)
{
	struct remind_stages *stages = NEW(req->arena, struct remind_stages);

	TRY(remind_stages_load(req->db, stages));
	*ret = remind_stage_find(stages, code);
	return *ret ? OK : NOT_FOUND;
}

/* What a letter would say, of something invented. */
static struct str example_of(struct request *req, const struct remind_stage *s)
{
	struct arena *a = req->arena;
	struct date due = date_add_days(req->today, s->before);
	struct remind_words w = { T("п. 2.3 Анкетирование наставников"), ru_date(a, due), ru_days_left(a, due, req->today), T("анкетирование") };

	return remind_fill(a, s->text, &w);
}

enum status reminders_stage_page(struct request *req)
{
	const struct stage_in *in = req->in;
	const struct remind_stage *s;

	TRY(find_stage(req, in->stage, &s));
	struct stage_view v = { .form = req->form, .stage = s, .example = example_of(req, s) };
	html_reminders_stage(req->html, &v);
	return OK;
}

static enum status check_text(struct request *req, struct str body)
{
	struct str word;

	switch (remind_text_check(body, &word)) {
	case REMIND_TEXT_FINE: return OK;
	case REMIND_TEXT_NO_WHAT: return form_error(req, "body", T("В тексте нет {мероприятие}: по такому письму не понять, о чём оно. Вставьте это слово в фигурных скобках."));
	case REMIND_TEXT_BRACE: return form_error(req, "body", T("Фигурные скобки стоят не парой. Пишите {мероприятие}, {срок}, {осталось}, {документ}."));
	case REMIND_TEXT_UNKNOWN: break;
	}
	return form_error(req, "body", str_fmt(req->arena, "%.*s программа не знает. Можно {мероприятие}, {срок}, {осталось}, {документ}.", SP(word)));
}

enum status reminders_stage_do(struct request *req)
{
	const struct stage_edit_in *in = req->in;
	const struct remind_stage *s;
	struct str body = str_trim(in->body);
	bool ours = str_eq(in->act, S("ours"));
	int64_t rows;

	TRY(find_stage(req, in->stage, &s));
	if (!ours)
		TRY(check_text(req, body));
	bool own = !ours && !str_eq(body, s->ours);
	struct opt_str text = { own, body };
	TRY(in->stage_rev ? reminder_text_edit(req->db, s->code, in->enabled, text, in->stage_rev, &rows)
		: reminder_text_add(req->db, s->code, in->enabled, text, &rows));
	if (rows == 0)
		return CONFLICT;
	req_audit(req, "reminders.text", (struct uuid){ { 0 } }, s->text, own ? body : s->ours);
	return req_redirect(req, ours ? "reminders.ours" : "reminders.saved", "/reminders/stage/%s", s->code);
}
