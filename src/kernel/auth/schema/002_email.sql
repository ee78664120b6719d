-- Where letters to a person go.  Nobody has to have one.

ALTER TABLE account ADD COLUMN email text?; -- public
