-- Texts of a campaign are found by their key; the index by item was one page more to write with every answer.
DROP INDEX survey_text_item;
