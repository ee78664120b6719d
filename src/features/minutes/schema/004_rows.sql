-- Rows that orders and minutes close are kept by the plan, in one place (plan/paper.h).

INSERT INTO plan_paper_row (org_id, document_id, item_id, occurrence, closed) SELECT org_id, minutes_id, item_id, occurrence, closed FROM minutes_row;
DROP TABLE minutes_row;
