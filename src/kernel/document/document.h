/* Documents on paper: one model, three writers.
 *
 * A document is built once and becomes a .docx that stays editable, a PDF with the same pages, and a preview in the
 * browser.  Whatever the program prints goes through it: orders, minutes, consents, lists, reports.
 *
 *	struct doc *d = doc_new(arena, doc_standard_on(day));
 *	d->title = S("Об утверждении состава рабочей группы");
 *	doc_letterhead(d, &(struct doc_letterhead){ .name = full, .brief = brief, .kind = S("ПРИКАЗ"), .date = date, .number = no, .place = city });
 *	doc_subject(d, d->title);
 *	doc_para(d, DOC_TEXT, S("В целях …"));
 *	doc_para(d, DOC_ORDERS, S("ПРИКАЗЫВАЮ:"));
 *	int clauses = doc_list(d, DOC_CLAUSES);
 *	doc_clause(d, clauses, 0, S("Утвердить состав рабочей группы (приложение)."));
 *	doc_signature(d, S("Директор"), S("О.Г. Сидорова"));
 *	doc_appendix(d, &(struct doc_appendix){ .no = S("1"), .to = S("к приказу МУДО «ДЮЦ»\nот 17.10.2022 № 22") });
 *	struct doc_table *t = doc_table(d, columns, 3, DOC_GRID);
 *	for (…) { struct doc_row *r = doc_row(d, t); doc_cell(d, r, no); doc_cell(d, r, name); doc_cell(d, r, post); }
 *	TRY(doc_write_docx(d, &out));                  or doc_write_pdf(arena, e, d, &out), or html_document(h, d)
 *
 * Shape.  A document is a list of sections, each on pages of its own and of one orientation; a section is a list of blocks,
 * each a paragraph or a table; a cell holds paragraphs.  There is nothing else: letterhead, signature, visas and the sheet of
 * acknowledgment are paragraphs and tables made by the functions below, so that a person can edit them in Word.
 * Measures are millimetres and points.  How a style looks is said once, in style.c, for all writers.
 *
 * Text.  UTF-8 of any origin: what XML 1.0 cannot hold (control characters, broken bytes, surrogates, U+FFFE) is dropped when
 * a text comes in; everything else, right-to-left writing and emoji too, stays.  '\n' is a line break inside a paragraph, '\t'
 * is a blank.  Texts are not copied unless they had to be cleaned: they live as long as the document.
 *
 * Ownership.  Everything lives in the arena of doc_new, and nothing is freed.  Returned pointers may be written to until the
 * document is written (p->keep_next = true).  Pointers to rows and cells hold until the document goes.
 * Threads.  One document, one thread.  The writers may be called at once for different documents.
 * Errors.  Building cannot fail except by the arena (arena.h).  A wrong number (a column that is not there) is a bug and
 * asserts.  The same document gives the same bytes, always. */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H
#include "kernel/base/arena.h"
#include "kernel/base/buf.h"
#include "kernel/base/status.h"
#include "kernel/base/types.h"

/* ---- What the paper has to look like -------------------------------------------------------------------------------- */

/* A standard of office work, as data (data/standards.json): millimetres, points.  Each figure's source is in the file. */
struct doc_standard {
	const char *code;              /* "gost-r-7.0.97-2025" */
	const char *name;              /* «ГОСТ Р 7.0.97-2025» */
	struct date from;              /* for documents dated on this day and later */
	double left, left_kept, right, top, bottom;      /* margins; left_kept: of what is kept for more than ten years */
	double indent;                 /* of a paragraph's first line */
	double size, size_table;       /* what we set where the organisation has chosen nothing */
	double line;                   /* between lines, 1 … 1.5 */
	double number_from_edge;       /* the page's number from the upper edge */
	double corner;                 /* the longest line of реквизиты set in a corner, and of the heading to the text */
	bool verified;                 /* compared with the official text */
};
/* The one for a document of this day.  Never NULL: before the first one it is the first. */
const struct doc_standard *doc_standard_on(struct date day);
const struct doc_standard *doc_standard_by_code(struct str code);        /* NULL: there is none */

/* ---- The model ------------------------------------------------------------------------------------------------------ */

/* Named styles: real ones in Word, classes in HTML.  Their names as Word shows them are in style.c. */
enum doc_style {
	DOC_TEXT,          /* running text: justified, first line indented */
	DOC_PLAIN,         /* left, without indent: реквизиты, notes to the file */
	DOC_CENTER,        /* centred */
	DOC_ORG,           /* name of the organisation in the letterhead */
	DOC_KIND,          /* ПРИКАЗ, ПРОТОКОЛ: bold, centred */
	DOC_SUBJECT,       /* heading to the text: «Об утверждении …» */
	DOC_ORDERS,        /* ПРИКАЗЫВАЮ: on a line of its own */
	DOC_H1, DOC_H2,    /* headings inside a text: in the outline */
	DOC_APPENDIX,      /* «Приложение № 1 …»: a block in the upper right corner */
	DOC_CELL,          /* in a table */
	DOC_CELL_HEAD,     /* in its heading row: bold, centred */
	DOC_SMALL,         /* notes below a line: «(подпись)» */
	DOC_STYLES
};
enum doc_align { DOC_AS_STYLE, DOC_LEFT, DOC_RIGHT, DOC_MIDDLE, DOC_JUSTIFIED };
/* Marks of a run.  DOC_GAP: what is still missing, on yellow; it is printed so, for nobody may sign it by mistake. */
enum doc_mark { DOC_BOLD = 1, DOC_ITALIC = 2, DOC_UNDERLINE = 4, DOC_GAP = 8 };

struct doc_run { struct str text; unsigned marks; };
struct doc_runs { size_t n, cap; struct doc_run *v; };

/* A PNG or JPEG as it is, and how large it is printed. */
struct doc_picture {
	struct bytes bytes;
	bool jpeg;
	double width, height;          /* mm */
	struct str alt;                /* what it shows, for those who do not see it */
	struct str path, qr;           /* for the preview: where the browser finds it ("/org/emblem"), or the text of a code */
};

struct doc_para {
	enum doc_style style;
	enum doc_align align;
	bool keep_next;                /* not parted from what follows by the end of a page; headings are so by style */
	bool page_break;               /* begins a page */
	int list;                      /* of doc_list; 0: none */
	int level;                     /* 0 … DOC_LEVELS - 1 */
	double before;                 /* mm above, in addition to the style's own */
	const struct doc_picture *picture;      /* instead of runs */
	struct doc_runs runs;
};
struct doc_paras { size_t n, cap; struct doc_para **v; };

struct doc_cell {
	int columns;                   /* how many it goes over, 1 … */
	enum doc_align align;          /* DOC_AS_STYLE: the column's */
	struct doc_paras paras;        /* at least one */
};
/* A row is never broken over pages unless it is longer than one. */
struct doc_row {
	const struct doc_table *table;
	int filled;                    /* columns taken by its cells */
	bool head;                     /* repeated on each page; the first rows of a table only */
	bool keep_next;                /* stays with the next row */
	bool low;                      /* cells stand on the lower edge */
	struct { size_t n, cap; struct doc_cell **v; } cells;
};
/* title: of the heading row; "" in all of them: there is none.  width: a share of the table's width, in any unit. */
struct doc_column { struct str title; double width; enum doc_align align; };
enum doc_borders { DOC_GRID, DOC_NO_BORDERS };
struct doc_table {
	enum doc_borders borders;
	double width;                  /* mm; 0: the whole width of the text */
	size_t n_columns;
	struct doc_column *columns;
	struct { size_t n, cap; struct doc_row **v; } rows;
};

enum doc_block_kind { DOC_PARA, DOC_TABLE };
struct doc_block { enum doc_block_kind kind; union { struct doc_para *para; struct doc_table *table; }; };
struct doc_section {
	bool landscape;
	bool own_numbers;              /* pages are counted from 1 again, and its first one has no number */
	bool odd;                      /* begins a sheet of paper, for printing on both sides: the page before it stays empty where it must */
	struct { size_t n, cap; struct doc_block *v; } blocks;
};

/* Numbering.  Clauses: «1.», «1.1.», «1.1.1.»; items: «1)», «1.1)»; dashes: «–».  Real numbering in Word; a number is part of
 * the line: first line indented, the following ones from the margin, as orders are written. */
enum doc_list_kind { DOC_CLAUSES, DOC_ITEMS, DOC_DASHES, DOC_LIST_KINDS };
enum { DOC_LEVELS = 4 };
struct doc_list { enum doc_list_kind kind; };

struct doc {
	struct arena *arena;
	const struct doc_standard *standard;
	/* What the organisation has chosen; doc_new sets them from the standard. */
	struct str font;               /* named in the docx: «Times New Roman»; the PDF has its metric twin (font_twin) */
	double size, size_table, line;
	bool kept;                     /* kept for more than ten years: the wider left margin */
	bool numbered;                 /* page numbers from the second page on; true from the start */
	/* Properties of the file: "" leaves one out.  A copy for the site has no author. */
	struct str title, author, subject;
	struct date date;              /* of the document; zero: none.  The file says it was made on this day */
	struct str watermark;          /* «ПРОЕКТ» across each page, or "" */
	const struct doc_picture *background;      /* over each whole page, below the text; NULL: none.  Its size is the page's */
	struct { size_t n, cap; struct doc_section **v; } sections;      /* at least one */
	struct { size_t n, cap; struct doc_list *v; } lists;
};

/* ---- Building ------------------------------------------------------------------------------------------------------- */

struct doc *doc_new(struct arena *a, const struct doc_standard *standard);
/* What follows stands on new pages of this orientation.  A section without blocks is turned instead. */
struct doc_section *doc_section(struct doc *d, bool landscape);

/* All sections of another document behind those of this one, for printing many as one; blocks are shared, so that from is not used by
 * itself any more.  What the whole looks like (font, standard, background) stays to's. */
void doc_append(struct doc *to, const struct doc *from);

/* For printing on its own among others: pages counted from 1, each section (an appendix, a sheet of acknowledgment) on new pages, or
 * with both_sides on new sheets. */
void doc_apart(struct doc *d, bool both_sides);

/* Adds a paragraph of one run, at the end of the last section.  An empty text: a paragraph without runs. */
struct doc_para *doc_para(struct doc *d, enum doc_style style, struct str text);
/* Adds a run to a paragraph; nothing when the text is empty. */
void doc_run(struct doc *d, struct doc_para *p, struct str text, unsigned marks);
/* A datum that is not there yet: «[дата приказа]» on yellow. */
void doc_gap(struct doc *d, struct doc_para *p, struct str what);

/* The same inside a text that goes anywhere: doc_letterhead(… .number = doc_missing(a, S("номер"))).  Two noncharacters of Unicode
 * stand around it, which no text of a person has. */
struct str doc_missing(struct arena *a, struct str what);

int doc_list(struct doc *d, enum doc_list_kind kind);       /* a new numbering, from 1 */
struct doc_para *doc_clause(struct doc *d, int list, int level, struct str text);
/* The number of a clause as it will be printed, «2.1.», for whoever refers to it: the last clause of this list. */
struct str doc_last_number(const struct doc *d, int list);

/* Columns are copied.  With titles the heading row is there already, and repeated on each page. */
struct doc_table *doc_table(struct doc *d, const struct doc_column *columns, size_t n, enum doc_borders borders);
struct doc_row *doc_row(struct doc *d, struct doc_table *t);
struct doc_cell *doc_cell(struct doc *d, struct doc_row *r, struct str text);
struct doc_cell *doc_cell_over(struct doc *d, struct doc_row *r, int columns, struct str text);
struct doc_para *doc_cell_para(struct doc *d, struct doc_cell *c, enum doc_style style, struct str text);    /* one more in the cell */
/* A row over all columns that heads a group: bold, kept with the next row. */
struct doc_row *doc_row_group(struct doc *d, struct doc_table *t, struct str text);

/* A picture on a line of its own.  Kind and size in dots are read from the bytes; false, and nothing is added, when they are
 * neither PNG nor JPEG.  width in mm; the height follows. */
bool doc_picture(struct doc *d, struct bytes bytes, double width, enum doc_align align, struct str alt);
/* Reads the head of a PNG or JPEG: what doc_picture does, for a picture to be put elsewhere.  NULL when it is neither. */
const struct doc_picture *doc_picture_of(struct doc *d, struct bytes bytes, double width, struct str alt);
/* A QR code of a text (an address), as a picture; false when the text is too long for one (about 2,300 bytes). */
bool doc_qr(struct doc *d, struct str text, double width, enum doc_align align);

/* ---- Реквизиты ------------------------------------------------------------------------------------------------------ */

/* The head of a document made on a form (бланк): продольный — lines in the middle above the text; угловой — in the upper left
 * corner, with the addressee on the right.  Members that are "" are left out; '\n' parts lines. */
struct doc_letterhead {
	bool corner;
	const struct doc_picture *emblem;       /* NULL: none */
	struct str founder;            /* наименование учредителя */
	struct str name, brief;        /* full name; the short one, printed in brackets */
	struct str details;            /* address, phone, ОГРН/ИНН */
	struct str kind;               /* ПРИКАЗ; "": a letter */
	struct str date, number;       /* "": a blank line to be filled by hand */
	struct str answers;            /* «На № 15 от 01.02.2026», letters */
	struct str place;              /* город Тамбар */
	struct str addressee;          /* corner: on the right */
};
void doc_letterhead(struct doc *d, const struct doc_letterhead *l);
/* «17 октября 2022 г.                № 22», without the rest of the head. */
void doc_date_line(struct doc *d, struct str date, struct str number);
struct doc_para *doc_subject(struct doc *d, struct str text);      /* no wider than the standard says */

struct doc_appendix { struct str no, to; bool landscape, own_numbers; };
/* A new section that begins with «Приложение № 1» and what it belongs to.  no "": «Приложение». */
void doc_appendix(struct doc *d, const struct doc_appendix *a);

/* Post on the left, room for the signature, name on the right of its last line.  Never parted, nor from the paragraph before. */
void doc_signature(struct doc *d, struct str post, struct str name);
/* The same for a visa: «СОГЛАСОВАНО» above, a line for the date below.  word "": without. */
void doc_visa(struct doc *d, struct str word, struct str post, struct str name);

/* «ПРИНЯТО», «СОГЛАСОВАНО», «УТВЕРЖДЕНО» side by side above the text of a regulation; one alone stands on the right. */
struct doc_stamp { struct str word, text; };       /* text: «приказом МУДО «ДЮЦ»\nот 17.10.2022 № 22» */
void doc_stamps(struct doc *d, const struct doc_stamp *v, size_t n);

/* «С приказом ознакомлены:» and a table № | Ф.И.О. | Должность | Дата | Подпись.  date "": to be filled by hand. */
struct doc_reader { struct str name, post, date; };
void doc_acknowledgment(struct doc *d, struct str heading, const struct doc_reader *v, size_t n);

/* «В дело № 03-14 за 2026 год», with room for the signature and the day of whoever files it.  Nothing without an index. */
void doc_filed(struct doc *d, struct str index, struct str year);
/* «Отметка об исполнителе» on the left, the mark of the case beside it: what stands at the foot of the last page,
 * never alone on it.  Nothing without both. */
void doc_foot(struct doc *d, struct str author, struct str index, struct str year);

/* ---- Writing -------------------------------------------------------------------------------------------------------- */

/* A Word file, appended to out.  UNAVAILABLE when memory ran out. */
MUST_USE enum status doc_write_docx(const struct doc *d, struct buf *out);
/* A PDF, appended to out, made by the program nastavnik-pdf (child/), which is started at the first one and ends by itself when
 * nobody asks.  UNAVAILABLE when it cannot be started or fails twice: e says so in Russian.  Codes: pdf.start pdf.failed pdf.time */
MUST_USE enum status doc_write_pdf(struct err *e, const struct doc *d, struct buf *out);
/* The preview is a part of templates: {{include "kernel/document/html.h"}}, {{> document(d)}}; the page says .paper =
 * PAPER_DOCUMENT.  As a file: doc_write_html (preview.h).  The answer of a page: doc_send (send.h). */
#endif
