/* nastavnik match solve|verify */
#ifndef MATCHING_MATCH_CLI_H
#define MATCHING_MATCH_CLI_H

int match_command(int argc, char **argv);
#endif
