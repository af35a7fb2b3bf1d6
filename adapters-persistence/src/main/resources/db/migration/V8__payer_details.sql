-- What the payment provider was told of a person's address and name after the payment account was
-- opened: the newest revision, and how it stands with it. No row: nothing but what the opening said.
CREATE TABLE payer_details (
  account_id      uuid    PRIMARY KEY REFERENCES account (id),
  customer_id     text    NOT NULL,
  state           text    NOT NULL CHECK (state IN ('TELLING', 'TOLD', 'GIVEN_UP')),
  revision        integer NOT NULL CHECK (revision >= 1),
  -- The same key always carries the same body: both are fixed before the first sending.
  idempotency_key text    NOT NULL UNIQUE,
  request_body    text    NOT NULL,
  attempt         integer NOT NULL CHECK (attempt >= 0),
  sent_at         timestamptz,
  not_before      timestamptz,
  given_up_reason text,

  CONSTRAINT key_names_account_and_revision CHECK (
    idempotency_key = 'cust-details:v1:' || account_id || ':' || revision
  ),
  CONSTRAINT state_has_exactly_its_columns CHECK (
    CASE state
      WHEN 'TELLING' THEN not_before IS NOT NULL AND given_up_reason IS NULL
      WHEN 'TOLD' THEN num_nonnulls(sent_at, not_before, given_up_reason) = 0
      WHEN 'GIVEN_UP' THEN num_nonnulls(sent_at, not_before) = 0 AND given_up_reason IS NOT NULL
    END
  )
);
