-- What the body was before it was signed: tables out of the data, names in their cases, the letterhead go into it with the signature, and out
-- of it again when the paper goes back.
ALTER TABLE orders_order ADD COLUMN unsigned json?;
