#include "kernel/base/library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

#include "kernel/base/log.h"
#include "kernel/base/status.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static bool load(struct library *l)
{
	l->handle = dlopen(l->soname, RTLD_NOW | RTLD_LOCAL);
	for (size_t i = 0; i < l->n; i++) {
		void *call = l->handle ? dlsym(l->handle, l->names[i]) : NULL;
		if (!call)
			return false;
		memcpy((char *)l->calls + i * sizeof call, &call, sizeof call);
	}
	return true;
}

bool library_load(struct library *l)
{
	pthread_mutex_lock(&lock);
	if (!l->tried)
		l->loaded = load(l);
	l->tried = true;
	bool loaded = l->loaded;
	pthread_mutex_unlock(&lock);
	return loaded;
}

void library_need(struct library *l)
{
	bool loaded = library_load(l);

	if (!loaded)
		log_line("library", "missing=%s", l->soname);
	always_assert(loaded);
}

void library_drop(struct library *l)
{
	pthread_mutex_lock(&lock);
	if (l->handle)
		dlclose(l->handle);
	l->handle = NULL;
	l->tried = l->loaded = false;
	pthread_mutex_unlock(&lock);
}
