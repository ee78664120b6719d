-- What a file is of: the order itself, or its sheet of acknowledgment.

ALTER TABLE orders_file ADD COLUMN about text DEFAULT 'order';
