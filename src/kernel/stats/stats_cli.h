/* nastavnik stats wilcoxon|sign|mannwhitney: samples from standard input, one a line. */
#ifndef STATS_STATS_CLI_H
#define STATS_STATS_CLI_H

int stats_command(int argc, char **argv);
#endif
