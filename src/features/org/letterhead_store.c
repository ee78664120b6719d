/* The letterhead in the store; without one, made of the card. */
#include "features/org/letterhead.h"
#include "features/org/org.h"
#include "features/org/queries.h"

static struct str codes_of(struct arena *a, const struct org_card *c)
{
	struct str v[2];
	size_t n = 0;

	if (c->ogrn.n)
		v[n++] = str_fmt(a, "%.*s %.*s", SP(T("ОГРН")), SP(c->ogrn));
	if (c->inn.n)
		v[n++] = str_fmt(a, "%.*s %.*s", SP(T("ИНН")), SP(c->inn));
	return str_join(a, v, n, S(", "));
}

static struct str contacts_of(struct arena *a, const struct org_card *c)
{
	struct str v[4];
	size_t n = 0;

	if (c->address.n)
		v[n++] = c->address;
	if (c->phone.n)
		v[n++] = str_fmt(a, "%.*s %.*s", SP(T("тел.")), SP(c->phone));
	if (c->email.n)
		v[n++] = c->email;
	if (c->site.n)
		v[n++] = c->site;
	return str_join(a, v, n, S(", "));
}

static struct letterhead of_card(const struct org_card *c)
{
	return (struct letterhead){ .founder = c->founder, .full_name = c->full_name.n ? c->full_name : c->short_name,
		.short_name = c->full_name.n ? c->short_name : S(""), .place = c->place, .with_codes = c->ogrn.n || c->inn.n,
		.with_contacts = c->address.n || c->phone.n, .font = S(LETTERHEAD_FONT), .size = LETTERHEAD_SIZE };
}

enum status org_letterhead(struct db *db, struct letterhead *ret)
{
	struct org_letterhead_get_row r;
	struct org_card card;
	struct letterhead l;

	TRY(org_card_read(db, &card));
	enum status s = org_letterhead_get(db, &r);
	if (s != OK && s != NOT_FOUND)
		return s;
	l = s == NOT_FOUND ? of_card(&card) : (struct letterhead){
		.state = str_eq(r.state, S("kept")) ? LETTERHEAD_KEPT : LETTERHEAD_PROPOSED, .source = r.source, .founder = r.founder,
		.full_name = r.full_name, .short_name = r.short_name, .place = r.place, .corner = r.corner, .number_apart = r.number_apart,
		.with_codes = r.with_codes, .with_contacts = r.with_contacts, .emblem = r.emblem, .emblem_name = r.emblem_name, .font = r.font,
		.size = r.size, .signatory_post = r.signatory_post, .signatory_name = r.signatory_name, .rev = r.rev };
	l.codes = l.with_codes ? codes_of(db->arena, &card) : S("");
	l.contacts = l.with_contacts ? contacts_of(db->arena, &card) : S("");
	*ret = l;
	return OK;
}

static enum status add(struct db *db, const struct letterhead *l, const char *state, int64_t *rows)
{
	return org_letterhead_add(db, str_c(state), l->source, l->founder, l->full_name, l->short_name, l->place, l->corner, l->number_apart,
		l->with_codes, l->with_contacts, l->emblem, l->emblem_name, l->font, l->size, l->signatory_post, l->signatory_name, rows);
}

enum status org_letterhead_seen(struct db *db, const struct letterhead *seen)
{
	return seen->full_name.n ? add(db, seen, "proposed", NULL) : OK;
}

enum status org_letterhead_write(struct db *db, const struct letterhead *l)
{
	int64_t rows;

	if (l->rev == 0)
		TRY(add(db, l, "kept", &rows));
	else
		TRY(org_letterhead_edit(db, l->rev, l->founder, l->full_name, l->short_name, l->place, l->corner, l->number_apart, l->with_codes,
			l->with_contacts, l->emblem, l->emblem_name, l->font, l->size, &rows));
	return rows ? OK : CONFLICT;
}
