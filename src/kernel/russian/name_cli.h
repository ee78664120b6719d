/* nastavnik name decline|post: names and posts declined, one a line, from standard input. */
#ifndef RUSSIAN_NAME_CLI_H
#define RUSSIAN_NAME_CLI_H

int name_command(int argc, char **argv);
#endif
