-- Ё
CREATE TABLE zeta (id uuid);
