-- What somebody knows their sessions by, when each was seen, and with what it was begun. The defaults
-- are for instances of the version before, which begin sessions while this one takes their place.
ALTER TABLE session
  ADD COLUMN id           uuid        NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  -- Written every few minutes at most.
  ADD COLUMN last_seen_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN user_agent   text        CHECK (length(user_agent) BETWEEN 1 AND 200);
