-- ---- keys made again (jobs/reindex.h) ----

-- auth_names_after(after uuid) -> many {id uuid, name text}
SELECT id, name FROM account WHERE org_id = :org AND id > :after ORDER BY id LIMIT :limit;

-- auth_set_name_key(id uuid, name_key blob) -> exec
UPDATE account SET name_key = :name_key WHERE org_id = :org AND id = :id;

-- ---- sessions ----

-- auth_session(token blob, now instant, idle_setting text, idle_hours int, today date) -> many bounded {id uuid, account_id uuid, seen instant, person uuid?, name text, post text, login text, role text?}
-- The living session of a token with its account and today's roles, a row for each role: what every request pays.
SELECT s.id, s.account_id, s.seen, a.person, a.name, a.post, a.login, r.role
FROM session s
JOIN account a ON a.org_id = s.org_id AND a.id = s.account_id AND a.state = 'active'
LEFT JOIN account_role r ON r.org_id = s.org_id AND r.account_id = s.account_id
  AND r.from_date <= :today AND (r.to_date IS NULL OR r.to_date >= :today)
WHERE s.org_id = :org AND s.token = :token AND s.expires > :now
  AND s.seen > :now - 3600000 * COALESCE((SELECT CAST(t.value AS bigint) FROM setting t WHERE t.org_id = :org AND t.name = :idle_setting), :idle_hours)
ORDER BY r.role NULLS FIRST;

-- auth_session_owner(token blob) -> maybe {account_id uuid}
-- Whose session this is or was.
SELECT account_id FROM session WHERE org_id = :org AND token = :token;

-- auth_add_session(token blob, id uuid, account uuid, created instant, seen instant, expires instant, device text) -> exec
INSERT INTO session (org_id, token, id, account_id, created, seen, expires, device)
VALUES (:org, :token, :id, :account, :created, :seen, :expires, :device);

-- auth_sessions(account uuid, now instant, since instant) -> many bounded {token blob, created instant, seen instant, device text}
-- Those that live, the one seen last first.
SELECT token, created, seen, device FROM session
WHERE org_id = :org AND account_id = :account AND expires > :now AND seen > :since ORDER BY seen DESC, token;

-- auth_touch_session(id uuid, now instant) -> exec
UPDATE session SET seen = :now WHERE org_id = :org AND id = :id AND seen < :now;

-- auth_end_session(token blob, now instant) -> exec
UPDATE session SET expires = :now WHERE org_id = :org AND token = :token AND expires > :now;

-- auth_end_other_sessions(account uuid, token blob, now instant) -> exec
UPDATE session SET expires = :now WHERE org_id = :org AND account_id = :account AND token <> :token AND expires > :now;

-- auth_sweep_sessions(before instant) -> exec
DELETE FROM session WHERE org_id = :org AND expires < :before;

-- ---- forms kept over the end of a session ----

-- auth_keep_form(id uuid, account uuid, path text, body text, expires instant) -> exec
INSERT INTO kept_form (org_id, id, account_id, path, body, expires) VALUES (:org, :id, :account, :path, :body, :expires);

-- auth_kept_form(id uuid, account uuid, now instant) -> maybe {path text, body text}
SELECT path, body FROM kept_form WHERE org_id = :org AND id = :id AND account_id = :account AND expires > :now;

-- auth_sweep_kept_forms(now instant) -> exec
DELETE FROM kept_form WHERE org_id = :org AND expires <= :now;

-- ---- failed sign-ins ----

-- auth_add_fail(id uuid, login uuid, address uuid, at instant) -> exec
INSERT INTO sign_in_fail (org_id, id, login, address, at) VALUES (:org, :id, :login, :address, :at);

-- auth_count_fails(login uuid, address uuid, since instant) -> one {by_login int, by_address int}
SELECT (SELECT count(*) FROM sign_in_fail f WHERE f.org_id = :org AND f.login = :login AND f.at > :since) AS by_login,
  (SELECT count(*) FROM sign_in_fail g WHERE g.org_id = :org AND g.address = :address AND g.at > :since) AS by_address;

-- auth_forget_fails(login uuid) -> exec
DELETE FROM sign_in_fail WHERE org_id = :org AND login = :login;

-- auth_sweep_fails(before instant) -> exec
DELETE FROM sign_in_fail WHERE org_id = :org AND at < :before;

-- ---- accounts ----

-- auth_account(id uuid) -> maybe {id uuid, login text, name text, post text, email text?, state text, created instant, person uuid?, rev int, has_password bool}
SELECT id, login, name, post, email, state, created, person, rev, (password <> '') AS has_password
FROM account WHERE org_id = :org AND id = :id;

-- auth_account_by_login(login text) -> maybe {id uuid, name text, password text, state text, email text?}
SELECT id, name, password, state, email FROM account WHERE org_id = :org AND login = :login;

-- auth_password(id uuid) -> maybe {password text}
SELECT password FROM account WHERE org_id = :org AND id = :id;

-- auth_accounts(after_key blob, after_id uuid) -> many {id uuid, name_key blob, login text, name text, post text, state text}
-- Everybody, in Russian order, from a place on.
SELECT id, name_key, login, name, post, state FROM account
WHERE org_id = :org AND (name_key > :after_key OR (name_key = :after_key AND id > :after_id))
ORDER BY name_key, id LIMIT :limit;

-- auth_account_place(id uuid) -> maybe {name_key blob}
SELECT name_key FROM account WHERE org_id = :org AND id = :id;

-- auth_add_account(id uuid, login text, name text, name_key blob, post text, email text?, password text, created instant, person uuid?) -> exec
INSERT INTO account (org_id, id, login, name, name_key, post, email, password, state, created, person, rev)
VALUES (:org, :id, :login, :name, :name_key, :post, :email, :password, 'active', :created, :person, 1)
ON CONFLICT (org_id, login) DO NOTHING;

-- auth_accounts_any(first uuid, last uuid) -> one {yes bool}
SELECT EXISTS (SELECT 1 FROM account a WHERE a.org_id = :org AND a.person >= :first AND a.person <= :last) AS yes;

-- auth_account_of(person uuid) -> maybe {id uuid, login text, state text}
SELECT id, login, state FROM account WHERE org_id = :org AND person = :person;

-- auth_unlinked() -> many {id uuid, name text, login text}
-- Accounts of nobody whose record is kept.
SELECT id, name, login FROM account WHERE org_id = :org AND person IS NULL ORDER BY name_key, id LIMIT :limit;

-- auth_linked() -> many bounded {person uuid?}
SELECT person FROM account WHERE org_id = :org AND person IS NOT NULL ORDER BY person NULLS FIRST;

-- auth_set_person(id uuid, person uuid?) -> exec
UPDATE account SET person = :person, rev = rev + 1 WHERE org_id = :org AND id = :id;

-- auth_rename_person(person uuid, name text, name_key blob) -> exec
UPDATE account SET name = :name, name_key = :name_key, rev = rev + 1 WHERE org_id = :org AND person = :person AND name <> :name;

-- auth_blank_account(id uuid, login text, name text, name_key blob) -> exec
UPDATE account SET login = :login, name = :name, name_key = :name_key, post = '', email = NULL, password = '', rev = rev + 1
WHERE org_id = :org AND id = :id;

-- auth_active() -> many {id uuid, name text, login text, post text, has_password bool}
-- Who may be given an invitation or a card.
SELECT id, name, login, post, (password <> '') AS has_password FROM account
WHERE org_id = :org AND state = 'active' ORDER BY name_key, id LIMIT :limit;

-- auth_edit_account(id uuid, rev int, name text, name_key blob, post text, email text?) -> exec
UPDATE account SET name = :name, name_key = :name_key, post = :post, email = :email, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :rev;

-- auth_set_email(id uuid, email text?) -> exec
UPDATE account SET email = :email, rev = rev + 1 WHERE org_id = :org AND id = :id;

-- auth_set_state(id uuid, state text) -> exec
UPDATE account SET state = :state, rev = rev + 1 WHERE org_id = :org AND id = :id AND state <> :state;

-- auth_set_password(id uuid, password text) -> exec
UPDATE account SET password = :password WHERE org_id = :org AND id = :id;

-- ---- roles of accounts ----

-- auth_roles(account uuid) -> many bounded {role text, from_date date, to_date date?}
SELECT role, from_date, to_date FROM account_role WHERE org_id = :org AND account_id = :account ORDER BY role, from_date;

-- auth_roles_between(today date) -> many bounded {account_id uuid, role text}
-- Today's roles of everybody, for lists.
SELECT account_id, role FROM account_role
WHERE org_id = :org AND from_date <= :today AND (to_date IS NULL OR to_date >= :today)
ORDER BY account_id, role;

-- auth_give_role(account uuid, role text, from_date date, to_date date?) -> exec
INSERT INTO account_role (org_id, account_id, role, from_date, to_date)
VALUES (:org, :account, :role, :from_date, :to_date)
ON CONFLICT (org_id, account_id, role, from_date) DO UPDATE SET to_date = excluded.to_date;

-- auth_end_role(account uuid, role text, from_date date, to_date date) -> exec
UPDATE account_role SET to_date = :to_date
WHERE org_id = :org AND account_id = :account AND role = :role AND from_date = :from_date;

-- auth_drop_role(account uuid, role text, from_date date) -> exec
DELETE FROM account_role WHERE org_id = :org AND account_id = :account AND role = :role AND from_date = :from_date;

-- auth_count_active(role text, today date, except_account uuid) -> one {n int}
-- How many besides one account may act in a role: the last administrator is not put out.
SELECT count(*) AS n FROM account_role r
JOIN account a ON a.org_id = r.org_id AND a.id = r.account_id AND a.state = 'active'
WHERE r.org_id = :org AND r.role = :role AND r.account_id <> :except_account
  AND r.from_date <= :today AND (r.to_date IS NULL OR r.to_date >= :today);

-- ---- secrets on paper and in links ----

-- auth_add_secret(hash blob, purpose text, account uuid, batch uuid?, created instant, expires instant) -> exec
INSERT INTO secret (org_id, hash, purpose, account_id, batch, created, expires)
VALUES (:org, :hash, :purpose, :account, :batch, :created, :expires);

-- auth_secret(hash blob, now instant) -> maybe {hash blob, purpose text, account_id uuid, login text, name text}
SELECT t.hash, t.purpose, t.account_id, a.login, a.name FROM secret t
JOIN account a ON a.org_id = t.org_id AND a.id = t.account_id AND a.state = 'active'
WHERE t.org_id = :org AND t.hash = :hash AND t.expires > :now;

-- auth_sheet(batch uuid, now instant) -> many bounded {hash blob, purpose text, account_id uuid, login text, name text, expires instant}
-- What still holds of what was printed together.
SELECT t.hash, t.purpose, t.account_id, a.login, a.name, t.expires FROM secret t
JOIN account a ON a.org_id = t.org_id AND a.id = t.account_id AND a.state = 'active'
WHERE t.org_id = :org AND t.batch = :batch AND t.expires > :now
ORDER BY a.name_key, a.id;

-- auth_secrets_of(account uuid, now instant) -> many bounded {purpose text, created instant, expires instant}
SELECT purpose, created, expires FROM secret
WHERE org_id = :org AND account_id = :account AND expires > :now ORDER BY created, hash;

-- auth_holders(purpose text, now instant) -> many bounded {account_id uuid}
-- Who has one that holds.
SELECT DISTINCT account_id FROM secret WHERE org_id = :org AND purpose = :purpose AND expires > :now ORDER BY account_id;

-- auth_drop_secret(hash blob) -> exec
DELETE FROM secret WHERE org_id = :org AND hash = :hash;

-- auth_drop_secrets(account uuid) -> exec
DELETE FROM secret WHERE org_id = :org AND account_id = :account;

-- auth_drop_secrets_for(account uuid, purpose text) -> exec
DELETE FROM secret WHERE org_id = :org AND account_id = :account AND purpose = :purpose;

-- auth_sweep_secrets(now instant) -> exec
DELETE FROM secret WHERE org_id = :org AND expires <= :now;

-- ---- the second step ----

-- auth_totp(account uuid) -> maybe {sealed blob, state text, step int}
SELECT sealed, state, step FROM totp WHERE org_id = :org AND account_id = :account;

-- auth_add_totp(account uuid, sealed blob, created instant) -> exec
INSERT INTO totp (org_id, account_id, sealed, state, step, created) VALUES (:org, :account, :sealed, 'new', 0, :created)
ON CONFLICT (org_id, account_id) DO NOTHING;

-- auth_take_step(account uuid, step int) -> exec
-- A step is taken once, and only a later one after it.
UPDATE totp SET step = :step, state = 'on' WHERE org_id = :org AND account_id = :account AND step < :step;

-- auth_drop_new_totp(account uuid) -> exec
DELETE FROM totp WHERE org_id = :org AND account_id = :account AND state = 'new';

-- auth_sweep_begun(before instant) -> exec
DELETE FROM totp WHERE org_id = :org AND state = 'new' AND created < :before;

-- auth_drop_totp(account uuid) -> exec
DELETE FROM totp WHERE org_id = :org AND account_id = :account;

-- auth_add_recovery(account uuid, hash blob) -> exec
INSERT INTO recovery (org_id, account_id, hash) VALUES (:org, :account, :hash);

-- auth_use_recovery(account uuid, hash blob) -> exec
DELETE FROM recovery WHERE org_id = :org AND account_id = :account AND hash = :hash;

-- auth_drop_recovery(account uuid) -> exec
DELETE FROM recovery WHERE org_id = :org AND account_id = :account;

-- auth_recovery(account uuid) -> many bounded {hash blob}
SELECT hash FROM recovery WHERE org_id = :org AND account_id = :account ORDER BY hash;

-- auth_code_due(account uuid, setting text) -> one {due bool}
-- A setting wants it, and the account has it not.
SELECT (EXISTS (SELECT 1 FROM setting t WHERE t.org_id = :org AND t.name = :setting AND t.value = '1')
  AND NOT EXISTS (SELECT 1 FROM totp c WHERE c.org_id = :org AND c.account_id = :account AND c.state = 'on')) AS due;

-- ---- signing in through another server ----

-- oidc_secret() -> maybe {sealed blob}
SELECT sealed FROM oidc_secret WHERE org_id = :org;

-- oidc_set_secret(sealed blob, changed instant) -> exec
INSERT INTO oidc_secret (org_id, sealed, changed) VALUES (:org, :sealed, :changed)
ON CONFLICT (org_id) DO UPDATE SET sealed = excluded.sealed, changed = excluded.changed;

-- oidc_drop_secret() -> exec
DELETE FROM oidc_secret WHERE org_id = :org;

-- oidc_add_try(hash blob, browser blob, account uuid?, next text, issuer text, authorize text, nonce text, verifier text, claim text, expires instant) -> exec
INSERT INTO oidc_try (org_id, hash, browser, state, account, next, issuer, authorize, nonce, verifier, claim, subject, label, verified, expires)
VALUES (:org, :hash, :browser, 'sent', :account, :next, :issuer, :authorize, :nonce, :verifier, :claim, '', '', NULL, :expires);

-- oidc_count_tries() -> one {n int}
SELECT count(*) AS n FROM oidc_try WHERE org_id = :org;

-- oidc_try_sent(hash blob, browser blob, now instant) -> maybe {account uuid?, next text, issuer text, authorize text, nonce text, verifier text, claim text}
SELECT account, next, issuer, authorize, nonce, verifier, claim FROM oidc_try
WHERE org_id = :org AND hash = :hash AND browser = :browser AND state = 'sent' AND expires > :now;

-- oidc_take_try(hash blob) -> exec
DELETE FROM oidc_try WHERE org_id = :org AND hash = :hash AND state = 'sent';

-- oidc_know_try(hash blob, subject text, label text, verified instant, expires instant) -> exec
UPDATE oidc_try SET state = 'known', subject = :subject, label = :label, verified = :verified, expires = :expires, nonce = '', verifier = ''
WHERE org_id = :org AND hash = :hash AND state = 'sent';

-- oidc_try_known(browser blob, now instant) -> maybe {hash blob, account uuid?, issuer text, claim text, subject text, label text, verified instant?}
-- Who this browser's person has proved to be elsewhere.
SELECT hash, account, issuer, claim, subject, label, verified FROM oidc_try
WHERE org_id = :org AND browser = :browser AND state = 'known' AND expires > :now ORDER BY verified DESC NULLS LAST, hash LIMIT 1;

-- oidc_drop_tries(browser blob) -> exec
DELETE FROM oidc_try WHERE org_id = :org AND browser = :browser;

-- oidc_sweep_tries(now instant) -> exec
DELETE FROM oidc_try WHERE org_id = :org AND expires <= :now;

-- oidc_account(issuer text, claim text, subject text) -> maybe {id uuid, login text, state text}
SELECT a.id, a.login, a.state FROM oidc_link l JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id
WHERE l.org_id = :org AND l.issuer = :issuer AND l.claim = :claim AND l.subject = :subject;

-- oidc_link_of(account uuid) -> maybe {issuer text, label text, created instant}
SELECT issuer, label, created FROM oidc_link WHERE org_id = :org AND account_id = :account;

-- oidc_add_link(issuer text, claim text, subject text, account uuid, label text, created instant) -> exec
INSERT INTO oidc_link (org_id, issuer, claim, subject, account_id, label, created)
VALUES (:org, :issuer, :claim, :subject, :account, :label, :created)
ON CONFLICT (org_id, issuer, claim, subject) DO NOTHING;

-- oidc_drop_link(account uuid) -> exec
DELETE FROM oidc_link WHERE org_id = :org AND account_id = :account;

-- oidc_count_links() -> one {n int}
SELECT count(*) AS n FROM oidc_link WHERE org_id = :org;

-- auth_session_began(token blob) -> maybe {created instant}
SELECT created FROM session WHERE org_id = :org AND token = :token;

-- ---- rights and settings ----

-- auth_role_perms() -> many bounded {role text, perm text, allowed bool}
SELECT role, perm, allowed FROM role_perm WHERE org_id = :org ORDER BY role, perm;

-- auth_set_role_perm(role text, perm text, allowed bool) -> exec
INSERT INTO role_perm (org_id, role, perm, allowed) VALUES (:org, :role, :perm, :allowed)
ON CONFLICT (org_id, role, perm) DO UPDATE SET allowed = excluded.allowed;

-- auth_setting(name text) -> maybe {value text}
SELECT value FROM setting WHERE org_id = :org AND name = :name;

-- auth_settings() -> many bounded {name text, value text}
SELECT name, value FROM setting WHERE org_id = :org ORDER BY name;

-- auth_set_setting(name text, value text, changed instant) -> exec
INSERT INTO setting (org_id, name, value, changed) VALUES (:org, :name, :value, :changed)
ON CONFLICT (org_id, name) DO UPDATE SET value = excluded.value, changed = excluded.changed;

-- ---- journal ----

-- auth_add_audit(rev int, n int, at instant, account uuid?, route text, subject_kind text, subject uuid?, digest blob, prev blob, hash blob) -> exec
INSERT INTO audit (org_id, rev, n, at, account_id, route, subject_kind, subject, digest, prev, hash)
VALUES (:org, :rev, :n, :at, :account, :route, :subject_kind, :subject, :digest, :prev, :hash);

-- auth_audit_next(rev int) -> one {n int}
-- The first free number of a revision.
SELECT coalesce(max(n) + 1, 0) AS n FROM audit WHERE org_id = :org AND rev = :rev;

-- auth_add_audit_detail(rev int, n int, salt blob, before text, after text) -> exec
INSERT INTO audit_detail (org_id, rev, n, salt, before, after) VALUES (:org, :rev, :n, :salt, :before, :after);

-- auth_erase_audit_detail(subject uuid) -> exec
DELETE FROM audit_detail WHERE org_id = :org AND (rev, n) IN (SELECT a.rev, a.n FROM audit a WHERE a.org_id = :org AND a.subject = :subject);

-- auth_audit_page(after_rev int, after_n int) -> many {rev int, n int, at instant, account_id uuid?, route text, subject_kind text, subject uuid?, digest blob, prev blob, hash blob, salt blob?, before text?, after text?}
-- The chain in its order, with the details that are left.
SELECT a.rev, a.n, a.at, a.account_id, a.route, a.subject_kind, a.subject, a.digest, a.prev, a.hash, d.salt, d.before, d.after
FROM audit a LEFT JOIN audit_detail d ON d.org_id = a.org_id AND d.rev = a.rev AND d.n = a.n
WHERE a.org_id = :org AND (a.rev > :after_rev OR (a.rev = :after_rev AND a.n > :after_n))
ORDER BY a.rev, a.n LIMIT :limit;

-- auth_names() -> many bounded {id uuid, name text, login text}
-- Everybody who can have done something, to be found by name.
SELECT id, name, login FROM account WHERE org_id = :org ORDER BY name_key, id;

-- auth_journal(below_rev int, below_n int, from_at instant, to_at instant, account uuid?, kind text) -> many {rev int, n int, at instant, name text?, route text, subject_kind text, subject uuid?, hash blob, before text?, after text?}
-- «Журнал действий», the newest first, from a place down; account NULL: everybody; kind '': every kind.
SELECT a.rev, a.n, a.at, u.name, a.route, a.subject_kind, a.subject, a.hash, d.before, d.after
FROM audit a
LEFT JOIN account u ON u.org_id = a.org_id AND u.id = a.account_id
LEFT JOIN audit_detail d ON d.org_id = a.org_id AND d.rev = a.rev AND d.n = a.n
WHERE a.org_id = :org AND (a.rev < :below_rev OR (a.rev = :below_rev AND a.n < :below_n))
  AND a.at >= :from_at AND a.at < :to_at
  AND (:account IS NULL OR a.account_id = :account) AND (:kind = '' OR a.subject_kind = :kind)
ORDER BY a.rev DESC, a.n DESC LIMIT :limit;
