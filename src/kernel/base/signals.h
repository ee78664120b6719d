/* Signals as something to wait for: every thread leaves them alone, one asks. */
#ifndef BASE_SIGNALS_H
#define BASE_SIGNALS_H

enum signal_word { SIGNAL_STOP, SIGNAL_RELOAD };

void signals_block(void);              /* before any thread starts; a broken pipe is an error of write from here on */
enum signal_word signals_wait(void);   /* TERM and INT: stop; HUP: reload */
#endif
