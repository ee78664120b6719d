/* /sign-in/card: signing in by the code of a printed card. */
#include "kernel/auth/auth_view.h"
#include "kernel/auth/forms.h"

#include "kernel/auth/card.h"
#include "kernel/auth/html.h"
#include "kernel/auth/sign_in.h"

/* The code comes with the address when a telephone has read the picture; who holds it still presses the button. */
enum status card_show(struct request *req)
{
	const struct card_form *f = req->in;
	struct card_page page = {
		.form = req->form, .action = url(req->html, "/sign-in/card"), .back = url(req->html, "/sign-in"),
		.code = f ? f->code : S(""), .next = req_next(req),
	};
	html_card_sign_in(req->html, &page);
	return OK;
}

static enum status wrong(struct request *req, struct str code)
{
	req_note(req, "sign-in.failed", sign_in_key(code));
	return form_error(req, "code", T("Код не подходит: проверьте буквы. Карточка могла кончиться или быть отозвана — тогда новую даст администратор."));
}

enum status card_do(struct request *req)
{
	const struct card_form *f = req->in;
	struct card_sign_in seen;
	struct str code;
	if (!card_parse(req->arena, f->code, &code))
		return form_error(req, "code", T("В коде 16 букв и цифр, четыре группы по четыре. Наберите его, как на карточке."));
	TRY(sign_in_by_card(req->db, code, req_address(req), &seen));
	if (seen.verdict == SIGN_IN_WAIT)
		return form_error(req, "", T("Слишком много неудачных попыток. Подождите 15 минут и попробуйте снова."));
	if (seen.verdict != SIGN_IN_WELCOME)
		return wrong(req, code);
	return sign_in_enter(req, seen.account, seen.login, "account.signed-in-card");
}
