/* The addresses that this machine has in its networks. */
#ifndef BASE_NET_H
#define BASE_NET_H
#include "kernel/base/arena.h"
#include "kernel/base/str.h"

struct net_list { size_t n, cap; struct str *v; };

/* IPv4 addresses of the interfaces that are up, as text, loopback left out, the system's order.  Empty when the system does not
 * tell: that is no error, nothing is suggested then. */
void net_addresses(struct arena *a, struct net_list *ret);
#endif
