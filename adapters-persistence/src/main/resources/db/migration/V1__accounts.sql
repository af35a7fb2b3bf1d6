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
  activated_at    timestamptz,
  -- Of the registration that was activated. Nobody who has not verified the address logs in.
  password_hash   text        CHECK (password_hash LIKE '$%'),
  CHECK (password_hash IS NULL OR activated_at IS NOT NULL)
);

-- The fillings-in of the sign-up form that wait for the activation of their account, which deletes
-- them. They may be different people's, so each has a password and a name of its own.
CREATE TABLE registration (
  id            uuid   PRIMARY KEY,
  number        bigint GENERATED ALWAYS AS IDENTITY,
  account_id    uuid   NOT NULL REFERENCES account (id),
  password_hash text   NOT NULL CHECK (password_hash LIKE '$%'),
  name          text,
  language      text   NOT NULL,
  UNIQUE (id, account_id)
);
CREATE INDEX registration_of_account ON registration (account_id, number);

-- Gone with its registration. One without a registration verifies the address and nothing else.
CREATE TABLE activation_token (
  token_hash      text        PRIMARY KEY CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  number          bigint      GENERATED ALWAYS AS IDENTITY,
  code_hash       text        NOT NULL CHECK (code_hash ~ '^[0-9a-f]{64}$'),
  account_id      uuid        NOT NULL REFERENCES account (id),
  registration_id uuid,
  expires_at      timestamptz NOT NULL,
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
