/* The words by which the parts of this feature know each other's settings. */
#ifndef REMINDERS_REMINDERS_H
#define REMINDERS_REMINDERS_H

#define SETTING_ON "reminders.on"
#define SETTING_HOUR "reminders.hour"
#define SETTING_HOLIDAYS "reminders.quiet-holidays"
#define SETTING_DIGEST "reminders.digest"
#endif
