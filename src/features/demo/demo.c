#include "features/demo/demo.h"
#include "kernel/auth/password.h"
#include "kernel/auth/people.h"
#include "kernel/base/clock.h"
#include "kernel/slice.h"
#include "kernel/store/org.h"

#define ZONE "Europe/Moscow"

/* codecheck: russian data */
const struct demo_account demo_accounts[] = {
	{ "director", "Сергеева Елена Викторовна", "Директор", "director" },
	{ "deputy", "Лесной Игорь Степанович", "Заместитель директора по УВР", "deputy" },
	{ "methodist", "Ветрова Анна Павловна", "Методист", "methodist curator" },
	{ "secretary", "Кравец Полина Ильинична", "Секретарь", "secretary" },
	{ "psychologist", "Зорина Мария Львовна", "Педагог-психолог", "psychologist" },
	{ "mentor", "Ёлкина Ольга Игоревна", "Педагог дополнительного образования", "teacher mentor" },
	{ "teacher", "Быстров Олег Романович", "Педагог дополнительного образования", "teacher mentee" },
	{ "mentee", "Жуков Иван Ильич", "Обучающийся", "mentee" },
	{ "parent", "Жукова Татьяна Юрьевна", "Родитель", "parent" },
	{ "hr", "Щукина Вера Олеговна", "Специалист по кадрам", "hr" },
	{ "accountant", "Лапина Инна Борисовна", "Бухгалтер", "accountant" },
	{ "union", "Дроздов Павел Ильич", "Председатель профсоюзного комитета", "union" },
	{ "authority", "Климова Ирина Юрьевна", "Специалист управления образования", "authority" },
	{ "observer", "Гусева Нина Андреевна", "Наблюдатель", "observer" },
	{ "admin", "Орлов Пётр Петрович", "Системный администратор", "admin" },
	{ 0 }
};

struct making { struct str hash; };

static enum status add_accounts(struct db *db, const struct making *m)
{
	for (const struct demo_account *d = demo_accounts; d->login; d++) {
		struct new_account n = { str_c(d->login), str_c(d->name), str_c(d->post), m->hash };
		struct uuid id;
		TRY(people_add(db, &n, &id));
		TRY(people_set_roles(db, id, str_c(d->roles)));
	}
	return OK;
}

static enum status make_centre(struct db *db, void *arg)
{
	const struct making *m = arg;
	struct org_row org = { db_new_id(db), S(DEMO_SLUG), T("ДЮЦ «Радуга»"), S(ZONE), true };
	enum status s = org_create(db, &org);

	if (s == CONFLICT)
		return err_set(db->err, CONFLICT, "demo.exists", T("Пробный центр уже есть."), T("Откройте его по адресу /o/demo/"));
	TRY(s);
	TRY(add_accounts(db, m));
	db->today = clock_today(org.zone, db->now);
	for (size_t i = 0; i < n_slices; i++)
		if (slices[i]->demo)
			TRY(slices[i]->demo(db));
	return OK;
}

enum status demo_make(struct store *s, struct arena *a, struct err *e, struct str password)
{
	struct making m;

	TRY(password_hash(a, password, &m.hash));
	struct db_scope scope = { .arena = a, .err = e, .now = clock_now() };
	scope.today = clock_today(S(ZONE), scope.now);
	return store_write(s, &scope, true, make_centre, &m);
}
