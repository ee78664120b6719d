static void act(struct request *req, bool back)
{
	req_audit(req, "plan.moved", id, S("row"), S(""));
	req_audit(req, str_eq(in->act, S("return")) ? "plan.returned" : "plan.moved", id, S(""), S("x"));
}
