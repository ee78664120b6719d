/* What the search page shows. */
#ifndef SEARCH_VIEW_H
#define SEARCH_VIEW_H
#include "kernel/html/views.h"

struct found { struct url url; struct str title; };
struct found_list { size_t n; struct found *v; };
struct found_group { struct str title; struct found_list hits; bool more; };
struct search_page { struct str query; struct { size_t n, cap; struct found_group *v; } groups; };
#endif
