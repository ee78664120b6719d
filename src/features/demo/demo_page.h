#ifndef DEMO_PAGE_H
#define DEMO_PAGE_H
#include "features/demo/demo.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"

struct demo_line { struct str login, name, post; };
struct demo_lines { size_t n; struct demo_line *v; };
struct demo_view { bool exists; struct demo_lines lines; struct url open; const struct form *form; };
void html_demo(struct html *h, const struct demo_view *v);

struct demo_in { struct str password; };
enum status demo_page(struct request *req);
enum status demo_prepare(struct request *req);
enum status demo_start(struct request *req);
/* «Удалить пример и начать своё»: of a store that has nothing else. */
void html_demo_erase(struct html *h);
enum status demo_erase_page(struct request *req);
enum status demo_erase(struct request *req);
/* The yellow band on every page of an invented centre. */
enum status demo_band(struct request *req, struct page *page);
#endif
