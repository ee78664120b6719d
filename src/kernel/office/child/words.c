/* codecheck: russian data */
#include "kernel/office/child/words.h"

bool words_starts(struct str text, struct str small)
{
	size_t i = 0, k = 0;
	while (k < small.n) {
		if (i >= text.n) return false;
		uint32_t have = utf8_lower(utf8_next(text, &i)), want = utf8_next(small, &k);
		if (have == 0x451) have = 0x435;                 /* ё reads as е */
		if (have != want) return false;
	}
	return true;
}

static bool starts_with_any(struct str text, const struct str *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (words_starts(text, v[i])) return true;
	return false;
}

bool words_heading(struct str cell)
{
	static const struct str known[] = {
		S_INIT("№"), S_INIT("n п"), S_INIT("п/п"), S_INIT("номер"), S_INIT("назван"), S_INIT("наименован"), S_INIT("содержан"), S_INIT("мероприят"),
		S_INIT("срок"), S_INIT("дата"), S_INIT("даты"), S_INIT("месяц"), S_INIT("период"), S_INIT("время"), S_INIT("ответственн"), S_INIT("исполнител"),
		S_INIT("результат"), S_INIT("ожидаем"), S_INIT("планируем"), S_INIT("вид документ"), S_INIT("вид деятельн"), S_INIT("место"), S_INIT("участник"),
		S_INIT("категори"), S_INIT("форма"), S_INIT("отметка"), S_INIT("примечан"), S_INIT("этап"), S_INIT("направлен"), S_INIT("раздел"), S_INIT("задач"),
		S_INIT("показател"), S_INIT("документ"), S_INIT("действи"), S_INIT("фио"), S_INIT("ф.и.о"), S_INIT("должность"), S_INIT("куратор"),
	};
	cell = str_trim(cell);
	return cell.n > 0 && cell.n <= 140 && starts_with_any(cell, known, sizeof known / sizeof *known);
}

static size_t digits(struct str s, size_t at)
{
	size_t n = 0;
	while (at + n < s.n && s.p[at + n] >= '0' && s.p[at + n] <= '9') n++;
	return n;
}

/* Length of "7", "7.", "7.1.1." at the start; parts of at most three digits, so that years and dates differ. */
static size_t number_length(struct str s)
{
	size_t at = 0;
	for (int parts = 0; parts < 5; parts++) {
		size_t n = digits(s, at);
		if (n == 0 || n > 3) break;
		at += n;
		if (at < s.n && (s.p[at] == '.' || s.p[at] == ')')) at++;
		else break;
	}
	return digits(s, at) ? 0 : at;
}

static size_t roman_length(struct str s)
{
	size_t n = 0;
	while (n < s.n && strchr("IVX", s.p[n]) && s.p[n]) n++;
	return n > 0 && n <= 5 && n < s.n && s.p[n] == '.' ? n + 1 : 0;
}

static size_t any_number_length(struct str s)
{
	size_t n = number_length(s);
	return n ? n : roman_length(s);
}

bool words_number(struct str cell)
{
	cell = str_trim(cell);
	return cell.n > 0 && any_number_length(cell) == cell.n;
}

bool words_split_number(struct str line, struct str *ret_number, struct str *ret_rest)
{
	line = str_trim(line);
	size_t n = any_number_length(line);
	if (n == 0 || (n < line.n && line.p[n] != ' ' && (unsigned char)line.p[n] < 0x80)) return false;
	*ret_number = str_sub(line, 0, n);
	*ret_rest = str_trim(str_sub(line, n, line.n));
	return true;
}

/* A year, "16.03.2020", "1-10 мая". */
static bool begins_with_date(struct str s)
{
	size_t n = digits(s, 0);
	if (n == 4) return s.p[0] == '2' && s.p[1] == '0';
	if (n == 0 || n > 2 || n == s.n) return false;
	if (s.p[n] == '.') return digits(s, n + 1) == 2 || (digits(s, n + 1) == 1 && n + 2 < s.n && s.p[n + 2] == '.');
	return s.p[n] == '-' && digits(s, n + 1) > 0;
}

bool words_deadline(struct str text)
{
	static const struct str known[] = {
		S_INIT("до "), S_INIT("в течение"), S_INIT("в течении"), S_INIT("в срок"), S_INIT("не позднее"), S_INIT("с январ"), S_INIT("с феврал"), S_INIT("с март"),
		S_INIT("с апрел"), S_INIT("с ма"), S_INIT("с июн"), S_INIT("с июл"), S_INIT("с август"), S_INIT("с сентябр"), S_INIT("с октябр"), S_INIT("с ноябр"),
		S_INIT("с декабр"), S_INIT("январ"), S_INIT("феврал"), S_INIT("март "), S_INIT("апрел"), S_INIT("май"), S_INIT("июн"), S_INIT("июл"), S_INIT("август"),
		S_INIT("сентябр"), S_INIT("октябр"), S_INIT("ноябр"), S_INIT("декабр"), S_INIT("постоянно"), S_INIT("ежегодно"), S_INIT("ежемесячно"), S_INIT("еженедельно"),
		S_INIT("ежеквартально"), S_INIT("по мере"), S_INIT("по графику"), S_INIT("весь период"), S_INIT("раз в "), S_INIT("1 раз"), S_INIT("каждый "),
		S_INIT("i квартал"), S_INIT("ii "), S_INIT("iii "), S_INIT("iv "), S_INIT("весна"), S_INIT("осень"), S_INIT("систематически"),
	};
	text = str_trim(text);
	return begins_with_date(text) || starts_with_any(text, known, sizeof known / sizeof *known);
}
