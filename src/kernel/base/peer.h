/* A helper program that is asked many times: started once, it answers one question after another over a socket.
 *
 * posix_spawn as in spawn.h: an empty environment, /dev/null as 0 and 1, our stderr, the socket as descriptor 3; everything else is
 * closed.  The helper ends when its end of the socket is closed.
 * Threads.  One peer, one thread at a time. */
#ifndef BASE_PEER_H
#define BASE_PEER_H
#include "kernel/base/buf.h"
#include "kernel/base/status.h"

struct peer { int pid, fd; };
enum { PEER_FD = 3 };                        /* in the helper */

/* path: absolute.  UNAVAILABLE when it could not be started. */
MUST_USE enum status peer_start(const char *path, struct peer *ret);
/* Sends in, with its length(4, little-endian) in front, and waits for the answer: status(4), length(4) and as many bytes, which are
 * appended to out.  OK with the helper's own status in *ret_status; BUSY when wall_ms have passed; UNAVAILABLE when the helper has
 * gone or says more than max bytes.  After anything but OK the peer has to be ended. */
MUST_USE enum status peer_ask(struct peer *p, struct bytes in, int wall_ms, size_t max, struct buf *out, int *ret_status);
void peer_end(struct peer *p);               /* kills and reaps it; nothing when it was not started */

/* In the helper: the next question, malloc'ed into in (cleared first).  False when there are no more: the other side has gone, is
 * silent for idle_ms, or asks for more than max bytes.  peer_answer says false when nobody listens any more. */
bool peer_next(int idle_ms, size_t max, struct buf *in);
bool peer_answer(int status, struct str body);
#endif
