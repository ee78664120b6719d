/* Invented mentors and mentees of one form, the same at every run: for tests and for the bench. */
#ifndef FIT_TEST_CROWD_H
#define FIT_TEST_CROWD_H
#include "features/fit/fit.h"

#define CROWD_FORM "TT"
#define CROWD_PIECE 40

struct crowd { int mentors, mentees, from, to; struct uuid *mentor_ids, *mentee_ids; };

/* codecheck: russian data */
static const char *const crowd_can[] = { "Вхождение в профессию, открытые занятия", "Робототехника и программирование", "Классное руководство, работа с родителями",
	"Вокал, сцена, выступления", "Математика, подготовка к ЕГЭ и олимпиадам", "ИКТ, презентации, электронный журнал", "Туризм, ориентирование, походы",
	"Рабочие программы, аттестация, конкурсы", "Пчеловодство и макраме", "Дисциплина на занятии, трудные дети" };
static const char *const crowd_wants[] = { "Первый год работы, нужна помощь с открытым занятием", "Хочу программировать роботов", "Общение с родителями, классный час",
	"Научиться петь и не бояться сцены", "Задачи повышенной сложности, олимпиада по алгебре", "Сделать презентацию и вести электронный журнал",
	"Как водить в походы", "Написать рабочую программу", "Узнать о пчеловодстве", "Шумные дети на занятии, порядок в классе" };
static const char *const crowd_likes[] = { "шахматы, музыка", "футбол", "театр, рисование", "рыбалка", "чтение, фотография", "", "волонтёрство", "дизайн" };
static const char *const crowd_times[] = { "1d 3d", "2d 4d", "3d 5d", "3e", "1m 2m 3m 4m 5m", "", "6m", "4d 5d" };
static const char *const crowd_places[] = { "Лесная, 5", "Мира, 2", "ул. Лесная, 5", "", "Заводская, 1" };
static const char *const crowd_meets[] = { "here", "online", "both", "", "here" };
#define CROWD_PICK(list, k) ((list)[(k) % (sizeof (list) / sizeof *(list))])

static uint32_t crowd_mix(uint32_t k)
{
	k = (k ^ 61U) ^ (k >> 16);
	k *= 9U;
	k ^= k >> 4;
	k *= 0x27d4eb2dU;
	return k ^ (k >> 15);
}

static struct person crowd_person(struct arena *a, int n, bool mentor)
{
	uint32_t k = crowd_mix((uint32_t)n * 2 + mentor);
	char letters[3] = { 0 };
	struct person p = { .first = S("Анна"), .middle = S("Павловна"), .gender = S("f"), .category = mentor ? S("teacher") : S("young"), .source = S("test"),
		.post = S("педагог"), .born = { true, date_make((int16_t)((mentor ? 1965 : 1995) + (int)(k % 12)), 5, 17) },
		.teaching_since = { true, date_make((int16_t)((mentor ? 1995 : 2023) + (int)(k >> 4) % 3), 9, 1) }, .subject = S("робототехника") };

	letters[0] = (char)0xD0;
	letters[1] = (char)(0xB0 + (n / 10) % 16);
	p.last = str_fmt(a, "%s%s%s%s%s", mentor ? "Кедров" : "Берёз", letters, "ен", n % 2 ? "ов" : "ин", "а");
	return p;
}

static enum status crowd_add_one(struct db *db, struct crowd *c, int n, bool mentor)
{
	struct person p = crowd_person(db->arena, n, mentor);
	uint32_t k = crowd_mix((uint32_t)n * 5 + (mentor ? 3 : 1));
	struct person_side s = { .interests = str_c(CROWD_PICK(crowd_likes, k >> 3)), .times = str_c(CROWD_PICK(crowd_times, k >> 6)),
		.place = str_c(CROWD_PICK(crowd_places, k >> 9)), .meets = str_c(CROWD_PICK(crowd_meets, k >> 12)), .language = k % 9 ? S("") : S("татарский, русский") };

	*(mentor ? &s.competences : &s.request) = str_c(mentor ? CROWD_PICK(crowd_can, k) : CROWD_PICK(crowd_wants, k));
	if (mentor)
		s.capacity = (struct opt_int){ true, 1 + (int64_t)(k >> 15) % 2 };
	TRY(person_add(db, &p));
	*(mentor ? &c->mentor_ids[n] : &c->mentee_ids[n]) = p.id;
	TRY(person_role_add(db, &(struct new_role){ .person = p.id, .role = mentor ? S("mentor") : S("mentee"), .form = S(CROWD_FORM), .since = db->today }, NULL));
	return person_side_write(db, p.id, mentor ? "mentor" : "mentee", &s);
}

/* One piece of both lists: a unit of work. */
static enum status crowd_add(struct db *db, void *arg)
{
	struct crowd *c = arg;

	for (int n = c->from; n < c->to; n++) {
		if (n < c->mentors)
			TRY(crowd_add_one(db, c, n, true));
		if (n < c->mentees)
			TRY(crowd_add_one(db, c, n, false));
	}
	return OK;
}
#endif
