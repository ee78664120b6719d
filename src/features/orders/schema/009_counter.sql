-- Registers of orders, minutes and papers are counted in one place (kernel/numbers).

INSERT INTO number_last (org_id, journal, year, n) SELECT org_id, 'orders.' || series, year, n FROM orders_last;
DROP TABLE orders_last;
