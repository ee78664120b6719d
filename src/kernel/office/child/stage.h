/* The stage between the server and a converter: takes the limits on itself, then becomes the converter.
 *	nastavnik-reader --exec pdftotext PROGRAM             PDF on fd 0, words on fd 1
 *	nastavnik-reader --exec soffice PROGRAM FOLDER KIND   FOLDER/in.KIND -> FOLDER/out/in.docx, of xls in.xlsx, of docx and odt in.pdf */
#ifndef CHILD_STAGE_H
#define CHILD_STAGE_H
int stage_run(int argc, char **argv);      /* argv[0] is the converter's name; returns only when it could not be started */
#endif
