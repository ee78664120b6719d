/* What other features are told: a withdrawal counts at once, a birthday ends a consent, an erased person leaves days alone; no other
 * organisation's people. */
#include "kernel/store/test/world.h"

#include "features/consents/data.h"
#include "features/consents/store.h"

static struct uuid child, woman;
static struct date today, last_day;

static enum status people(struct db *db, void *arg)
{
	struct person c = { .last = S("Лисицына"), .first = S("Вера"), .middle = S("Тимофеевна"), .category = S("pupil"), .source = S("hand") };
	struct person w = { .last = S("Ёлкина"), .first = S("Ольга"), .middle = S("Игоревна"), .category = S("teacher"), .source = S("hand") };
	(void)arg;
	today = db->today;
	c.born = (struct opt_date){ true, date_add_days(date_add_months(today, -14 * 12), 10) };       /* 14 in ten days */
	last_day = date_add_days(today, 9);
	TRY(person_add(db, &c));
	TRY(person_add(db, &w));
	child = c.id;
	woman = w.id;
	TRY(person_role_add(db, &(struct new_role){ .person = child, .role = S("mentee"), .form = S("UU"), .since = date_add_days(today, -30) }, NULL));
	return person_role_add(db, &(struct new_role){ .person = woman, .role = S("mentor"), .form = S("TT"), .since = date_add_days(today, -30) }, NULL);
}

struct doing { struct uuid person; const char *purpose, *status, *signed_by; int days_ago; enum consent_fault fault; struct uuid id; };
static enum status answer(struct db *db, void *arg)
{
	struct doing *d = arg;
	struct consent_purposes l;
	struct consent_answer last;
	struct new_answer n = { .what = { .status = str_c(d->status), .on_day = date_add_days(db->today, -d->days_ago), .signed_by = str_c(d->signed_by) }, .via = "hand" };

	consent_purposes_shipped(&l);
	return consent_answer_add(db, d->person, &l.v[consent_purpose_index(&l, str_c(d->purpose))], &n, &d->id, &d->fault, &last);
}

static struct uuid does(struct world *w, struct doing d)
{
	assert_int_equal(unit(w, answer, &d), OK);
	return d.id;
}

static bool allows(struct world *w, struct uuid person, const char *purpose, struct date day)
{
	bool may = true;
	assert_int_equal(consent_allows(snapshot(w), person, purpose, day, &may), OK);
	return may;
}

static enum status undo(struct db *db, void *arg) { return consent_answer_undo(db, *(struct uuid *)arg); }
static enum status erase(struct db *db, void *arg) { return consents_erase_person(db, *(struct uuid *)arg); }
static enum status sweep(struct db *db, void *arg) { return consents_sweep_scans(db, arg); }

static void a_withdrawal_counts_at_once_and_a_birthday_ends_a_consent(void **state)
{
	struct world *w = *state;
	assert_int_equal(unit(w, people, NULL), OK);
	assert_false(allows(w, child, CONSENT_PARTICIPATION, today));
	assert_true(allows(w, woman, CONSENT_PARTICIPATION, today));              /* by her labour contract */
	assert_false(allows(w, woman, CONSENT_PUBLICATION, today));

	does(w, (struct doing){ .person = child, .purpose = "part", .status = "given", .signed_by = "parent", .days_ago = 5 });
	assert_false(allows(w, child, CONSENT_PARTICIPATION, date_add_days(today, -6)));
	assert_true(allows(w, child, CONSENT_PARTICIPATION, today));
	assert_true(allows(w, child, CONSENT_PARTICIPATION, last_day));
	assert_false(allows(w, child, CONSENT_PARTICIPATION, date_add_days(last_day, 1)));
	assert_false(allows(w, child, CONSENT_PUBLICATION, today));

	does(w, (struct doing){ .person = woman, .purpose = "pub", .status = "given", .signed_by = "own", .days_ago = 5 });
	assert_true(allows(w, woman, CONSENT_PUBLICATION, today));
	struct uuid gone = does(w, (struct doing){ .person = woman, .purpose = "pub", .status = "withdrawn" });
	assert_false(allows(w, woman, CONSENT_PUBLICATION, today));
	assert_true(allows(w, woman, CONSENT_PUBLICATION, date_add_days(today, -1)));   /* what was printed then was right */
	struct consents_current_of_list current;
	assert_int_equal(consents_current_of(snapshot(w), woman, &current), OK);
	assert_int_equal(current.n, 1);
	assert_str(current.v[0].status, "withdrawn");
	assert_int_equal(unit(w, undo, &gone), OK);
	assert_int_equal(consents_current_of(snapshot(w), woman, &current), OK);
	assert_int_equal(current.n, 1);
	assert_str(current.v[0].status, "given");
	assert_true(allows(w, woman, CONSENT_PUBLICATION, today));
	assert_int_equal(unit(w, undo, &gone), CONFLICT);

	assert_false(allows(w, child, "dragon", today));
	assert_false(allows(w, w->org.id, CONSENT_PUBLICATION, today));
	struct db_scope own = w->scope;
	w->scope.org = w->other.id;
	assert_false(allows(w, woman, CONSENT_PUBLICATION, today));
	w->scope = own;
}

static void a_refused_answer_writes_nothing(void **state)
{
	struct world *w = *state;
	struct doing d = { .purpose = "part", .status = "given", .signed_by = "own" };
	struct consent_papers papers;
	assert_int_equal(unit(w, people, NULL), OK);
	d.person = child;
	assert_int_equal(unit(w, answer, &d), INVALID);
	assert_int_equal(d.fault, CONSENT_SIGNATURE);
	assert_int_equal(consent_papers_of(snapshot(w), child, today, &papers), OK);
	assert_int_equal(papers.lacks, 3);
	assert_false(papers.ready);
	does(w, (struct doing){ .person = child, .purpose = "part", .status = "given", .signed_by = "parent" });
	assert_int_equal(consent_papers_of(snapshot(w), child, today, &papers), OK);
	assert_int_equal(papers.lacks, 2);
	assert_true(papers.ready);
	assert_int_equal(papers.v[0].state, CONSENT_SOON);
}

struct saying { struct uuid person; const char *purpose, *status, *by; bool given; struct str why; };
static enum status say(struct db *db, void *arg)
{
	struct saying *x = arg;
	struct consent_said said = { .why = S("") };
	enum status s = consent_say(db, x->person, x->purpose, x->status, x->by ? x->by : "parent", &said);

	x->given = said.given;
	x->why = said.why;
	return s;
}

static void what_a_parent_says_on_a_page_covers_nothing_until_it_is_signed(void **state)
{
	struct world *w = *state;
	struct saying yes = { .purpose = "pub", .status = "promised" };
	struct consent_papers papers;
	struct paper_lines lines;
	assert_int_equal(unit(w, people, NULL), OK);
	yes.person = child;
	assert_int_equal(unit(w, say, &yes), OK);
	assert_false(allows(w, child, CONSENT_PUBLICATION, today));
	assert_int_equal(consent_papers_of(snapshot(w), child, today, &papers), OK);
	assert_int_equal(papers.v[1].state, CONSENT_PROMISED);
	assert_int_equal(papers.lacks, 3);
	assert_int_equal(unit(w, say, &yes), INVALID);
	assert_true(yes.why.n > 0);
	does(w, (struct doing){ .person = child, .purpose = "pub", .status = "given", .signed_by = "parent" });
	assert_int_equal(unit(w, say, &yes), INVALID);                             /* a «да» does not undo a signature */
	assert_true(allows(w, child, CONSENT_PUBLICATION, today));
	yes.status = "withdrawn";
	assert_int_equal(unit(w, say, &yes), OK);
	assert_false(allows(w, child, CONSENT_PUBLICATION, today));
	assert_int_equal(unit(w, say, &yes), INVALID);
	assert_int_equal(consent_text_for(snapshot(w), child, "pub", &lines), OK);
	assert_str(lines.v[0].text, "СОГЛАСИЕ");
	assert_true(str_find(lines.v[2].text, S("Лисицыной Веры Тимофеевны"), 0) > 0);
	assert_int_equal(consent_text_for(snapshot(w), child, "train", &lines), NOT_FOUND);
}

static void a_yes_is_a_signature_where_the_centre_has_set_it_up(void **state)
{
	struct world *w = *state;
	struct saying yes = { .purpose = "part", .status = "promised", .by = "own" };
	assert_int_equal(unit(w, people, NULL), OK);
	yes.person = child;
	forge(w, "INSERT INTO setting (org_id, name, value, changed) SELECT org_id, 'consents.electronic', '1', 0 FROM person WHERE last = 'Ёлкина'");
	assert_int_equal(unit(w, say, &yes), OK);                                   /* on, but without its local act */
	assert_false(yes.given);
	forge(w, "INSERT INTO setting (org_id, name, value, changed) SELECT org_id, 'consents.electronic-act', 'Порядок № 3 от 01.09.2026', 0 FROM person WHERE last = 'Ёлкина'");
	yes.purpose = "pub";
	assert_int_equal(unit(w, say, &yes), OK);                                   /* a child of thirteen signs nothing */
	assert_false(yes.given);
	yes = (struct saying){ .person = child, .purpose = "psy", .status = "promised", .by = "parent" };
	assert_int_equal(unit(w, say, &yes), OK);
	assert_true(yes.given);
	assert_true(allows(w, child, CONSENT_DIAGNOSTICS, today));

	/* From 14 both; in either order, each once. */
	yes.status = "withdrawn";
	assert_int_equal(unit(w, say, &yes), OK);
	yes.status = "promised";
	forge(w, "UPDATE person SET born = '2010-01-01' WHERE last = 'Лисицына'");
	assert_false(allows(w, child, CONSENT_DIAGNOSTICS, today));
	assert_int_equal(unit(w, say, &yes), OK);
	assert_false(yes.given);
	assert_int_equal(unit(w, say, &yes), INVALID);
	assert_false(allows(w, child, CONSENT_DIAGNOSTICS, today));
	yes.by = "own";
	assert_int_equal(unit(w, say, &yes), OK);
	assert_true(yes.given);
	assert_true(allows(w, child, CONSENT_DIAGNOSTICS, today));

	/* A worker's agreement to mentor is signed by hand (ст. 351.8 ТК). */
	yes = (struct saying){ .person = woman, .purpose = "m351", .status = "promised", .by = "own" };
	assert_int_equal(unit(w, say, &yes), OK);
	assert_false(yes.given);
}

static struct str exported(struct world *w, struct uuid person, struct buf *b)
{
	buf_clear(b);
	assert_int_equal(consents_export_person(snapshot(w), person, b), OK);
	return buf_view(b);
}

static void erasure_leaves_answers_and_days(void **state)
{
	struct world *w = *state;
	struct buf b = { 0 };
	bool more = true;
	assert_int_equal(unit(w, people, NULL), OK);
	does(w, (struct doing){ .person = woman, .purpose = "pub", .status = "refused" });
	forge(w, "UPDATE consent_record SET seen_by = 'Кравец', number = '77'");
	assert_true(str_find(exported(w, woman, &b), S("Кравец"), 0) >= 0);
	assert_int_equal(unit(w, erase, &woman), OK);
	assert_true(str_find(exported(w, woman, &b), S("Кравец"), 0) < 0);
	assert_true(str_find(exported(w, woman, &b), S("\"refused\""), 0) >= 0);
	assert_true(str_find(exported(w, woman, &b), S("77"), 0) < 0);
	assert_int_equal(unit(w, sweep, &more), OK);
	assert_false(more);
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_withdrawal_counts_at_once_and_a_birthday_ends_a_consent), TEST(a_refused_answer_writes_nothing),
		TEST(what_a_parent_says_on_a_page_covers_nothing_until_it_is_signed), TEST(a_yes_is_a_signature_where_the_centre_has_set_it_up), TEST(erasure_leaves_answers_and_days),
	};
	return RUN(tests);
}
