#include "kernel/office/say.h"

struct words { const char *code; struct str message, steps; };

static const struct words all[] = {
	{ "outside.empty", S_INIT("В этом файле нет текста."),
	  S_INIT("1. Откройте файл и проверьте, что таблица в нём есть.\n2. Сохраните его: «Файл → Сохранить как → Документ Word (.docx)».\n3. Загрузите сохранённый файл.") },
	{ "outside.unknown", S_INIT("Это не документ, который мы умеем читать. Подойдут Word (.docx), OpenDocument (.odt), Excel (.xlsx), CSV, PDF с текстом."),
	  S_INIT("1. Откройте файл в программе, где он сделан.\n2. «Файл → Сохранить как → Документ Word (.docx)».\n3. Загрузите сохранённый файл.") },
	{ "outside.password", S_INIT("Файл закрыт паролем, прочитать его нельзя."),
	  S_INIT("1. Откройте файл и введите пароль.\n2. «Файл → Сведения → Защита документа → Зашифровать с использованием пароля»: сотрите пароль и сохраните.\n3. Загрузите сохранённый файл.") },
	{ "outside.bomb", S_INIT("Файл устроен так, что при чтении занял бы слишком много места. Мы его не открывали."),
	  S_INIT("1. Откройте файл в Word или Excel.\n2. «Файл → Сохранить как» под новым именем.\n3. Загрузите новый файл.") },
	{ "outside.too-large", S_INIT("Файл слишком большой."),
	  S_INIT("1. Удалите из документа рисунки и лишние листы.\n2. «Файл → Сохранить как» под новым именем.\n3. Загрузите новый файл.") },
	{ "outside.broken", S_INIT("Файл повреждён или загрузился не полностью."),
	  S_INIT("1. Откройте файл у себя: если Word предложит восстановить его, согласитесь.\n2. «Файл → Сохранить как → Документ Word (.docx)».\n3. Загрузите сохранённый файл.") },
	{ "outside.xml-entity", S_INIT("В файле есть опасная вставка, которой в обычном документе не бывает. Мы его не читали."),
	  S_INIT("1. Откройте файл в Word.\n2. «Файл → Сохранить как → Документ Word (.docx)» под новым именем.\n3. Загрузите новый файл.") },
	{ "outside.scan", S_INIT("Это фотография документа: текста в ней нет, только изображение."),
	  S_INIT("1. Найдите файл, с которого печатали документ, или попросите его у того, кто готовил.\n2. Сохраните его как документ Word (.docx).\n3. Загрузите этот файл.") },
	{ "outside.too-wide", S_INIT("В таблице слишком много столбцов: больше 256."),
	  S_INIT("1. Откройте таблицу и оставьте только нужные столбцы.\n2. Сохраните файл.\n3. Загрузите его снова.") },
	{ "outside.time", S_INIT("Файл читался слишком долго, чтение остановлено."),
	  S_INIT("1. Скопируйте таблицу в новый документ Word.\n2. Сохраните его: «Файл → Сохранить как → Документ Word (.docx)».\n3. Загрузите новый файл.") },
	{ "outside.reader", S_INIT("Не удалось прочитать файл."),
	  S_INIT("1. Откройте файл в Word.\n2. «Файл → Сохранить как → Документ Word (.docx)» под новым именем.\n3. Загрузите новый файл.") },
	{ "outside.unavailable", S_INIT("Программа чтения документов не запустилась. Файл в порядке, ничего не потеряно."),
	  S_INIT("1. Подождите минуту.\n2. Загрузите файл ещё раз.\n3. Если не помогло, сообщите администратору код outside.unavailable.") },
	{ "outside.busy", S_INIT("Сейчас читаются другие документы."),
	  S_INIT("1. Подождите минуту.\n2. Нажмите «Загрузить» ещё раз.\n3. Если не помогло, сообщите администратору код outside.busy.") },
};

/* outside.convert says which kind of file it is. */
static const struct { enum out_format format; struct words words; } convert[] = {
	{ OUT_DOC, { "outside.convert", S_INIT("Это документ старого Word (.doc). На этом сервере он не читается."),
	  S_INIT("1. Откройте файл в Word.\n2. «Файл → Сохранить как → Документ Word (.docx)».\n3. Загрузите сохранённый файл.") } },
	{ OUT_XLS, { "outside.convert", S_INIT("Это таблица старого Excel (.xls). На этом сервере она не читается."),
	  S_INIT("1. Откройте файл в Excel.\n2. «Файл → Сохранить как → Книга Excel (.xlsx)».\n3. Загрузите сохранённый файл.") } },
	{ OUT_RTF, { "outside.convert", S_INIT("Это документ в формате RTF. На этом сервере он не читается."),
	  S_INIT("1. Откройте файл в Word.\n2. «Файл → Сохранить как → Документ Word (.docx)».\n3. Загрузите сохранённый файл.") } },
	{ OUT_PDF, { "outside.convert", S_INIT("Это PDF. На этом сервере нет программы, которая его читает."),
	  S_INIT("1. Откройте PDF в Word: он предложит превратить его в документ.\n2. «Файл → Сохранить как → Документ Word (.docx)».\n3. Загрузите сохранённый файл.") } },
};

static const struct words *find(const char *code, enum out_format format)
{
	for (size_t i = 0; strcmp(code, "outside.convert") == 0 && i < sizeof convert / sizeof *convert; i++)
		if (convert[i].format == format) return &convert[i].words;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (strcmp(all[i].code, code) == 0) return &all[i];
	return &all[1];
}

enum status outside_say(struct arena *a, struct err *e, enum status s, const char *code, enum out_format format)
{
	const struct words *w = find(code, format);
	struct str second = T("Второй способ: скопируйте таблицу и вставьте её сюда.");
	return err_set(e, s, w->code, w->message, str_fmt(a, "%.*s\n%.*s", SP(w->steps), SP(second)));
}
