-- Which plan is in force, which years there are and what is closed, without a look at every plan there ever was.
CREATE INDEX plan_newest ON plan (org_id, state, accepted);
CREATE INDEX plan_first_day ON plan (org_id, period_start);
CREATE INDEX plan_last_day ON plan (org_id, period_end);

-- In the order in which they are read: else SQLite takes the index that has the order, of all plans.
DROP INDEX plan_closing_plan;
CREATE INDEX plan_closing_plan ON plan_closing (org_id, plan_id, item_id, occurrence);
