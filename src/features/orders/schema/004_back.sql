-- Which orders change one, and which are to close a row, from the indexes alone: SQLite read through all of them instead.
DROP INDEX orders_link_back;
CREATE INDEX orders_link_back ON orders_link (org_id, other_id, order_id, kind);
DROP INDEX orders_row_by_item;
CREATE INDEX orders_row_by_item ON orders_row (org_id, item_id, order_id);
