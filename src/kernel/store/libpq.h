/* libpq, loaded when the first store on PostgreSQL is opened: a server on one file would carry it, OpenSSL, LDAP and Kerberos for
 * nothing (doc/decisions/0024).  Only pg*.c call it. */
#ifndef STORE_LIBPQ_H
#define STORE_LIBPQ_H
#include "kernel/base/library.h"

#include <libpq-fe.h>

#define LIBPQ_CALLS(X) \
	X(PQconnectdbParams) X(PQsetNoticeReceiver) X(PQstatus) X(PQserverVersion) X(PQreset) X(PQfinish) X(PQtransactionStatus) \
	X(PQexec) X(PQexecPrepared) X(PQsendQueryParams) X(PQsendPrepare) X(PQsendQueryPrepared) X(PQgetResult) \
	X(PQenterPipelineMode) X(PQflush) X(PQpipelineSync) X(PQexitPipelineMode) \
	X(PQresultStatus) X(PQresultErrorField) X(PQcmdStatus) X(PQcmdTuples) X(PQntuples) X(PQnfields) X(PQftype) \
	X(PQgetisnull) X(PQgetlength) X(PQgetvalue) X(PQclear)

extern struct libpq { LIBPQ_CALLS(LIBRARY_MEMBER) } pq;
extern struct library libpq_library;
#endif
