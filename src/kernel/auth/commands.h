/* Subcommands of the program that slice auth declares. */
#ifndef AUTH_COMMANDS_H
#define AUTH_COMMANDS_H
int user_command(int argc, char **argv);       /* nastavnik user add|list|password|disable|enable|roles|totp-off */
int audit_command(int argc, char **argv);      /* nastavnik audit verify */
int oidc_command(int argc, char **argv);       /* nastavnik oidc show|set|off|unlink */
int routes_command(int argc, char **argv);     /* nastavnik routes --json: for the rights walk */
#endif
