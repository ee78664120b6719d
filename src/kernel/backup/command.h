/* nastavnik backup FILE, nastavnik restore FILE. */
#ifndef BACKUP_COMMAND_H
#define BACKUP_COMMAND_H
int backup_command(int argc, char **argv);
int restore_command(int argc, char **argv);
#endif
