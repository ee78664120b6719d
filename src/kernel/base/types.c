#include "kernel/base/types.h"

#include "kernel/base/arena.h"
#include "kernel/base/status.h"

#include <stdio.h>

static bool dash_stands_at(size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

bool uuid_in(struct uuid u, const struct uuid *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(v[i], u))
			return true;
	return false;
}

bool uuid_parse(struct str s, struct uuid *ret)
{
	struct uuid u = { 0 };
	if (s.n != 36)
		return false;
	for (size_t i = 0, nibble = 0; i < 36; i++) {
		if (dash_stands_at(i)) {
			if (s.p[i] != '-')
				return false;
			continue;
		}
		int v = hex_digit(s.p[i]);
		if (v < 0)
			return false;
		u.b[nibble / 2] = (uint8_t)(u.b[nibble / 2] << 4 | v);
		nibble++;
	}
	*ret = u;
	return true;
}

void uuid_text(struct uuid u, char out[37])
{
	static const char hex[] = "0123456789abcdef";
	for (size_t i = 0, nibble = 0; i < 36; i++) {
		if (dash_stands_at(i)) {
			out[i] = '-';
			continue;
		}
		out[i] = hex[u.b[nibble / 2] >> (nibble % 2 ? 0 : 4) & 15];
		nibble++;
	}
	out[36] = '\0';
}

struct str uuid_str(struct arena *a, struct uuid u)
{
	char text[37];
	uuid_text(u, text);
	return str_dup(a, (struct str){ text, 36 });
}

static bool leap(int y) { return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0); }

int date_days_in_month(int y, int m)
{
	static const int days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	always_assert(m >= 1 && m <= 12);
	return m == 2 && leap(y) ? 29 : days[m - 1];
}

static bool exists(int y, int m, int d)
{
	return y >= 1 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 && d <= date_days_in_month(y, m);
}

bool date_valid(struct date d) { return exists(d.y, d.m, d.d); }

/* n digits at s[i]; -1 when one is not a digit. */
static int digits(struct str s, size_t i, size_t n)
{
	int v = 0;
	for (; n > 0; n--, i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return -1;
		v = v * 10 + (s.p[i] - '0');
	}
	return v;
}

bool date_parse_iso(struct str s, struct date *ret)
{
	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
		return false;
	int y = digits(s, 0, 4), m = digits(s, 5, 2), d = digits(s, 8, 2);
	if (!exists(y, m, d))
		return false;
	*ret = date_make(y, m, d);
	return true;
}

void put_digits(char *out, unsigned v, int n)
{
	for (int i = n - 1; i >= 0; i--, v /= 10)
		out[i] = (char)('0' + v % 10);
}

void date_iso(struct date d, char out[11])
{
	always_assert(date_valid(d));
	memcpy(out, "0000-00-00", 11);
	put_digits(out, (unsigned)d.y, 4);
	put_digits(out + 5, d.m, 2);
	put_digits(out + 8, d.d, 2);
}

struct date date_make(int y, int m, int d)
{
	always_assert(exists(y, m, d));
	return (struct date){ .y = (int16_t)y, .m = (uint8_t)m, .d = (uint8_t)d };
}

/* Days of the years before y, counted from 0001-01-01. */
static int32_t days_before_year(int y)
{
	int before = y - 1;
	return before * 365 + before / 4 - before / 100 + before / 400;
}

#define EPOCH 719162                    /* days_before_year(1970) */
#define LAST_DAY (3652059 - 1 - EPOCH)  /* 9999-12-31 */

int32_t date_to_days(struct date d)
{
	always_assert(date_valid(d));
	int32_t n = days_before_year(d.y) - EPOCH + d.d - 1;
	for (int m = 1; m < d.m; m++)
		n += date_days_in_month(d.y, m);
	return n;
}

struct date date_from_days(int32_t days)
{
	if (days < -EPOCH)
		days = -EPOCH;
	if (days > LAST_DAY)
		days = LAST_DAY;
	int32_t n = days + EPOCH;
	int y = n / 366 + 1;            /* never late, early by at most seven years in 9999 */
	while (days_before_year(y + 1) <= n)
		y++;
	n -= days_before_year(y);
	int m = 1;
	while (n >= date_days_in_month(y, m))
		n -= date_days_in_month(y, m++);
	return date_make(y, m, n + 1);
}

int date_cmp(struct date a, struct date b)
{
	if (a.y != b.y) return a.y < b.y ? -1 : 1;
	if (a.m != b.m) return a.m < b.m ? -1 : 1;
	return (a.d > b.d) - (a.d < b.d);
}

struct date date_add_days(struct date d, int n)
{
	int64_t day = (int64_t)date_to_days(d) + n;
	return date_from_days(day > LAST_DAY ? LAST_DAY : day < -EPOCH ? -EPOCH : (int32_t)day);
}

struct date date_add_months(struct date d, int n)
{
	always_assert(date_valid(d));
	int64_t month = (int64_t)d.y * 12 + d.m - 1 + n;
	if (month < 12)
		return date_make(1, 1, 1);
	if (month >= 10000 * 12)
		return date_make(9999, 12, 31);
	int y = (int)(month / 12), m = (int)(month % 12) + 1, last = date_days_in_month(y, m);
	return date_make(y, m, d.d < last ? d.d : last);
}

/* 1970-01-01 was a Thursday. */
int date_weekday(struct date d)
{
	int32_t since_monday = (date_to_days(d) + 3) % 7;
	return (since_monday + 7) % 7 + 1;
}
