#include "features/consents/texts.h"

#include "features/org/org.h"
#include "kernel/auth/setting.h"
#include "kernel/base/embed.h"
#include "kernel/russian/ru.h"

EMBED(consent_part, "src/features/consents/data/part.txt");
EMBED(consent_pub, "src/features/consents/data/pub.txt");
EMBED(consent_psy, "src/features/consents/data/psy.txt");
EMBED(consent_m351, "src/features/consents/data/m351.txt");
EMBED(consent_extra, "src/features/consents/data/extra.txt");
EMBED(consent_brief, "src/features/consents/data/brief.txt");

struct str consent_text_shipped(struct str purpose)
{
	const struct { struct str code, body; } texts[] = {
		{ S("part"), EMBEDDED(consent_part) }, { S("pub"), EMBEDDED(consent_pub) }, { S("psy"), EMBEDDED(consent_psy) },
		{ S("m351"), EMBEDDED(consent_m351) }, { S("extra"), EMBEDDED(consent_extra) }, { S("brief"), EMBEDDED(consent_brief) },
	};

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		if (str_eq(texts[i].code, purpose))
			return str_trim(texts[i].body);
	return S("");
}

enum status consent_text_now(struct db *db, struct str purpose, struct consent_text *ret)
{
	struct consents_text_now_list l;
	struct str ours = consent_text_shipped(purpose);

	TRY(consents_text_now(db, purpose, 1, &l));
	*ret = (struct consent_text){ .version = 1, .body = ours };
	if (!l.n)
		return OK;
	if (l.v[0].own || str_eq(l.v[0].body, ours))
		*ret = (struct consent_text){ l.v[0].id, l.v[0].version, l.v[0].body, l.v[0].own };
	else
		ret->version = l.v[0].version + 1;         /* the program brought a new text of ours */
	return OK;
}

enum status consent_text_keep(struct db *db, struct str purpose, struct consent_text *ret)
{
	TRY(consent_text_now(db, purpose, ret));
	if (!uuid_is_nil(ret->id))
		return OK;
	ret->id = db_new_id(db);
	return consents_text_insert(db, ret->id, purpose, ret->version, ret->body, false, db->now, (struct opt_uuid){ 0 }, NULL);
}

enum status consent_text_add(struct db *db, struct str purpose, struct str body, bool own)
{
	struct consents_text_now_list l;

	TRY(consents_text_now(db, purpose, 1, &l));
	return consents_text_insert(db, db_new_id(db), purpose, l.n ? l.v[0].version + 1 : 1, body, own, db->now,
		(struct opt_uuid){ !uuid_is_nil(db->account), db->account }, NULL);
}

/* ---- fields ---- */

static void field(struct arena *a, struct sheet_fields *f, const char *name, struct str value)
{
	*VEC_ADD(a, f) = (struct sheet_field){ str_c(name), value };
}

static enum status cases(struct db *db, const struct person *p, const char *const names[4], struct sheet_fields *f)
{
	static const enum name_case c[] = { CASE_NOM, CASE_GEN, CASE_DAT, CASE_INS };

	for (size_t i = 0; i < 4; i++) {
		struct str text;
		if (!names[i])
			continue;
		TRY(person_name_case(db, p, c[i], &text));
		field(db->arena, f, names[i], text);
	}
	return OK;
}

/* codecheck: russian data */
static const char *const participant[] = { "участник", "участник.род", "участник.дат", "участник.тв" };
static const char *const guardian[] = { "представитель", "представитель.род", NULL, NULL };

static enum status of_person(struct db *db, const struct person *p, struct str who, struct sheet_fields *f)
{
	struct consents_guardians_list g;
	struct post_called post = { 0 };
	struct str born = p->born.has ? ru_date(db->arena, p->born.v) : S("");

	TRY(cases(db, p, participant, f));
	field(db->arena, f, "участник.кратко", person_initials(db->arena, p));
	field(db->arena, f, "рождение", born.n ? str_fmt(db->arena, "%.*s %.*s", SP(born), SP(T("года рождения"))) : S(""));
	field(db->arena, f, "чьих данных", str_eq(who, S("own")) ? T("моих персональных данных") : T("его (её) персональных данных"));
	field(db->arena, f, "должность", p->post);
	if (p->post.n)
		TRY(post_called(db, p->post, CASE_GEN, &post));
	field(db->arena, f, "должность.род", post.text);
	TRY(consents_guardians(db, p->id, &g));
	if (g.n != 1)
		return OK;                                  /* none, or who of them signs is not known: by hand */
	struct person r = { .id = g.v[0].id, .last = g.v[0].last, .first = g.v[0].first, .middle = g.v[0].middle, .gender = g.v[0].gender };
	TRY(cases(db, &r, guardian, f));
	field(db->arena, f, "представитель.кратко", person_initials(db->arena, &r));
	return OK;
}

/* Who signs for the centre, and his post, in the dative. */
static enum status head_dative(struct db *db, const struct org_card *org, struct sheet_fields *f)
{
	struct called name = { 0 };
	struct post_called post = { 0 };

	if (org->signatory_name.n)
		TRY(name_called(db, org->signatory_name, CASE_DAT, &name));
	if (org->signatory_post.n)
		TRY(post_called(db, org->signatory_post, CASE_DAT, &post));
	field(db->arena, f, "руководитель.дат", name.order);
	field(db->arena, f, "руководитель.должность.дат", post.text);
	return OK;
}

static enum status of_org(struct db *db, struct sheet_fields *f)
{
	struct str address;
	struct org_card org;
	struct arena *a = db->arena;

	TRY(org_card_read(db, &org));
	TRY(setting_text(db, "consents.address", &address));
	field(a, f, "организация", org.full_name.n ? org.full_name : org.short_name);
	field(a, f, "учредитель", org.founder);
	field(a, f, "инн", org.inn);
	field(a, f, "адрес", address.n ? address : org.address);
	field(a, f, "руководитель", org.signatory_name);
	field(a, f, "руководитель.должность", org.signatory_post);
	return head_dative(db, &org, f);
}

enum status consent_text_for(struct db *db, struct uuid person, const char *purpose, struct paper_lines *ret)
{
	struct consent_purposes l;
	struct consent_text text;
	struct sheet_fields fields;
	struct person p;

	consent_purposes_shipped(&l);
	int k = consent_purpose_index(&l, str_c(purpose));
	if (k < 0 || !l.v[k].printed)
		return NOT_FOUND;
	TRY(person_read(db, person, &p));
	struct str who = consent_kind_is(&l.v[k], "consent") ? consent_signs(consent_band_of(&p, db->today)) : S("own");
	TRY(consent_text_now(db, l.v[k].code, &text));
	TRY(sheet_fields_of(db, &p, who, &l.v[k], &fields));
	*ret = sheet_fill(db->arena, text.body, who, &fields);
	return OK;
}

enum status sheet_fields_of(struct db *db, const struct person *p, struct str who, const struct consent_purpose *purpose, struct sheet_fields *ret)
{
	int64_t months;

	*ret = (struct sheet_fields){ 0 };
	TRY(of_person(db, p, who, ret));
	TRY(of_org(db, ret));
	TRY(consent_term_months(db, purpose, &months));
	field(db->arena, ret, "срок", sheet_term_words(db->arena, months));
	field(db->arena, ret, "закон", purpose->law);
	return OK;
}
