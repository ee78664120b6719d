/* Sessions: a random token in a cookie, its SHA-256 in the store.
 *
 * The cookie's value is ORG.TOKEN, both base64url: the organisation stands in front, so that the look-up is one
 * tenant's.  A session ends some hours after it was last seen and some days after it began (the settings below), at «Выйти»,
 * and, all others, when the password changes.  «Seen» is written at most every 5 minutes, after the answer (a note). */
#ifndef AUTH_SESSION_H
#define AUTH_SESSION_H
#include "kernel/http/request.h"

#define SESSION_IDLE "auth.session-idle-hours"          /* settings, by the hour and by the day; read in the statement auth_session */
#define SESSION_LIFE "auth.session-life-days"
#define SESSION_IDLE_HOURS 12                          /* what holds until the organisation changes it */
#define SESSION_IDLE_HOURS_MAX 72
#define SESSION_LIFE_DAYS 14
#define SESSION_LIFE_DAYS_MAX 90
#define SESSION_DAY_MS (24LL * 3600 * 1000)
#define SESSION_COOKIE_S (SESSION_LIFE_DAYS_MAX * SESSION_DAY_MS / 1000)   /* the store knows better when it ends */
#define SESSION_TOUCH_MS (5LL * 60 * 1000)
#define SESSION_SWEEP_MS (30LL * 24 * 3600 * 1000)     /* ended ones stay so long, to know whose they were */

#define SECRET_BYTES 32
struct session_cookie { struct uuid org; uint8_t secret[SECRET_BYTES]; };
bool session_cookie_parse(struct str text, struct session_cookie *ret);
bool session_cookie_org(struct str text, struct uuid *ret);    /* its first half alone, which is no secret and cheap */
struct str session_cookie_text(struct arena *a, const struct session_cookie *c);

/* A secret as the store keeps it, and as a link carries it (43 characters of base64url). */
struct bytes secret_hash(struct arena *a, const uint8_t secret[SECRET_BYTES]);
struct str secret_text(struct arena *a, const uint8_t secret[SECRET_BYTES]);
bool secret_parse(struct str text, uint8_t ret[SECRET_BYTES]);

/* The hook: who sent this cookie?  One statement, besides the organisation's own rights when its revision is new to the
 * process.  NOT_FOUND: a visitor. */
MUST_USE enum status session_find(struct request *req, struct str cookie, struct session_info *ret);

/* In a unit of work: begins a session of the account, ret is the cookie's value.  device: in words (device.h). */
MUST_USE enum status session_begin(struct db *db, struct uuid account, struct str device, struct str *ret);
/* Ends the session of this cookie; nothing when there is none. */
MUST_USE enum status session_end(struct db *db, struct str cookie);
/* Ends the account's sessions but the one of this cookie ("" for all). */
MUST_USE enum status session_end_others(struct db *db, struct uuid account, struct str cookie);
#endif
