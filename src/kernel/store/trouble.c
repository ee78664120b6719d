#include "kernel/store/trouble.h"

struct words { enum status status; const char *code; struct str message, hint; };

static struct words words_of(enum trouble t)
{
	switch (t) {
	case TROUBLE_FULL:
		return (struct words){ FULL, "store.full", T("На диске закончилось место: сохранить не удалось."),
			T("Освободите место на диске, где лежит хранилище, и повторите. Всё сохранённое раньше цело.") };
	case TROUBLE_READ_ONLY:
		return (struct words){ READ_ONLY, "store.read-only", T("В хранилище нельзя писать: оно доступно только для чтения."),
			T("Проверьте, что файл хранилища и его папка доступны программе для записи.") };
	case TROUBLE_IO:
		return (struct words){ UNAVAILABLE, "store.io", T("Диск с хранилищем не читается или не записывается."),
			T("Проверьте диск и подключение к нему. Если ошибка повторяется, восстановите резервную копию на исправном диске.") };
	case TROUBLE_BUSY:
		return (struct words){ BUSY, "store.busy", T("Хранилище занято другой программой."),
			T("Подождите немного и повторите.") };
	case TROUBLE_QUEUE:
		return (struct words){ BUSY, "store.queue", T("Сейчас сохраняют слишком многие."),
			T("Подождите немного и повторите.") };
	case TROUBLE_CORRUPT:
		return (struct words){ UNAVAILABLE, "store.corrupt", T("Файл хранилища повреждён или это не хранилище."),
			T("Остановите программу, отложите файл в сторону и восстановите последнюю резервную копию.") };
	case TROUBLE_MISSING:
		return (struct words){ UNAVAILABLE, "store.missing", T("Файл хранилища не найден."),
			T("Проверьте путь к файлу в настройках.") };
	case TROUBLE_MEMORY:
		return (struct words){ UNAVAILABLE, "store.memory", T("Не хватило памяти."), T("Повторите через минуту.") };
	case TROUBLE_TIMEOUT:
		return (struct words){ UNAVAILABLE, "store.timeout", T("Действие заняло слишком много времени и остановлено."),
			T("Повторите. Если не помогает, сузьте запрос или сообщите администратору.") };
	case TROUBLE_LOST:
		return (struct words){ UNAVAILABLE, "store.lost", T("Сервер хранилища не отвечает."),
			T("Повторите через минуту. Повтор безопасен: дважды одно и то же не сохранится.") };
	case TROUBLE_CONFLICT:
		return (struct words){ CONFLICT, "store.conflict", T("Пока вы работали, эти сведения изменил кто-то другой."),
			T("Откройте страницу заново и повторите.") };
	case TROUBLE_CHECK:
		return (struct words){ INVALID, "store.check", T("Такое значение сохранить нельзя."),
			T("Проверьте, что введено, и повторите.") };
	case TROUBLE_NO_ORG:
		return (struct words){ NOT_FOUND, "store.no-org", T("Такой организации нет."), T("Проверьте адрес страницы.") };
	case TROUBLE_EXISTS:
		return (struct words){ CONFLICT, "store.exists", T("Такой файл уже есть, он не тронут."), T("Выберите другое имя файла.") };
	case TROUBLE_ENGINE:
		return (struct words){ UNAVAILABLE, "store.engine", T("Хранилище на сервере PostgreSQL копируют его средствами."),
			T("Сделайте копию программой pg_dump.") };
	case TROUBLE_LOCALE:
		return (struct words){ UNAVAILABLE, "store.locale", T("База данных упорядочивает текст не по байтам."),
			T("Создайте её с LC_COLLATE 'C' и LC_CTYPE 'C.UTF-8', кодировка UTF8.") };
	case TROUBLE_OLD_SERVER:
		return (struct words){ UNAVAILABLE, "store.old-server", T("Сервер PostgreSQL слишком старый."), T("Нужна версия 15 или новее.") };
	case TROUBLE_LIBRARY:
		return (struct words){ UNAVAILABLE, "store.library", T("Не установлена библиотека libpq: без неё PostgreSQL не открыть."),
			T("Установите пакет libpq5 и повторите.") };
	case TROUBLE_IN_USE:
		return (struct words){ BUSY, "store.in-use", T("С этим хранилищем уже работает другая программа."),
			T("Остановите её и повторите.") };
	case TROUBLE_OTHER: break;
	}
	return (struct words){ UNAVAILABLE, "store.unavailable", T("Хранилище не отвечает."),
		T("Повторите через минуту; подробности в журнале программы.") };
}

enum status trouble(struct err *e, enum trouble t)
{
	struct words w = words_of(t);
	return err_set(e, w.status, w.code, w.message, w.hint);
}

