/* nastavnik serve. */
#ifndef HTTP_SERVE_H
#define HTTP_SERVE_H
int serve_command(int argc, char **argv);
#endif
