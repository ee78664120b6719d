#include "kernel/auth/device.h"

struct mark { const char *in_it, *name; };

static const struct mark browsers[] = {
	{ "YaBrowser/", "Яндекс Браузер" }, { "Edg/", "Edge" }, { "OPR/", "Opera" }, { "SamsungBrowser/", "Samsung Internet" }, { "Firefox/", "Firefox" },
	{ "Chromium/", "Chromium" }, { "Chrome/", "Chrome" }, { "CriOS/", "Chrome" }, { "Safari/", "Safari" }, { NULL, NULL }
};
static const struct mark systems[] = {
	{ "iPhone", "iPhone" }, { "iPad", "iPad" }, { "Android", "Android" }, { "Windows NT 6.1", "Windows 7" }, { "Windows", "Windows" },
	{ "Mac OS X", "macOS" }, { "CrOS", "ChromeOS" }, { "Linux", "Linux" }, { NULL, NULL }
};

static const char *first_of(const struct mark *m, struct str text)
{
	for (; m->in_it; m++)
		if (str_find(text, str_c(m->in_it), 0) >= 0)
			return m->name;
	return NULL;
}

struct str device_words(struct arena *a, struct str user_agent)
{
	const char *browser = first_of(browsers, user_agent), *system = first_of(systems, user_agent);
	if (!browser && !system)
		return T("неизвестное устройство");
	return str_fmt(a, "%s%s%s", browser ? browser : "", browser && system ? ", " : "", system ? system : "");
}
