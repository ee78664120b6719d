/* Who left longer ago than the centre keeps: shown on «Сегодня» and on /people/expired, destroyed with an act by a person, or, where the
 * centre has said so, by the daily chore. */
#include "features/people/html.h"
#include "features/people/people_in.h"
#include "features/people/view.h"

#include "kernel/auth/audit.h"
#include "kernel/auth/setting.h"
#include "kernel/slice.h"

#define KEEP_YEARS "people.keep-years"
#define KEEP_AUTO  "people.keep-auto"
#define EXPIRED_MAX 200
#define DESTROY_DAYS 30                    /* ст. 21 ч. 4 of 152-ФЗ */
#define PIECE 5                             /* each asks every feature */

const char *people_years_ago(int64_t n) { return n % 10 == 1 && n % 100 != 11 ? "года" : "лет"; }

/* none: 0 years mean that nobody is reminded */
static enum status expired(struct db *db, int64_t limit, struct people_expired_list *ret)
{
	int64_t years;

	*ret = (struct people_expired_list){ 0 };
	TRY(setting_int(db, KEEP_YEARS, &years));
	return years ? people_expired(db, date_add_months(db->today, -12 * (int)years), limit, ret) : OK;
}

enum status expired_page(struct request *req)
{
	struct expired_view v = { .form = req->form };
	struct people_words categories;
	struct people_expired_list l;

	TRY(setting_int(req->db, KEEP_YEARS, &v.years));
	TRY(setting_bool(req->db, KEEP_AUTO, &v.by_itself));
	TRY(expired(req->db, EXPIRED_MAX, &l));
	TRY(people_words(req->db, "category", &categories));
	for (size_t i = 0; i < l.n; i++) {
		struct person p = { .last = l.v[i].last, .first = l.v[i].first, .middle = l.v[i].middle };
		*VEC_ADD(req->arena, &v.lines) = (struct expired_line){ l.v[i].id, person_name(req->arena, &p), people_word_title(&categories, l.v[i].category),
			l.v[i].left_on };
	}
	html_expired(req->html, &v);
	return OK;
}

static bool is_expired(const struct people_expired_list *l, struct uuid id)
{
	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->v[i].id, id))
			return true;
	return false;
}

enum status expired_do(struct request *req)
{
	const struct people_expired_in *in = req->in;
	struct people_expired_list l;
	struct uuid act;

	if (!in->person.n)
		return form_error(req, "sure", T("Отметьте, чьи сведения уничтожить."));
	if (!in->sure)
		return form_error(req, "sure", T("Отметьте, что сведения действительно нужно уничтожить: вернуть их будет нельзя."));
	TRY(expired(req->db, EXPIRED_MAX, &l));
	for (size_t i = 0; i < in->person.n; i++) {
		if (!is_expired(&l, in->person.v[i]))
			return NOT_FOUND;
		TRY(person_destroy(req->db, in->person.v[i], in->why, &act));
		req_audit(req, "people.erased", in->person.v[i], S(""), S(""));
	}
	return req_redirect(req, "people.expired", "/people/acts");
}

enum status people_todo(struct request *req, bool everyone, struct todos *ret)
{
	struct people_expired_list l;
	int64_t years;
	bool by_itself;

	(void)everyone;
	if (!req_may(req, "people.erase"))
		return OK;
	TRY(setting_bool(req->db, KEEP_AUTO, &by_itself));
	TRY(setting_int(req->db, KEEP_YEARS, &years));
	TRY(expired(req->db, EXPIRED_MAX, &l));
	if (!l.n || by_itself)
		return OK;
	struct date over = date_add_months(l.v[0].left_on.v, 12 * (int)years);
	struct date due = date_add_days(over, DESTROY_DAYS);
	*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = str_fmt(req->arena, "%.*s — %zu", SP(T("Уничтожить сведения выбывших: срок хранения истёк")), l.n),
		.due = { true, due }, .path = S("/people/expired"), .button = T("Посмотреть"), .late = date_cmp(due, req->today) < 0 };
	ret->started = true;
	return OK;
}

enum status people_forget_chore(struct db *db, bool *ret_more)
{
	struct audit_list journal = { 0 };
	struct people_expired_list l;
	struct uuid act;
	bool by_itself;

	*ret_more = false;
	TRY(setting_bool(db, KEEP_AUTO, &by_itself));
	if (!by_itself)
		return OK;
	TRY(expired(db, PIECE, &l));
	for (size_t i = 0; i < l.n; i++) {
		TRY(person_destroy(db, l.v[i].id, T("окончание срока хранения, установленного учреждением (по расписанию)"), &act));
		audit_add(db->arena, &journal, "people.erased", l.v[i].id, S(""), S(""));
	}
	*ret_more = l.n == PIECE;
	if (!l.n)
		return OK;
	TRY(audit_write(db, "people.forget", &journal));
	return db_touch_shared(db);
}
