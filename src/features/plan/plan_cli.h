/* The commands that read, for people and for scripts:
 *	nastavnik plan parse FILE [--json] [--anchor DATE] [--period A..B]     argv[0] is "plan"
 *	nastavnik deadline "TEXT" [--json] [--anchor DATE] [--period A..B]     argv[0] is "deadline"
 * Exit status: 0 read, 1 read and there is something to look at, 2 not readable (message on stderr). */
#ifndef PLAN_CLI_H
#define PLAN_CLI_H
int plan_parse_command(int argc, char **argv);
int deadline_command(int argc, char **argv);
int plan_verify_command(int argc, char **argv);     /* nastavnik plan verify; argv[0] is "verify" */
#endif
