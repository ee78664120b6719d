-- Registers of orders, minutes and papers are counted in one place (kernel/numbers).

INSERT INTO number_last (org_id, journal, year, n) SELECT org_id, 'minutes.' || council, year, n FROM minutes_last;
DROP TABLE minutes_last;
