-- Who somebody is, and what they prove it with.

CREATE TABLE account (
  id              uuid        PRIMARY KEY,
  email           text        NOT NULL,
  -- The form in which addresses are compared: one address, one account.
  email_canonical text        NOT NULL UNIQUE,
  name            text,
  kind            text        NOT NULL CHECK (kind IN ('PERSONAL', 'BUSINESS')),
  company         text        CHECK (company IS NULL OR kind = 'BUSINESS'),
  language        text        NOT NULL,
  partner_typed   text,
  partner_code    text        CHECK (partner_code IS NULL OR partner_typed IS NOT NULL),
  promo_code      text,
  registered_at   timestamptz NOT NULL,
  activated_at    timestamptz
);

-- One filling-in of the sign-up form; the newest, or the one that was activated.
CREATE TABLE registration (
  id            uuid PRIMARY KEY,
  account_id    uuid NOT NULL UNIQUE REFERENCES account (id),
  password_hash text NOT NULL CHECK (password_hash LIKE '$%'),
  UNIQUE (id, account_id)
);

-- Gone with its registration: what was mailed for a replaced one opens nothing.
CREATE TABLE activation_token (
  token_hash      text        PRIMARY KEY CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  number          bigint      GENERATED ALWAYS AS IDENTITY,
  code_hash       text        NOT NULL CHECK (code_hash ~ '^[0-9a-f]{64}$'),
  account_id      uuid        NOT NULL,
  registration_id uuid        NOT NULL,
  expires_at      timestamptz NOT NULL,
  spent_at        timestamptz,
  FOREIGN KEY (registration_id, account_id) REFERENCES registration (id, account_id) ON DELETE CASCADE
);
CREATE INDEX activation_token_of_registration ON activation_token (registration_id);
CREATE INDEX activation_token_of_account ON activation_token (account_id, number);
CREATE INDEX activation_token_by_expiry ON activation_token (expires_at);

CREATE TABLE password_reset_token (
  token_hash text        PRIMARY KEY CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  account_id uuid        NOT NULL REFERENCES account (id),
  expires_at timestamptz NOT NULL,
  spent_at   timestamptz
);
CREATE INDEX password_reset_token_of_account ON password_reset_token (account_id);
CREATE INDEX password_reset_token_by_expiry ON password_reset_token (expires_at);

CREATE TABLE session (
  token_hash text        PRIMARY KEY CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  account_id uuid        NOT NULL REFERENCES account (id),
  started_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_of_account ON session (account_id);
CREATE INDEX session_by_expiry ON session (expires_at);
