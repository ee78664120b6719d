#include "kernel/base/net.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

static bool of_use(const struct ifaddrs *i)
{
	return i->ifa_addr && i->ifa_addr->sa_family == AF_INET && (i->ifa_flags & IFF_UP) && !(i->ifa_flags & IFF_LOOPBACK);
}

void net_addresses(struct arena *a, struct net_list *ret)
{
	struct ifaddrs *all;
	char text[INET_ADDRSTRLEN];

	*ret = (struct net_list){ 0 };
	if (getifaddrs(&all) != 0)
		return;
	for (const struct ifaddrs *i = all; i; i = i->ifa_next)
		if (of_use(i) && inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)i->ifa_addr)->sin_addr, text, sizeof text))
			*VEC_ADD(a, ret) = str_dup(a, str_c(text));
	freeifaddrs(all);
}
