/* What can be wrong with a store, said once for both engines: each trouble has a status, a stable code and
 * Russian words with the way out.  No parameter value ever gets into a message or a log line. */
#ifndef STORE_TROUBLE_H
#define STORE_TROUBLE_H
#include "kernel/base/status.h"

enum trouble {
	TROUBLE_FULL,        /* store.full         FULL         no space on the disk */
	TROUBLE_READ_ONLY,   /* store.read-only    READ_ONLY    the file or server cannot be written */
	TROUBLE_IO,          /* store.io           UNAVAILABLE  the disk does not read or write */
	TROUBLE_BUSY,        /* store.busy         BUSY         a lock did not come in time */
	TROUBLE_QUEUE,       /* store.queue        BUSY         too many units of work wait */
	TROUBLE_CORRUPT,     /* store.corrupt      UNAVAILABLE  the file is damaged or no store */
	TROUBLE_MISSING,     /* store.missing      UNAVAILABLE  no such file */
	TROUBLE_MEMORY,      /* store.memory       UNAVAILABLE  memory ran out */
	TROUBLE_TIMEOUT,     /* store.timeout      UNAVAILABLE  longer than the limit */
	TROUBLE_LOST,        /* store.lost         UNAVAILABLE  the server does not answer */
	TROUBLE_CONFLICT,    /* store.conflict     CONFLICT     a key exists already, or what it refers to is gone */
	TROUBLE_CHECK,       /* store.check        INVALID      a value the schema refuses */
	TROUBLE_NO_ORG,      /* store.no-org       NOT_FOUND    no such organisation */
	TROUBLE_EXISTS,      /* store.exists       CONFLICT     the file to be made exists */
	TROUBLE_ENGINE,      /* store.engine       UNAVAILABLE  this engine cannot */
	TROUBLE_LOCALE,      /* store.locale       UNAVAILABLE  the database orders text by another rule */
	TROUBLE_OLD_SERVER,  /* store.old-server   UNAVAILABLE  PostgreSQL before 15 */
	TROUBLE_LIBRARY,     /* store.library      UNAVAILABLE  libpq is not installed */
	TROUBLE_IN_USE,      /* store.in-use       BUSY         another program serves or migrates this file */
	TROUBLE_OTHER        /* store.unavailable  UNAVAILABLE  anything else; the log has the engine's words */
};

/* Puts the trouble into e (NULL is allowed; the first one wins) and returns its status. */
enum status trouble(struct err *e, enum trouble t);
#endif
