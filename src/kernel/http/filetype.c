#include "kernel/http/multipart.h"

struct magic { const char *bytes; size_t n, at; const char *type; };
#define MAGIC(lit, offset, media) { lit, sizeof(lit) - 1, offset, media }

static const struct magic magics[] = {
	MAGIC("%PDF-", 0, "application/pdf"),
	MAGIC("\x89PNG\r\n\x1a\n", 0, "image/png"),
	MAGIC("\xff\xd8\xff", 0, "image/jpeg"),
	MAGIC("GIF87a", 0, "image/gif"),
	MAGIC("GIF89a", 0, "image/gif"),
	MAGIC("WEBP", 8, "image/webp"),
	MAGIC("{\\rtf", 0, "application/rtf"),
	MAGIC("Rar!\x1a\x07", 0, "application/vnd.rar"),
	MAGIC("7z\xbc\xaf\x27\x1c", 0, "application/x-7z-compressed"),
};

/* Office files are zips (or, the old ones, OLE files) that their name tells apart. */
struct by_name { const char *suffix, *type; };
static const struct by_name zips[] = {
	{ ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
	{ ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
	{ ".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
	{ ".odt", "application/vnd.oasis.opendocument.text" },
	{ ".ods", "application/vnd.oasis.opendocument.spreadsheet" },
	{ "", "application/zip" },
};
static const struct by_name oles[] = {
	{ ".doc", "application/msword" },
	{ ".xls", "application/vnd.ms-excel" },
	{ ".ppt", "application/vnd.ms-powerpoint" },
	{ "", "application/x-ole-storage" },
};
static const struct by_name texts[] = {
	{ ".csv", "text/csv" },
	{ "", "text/plain" },
};

static bool ends_nocase(struct str name, const char *suffix)
{
	size_t n = strlen(suffix);
	for (size_t i = 0; i < n; i++)
		if (n > name.n || (name.p[name.n - n + i] | 0x20) != (suffix[i] | 0x20))
			return false;
	return true;
}

static const char *pick(const struct by_name *list, struct str name)
{
	while (!ends_nocase(name, list->suffix))
		list++;
	return list->type;
}

static bool has(struct bytes head, const char *bytes, size_t n, size_t at)
{
	return head.n >= at + n && memcmp(head.p + at, bytes, n) == 0;
}

/* Any 8-bit or UTF-16 text; the readers find out which. */
static bool looks_like_text(struct bytes head)
{
	if (has(head, "\xff\xfe", 2, 0) || has(head, "\xfe\xff", 2, 0))
		return true;
	for (size_t i = 0; i < head.n; i++)
		if (head.p[i] < 0x20 && (head.p[i] == 0 || !strchr("\t\n\r\f", head.p[i])))
			return false;
	return true;
}

const char *file_type(struct bytes head, struct str name)
{
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
		if (has(head, magics[i].bytes, magics[i].n, magics[i].at))
			return magics[i].type;
	if (has(head, "PK\x03\x04", 4, 0) || has(head, "PK\x05\x06", 4, 0))
		return pick(zips, name);
	if (has(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, 0))
		return pick(oles, name);
	return looks_like_text(head) ? pick(texts, name) : "application/octet-stream";
}
