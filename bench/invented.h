/* People who do not exist, the same at every run, for benchmarks that fill a store; and what such programs measure with. */
#ifndef BENCH_INVENTED_H
#define BENCH_INVENTED_H
#include "features/people/people.h"
#include "kernel/store/org.h"

#include <stdlib.h>
#include <time.h>

/* codecheck: russian data */
static const char *const begins[] = { "Абр", "Бел", "Вол", "Гор", "Дем", "Ерм", "Жар", "Зим", "Иль", "Кар", "Лис", "Мал", "Нов", "Орл", "Пет",
	"Род", "Сав", "Тих", "Уст", "Фом", "Хар", "Цвет", "Чер", "Шир", "Щер", "Юр", "Яш", "Ал", "Бор", "Вас" };
static const char *const middles[] = { "ам", "ен", "ик", "ол", "ун", "ыш", "ак", "ец", "ос", "иц", "ел", "ан", "ют", "ём", "арь" };
static const char *const ends[][2] = { { "ов", "ова" }, { "ин", "ина" }, { "ский", "ская" }, { "ев", "ева" }, { "ко", "ко" } };
static const char *const men[] = { "Иван", "Пётр", "Артём", "Илья", "Олег", "Егор", "Матвей", "Роман", "Денис", "Фёдор" };
static const char *const women[] = { "Анна", "Вера", "Дарья", "Елена", "Мария", "Ольга", "Полина", "Софья", "Юлия", "Алёна" };
static const char *const fathers[][2] = { { "Иванович", "Ивановна" }, { "Петрович", "Петровна" }, { "Олегович", "Олеговна" },
	{ "Сергеевич", "Сергеевна" }, { "Ильич", "Ильинична" }, { "Андреевич", "Андреевна" } };

#define PICK(list, k) ((list)[(k) % (sizeof (list) / sizeof (list)[0])])

/* A number that looks drawn by chance, of one that counts. */
static inline uint32_t mixed(uint32_t k)
{
	k = (k ^ 61U) ^ (k >> 16);
	k *= 9U;
	k ^= k >> 4;
	k *= 0x27d4eb2dU;
	return k ^ (k >> 15);
}

/* A name and a birthday in one of `years` years from `first`; the rest is left to whoever asks. */
static inline struct person invented(struct arena *a, uint32_t k, int first, uint32_t years)
{
	int woman = (int)(k & 1);

	return (struct person){
		.last = str_fmt(a, "%s%s%s", PICK(begins, k >> 1), PICK(middles, k >> 6), PICK(ends, k >> 10)[woman]),
		.first = str_c(woman ? PICK(women, k >> 13) : PICK(men, k >> 13)), .middle = str_c(PICK(fathers, k >> 17)[woman]),
		.gender = woman ? S("f") : S("m"), .source = S("bench"),
		.born = { true, date_make((int16_t)(first + (int)((k >> 20) % years)), (uint8_t)(1 + (k >> 8) % 12), (uint8_t)(1 + (k >> 4) % 28)) },
	};
}

/* CPU of this thread, ms. */
static inline double cpu_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static inline int by_value(const void *x, const void *y) { return (*(const double *)x > *(const double *)y) - (*(const double *)x < *(const double *)y); }
#endif
