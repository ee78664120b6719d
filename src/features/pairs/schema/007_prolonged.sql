-- A longer term has its paper: the last day that stood before, whether an order is waited for, and which one said it.
ALTER TABLE pair ADD COLUMN prolong_from date?;
ALTER TABLE pair ADD COLUMN prolong_waits bool DEFAULT false;
ALTER TABLE pair ADD COLUMN prolong_order_no text DEFAULT '';
ALTER TABLE pair ADD COLUMN prolong_order_date date?;
