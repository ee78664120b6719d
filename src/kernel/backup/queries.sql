-- backup_row() -> maybe {daily bool, folder text, hour int, mark text, sealed bool, salt blob?, seal_key blob?, phrase text?, good_at instant?, good_size int?, good_place text, tried_at instant?, fault text}
SELECT daily, folder, hour, mark, sealed, salt, seal_key, phrase, good_at, good_size, good_place, tried_at, fault FROM backup WHERE id = 1;

-- backup_begin(mark text) -> exec
INSERT INTO backup (id, daily, folder, hour, mark, sealed, salt, seal_key, phrase, good_at, good_size, good_place, tried_at, fault)
VALUES (1, FALSE, '', 18, :mark, FALSE, NULL, NULL, NULL, NULL, NULL, '', NULL, '') ON CONFLICT (id) DO NOTHING;

-- backup_set_daily(daily bool, folder text, hour int) -> exec
UPDATE backup SET daily = :daily, folder = :folder, hour = :hour, tried_at = NULL, fault = '' WHERE id = 1;

-- backup_set_phrase(phrase text?) -> exec
-- A phrase that waits for being printed.
UPDATE backup SET phrase = :phrase WHERE id = 1;

-- backup_set_key(sealed bool, salt blob?, seal_key blob?) -> exec
UPDATE backup SET sealed = :sealed, salt = :salt, seal_key = :seal_key, phrase = NULL WHERE id = 1;

-- backup_good(at instant, size int, place text) -> exec
UPDATE backup SET good_at = :at, good_size = :size, good_place = :place, tried_at = :at, fault = '' WHERE id = 1;

-- backup_bad(at instant, fault text) -> exec
UPDATE backup SET tried_at = :at, fault = :fault WHERE id = 1;

-- backup_store_since() -> one {at instant?}
SELECT MIN(created) AS at FROM organization;

-- backup_set_mark(mark text) -> exec
UPDATE backup SET mark = :mark WHERE id = 1;
