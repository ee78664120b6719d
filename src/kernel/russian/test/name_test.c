/* Names in six cases.  The forms are written by hand; test/names compares many more with lvovich. */
#include "kernel/base/test/cm.h"
#include "kernel/russian/name.h"

static struct arena *a;

static struct name name(const char *last, const char *first, const char *middle)
{
	return (struct name){ str_c(last), str_c(first), str_c(middle) };
}

struct row { const char *last, *first, *middle; enum gender gender; const char *forms[5]; };

static void all_cases_of_a_name(void **s)
{
	(void)s;
	static const struct row rows[] = {
		{ "Иванов", "Пётр", "Ильич", GENDER_MALE, { "Иванова Петра Ильича", "Иванову Петру Ильичу", "Иванова Петра Ильича", "Ивановым Петром Ильичом", "Иванове Петре Ильиче" } },
		{ "Ковшарева", "Ольга", "Геннадьевна", GENDER_FEMALE, { "Ковшаревой Ольги Геннадьевны", "Ковшаревой Ольге Геннадьевне", "Ковшареву Ольгу Геннадьевну", "Ковшаревой Ольгой Геннадьевной", "Ковшаревой Ольге Геннадьевне" } },
		{ "Швец", "Лев", "Львович", GENDER_MALE, { "Швеца Льва Львовича", "Швецу Льву Львовичу", "Швеца Льва Львовича", "Швецом Львом Львовичем", "Швеце Льве Львовиче" } },
		{ "Швец", "Любовь", "Львовна", GENDER_FEMALE, { "Швец Любови Львовны", "Швец Любови Львовне", "Швец Любовь Львовну", "Швец Любовью Львовной", "Швец Любови Львовне" } },
		{ "Осадчая", "Татьяна", "Викторовна", GENDER_FEMALE, { "Осадчей Татьяны Викторовны", "Осадчей Татьяне Викторовне", "Осадчую Татьяну Викторовну", "Осадчей Татьяной Викторовной", "Осадчей Татьяне Викторовне" } },
		{ "Горячий", "Павел", "Юрьевич", GENDER_MALE, { "Горячего Павла Юрьевича", "Горячему Павлу Юрьевичу", "Горячего Павла Юрьевича", "Горячим Павлом Юрьевичем", "Горячем Павле Юрьевиче" } },
		{ "Сычева", "Мария", "Ильинична", GENDER_FEMALE, { "Сычевой Марии Ильиничны", "Сычевой Марии Ильиничне", "Сычеву Марию Ильиничну", "Сычевой Марией Ильиничной", "Сычевой Марии Ильиничне" } },
		{ "Черных", "Никита", "Фомич", GENDER_MALE, { "Черных Никиты Фомича", "Черных Никите Фомичу", "Черных Никиту Фомича", "Черных Никитой Фомичом", "Черных Никите Фомиче" } },
		{ "Шевченко", "Илья", "Кузьмич", GENDER_MALE, { "Шевченко Ильи Кузьмича", "Шевченко Илье Кузьмичу", "Шевченко Илью Кузьмича", "Шевченко Ильей Кузьмичом", "Шевченко Илье Кузьмиче" } },
		{ "Шевчук", "Софья", "Саввична", GENDER_FEMALE, { "Шевчук Софьи Саввичны", "Шевчук Софье Саввичне", "Шевчук Софью Саввичну", "Шевчук Софьей Саввичной", "Шевчук Софье Саввичне" } },
		{ "Мамин-Сибиряк", "Дмитрий", "Наркисович", GENDER_MALE, { "Мамина-Сибиряка Дмитрия Наркисовича", "Мамину-Сибиряку Дмитрию Наркисовичу", "Мамина-Сибиряка Дмитрия Наркисовича", "Маминым-Сибиряком Дмитрием Наркисовичем", "Мамине-Сибиряке Дмитрии Наркисовиче" } },
		{ "Римская-Корсакова", "Анна-Мария", "Андреевна", GENDER_FEMALE, { "Римской-Корсаковой Анны-Марии Андреевны", "Римской-Корсаковой Анне-Марии Андреевне", "Римскую-Корсакову Анну-Марию Андреевну", "Римской-Корсаковой Анной-Марией Андреевной", "Римской-Корсаковой Анне-Марии Андреевне" } },
		{ "Иванова (Петрова)", "Нелли", "Павловна", GENDER_FEMALE, { "Ивановой (Петровой) Нелли Павловны", "Ивановой (Петровой) Нелли Павловне", "Иванову (Петрову) Нелли Павловну", "Ивановой (Петровой) Нелли Павловной", "Ивановой (Петровой) Нелли Павловне" } },
		{ "Мамедов", "Гасан", "Али оглы", GENDER_MALE, { "Мамедова Гасана Али оглы", "Мамедову Гасану Али оглы", "Мамедова Гасана Али оглы", "Мамедовым Гасаном Али оглы", "Мамедове Гасане Али оглы" } },
		{ "Алиева", "Лейла", "Рашид кызы", GENDER_FEMALE, { "Алиевой Лейлы Рашид кызы", "Алиевой Лейле Рашид кызы", "Алиеву Лейлу Рашид кызы", "Алиевой Лейлой Рашид кызы", "Алиевой Лейле Рашид кызы" } },
		{ "фон Нейман", "Джон", "", GENDER_MALE, { "фон Неймана Джона", "фон Нейману Джону", "фон Неймана Джона", "фон Нейманом Джоном", "фон Неймане Джоне" } },
		{ "Ким", "Ир Сен", "", GENDER_MALE, { "Кима Ир Сена", "Киму Ир Сену", "Кима Ир Сена", "Кимом Ир Сеном", "Киме Ир Сене" } },
		{ "Лисовская", "Анна Мария", "Яновна", GENDER_FEMALE, { "Лисовской Анны Марии Яновны", "Лисовской Анне Марии Яновне", "Лисовскую Анну Марию Яновну", "Лисовской Анной Марией Яновной", "Лисовской Анне Марии Яновне" } },
		{ "КАБАЗЁВ", "ПЁТР", "КУЗЬМИЧ", GENDER_MALE, { "КАБАЗЁВА ПЕТРА КУЗЬМИЧА", "КАБАЗЁВУ ПЕТРУ КУЗЬМИЧУ", "КАБАЗЁВА ПЕТРА КУЗЬМИЧА", "КАБАЗЁВЫМ ПЕТРОМ КУЗЬМИЧОМ", "КАБАЗЁВЕ ПЕТРЕ КУЗЬМИЧЕ" } },
		{ "Руссо", "Жан-Жак", "", GENDER_MALE, { "Руссо Жан-Жака", "Руссо Жан-Жаку", "Руссо Жан-Жака", "Руссо Жан-Жаком", "Руссо Жан-Жаке" } },
		{ "Smith", "Анна", "", GENDER_FEMALE, { "Smith Анны", "Smith Анне", "Smith Анну", "Smith Анной", "Smith Анне" } },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (int c = 0; c < 5; c++) {
			struct name n = name(rows[i].last, rows[i].first, rows[i].middle);
			struct declined d = name_decline(a, &n, CASE_GEN + c, GENDER_UNKNOWN, NULL);
			struct str got = name_full(a, &d.name);
			if (!str_eq(got, str_c(rows[i].forms[c])) || d.asks)
				fail_msg("%s: «%.*s», expected «%s»", rows[i].last, SP(got), rows[i].forms[c]);
			assert_int_equal(d.gender, rows[i].gender);
		}
}

static void man_or_woman(void **s)
{
	(void)s;
	static const struct { const char *last, *first, *middle; enum gender want; } v[] = {
		{ "Иванов", "Женя", "Петровна", GENDER_FEMALE },            /* the patronymic before all */
		{ "Пак", "Саша", "Ильич", GENDER_MALE }, { "Пак", "Анна", "", GENDER_FEMALE }, { "Пак", "Никита", "", GENDER_MALE },
		{ "Иванов", "Саша", "", GENDER_MALE }, { "Иванова", "Саша", "", GENDER_FEMALE },
		{ "Иванова", "", "", GENDER_FEMALE }, { "Кваша", "", "", GENDER_UNKNOWN }, { "Шевченко", "Саша", "", GENDER_UNKNOWN },
		{ "Абуова", "Андрей", "", GENDER_UNKNOWN },                 /* one of both is wrong */
		{ "Ковшарева", "О.", "Г.", GENDER_UNKNOWN }, { "Ковшарева", "О.Г.", "", GENDER_UNKNOWN }, { "Ковшарева", "О", "Г", GENDER_UNKNOWN },
		{ "Мамедов", "Али", "Рашид оглы", GENDER_MALE }, { "", "", "", GENDER_UNKNOWN },
	};
	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct name n = name(v[i].last, v[i].first, v[i].middle);
		if (name_gender(&n) != v[i].want)
			fail_msg("%s %s %s: %d", v[i].last, v[i].first, v[i].middle, name_gender(&n));
	}
}

static void initials_make_the_program_ask(void **s)
{
	(void)s;
	struct name n = name("Ковшарева", "О.", "Г."), same = name("Шевченко", "Т.Г.", ""), full = name("Ян", "Ия", "Ли");
	struct declined d = name_decline(a, &n, CASE_DAT, GENDER_UNKNOWN, NULL);
	assert_true(d.asks && d.gender == GENDER_UNKNOWN);
	assert_str(d.name.last, "Ковшарева");
	assert_str(name_decline(a, &n, CASE_DAT, GENDER_FEMALE, NULL).name.last, "Ковшаревой");
	d = name_decline(a, &n, CASE_DAT, GENDER_MALE, NULL);
	assert_str(d.name.last, "Ковшареве");
	assert_true(d.doubtful);                                    /* a man is no Ковшарева: shown */
	d = name_decline(a, &same, CASE_DAT, GENDER_UNKNOWN, NULL);
	assert_false(d.asks);
	assert_str(name_in_order(a, &d.name), "Шевченко\u00a0Т.Г.");
	assert_true(name_has_initials(&n) && name_has_initials(&same) && !name_has_initials(&full));
}

static bool remember(void *ctx, const struct name *n, enum name_case c, struct name *ret)
{
	const struct name *kept = ctx;
	if (c != CASE_INS || !str_eq(n->last, S("Кваша")))
		return false;
	*ret = *kept;
	return true;
}

static void a_confirmed_form_wins(void **s)
{
	(void)s;
	struct name kept = name("Квашей", "Игорем", "Петровичем"), n = name("Кваша", "Игорь", "Петрович");
	struct name_memory memory = { remember, &kept };
	struct declined d = name_decline(a, &n, CASE_INS, GENDER_UNKNOWN, NULL);
	assert_str(d.name.last, "Квашой");
	assert_true(d.doubtful);
	assert_string_equal(d.code, "kvasha");
	d = name_decline(a, &n, CASE_INS, GENDER_UNKNOWN, &memory);
	assert_str(d.name.last, "Квашей");
	assert_false(d.doubtful);
	d = name_decline(a, &n, CASE_DAT, GENDER_UNKNOWN, &memory);
	assert_str(d.name.last, "Кваше");
	assert_false(d.doubtful);                                   /* only the instrumental depends on the stress */
}

static void doubts_are_shown(void **s)
{
	(void)s;
	static const struct { const char *last, *first, *middle, *code; } v[] = {
		{ "Лев", "Иван", "Ильич", "lev" }, { "Калина", "Анна", "Ильинична", "noun-ina" }, { "Иванов", "Анна", "Ильинична", "sex-surname" },
		{ "Пак", "Анна", "Ильич", "sex-first" }, { "Кеннеди", "Джон", "Фицджеральд", "no-patronymic" }, { "Алиева", "Айгуль", "Рашидовна", "gul" },
	};
	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct name n = name(v[i].last, v[i].first, v[i].middle);
		struct declined d = name_decline(a, &n, CASE_DAT, GENDER_UNKNOWN, NULL);
		assert_true(d.doubtful);
		assert_string_equal(d.code, v[i].code);
		assert_true(*d.why != 0);
	}
	struct name n = name("Осадчая", "Анна", "Ильинична");
	struct declined d = name_decline(a, &n, CASE_DAT, GENDER_UNKNOWN, NULL);
	assert_false(d.doubtful);                                   /* our rule, and certain */
	assert_string_equal(d.code, "osadchaya");
}

static void as_documents_write_them(void **s)
{
	(void)s;
	struct name n = name("Ивановой", "Анне", "Петровне"), twice = name("Иванова", "Анна-Мария", ""), few = name("Мамедов", "Гасан", "Али оглы"),
		dots = name("Иванова", "А. П.", ""), none = name("Иванова", "", "");
	assert_str(name_full(a, &n), "Ивановой Анне Петровне");
	assert_str(name_in_order(a, &n), "Ивановой\u00a0А.П.");
	assert_str(name_under_order(a, &n), "А.П.\u00a0Ивановой");
	assert_str(name_in_order(a, &twice), "Иванова\u00a0А.-М.");
	assert_str(name_in_order(a, &few), "Мамедов\u00a0Г.А.");
	assert_str(name_under_order(a, &dots), "А.П.\u00a0Иванова");
	assert_str(name_in_order(a, &none), "Иванова");
	assert_str(name_full(a, &none), "Иванова");
}

static void what_is_no_name_comes_back(void **s)
{
	(void)s;
	char longer[NAME_MAX_BYTES + 3];
	memset(longer, 'a', sizeof longer - 1);
	longer[sizeof longer - 1] = 0;
	const char *v[] = { longer, "\xD0", "А\xFF", "123", "-", "()", "Иванов-", "(Иванов", "—", "🙂" };
	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct name n = name(v[i], "", "");
		struct declined d = name_decline(a, &n, CASE_DAT, GENDER_MALE, NULL);
		if (i < 3)
			assert_true(d.doubtful && str_eq(d.name.last, n.last));
	}
	struct name breve = name("Горячии\xCC\x86", "Пе\xCC\x88тр", "");   /* и + breve, е + dots */
	struct declined d = name_decline(a, &breve, CASE_DAT, GENDER_MALE, NULL);
	assert_str(name_full(a, &d.name), "Горячему Петру");
	struct name spaced = name("  Иванов ", " Пётр", "");
	d = name_decline(a, &spaced, CASE_DAT, GENDER_UNKNOWN, NULL);
	assert_str(name_full(a, &d.name), "Иванову Петру");
}

static void a_line_is_cut_into_its_parts(void **state)
{
	static const struct { const char *line, *last, *first, *middle; } v[] = {
		{ "Иванова Анна Петровна", "Иванова", "Анна", "Петровна" }, { "Иванова А.П.", "Иванова", "А.", "П." }, { "Иванова А. П.", "Иванова", "А.", "П." },
		{ "А.П. Иванова", "Иванова", "А.", "П." }, { "Е.С.Гордеева", "Гордеева", "Е.", "С." }, { "Е.Гордеева", "Гордеева", "Е.", "" },
		{ "Мамедов Али Ахмед оглы", "Мамедов", "Али", "Ахмед оглы" }, { "А.П.", "А.П.", "", "" }, { "Иванова", "Иванова", "", "" }, { "", "", "", "" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct name n;
		name_cut(a, str_c(v[i].line), &n);
		assert_str(n.last, v[i].last);
		assert_str(n.first, v[i].first);
		assert_str(n.middle, v[i].middle);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_is_cut_into_its_parts),
		cmocka_unit_test(all_cases_of_a_name),
		cmocka_unit_test(man_or_woman),
		cmocka_unit_test(initials_make_the_program_ask),
		cmocka_unit_test(a_confirmed_form_wins),
		cmocka_unit_test(doubts_are_shown),
		cmocka_unit_test(as_documents_write_them),
		cmocka_unit_test(what_is_no_name_comes_back),
	};
	a = arena_new();
	int r = RUN(tests);
	arena_free(a);
	return r;
}
