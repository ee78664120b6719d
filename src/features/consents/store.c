/* Papers out of the store, answers into it. */
#include "features/consents/standing.h"
#include "features/consents/store.h"
#include "features/consents/texts.h"

#include <stdlib.h>

#include "kernel/auth/setting.h"
#include "kernel/files/files.h"

enum status consents_begin(struct db *db, struct consents_base *ret)
{
	struct consents_grounds_own_list own;
	int64_t soon;

	consent_purposes_shipped(&ret->purposes);
	ret->needs = consent_needs_shipped(db->arena);
	ret->grounds = consent_grounds_shipped(db->arena);
	TRY(consents_grounds_own(db, &own));
	for (size_t i = 0; i < own.n; i++)
		*VEC_ADD(db->arena, &ret->grounds) = (struct consent_ground){ own.v[i].purpose, own.v[i].category, own.v[i].ground, own.v[i].basis, true };
	TRY(people_words(db, "form", &ret->forms));
	TRY(people_words(db, "category", &ret->categories));
	TRY(setting_int(db, CONSENTS_SOON, &soon));
	ret->soon_days = (int)soon;
	return OK;
}

/* ---- papers of one person ---- */

void papers_judge(const struct consents_base *b, struct board_person *p, struct date day)
{
	struct consent_papers *all = &p->papers;
	bool minor = person_minor(&p->p, day);

	all->n = b->purposes.n;
	all->ready = true;
	all->lacks = 0;
	for (size_t i = 0; i < all->n; i++) {
		struct consent_paper *x = &all->v[i];
		x->purpose = &b->purposes.v[i];
		x->level = consent_needed(&b->needs, x->purpose->code, p->p.category, &p->roles, minor);
		x->ground = consent_kind_is(x->purpose, "consent") ? consent_ground_of(&b->grounds, x->purpose->code, p->p.category) : NULL;
		x->state = consent_state_of(x->purpose, &x->answer, &p->p, day, b->soon_days, &x->day);
		if (x->state == CONSENT_NONE && (x->level == LEVEL_NO || x->ground))
			x->state = x->ground ? CONSENT_GROUND : CONSENT_NOT_NEEDED;
		if (x->level == LEVEL_NO)
			continue;
		all->lacks += !x->ground && consent_lacks(x->state);
		all->ready = all->ready && !consent_paper_stops(x);
	}
}

static struct consent_answer answer_of(const struct consents_current_row *r)
{
	return (struct consent_answer){ r->seq, r->status, r->on_day, r->until, r->signed_by, r->number };
}

static void put_answer(const struct consents_base *b, struct board_person *p, const struct consents_current_row *r)
{
	int i = consent_purpose_index(&b->purposes, r->purpose);

	if (i >= 0)
		p->papers.v[i].answer = answer_of(r);
}

enum status board_answers_of(struct db *db, const struct consents_base *b, struct board_person *p)
{
	struct consents_current_of_list answers;
	struct consents_sheets_out_of_list sheets;

	TRY(consents_current_of(db, p->p.id, &answers));
	for (size_t i = 0; i < answers.n; i++) {
		struct consents_current_of_row x = answers.v[i];
		put_answer(b, p, &(struct consents_current_row){ x.person_id, x.purpose, x.seq, x.status, x.on_day, x.until, x.signed_by, x.number });
	}
	TRY(consents_sheets_out_of(db, p->p.id, &sheets));
	for (size_t i = 0; i < sheets.n; i++) {
		int at = consent_purpose_index(&b->purposes, sheets.v[i].purpose);
		if (at >= 0)
			p->papers.v[at].printed_on = (struct opt_date){ true, sheets.v[i].printed_on };
	}
	return OK;
}

enum status board_person_read(struct db *db, struct uuid person, struct date day, struct consents_base *base, struct board_person *ret)
{
	struct consents_person_roles_list roles;

	*ret = (struct board_person){ 0 };
	TRY(person_read(db, person, &ret->p));
	TRY(consents_begin(db, base));
	TRY(consents_person_roles(db, person, day, &roles));
	for (size_t i = 0; i < roles.n; i++) {
		*VEC_ADD(db->arena, &ret->roles) = consent_role_of(&base->forms, roles.v[i].role, roles.v[i].form);
		ret->mentor = ret->mentor || str_eq(roles.v[i].role, S("mentor"));
		ret->mentee = ret->mentee || str_eq(roles.v[i].role, S("mentee"));
	}
	TRY(board_answers_of(db, base, ret));
	papers_judge(base, ret, day);
	return OK;
}

enum status consent_papers_of(struct db *db, struct uuid person, struct date day, struct consent_papers *ret)
{
	struct consents_base *base = NEW(db->arena, struct consents_base);
	struct board_person p;

	TRY(board_person_read(db, person, day, base, &p));
	*ret = p.papers;
	return OK;
}

enum status consent_papers_for(struct db *db, struct uuid person, struct str role, struct str form, struct date day, struct consent_papers *ret)
{
	struct consents_base *base = NEW(db->arena, struct consents_base);
	struct board_person p;

	TRY(board_person_read(db, person, day, base, &p));
	p.roles = (struct consent_roles){ 0 };
	*VEC_ADD(db->arena, &p.roles) = consent_role_of(&base->forms, role, form);
	papers_judge(base, &p, day);
	*ret = p.papers;
	return OK;
}

bool consent_paper_stops(const struct consent_paper *p)
{
	return p->level == LEVEL_MUST && !p->ground && !consent_covers(p->state);
}

enum status consent_allows(struct db *db, struct uuid person, const char *purpose, struct date day, bool *ret)
{
	struct consents_answer_on_list l;
	struct consents_base base;
	struct consent_answer a = { 0 };
	struct opt_date shown;
	struct person p;

	*ret = false;
	TRY(consents_begin(db, &base));
	int at = consent_purpose_index(&base.purposes, str_c(purpose));
	enum status s = person_read(db, person, &p);
	if (at < 0 || s == NOT_FOUND)
		return OK;
	TRY(s);
	const struct consent_purpose *of = &base.purposes.v[at];
	TRY(consents_answer_on(db, person, of->code, day, 1, &l));
	if (l.n)
		a = (struct consent_answer){ l.v[0].seq, l.v[0].status, l.v[0].on_day, l.v[0].until, l.v[0].signed_by, l.v[0].number };
	*ret = consent_covers(consent_state_of(of, &a, &p, day, 0, &shown)) ||
		(consent_kind_is(of, "consent") && consent_ground_of(&base.grounds, of->code, p.category));
	return OK;
}

/* ---- everybody ---- */

static void add_role(struct db *db, struct board *b, const struct consents_people_row *r, const char *role)
{
	if (!b->n || !uuid_eq(b->v[b->n - 1].p.id, r->id))
		VEC_ADD(db->arena, b)->p = (struct person){ .id = r->id, .last = r->last, .first = r->first, .middle = r->middle, .gender = r->gender,
			.category = r->category, .state = S("here"), .born = r->born, .born_year = r->born_year, .teaching_since = r->teaching_since };
	struct board_person *p = &b->v[b->n - 1];
	p->key = r->name_key;
	*VEC_ADD(db->arena, &p->roles) = consent_role_of(&b->base.forms, str_c(role), r->form);
	p->mentor = p->mentor || strcmp(role, "mentor") == 0;
	p->mentee = p->mentee || strcmp(role, "mentee") == 0;
}

static int by_name(const struct consents_people_row *x, const struct consents_people_row *y)
{
	size_t n = x->name_key.n < y->name_key.n ? x->name_key.n : y->name_key.n;
	int c = memcmp(x->name_key.p, y->name_key.p, n);

	if (c == 0 && x->name_key.n != y->name_key.n)
		c = x->name_key.n < y->name_key.n ? -1 : 1;
	return c ? c : memcmp(x->id.b, y->id.b, sizeof x->id.b);
}

/* Both sides stand in the order of names already. */
static enum status read_people(struct db *db, struct board *b)
{
	struct consents_people_list mentees, mentors;
	size_t i = 0, k = 0;

	TRY(consents_people(db, S("mentee"), db->today, PEOPLE_MOST, &mentees));
	TRY(consents_people(db, S("mentor"), db->today, PEOPLE_MOST, &mentors));
	if (mentees.n == PEOPLE_MOST || mentors.n == PEOPLE_MOST)
		return err_set(db->err, TOO_LARGE, "consents.people", T("Участников слишком много для одной таблицы."), T("Сообщите администратору: больше 100 000 человек в одной роли программа здесь не показывает."));
	b->cap = mentees.n + mentors.n + 1;              /* at once: growing would copy megabytes */
	b->v = NEW_ARRAY(db->arena, b->cap, struct board_person);
	while (i < mentees.n || k < mentors.n) {
		int c = k == mentors.n ? -1 : i == mentees.n ? 1 : by_name(&mentees.v[i], &mentors.v[k]);
		if (c <= 0)
			add_role(db, b, &mentees.v[i++], "mentee");
		else
			add_role(db, b, &mentors.v[k++], "mentor");
	}
	return OK;
}

/* Places of the board by id, for what comes in the order of ids. */
static int by_id(const void *x, const void *y)
{
	return memcmp((*(struct board_person *const *)x)->p.id.b, (*(struct board_person *const *)y)->p.id.b, 16);
}

struct index { size_t n; struct board_person **v; };
static struct index index_of(struct arena *a, struct board *b)
{
	struct index x = { b->n, NEW_ARRAY(a, b->n + 1, struct board_person *) };

	for (size_t i = 0; i < b->n; i++)
		x.v[i] = &b->v[i];
	qsort(x.v, x.n, sizeof *x.v, by_id);
	return x;
}

static struct board_person *find(const struct index *x, struct uuid id)
{
	struct board_person key = { .p = { .id = id } }, *k = &key;
	struct board_person **at = bsearch(&k, x->v, x->n, sizeof *x->v, by_id);

	return at ? *at : NULL;
}

static enum status read_groups(struct db *db, const struct index *x)
{
	struct consents_members_list l;

	TRY(consents_members(db, ANSWERS_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct board_person *p = find(x, l.v[i].person_id);
		if (p)
			*VEC_ADD(db->arena, &p->groups) = (struct board_group){ l.v[i].group_id, l.v[i].title };
	}
	return OK;
}

static enum status read_papers(struct db *db, struct board *b, const struct index *x)
{
	struct consents_current_list answers;
	struct consents_sheets_out_list sheets;

	TRY(consents_current(db, ANSWERS_MOST, &answers));
	for (size_t i = 0; i < answers.n; i++) {
		struct board_person *p = find(x, answers.v[i].person_id);
		if (p)
			put_answer(&b->base, p, &answers.v[i]);
	}
	TRY(consents_sheets_out(db, ANSWERS_MOST, &sheets));
	for (size_t i = 0; i < sheets.n; i++) {
		struct board_person *p = find(x, sheets.v[i].person_id);
		int at = consent_purpose_index(&b->base.purposes, sheets.v[i].purpose);
		if (p && at >= 0)
			p->papers.v[at].printed_on = (struct opt_date){ true, sheets.v[i].printed_on };
	}
	return OK;
}

enum status board_read_bare(struct db *db, struct board *ret)
{
	*ret = (struct board){ 0 };
	TRY(consents_begin(db, &ret->base));
	TRY(read_people(db, ret));
	struct index x = index_of(db->arena, ret);
	TRY(read_papers(db, ret, &x));
	for (size_t i = 0; i < ret->n; i++)
		papers_judge(&ret->base, &ret->v[i], db->today);
	return OK;
}

enum status board_read(struct db *db, struct board *ret)
{
	TRY(board_read_bare(db, ret));
	struct index x = index_of(db->arena, ret);
	return read_groups(db, &x);
}

enum status board_groups_of(struct db *db, struct board_person *p)
{
	struct consents_groups_of_list l;

	p->groups = (struct board_groups){ 0 };
	TRY(consents_groups_of(db, p->p.id, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, &p->groups) = (struct board_group){ l.v[i].group_id, l.v[i].title };
	return OK;
}

/* ---- answers ---- */

enum status consent_term_months(struct db *db, const struct consent_purpose *p, int64_t *ret)
{
	static const struct { const char *code, *setting; } terms[] = {
		{ "part", "consents.term-part" }, { "pub", "consents.term-pub" }, { "psy", "consents.term-psy" }, { "clear", "consents.term-clear" },
	};

	*ret = 0;
	for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++)
		if (str_eq(p->code, str_c(terms[i].code)))
			return setting_int(db, terms[i].setting, ret);
	return OK;
}

enum status consent_term(struct db *db, const struct consent_purpose *p, struct date on_day, struct opt_date *ret)
{
	int64_t months;

	TRY(consent_term_months(db, p, &months));
	*ret = (struct opt_date){ months > 0, date_add_days(date_add_months(on_day, (int)months), -1) };
	return OK;
}

static enum status last_answer(struct db *db, struct uuid person, struct str purpose, struct consent_answer *ret)
{
	struct consents_current_of_list l;

	*ret = (struct consent_answer){ 0 };
	TRY(consents_current_of(db, person, &l));
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].purpose, purpose))
			*ret = (struct consent_answer){ l.v[i].seq, l.v[i].status, l.v[i].on_day, l.v[i].until, l.v[i].signed_by, l.v[i].number };
	return OK;
}

enum status consent_answer_add(struct db *db, struct uuid person, const struct consent_purpose *purpose, const struct new_answer *n,
                               struct uuid *ret_id, enum consent_fault *ret_fault, struct consent_answer *ret_last)
{
	struct consents_last_seq_row seq;
	struct person p;
	bool given = str_eq(n->what.status, S("given"));
	struct opt_date until = n->what.until;

	TRY(person_read(db, person, &p));
	if (str_eq(p.state, S("erased")))
		return NOT_FOUND;
	TRY(last_answer(db, person, purpose->code, ret_last));
	*ret_fault = consent_check(purpose, ret_last, &n->what, &p, db->today);
	if (*ret_fault != CONSENT_FINE)
		return INVALID;
	if (given && !until.has)
		TRY(consent_term(db, purpose, n->what.on_day, &until));
	if (n->file.has)
		TRY(file_link(db, n->file.v));
	TRY(consents_last_seq(db, person, purpose->code, &seq));
	TRY(consents_none_current(db, person, purpose->code, NULL));
	TRY(standing_stale(db, person));
	*ret_id = db_new_id(db);
	TRY(consents_insert(db, *ret_id, person, purpose->code, seq.seq + 1, n->what.status, n->what.on_day, given ? until : (struct opt_date){ 0 },
		given && consent_kind_is(purpose, "consent") ? n->what.signed_by : S(""), n->what.number, n->what.seen_by, str_c(n->via), n->sheet, n->text,
		n->file, n->file_name, db->now, (struct opt_uuid){ !uuid_is_nil(db->account), db->account }, n->electronic, n->said_by ? str_c(n->said_by) : S(""), NULL));
	return given || str_eq(n->what.status, S("refused"))
		? consents_sheet_return(db, person, purpose->code, (struct opt_date){ true, n->what.on_day }, NULL) : OK;
}

/* ---- what is said on a page ---- */

enum status consent_electronic(struct db *db, const struct consent_purpose *purpose, struct str *ret_act)
{
	struct str act;
	bool on;

	TRY(setting_bool(db, CONSENTS_ELECTRONIC, &on));
	TRY(setting_text(db, CONSENTS_ELECTRONIC_ACT, &act));
	bool fits = consent_kind_is(purpose, "consent") && !str_eq(purpose->code, S(CONSENT_PUBLICATION));
	*ret_act = on && fits ? str_trim(act) : S("");
	return OK;
}

/* A «да» is a signature where the centre has set up the electronic one, and all who have to sign have said it. */
static enum status sign(struct db *db, const struct person *p, const struct consent_purpose *of, struct new_answer *n)
{
	struct consents_promise_row before;
	struct str signs = consent_signs(consent_band_of(p, db->today));

	TRY(consent_electronic(db, of, &n->electronic));
	if (!n->electronic.n)
		return OK;
	if (str_eq(signs, S("both"))) {
		enum status s = consents_promise(db, p->id, of->code, &before);
		if (s == NOT_FOUND || (s == OK && str_eq(before.said_by, str_c(n->said_by))))
			return OK;
		TRY(s);
	} else if (!str_eq(signs, str_c(n->said_by)))
		return OK;
	n->what.status = S("given");
	n->what.signed_by = signs;
	return OK;
}

enum status consent_say(struct db *db, struct uuid person, const char *purpose, const char *status, const char *by, struct consent_said *ret)
{
	struct new_answer n = { .what = { .status = str_c(status), .on_day = db->today }, .via = "hand", .said_by = by };
	struct consent_text text;
	struct consent_purposes l;
	struct consent_answer last;
	enum consent_fault fault = CONSENT_FINE;
	struct person p;

	always_assert(!str_eq(n.what.status, S("given")));
	consent_purposes_shipped(&l);
	int k = consent_purpose_index(&l, str_c(purpose));
	if (k < 0 || !l.v[k].printed)
		return NOT_FOUND;
	TRY(person_read(db, person, &p));
	if (str_eq(n.what.status, S("promised")))
		TRY(sign(db, &p, &l.v[k], &n));
	if (n.electronic.n) {
		TRY(consent_text_keep(db, l.v[k].code, &text));
		n.text = (struct opt_uuid){ true, text.id };
	}
	enum status s = consent_answer_add(db, person, &l.v[k], &n, &ret->record, &fault, &last);
	if (s == INVALID)
		ret->why = consent_fault_text(db->arena, fault, &last);
	ret->given = str_eq(n.what.status, S("given"));
	return s;
}

enum status consent_answer_undo(struct db *db, struct uuid record)
{
	struct consents_record_row r;
	int64_t rows;

	TRY(consents_record(db, record, &r));
	TRY(consents_undo(db, record, &rows));
	if (rows == 0)
		return CONFLICT;
	TRY(consents_back(db, r.person_id, r.purpose, NULL));
	TRY(standing_stale(db, r.person_id));
	return r.sheet_id.has ? consents_sheet_open_again(db, r.sheet_id.v, NULL) : OK;
}
