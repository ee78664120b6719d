-- What a session is opened on, in words: «Chrome, Windows».

ALTER TABLE session ADD COLUMN device text DEFAULT '';
