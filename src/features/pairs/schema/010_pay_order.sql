-- The order on pay is the personnel register's, made elsewhere: its number and day are written down.
ALTER TABLE pair_pay ADD COLUMN order_no text DEFAULT '';
ALTER TABLE pair_pay ADD COLUMN order_date date?;
