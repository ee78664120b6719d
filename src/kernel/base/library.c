#include "kernel/base/library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static bool load(struct library *l)
{
	void *lib = dlopen(l->soname, RTLD_NOW | RTLD_LOCAL);
	for (size_t i = 0; i < l->n; i++) {
		void *call = lib ? dlsym(lib, l->names[i]) : NULL;
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
