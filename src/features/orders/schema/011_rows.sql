-- Rows that orders and minutes close are kept by the plan, in one place (plan/paper.h).

INSERT INTO plan_paper_row (org_id, document_id, item_id, occurrence, closed) SELECT org_id, order_id, item_id, occurrence, closed FROM orders_row;
DROP TABLE orders_row;
