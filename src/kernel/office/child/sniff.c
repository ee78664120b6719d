/* What is it?  By its first bytes; a name's ending only breaks ties between kinds of text. */
#include "kernel/office/child/archive.h"
#include "kernel/office/child/encoding.h"
#include "kernel/office/child/readers.h"
#include "kernel/office/child/words.h"

static bool starts(struct bytes in, const char *magic, size_t n)
{
	return in.n >= n && memcmp(in.p, magic, n) == 0;
}
#define STARTS(in, lit) starts((in), lit, sizeof(lit) - 1)

/* ASCII written as UTF-16, as names in an OLE file are. */
static bool has_wide(struct bytes in, const char *z)
{
	char wide[64];
	size_t n = 0;
	for (; *z && n + 2 <= sizeof wide; z++) { wide[n++] = *z; wide[n++] = 0; }
	return memmem(in.p, in.n, wide, n);
}

static bool is_picture(struct bytes in)
{
	bool riff = STARTS(in, "RIFF") && in.n > 12 && memcmp(in.p + 8, "WEBP", 4) == 0;
	bool heic = in.n > 12 && memcmp(in.p + 4, "ftyp", 4) == 0;
	return riff || heic || STARTS(in, "\x89PNG") || STARTS(in, "\xFF\xD8\xFF") || STARTS(in, "GIF8") || STARTS(in, "II*\0")
		|| STARTS(in, "MM\0*") || STARTS(in, "BM\x36") || STARTS(in, "AT&TFORM");
}

/* Word's .doc and Excel's .xls share a container, and so does every docx locked with a password. */
static enum out_format sniff_ole(struct bytes in, struct sink *s)
{
	if (has_wide(in, "EncryptedPackage")) { sink_fail(s, "outside.password"); return OUT_UNKNOWN; }
	if (has_wide(in, "WordDocument")) return OUT_DOC;
	return has_wide(in, "Workbook") || has_wide(in, "Book") ? OUT_XLS : OUT_UNKNOWN;
}

static enum out_format sniff_zip(struct bytes in, struct sink *s)
{
	struct archive *z = archive_open(s, in);
	struct bytes type;
	if (!z) return OUT_UNKNOWN;
	if (archive_has(z, "content.xml") && archive_part(z, "mimetype", &type))
		return memmem(type.p, type.n, "opendocument.text", 17) ? OUT_ODT : OUT_UNKNOWN;
	if (archive_has(z, "content.xml")) return OUT_ODT;
	if (archive_has(z, "xl/workbook.xml")) return OUT_XLSX;
	if (archive_has(z, "word/document.xml")) return OUT_DOCX;
	const char *main_part = archive_related(z, "", "/officeDocument");
	if (strncmp(main_part, "word/", 5) == 0) return OUT_DOCX;
	return strncmp(main_part, "xl/", 3) == 0 ? OUT_XLSX : OUT_UNKNOWN;
}

static bool is_html(struct str text)
{
	static const struct str signs[] = { S_INIT("<html"), S_INIT("<table"), S_INIT("<!doctype html"), S_INIT("<body"), S_INIT("<div"), S_INIT("<p>"),
		S_INIT("<meta"), S_INIT("<tr"), S_INIT("<!--startfragment") };
	struct str head = str_sub(text, 0, 4096);
	for (size_t i = 0; i < head.n; i++) {
		if (head.p[i] != '<') continue;
		for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
			if (words_starts(str_sub(head, i, head.n), signs[k])) return true;
	}
	return false;
}

/* LimeSurvey's own formats, whose texts are full of HTML: the XML one, and the table whose headings are these. */
static bool is_lime(struct str text)
{
	struct str head = str_sub(text, 0, 1024);
	return words_starts(head, S("<")) && str_find(head, S("<LimeSurveyDocType>"), 0) >= 0;
}

static bool is_lime_table(struct str text)
{
	struct str head, rest;
	head = str_cut(text, '\n', &rest);
	return str_find(head, S("class"), 0) >= 0 && str_find(head, S("type/scale"), 0) >= 0 && str_find(head, S("\t"), 0) >= 0;
}

static enum out_format sniff_text(struct arena *a, struct bytes in, struct str hint, struct sink *s)
{
	struct str text;
	if (!to_utf8(a, in, &text)) { sink_fail(s, "outside.unknown"); return OUT_UNKNOWN; }
	if (str_trim(text).n == 0) { sink_fail(s, "outside.empty"); return OUT_UNKNOWN; }
	if (is_lime(text)) return OUT_LIME;
	if (is_lime_table(text)) return OUT_CSV;
	if (is_html(text)) return OUT_HTML;
	if (str_eq(hint, S("csv")) || words_starts(text, S("sep="))) return OUT_CSV;
	return OUT_TEXT;
}

enum out_format sniff(struct bytes in, struct str hint, struct sink *s)
{
	if (in.n == 0) { sink_fail(s, "outside.empty"); return OUT_UNKNOWN; }
	if (STARTS(in, "PK\3\4") || STARTS(in, "PK\5\6")) {
		enum out_format f = sniff_zip(in, s);
		if (f == OUT_UNKNOWN) sink_fail(s, "outside.unknown");
		return f;
	}
	if (STARTS(in, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
		enum out_format f = sniff_ole(in, s);
		if (f == OUT_UNKNOWN) sink_fail(s, "outside.unknown");
		return f;
	}
	if (STARTS(in, "{\\rtf")) return OUT_RTF;
	if (memmem(in.p, in.n < 1024 ? in.n : 1024, "%PDF-", 5)) return OUT_PDF;
	if (is_picture(in)) { sink_fail(s, "outside.scan"); return OUT_UNKNOWN; }
	return sniff_text(s->a, in, hint, s);
}

enum status read_any(struct arena *a, struct bytes in, struct str hint, struct sink *s)
{
	if (str_eq(hint, S("pdf-words"))) return read_pdf_words(a, in, s);
	enum out_format f = sniff(in, hint, s);
	if (s->code) return INVALID;
	s->format = f;
	switch (f) {
	case OUT_DOCX: return read_docx(a, in, s);
	case OUT_ODT: return read_odt(a, in, s);
	case OUT_XLSX: return read_xlsx(a, in, s);
	case OUT_CSV: return read_csv(a, in, s);
	case OUT_TEXT: return read_text(a, in, s);
	case OUT_HTML: return read_html(a, in, s);
	case OUT_LIME: return read_lime(a, in, s);
	case OUT_PDF: return sink_fail(s, WIRE_NEED_PDFTOTEXT);
	case OUT_DOC: return sink_fail(s, WIRE_NEED_SOFFICE_DOC);
	case OUT_XLS: return sink_fail(s, WIRE_NEED_SOFFICE_XLS);
	case OUT_RTF: return sink_fail(s, WIRE_NEED_SOFFICE_RTF);
	case OUT_UNKNOWN: break;
	}
	return sink_fail(s, "outside.unknown");
}
