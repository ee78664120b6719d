-- Which organisation stands under which: every pair, not only parent and child, so that a roll-up needs no recursion.
-- depth is 1 for parent and child.  An organisation is not paired with itself.

CREATE TABLE org_tree ( -- shared
  ancestor   uuid, -- public
  descendant uuid, -- public
  depth      int,  -- public
  PRIMARY KEY (ancestor, descendant)
);
CREATE INDEX org_tree_up ON org_tree (descendant, depth);
