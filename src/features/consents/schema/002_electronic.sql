-- Answers given on a page by simple electronic signature: under which local act of the centre; whose word it was.

ALTER TABLE consent_record ADD COLUMN electronic text DEFAULT '';
ALTER TABLE consent_record ADD COLUMN said_by text DEFAULT '' CHECK (said_by IN ('', 'parent', 'own'));
