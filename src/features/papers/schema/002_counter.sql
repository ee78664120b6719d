-- Registers of orders, minutes and papers are counted in one place (kernel/numbers).

INSERT INTO number_last (org_id, journal, year, n) SELECT org_id, 'papers.' || series, year, n FROM papers_last;
DROP TABLE papers_last;
