-- Copies of this store: what is wanted, and how the last one went.  One row; none while nobody has asked for anything.

CREATE TABLE backup ( -- shared
  id int CHECK (id = 1),
  daily bool,
  folder text,
  hour int,
  mark text,
  sealed bool,
  salt blob?,
  seal_key blob?,
  phrase text?,
  good_at instant?,
  good_size int?,
  good_place text,
  tried_at instant?,
  fault text,
  PRIMARY KEY (id)
);
