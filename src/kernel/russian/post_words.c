/* codecheck: russian data */
#include "kernel/russian/post_words.h"

#define ROWS(t) (sizeof(t) / sizeof *(t))

/* Heads by the whole word; before the regular endings. */
static const struct post_rule heads[] = {
	{ "директор педагог методист психолог куратор наставник повар доктор мастер тьютор член юрисконсульт логопед педиатр терапевт президент "
	  "физрук худрук военрук завхоз главбух депутат эксперт бригадир командир декан архивариус",
	  POST_MALE, true, { "а", "у", "а", "ом", "е" } },
	{ "завуч сторож товарищ", POST_MALE, true, { "а", "у", "а", "ем", "е" } },
	{ "секретарь вратарь", POST_MALE, true, { "-я", "-ю", "-я", "-ём", "-е" } },
	{ "библиотекарь слесарь токарь пекарь лекарь писарь гость", POST_MALE, true, { "-я", "-ю", "-я", "-ем", "-е" } },
	{ "продавец певец гребец борец боец", POST_MALE, true, { "--ца", "--цу", "--ца", "--цом", "--це" } },
	{ "чтец", POST_MALE, true, { "а", "у", "а", "ом", "е" } },
	{ "стрелок", POST_MALE, true, { "--ка", "--ку", "--ка", "--ком", "--ке" } },
	{ "судья", POST_MALE, true, { "-и", "-е", "-ю", "-ёй", "-е" } },
	{ "глава староста старшина", POST_MALE, true, { "-ы", "-е", "-у", "-ой", "-е" } },
	{ "коллега", POST_MALE, true, { "-и", "-е", "-у", "-ой", "-е" } },
	{ "медсестра сестра балерина", POST_FEMALE, true, { "-ы", "-е", "-у", "-ой", "-е" } },
	{ "няня", POST_FEMALE, true, { "-и", "-е", "-ю", "-ей", "-е" } },
	{ "секретарша кастелянша", POST_FEMALE, true, { "-и", "-е", "-у", "-ей", "-е" } },
	{ "лицо", POST_NEUTER, false, { "-а", "-у", ".", "-ом", "-е" } },
	/* bodies */
	{ "отдел совет комитет центр коллектив профком педсовет методсовет оргкомитет штаб актив клуб сектор департамент "
	  "техникум университет институт сад профсоюз кабинет класс", POST_MALE, false, { "а", "у", ".", "ом", "е" } },
	{ "колледж", POST_MALE, false, { "а", "у", ".", "ем", "е" } },
	{ "лицей музей", POST_MALE, false, { "-я", "-ю", ".", "-ем", "-е" } },
	{ "группа служба школа кафедра бригада", POST_FEMALE, false, { "-ы", "-е", "-у", "-ой", "-е" } },
	{ "библиотека", POST_FEMALE, false, { "-и", "-е", "-у", "-ой", "-е" } },
	{ "комиссия администрация организация бухгалтерия канцелярия дирекция гимназия студия лаборатория коллегия ассоциация секция",
	  POST_FEMALE, false, { "-и", "-и", "-ю", "-ей", "-и" } },
	{ "управление объединение учреждение отделение подразделение правление собрание методобъединение", POST_NEUTER, false,
	  { "-я", "-ю", ".", "-ем", "-и" } },
	{ "министерство общество сообщество агентство", POST_NEUTER, false, { "-а", "-у", ".", "-ом", "-е" } },
	{ "жюри бюро замдиректора завкафедрой завотделом замзав завотделением", POST_MALE, false, { ".", ".", ".", ".", "." } },
	/* several people */
	{ "педагоги члены завхозы эксперты психологи логопеды", POST_PLURAL, true, { "-ов", "-ам", "-ов", "-ами", "-ах" } },
	{ "учителя библиотекари секретари слесари", POST_PLURAL, true, { "-ей", "-ям", "-ей", "-ями", "-ях" } },
	{ "завучи врачи", POST_PLURAL, true, { "-ей", "-ам", "-ей", "-ами", "-ах" } },
	{ "родители", POST_PLURAL, true, { "-ей", "-ям", "-ей", "-ями", "-ях" } },
};

/* Heads by their endings. */
static const struct post_rule endings[] = {
	{ "тель", POST_MALE, true, { "-я", "-ю", "-я", "-ем", "-е" } },
	{ "ник ик ист лог гог тор сор дор зор нор ер ёр ант ент граф вед вод", POST_MALE, true, { "а", "у", "а", "ом", "е" } },
	{ "ач", POST_MALE, true, { "а", "у", "а", "ом", "е" } },
	{ "ница щица чица", POST_FEMALE, true, { "-ы", "-е", "-у", "-ей", "-е" } },
	{ "тка стка нка ёрка орка ерка арка ичка", POST_FEMALE, true, { "-и", "-е", "-у", "-ой", "-е" } },
	{ "тели", POST_PLURAL, true, { "-ей", "-ям", "-ей", "-ями", "-ях" } },
	{ "ники чики щики исты логи гоги торы соры дёры еры ёры анты енты графы веды воды", POST_PLURAL, true, { "-ов", "-ам", "-ов", "-ами", "-ах" } },
};

/* Adjectives and participles by their endings.  -ой is a man's only in the words listed: «учебной» is a woman's genitive. */
static const struct post_rule adjectives[] = {
	{ "ийся", POST_MALE, true, { "----егося", "----емуся", "----егося", "----имся", "----емся" } },
	{ "аяся", POST_FEMALE, true, { "----ейся", "----ейся", "----уюся", "----ейся", "----ейся" } },
	{ "иеся", POST_PLURAL, true, { "----ихся", "----имся", "----ихся", "----имися", "----ихся" } },
	{ "третий", POST_MALE, true, { "--ьего", "--ьему", "--ьего", "--ьим", "--ьем" } },
	{ "гий кий хий", POST_MALE, true, { "--ого", "--ому", "--ого", "--им", "--ом" } },
	{ "ий", POST_MALE, true, { "--его", "--ему", "--его", "--им", "--ем" } },
	{ "ый молодой рядовой часовой постовой портной рулевой передовой", POST_MALE, true, { "--ого", "--ому", "--ого", "--ым", "--ом" } },
	{ "жая шая чая щая", POST_FEMALE, true, { "--ей", "--ей", "--ую", "--ей", "--ей" } },
	{ "ая", POST_FEMALE, true, { "--ой", "--ой", "--ую", "--ой", "--ой" } },
	{ "яя", POST_FEMALE, true, { "--ей", "--ей", "--юю", "--ей", "--ей" } },
	{ "гое кое хое жое шое", POST_NEUTER, true, { "--ого", "--ому", ".", "--им", "--ом" } },
	{ "ое", POST_NEUTER, true, { "--ого", "--ому", ".", "--ым", "--ом" } },
	{ "ее", POST_NEUTER, true, { "--его", "--ему", ".", "--им", "--ем" } },
	{ "ые", POST_PLURAL, true, { "--ых", "--ым", "--ых", "--ыми", "--ых" } },
	{ "ие", POST_PLURAL, true, { "--их", "--им", "--их", "--ими", "--их" } },
};

static const char nouns_made_of_adjectives[] = "заведующ управляющ исполняющ ответственн рабоч вожат дежурн учащ обучающ служащ "
	"военнослужащ ведущ уполномоченн командующ председательствующ доверенн поверенн горничн портн рядов часов постов рулев";

/* Is one of the blank-separated words equal to w (whole), its end, or its beginning? */
enum fit { FIT_WHOLE, FIT_END, FIT_BEGIN };

static bool fits(struct str w, const char *words, enum fit how)
{
	for (struct str rest = str_c(words), one; rest.n; ) {
		one = str_cut(rest, ' ', &rest);
		if (one.n && (how == FIT_WHOLE ? str_eq(w, one) : how == FIT_END ? str_ends(w, one) : str_starts(w, one)))
			return true;
	}
	return false;
}

static const struct post_rule *find(const struct post_rule *v, size_t n, struct str w, enum fit how)
{
	for (size_t i = 0; w.n && i < n; i++)
		if (fits(w, v[i].words, how))
			return &v[i];
	return NULL;
}

const struct post_rule *post_head(const struct ru_word *w)
{
	const struct post_rule *r = find(heads, ROWS(heads), ru_word_low(w), FIT_WHOLE);
	return r ? r : find(endings, ROWS(endings), ru_word_low(w), FIT_END);
}

const struct post_rule *post_adjective(const struct ru_word *w)
{
	if (find(heads, ROWS(heads), ru_word_low(w), FIT_WHOLE))        /* «управление» */
		return NULL;
	return find(adjectives, ROWS(adjectives), ru_word_low(w), FIT_END);
}

static bool listed(const struct ru_word *w, const char *words, enum fit how) { return w->n && fits(ru_word_low(w), words, how); }

bool post_stands_for_noun(const struct ru_word *w) { return listed(w, nouns_made_of_adjectives, FIT_BEGIN); }
bool post_is_prefix(const struct ru_word *w) { return listed(w, "пресс контент бизнес веб арт шеф топ медиа вице экс", FIT_WHOLE); }
bool post_is_acting(const struct ru_word *w) { return listed(w, "врио ио", FIT_WHOLE); }
bool post_is_adverb(const struct ru_word *w) { return listed(w, "временно официально", FIT_WHOLE); }
bool post_stays(const struct ru_word *w) { return listed(w, "зам зав пом рук нач отв врио ио и вр преп учит восп инстр сек", FIT_WHOLE); }
bool post_stays_before(const struct ru_word *w) { return listed(w, "ст мл гл вед соц муз кл техн худ мед науч хоз", FIT_WHOLE); }
