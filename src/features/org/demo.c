/* The card and the letterhead of the demo centre. */
#include "features/org/org_view.h"

enum status org_demo(struct db *db)
{
	struct letterhead l;
	struct org_card c;

	TRY(org_card_read(db, &c));
	c.full_name = T("Муниципальное бюджетное учреждение дополнительного образования «Детско-юношеский центр «Радуга»");
	c.founder = T("Управление образования администрации города Лесногорска");
	c.place = T("г. Лесногорск");
	c.address = T("600001, г. Лесногорск, ул. Садовая, д. 5");
	c.phone = S("8 (38-00) 12-34-56");
	c.email = S("raduga@example.ru");
	c.site = S("https://raduga.example.ru");
	c.signatory_post = T("Директор");
	c.signatory_name = T("Сергеева Елена Викторовна");
	TRY(org_card_write(db, &c));
	TRY(org_letterhead(db, &l));
	l.full_name = T("Муниципальное бюджетное учреждение\nдополнительного образования\n«Детско-юношеский центр «Радуга»");
	l.short_name = T("МБУ ДО «ДЮЦ «Радуга»");
	return org_letterhead_write(db, &l);
}
