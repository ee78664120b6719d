#include "kernel/backup/backup.h"
#include "kernel/backup/queries.h"
#include "kernel/base/clock.h"
#include "kernel/russian/ru.h"

static void take_key(const struct backup_row_row *row, struct backup_state *s)
{
	s->sealed = row->sealed && row->salt.has && row->seal_key.has && row->salt.v.n == 16 && row->seal_key.v.n == 32;
	if (!s->sealed)
		return;
	memcpy(s->key.salt, row->salt.v.p, 16);
	memcpy(s->key.key, row->seal_key.v.p, 32);
}

enum status backup_state_read(struct db *db, struct backup_state *ret)
{
	struct backup_row_row row;
	struct backup_store_since_row since;

	*ret = (struct backup_state){ .hour = 18 };
	TRY(backup_store_since(db, &since));
	ret->since = since.at.has ? since.at.v : db->now;
	enum status s = backup_row(db, &row);
	if (s == NOT_FOUND)
		return OK;
	TRY(s);
	*ret = (struct backup_state){
		.known = true, .daily = row.daily, .folder = row.folder, .mark = row.mark, .hour = (int)row.hour,
		.phrase = row.phrase.has ? row.phrase.v : S(""), .good_at = row.good_at, .good_size = row.good_size,
		.good_place = row.good_place, .tried_at = row.tried_at, .fault = row.fault, .since = ret->since,
	};
	take_key(&row, ret);
	return OK;
}

/* ---- Words -------------------------------------------------------------------------------------------------------- */

static struct str when(struct arena *a, struct wall l, int days)
{
	struct str day = days <= 0 ? T("сегодня") : days == 1 ? T("вчера") : ru_date(a, l.day);

	return str_fmt(a, "%.*s, %d:%02d", SP(day), l.hour, l.minute);
}

struct str backup_fault_words(struct str code)
{
	if (str_eq(code, S("backup.folder")))
		return T("Папка для копий недоступна: вставьте флешку или проверьте путь.");
	if (str_eq(code, S("copy.full")) || str_eq(code, S("store.full")))
		return T("Для копии нет места на диске.");
	if (code.n)
		return T("Копию не удалось записать.");
	return S("");
}

struct str backup_words_of(struct arena *a, const struct backup_state *s, struct str zone, struct date today)
{
	struct wall last = clock_wall(zone, s->good_at.has ? s->good_at.v : s->since);
	int days = date_to_days(today) - date_to_days(last.day);
	struct str fault = backup_fault_words(s->fault), words;

	if (days >= BACKUP_LATE_DAYS)
		words = str_fmt(a, "%.*s %d %s", SP(T("Копия не делалась")), days, ru_plural(days, T("день").p, T("дня").p, T("дней").p));
	else if (!s->good_at.has)
		words = T("Копия ещё не делалась");
	else {
		struct str at = when(a, last, days);
		words = str_fmt(a, "%.*s: %.*s", SP(T("Последняя копия")), SP(at));
	}
	return fault.n ? str_fmt(a, "%.*s. %.*s", SP(words), SP(fault)) : words;
}

enum status backup_words(struct db *db, struct str zone, struct str *ret)
{
	struct backup_state s;

	*ret = S("");
	if (db->engine != ENGINE_SQLITE)
		return OK;
	TRY(backup_state_read(db, &s));
	*ret = backup_words_of(db->arena, &s, zone, db->today);
	return OK;
}

/* ---- When, and under which name --------------------------------------------------------------------------------------- */

bool backup_is_due(const struct backup_state *s, struct str zone, int64_t now)
{
	struct wall here = clock_wall(zone, now);

	if (!s->daily || s->folder.n == 0 || here.hour < s->hour)
		return false;
	if (s->fault.n && s->tried_at.has && now < s->tried_at.v + BACKUP_AGAIN_MS)
		return false;
	if (!s->good_at.has || s->good_place.n == 0)
		return true;             /* a download is no daily copy */
	struct wall last = clock_wall(zone, s->good_at.v);
	return date_cmp(last.day, here.day) < 0 || (date_eq(last.day, here.day) && last.hour < s->hour);
}

struct str backup_file_name(struct arena *a, const struct backup_state *s, struct str zone, int64_t now)
{
	struct wall l = clock_wall(zone, now);

	return str_fmt(a, "nastavnik-%.*s-%04d-%02d-%02d-%02d%02d.%s", SP(s->mark), l.day.y, l.day.m, l.day.d, l.hour, l.minute,
	               s->sealed ? "copy" : "db");
}

/* d stands for a digit. */
static bool fits(struct str s, const char *pattern)
{
	for (size_t i = 0; i < s.n; i++)
		if (pattern[i] == 0 || (pattern[i] == 'd' ? s.p[i] < '0' || s.p[i] > '9' : s.p[i] != pattern[i]))
			return false;
	return pattern[s.n] == 0;
}

bool backup_name_ours(struct str name, struct str mark)
{
	struct str rest = name;

	if (!str_starts(rest, S("nastavnik-")))
		return false;
	rest = str_sub(rest, 10, rest.n);
	if (mark.n == 0 || !str_starts(rest, mark))
		return false;
	rest = str_sub(rest, mark.n, rest.n);
	struct str day = str_sub(rest, 0, 16), tail = str_sub(rest, 16, rest.n);
	return fits(day, "-dddd-dd-dd-dddd") && (str_eq(tail, S(".db")) || str_eq(tail, S(".copy")));
}
