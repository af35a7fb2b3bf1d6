-- Wishes to be reached at another address. Kept for a while after their end, because the address that
-- was may still have to be told.
CREATE TABLE email_change (
  id         uuid        PRIMARY KEY,
  account_id uuid        NOT NULL REFERENCES account (id),
  from_email text        NOT NULL,
  to_email   text        NOT NULL,
  expires_at timestamptz NOT NULL,
  standing   text        NOT NULL CHECK (standing IN ('OPEN', 'CONFIRMED', 'WITHDRAWN'))
);
CREATE UNIQUE INDEX one_open_email_change ON email_change (account_id) WHERE standing = 'OPEN';
CREATE INDEX email_change_by_expiry ON email_change (expires_at);

-- Gone with the wish that it was mailed for.
CREATE TABLE email_change_token (
  token_hash text PRIMARY KEY CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  change_id  uuid NOT NULL REFERENCES email_change (id) ON DELETE CASCADE
);
CREATE INDEX email_change_token_of_change ON email_change_token (change_id);
