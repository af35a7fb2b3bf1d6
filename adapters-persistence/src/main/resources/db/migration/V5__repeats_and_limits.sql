-- The first answers to calls that came with an idempotency key of the caller's.
CREATE TABLE answer (
  caller      text        NOT NULL,
  key         text        NOT NULL,
  fingerprint text        NOT NULL,
  -- Both empty while the first call is still being carried out.
  status      integer,
  body        text,
  valid_until timestamptz NOT NULL,
  PRIMARY KEY (caller, key),
  CHECK ((status IS NULL) = (body IS NULL))
);
CREATE INDEX answer_by_expiry ON answer (valid_until);

-- Attempts in the window that began with the first of them. No address and no IP stands here.
CREATE TABLE attempt_counter (
  action       text        NOT NULL,
  subject_hash text        NOT NULL CHECK (subject_hash ~ '^[0-9a-f]{64}$'),
  attempts     integer     NOT NULL,
  window_ends  timestamptz NOT NULL,
  PRIMARY KEY (action, subject_hash)
);
CREATE INDEX attempt_counter_by_end ON attempt_counter (window_ends);

-- How many calls to the payment provider may still be made: a bucket that fills steadily. One row,
-- because a database belongs to one account at the provider. Unlogged: who takes a token does not
-- wait for the disk, and a budget that begins anew after a crash is no worse.
CREATE UNLOGGED TABLE rate_budget (
  only_row boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
  -- When the bucket was empty, or, during a pause, will be.
  empty_at timestamptz NOT NULL,
  -- How many tokens were taken since the table was empty.
  taken    bigint      NOT NULL
);
