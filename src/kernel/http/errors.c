#include "kernel/http/exchange.h"

int status_http(enum status s)
{
	switch (s) {
	case OK:          return 200;
	case NOT_FOUND:   return 404;
	case CONFLICT:    return 409;
	case FULL:        return 507;
	case INVALID:     return 422;
	case FORBIDDEN:   return 403;
	case TOO_LARGE:   return 413;
	case BUSY:
	case UNAVAILABLE:
	case READ_ONLY:   return 503;
	}
	return 500;
}

static const struct error_words all_words[] = {
	{ 403, "http.forbidden", S_INIT("Сюда у вас нет доступа"),
	  S_INIT("Если доступ нужен для работы, попросите администратора изменить вашу роль.") },
	{ 404, "http.not-found", S_INIT("Такой страницы нет"),
	  S_INIT("Проверьте адрес. Возможно, запись удалена. Начните с главной страницы или воспользуйтесь поиском.") },
	{ 405, "http.method", S_INIT("Так к этой странице обратиться нельзя"),
	  S_INIT("Откройте страницу по ссылке в меню и повторите действие.") },
	{ 409, "http.conflict", S_INIT("Запись уже изменил кто-то другой"),
	  S_INIT("Откройте страницу заново: там новые сведения. Внесите своё изменение ещё раз.") },
	{ 413, "http.too-large", S_INIT("Слишком большой файл или форма"),
	  S_INIT("Уменьшите его (например, сохраните без картинок) и загрузите снова.") },
	{ 422, "http.invalid", S_INIT("Запрос не удалось прочитать"),
	  S_INIT("Вернитесь на предыдущую страницу, обновите её и отправьте форму ещё раз.") },
	{ 503, "http.busy", S_INIT("Сервер сейчас занят"),
	  S_INIT("Подождите несколько секунд и повторите. Ничего из уже сохранённого не потеряно.") },
	{ 507, "store.full", S_INIT("На диске сервера кончилось место"),
	  S_INIT("Сообщите администратору: нужно освободить место. До этого ничего нового не сохранится, старое цело.") },
	{ 500, "http.failed", S_INIT("Не получилось показать страницу"),
	  S_INIT("Сообщите администратору код ниже.") },
};

struct error_words error_words(int status)
{
	size_t last = sizeof all_words / sizeof *all_words - 1;
	for (size_t i = 0; i < last; i++)
		if (all_words[i].status == status)
			return all_words[i];
	return all_words[last];
}
