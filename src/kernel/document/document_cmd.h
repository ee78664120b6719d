/* nastavnik document render: a template and data become a file (template.h). */
#ifndef DOCUMENT_CMD_H
#define DOCUMENT_CMD_H

int document_command(int argc, char **argv);
#endif
