-- What a job works on, cut into parts: a step reads the one it needs, and the state that every step writes stays small.

CREATE TABLE job_part ( -- tenant
  org_id uuid,
  job_id uuid,
  n int,
  body json,
  PRIMARY KEY (org_id, job_id, n),
  FOREIGN KEY (org_id, job_id) REFERENCES job (org_id, id) ON DELETE CASCADE
);
