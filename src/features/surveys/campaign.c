#include "features/surveys/campaign.h"

#include "features/consents/consents.h"
#include "features/surveys/queries.h"
#include "kernel/base/clock.h"
#include "kernel/files/files.h"

enum status campaign_read(struct db *db, struct uuid id, struct campaign *ret)
{
	struct survey_campaign_get_row r;

	TRY(survey_campaign_get(db, id, &r));
	*ret = (struct campaign){ .id = r.id, .form_id = r.form_id, .version = r.version, .title = r.title, .state = r.state, .identity = r.identity,
		.period = r.period, .mentoring = r.mentoring, .opens = r.opens, .closes = r.closes, .common = r.common, .secret = r.secret, .consent = r.consent,
		.conclusions = r.conclusions, .proposals = r.proposals, .notes = r.notes, .made_by = r.made_by, .most = r.most, .kiosk = r.kiosk,
		.adults_told = r.adults_told, .item = r.item_id, .closed_on = r.closed_on, .rev = r.rev,
		.remind = r.remind.has ? r.remind.v : S("") };
	return form_read_again(db->arena, db->err, r.body, &ret->q);
}

enum campaign_gate campaign_gate(const struct campaign *c, struct date today)
{
	if (str_eq(c->state, S("draft")) || (str_eq(c->state, S("open")) && date_cmp(today, c->opens) < 0))
		return CAMPAIGN_NOT_YET;
	return str_eq(c->state, S("open")) && date_cmp(today, c->closes) <= 0 ? CAMPAIGN_OPEN : CAMPAIGN_OVER;
}

/* ---- Codes of paper blanks ----------------------------------------------------------------------------------------------------------- */

/* The quasigroup of order 10 from H. M. Damm, «Total anti-symmetrische Quasigruppen», Marburg 2004. */
static const uint8_t damm[10][10] = {
	{ 0, 3, 1, 7, 5, 9, 8, 6, 4, 2 }, { 7, 0, 9, 2, 1, 5, 4, 8, 6, 3 }, { 4, 2, 0, 6, 8, 7, 1, 3, 5, 9 }, { 1, 7, 5, 0, 9, 8, 3, 4, 2, 6 },
	{ 6, 1, 2, 3, 0, 4, 5, 9, 7, 8 }, { 3, 6, 7, 4, 2, 0, 9, 5, 8, 1 }, { 5, 8, 6, 9, 7, 2, 0, 1, 3, 4 }, { 8, 9, 4, 5, 3, 6, 2, 0, 1, 7 },
	{ 9, 4, 3, 8, 6, 1, 7, 2, 0, 5 }, { 2, 5, 8, 1, 4, 3, 6, 7, 9, 0 },
};

enum { CODE_LEAST = 5, CODE_MOST = 9 };            /* digits, the check digit included */

static int damm_of(struct str digits)
{
	int at = 0;

	for (size_t i = 0; i < digits.n; i++)
		at = damm[at][digits.p[i] - '0'];
	return at;
}

struct str campaign_code(struct arena *a, unsigned n)
{
	struct str digits = str_fmt(a, "%04u", n);

	return str_fmt(a, "%.*s-%d", SP(digits), damm_of(digits));
}

/* The digits alone, as a new text; false when there is something else in it. */
static bool code_digits(struct str code, char ret[CODE_MOST + 1], size_t *ret_n)
{
	*ret_n = 0;
	for (size_t i = 0; i < code.n; i++) {
		if (code.p[i] == ' ' || code.p[i] == '-')
			continue;
		if (code.p[i] < '0' || code.p[i] > '9' || *ret_n == CODE_MOST)
			return false;
		ret[(*ret_n)++] = code.p[i];
	}
	return true;
}

bool campaign_code_right(struct str code)
{
	char digits[CODE_MOST + 1];
	size_t n;

	return code_digits(code, digits, &n) && n >= CODE_LEAST && damm_of((struct str){ digits, n }) == 0;
}

/* ---- Invitations --------------------------------------------------------------------------------------------------------------------- */

static enum status free_code(struct db *db, struct uuid campaign, struct str *ret)
{
	struct survey_invited_by_code_row taken;

	for (unsigned most = 10000; most <= 100000000; most *= 10)
		for (int tries = 0; tries < 20; tries++) {
			uint32_t n;
			random_bytes(&n, sizeof n);
			*ret = campaign_code(db->arena, n % most);
			enum status s = survey_invited_by_code(db, campaign, *ret, &taken);
			if (s != OK)
				return s == NOT_FOUND ? OK : s;
		}
	return err_set(db->err, CONFLICT, "surveys.codes", T("Для этого анкетирования больше нет свободных кодов бланков."),
		T("Проведите его по частям: заведите ещё одно анкетирование."));
}

struct bytes campaign_token(struct arena *a, const struct campaign *c, struct uuid subject)
{
	size_t n = c->secret.n + sizeof subject.b;
	uint8_t *all = NEW_ARRAY(a, n, uint8_t);

	always_assert(c->secret.n >= CAMPAIGN_TOKEN_BYTES);
	memcpy(all, c->secret.p, c->secret.n);
	memcpy(all + c->secret.n, subject.b, sizeof subject.b);
	return (struct bytes){ sha256_of(a, (struct bytes){ all, n }).p, CAMPAIGN_TOKEN_BYTES };
}

enum status campaign_invite(struct db *db, const struct campaign *c, const struct new_invited *n, struct uuid *ret_id)
{
	struct uuid id = db_new_id(db);
	struct str code;
	int64_t rows;

	TRY(free_code(db, c->id, &code));
	TRY(survey_invited_insert(db, id, c->id, n->person, n->place, sha256_of(db->arena, campaign_token(db->arena, c, id)), code, n->held, &rows));
	*ret_id = id;
	return rows ? OK : err_set(db->err, CONFLICT, "surveys.invited", T("Этот человек уже приглашён."), S(""));
}

enum status campaign_release(struct db *db, struct invited *i)
{
	bool may;

	if (!i->held.n)
		return OK;
	TRY(consent_allows(db, i->person, str_z(db->arena, i->held), db->today, &may));
	if (may)
		i->held = S("");
	return OK;
}

enum status campaign_place(struct db *db, const struct campaign *c, const struct invited *i, struct opt_uuid *ret)
{
	struct survey_place_count_row asked;

	*ret = i->place;
	if (!i->place.has || !str_eq(c->identity, S("anonymous")))
		return OK;
	TRY(survey_place_count(db, c->id, i->place, &asked));
	if (asked.n < CAMPAIGN_LEAST_ANONYMOUS)
		*ret = (struct opt_uuid){ 0 };
	return OK;
}

enum status campaign_invited_by_token(struct db *db, struct bytes token, struct invited *ret)
{
	struct survey_invited_by_token_row r;

	TRY(survey_invited_by_token(db, sha256_of(db->arena, token), &r));
	*ret = (struct invited){ r.id, r.campaign_id, r.person_id, r.place, r.used, r.held };
	return OK;
}

enum status campaign_invited_by_code(struct db *db, struct uuid campaign, struct str code, struct invited *ret)
{
	struct survey_invited_by_code_row r;
	char digits[CODE_MOST + 1] = { 0 };
	size_t n;

	if (!code_digits(code, digits, &n) || !campaign_code_right(code))
		return err_set(db->err, INVALID, "surveys.code", T("В коде бланка ошибка: проверьте цифры."), S(""));
	TRY(survey_invited_by_code(db, campaign, str_fmt(db->arena, "%.*s-%c", (int)n - 1, digits, digits[n - 1]), &r));
	*ret = (struct invited){ r.id, r.campaign_id, r.person_id, r.place, r.used, r.held };
	return OK;
}
