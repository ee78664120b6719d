-- Words of a name that a kept view looks for.
ALTER TABLE base_view ADD COLUMN q text DEFAULT '';
