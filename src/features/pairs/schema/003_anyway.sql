-- Why a pair was made against a warning; "" where there was none.
ALTER TABLE pair ADD COLUMN anyway text DEFAULT '';
