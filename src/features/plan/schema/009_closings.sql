-- What a document confirms, and the closings of one plan in their order, from the indexes alone: SQLite read through the closings of
-- every plan instead.
DROP INDEX plan_closing_document_back;
CREATE INDEX plan_closing_document_back ON plan_closing_document (org_id, document_id, closing_id);
DROP INDEX plan_closing_plan;
CREATE INDEX plan_closing_plan ON plan_closing (org_id, plan_id, item_id, occurrence, id);
