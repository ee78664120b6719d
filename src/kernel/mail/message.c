/* A message as text: RFC 5322, RFC 2045 (base64), RFC 2047 (subject). */
#include "kernel/mail/mail.h"
#include "kernel/base/types.h"

#define ADDRESS_MAX 254
#define BASE64_LINE 57          /* bytes that give 76 characters */
#define WORD_BYTES 39           /* bytes of one encoded word: with "Subject: " and its frame below 76 characters */

bool mail_address_valid(struct str a)
{
	size_t at = 0, signs = 0;

	for (size_t i = 0; i < a.n; i++) {
		unsigned char c = (unsigned char)a.p[i];
		if (c <= ' ' || c >= 0x7f || strchr("<>(),;:\"\\[]", c))
			return false;
		if (c == '@')
			at = i, signs++;
	}
	return signs == 1 && at > 0 && at + 1 < a.n && a.n <= ADDRESS_MAX;
}

static void put_base64(struct buf *b, const char *p, size_t n)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		size_t left = n - i;
		uint32_t v = (uint32_t)(uint8_t)p[i] << 16 | (left > 1 ? (uint32_t)(uint8_t)p[i + 1] << 8 : 0) | (left > 2 ? (uint8_t)p[i + 2] : 0);
		buf_c(b, digits[v >> 18]);
		buf_c(b, digits[v >> 12 & 63]);
		buf_c(b, left > 1 ? digits[v >> 6 & 63] : '=');
		buf_c(b, left > 2 ? digits[v & 63] : '=');
	}
}

/* As long as fits, without cutting a letter. */
static size_t word_end(struct str s, size_t from)
{
	size_t end = from, next = from;

	while (next < s.n) {
		utf8_next(s, &next);
		if (next - from > WORD_BYTES)
			break;
		end = next;
	}
	return end;
}

/* Always encoded words: they hold line breaks as harmless bytes. */
static void put_subject(struct buf *b, struct str s)
{
	buf_z(b, "Subject:");
	for (size_t i = 0; i < s.n; ) {
		size_t end = word_end(s, i);
		buf_z(b, i ? "\r\n =?UTF-8?B?" : " =?UTF-8?B?");
		put_base64(b, s.p + i, end - i);
		buf_z(b, "?=");
		i = end;
	}
	buf_z(b, "\r\n");
}

static void put_date(struct buf *b, int64_t at)
{
	static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	int64_t second = at / 1000, of_day = second % 86400;
	struct date d = date_from_days((int32_t)(second / 86400));

	buf_fmt(b, "Date: %s, %d %s %d %02d:%02d:%02d +0000\r\n", days[date_weekday(d) - 1], d.d, months[d.m - 1], d.y,
	        (int)(of_day / 3600), (int)(of_day / 60 % 60), (int)(of_day % 60));
}

/* Line ends become CR LF, as text inside base64 wants them. */
static void put_body(struct buf *b, struct str text)
{
	struct buf lines = { 0 };

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\n' && (i == 0 || text.p[i - 1] != '\r'))
			buf_c(&lines, '\r');
		buf_c(&lines, text.p[i]);
	}
	for (size_t i = 0; i < lines.n; i += BASE64_LINE) {
		put_base64(b, lines.p + i, lines.n - i < BASE64_LINE ? lines.n - i : BASE64_LINE);
		buf_z(b, "\r\n");
	}
	b->failed = b->failed || lines.failed;
	buf_free(&lines);
}

void mail_write(struct buf *b, const struct mail_message *m)
{
	char id[37];
	struct str host = m->from;

	uuid_text(m->id, id);
	str_cut(m->from, '@', &host);
	put_date(b, m->created);
	buf_fmt(b, "From: <%.*s>\r\nTo: <%.*s>\r\nMessage-ID: <%s@%.*s>\r\n", SP(m->from), SP(m->to), id, SP(host));
	put_subject(b, m->subject);
	if (m->unsubscribe.n)
		buf_fmt(b, "List-Unsubscribe:\r\n <%.*s>\r\n", SP(m->unsubscribe));
	buf_z(b, "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
	         "Content-Transfer-Encoding: base64\r\n\r\n");
	put_body(b, m->text);
}
