-- With which ICU and stemmer keys and search rows were made (kernel/jobs/reindex.c compares it at start).  A store that has
-- organisations already was written without this note.
INSERT INTO meta (name, value) SELECT 'russian', CASE WHEN EXISTS (SELECT 1 FROM organization) THEN 'unknown' ELSE 'fresh' END;
