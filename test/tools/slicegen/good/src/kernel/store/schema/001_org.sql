CREATE TABLE org (id uuid);
