-- Which account at the payment provider this database's ids come from. One row, written once.
CREATE TABLE provider_origin (
  only_row         boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  provider_account text    NOT NULL,
  livemode         boolean NOT NULL
);
CREATE TRIGGER claimed BEFORE UPDATE OR DELETE ON provider_origin FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The one row in which an account's payment account is opened: exactly what its state needs, and
-- nothing left over from an earlier one.
CREATE TABLE payment_account (
  account_id       uuid        PRIMARY KEY REFERENCES account (id),
  state            text        NOT NULL CHECK (state IN ('WANTED', 'SENDING', 'IN_DOUBT', 'READY', 'BLOCKED')),
  generation       integer     NOT NULL CHECK (generation >= 1),
  -- The same key always carries the same body: both are fixed before the first sending.
  idempotency_key  text        NOT NULL UNIQUE,
  request_body     text        NOT NULL,
  email            text        NOT NULL,
  attempt          integer     NOT NULL CHECK (attempt >= 0),
  ever_sent_at     timestamptz,
  key_sent_at      timestamptz,
  not_before       timestamptz,
  -- The instance that is at work on it, while its call is under way: see V6. Nobody at work: null.
  claimed_by       text,
  doubt            text        CHECK (doubt IN ('FAILURE_REPLAYED', 'KEY_TOO_OLD')),
  absent_since     timestamptz,
  customer_id      text        UNIQUE,
  provider_account text,
  livemode         boolean,
  blocked_reason   text,
  -- For figures only: since when the account waits for this, and when it was there.
  wanted_at        timestamptz NOT NULL,
  ready_at         timestamptz CHECK ((ready_at IS NOT NULL) = (state = 'READY')),

  CONSTRAINT key_names_account_and_generation CHECK (
    idempotency_key = 'cust:v1:' || account_id || ':' || generation
  ),
  CONSTRAINT state_has_exactly_its_columns CHECK (
    CASE state
      WHEN 'WANTED' THEN
        num_nonnulls(key_sent_at, not_before, claimed_by, doubt, absent_since, customer_id, provider_account, livemode, blocked_reason) = 0
      WHEN 'SENDING' THEN
        num_nulls(ever_sent_at, key_sent_at, not_before) = 0
        AND num_nonnulls(doubt, absent_since, customer_id, provider_account, livemode, blocked_reason) = 0
      WHEN 'IN_DOUBT' THEN
        num_nulls(ever_sent_at, not_before, doubt) = 0
        AND num_nonnulls(key_sent_at, customer_id, provider_account, livemode, blocked_reason) = 0
      WHEN 'READY' THEN
        num_nulls(customer_id, provider_account, livemode) = 0
        AND num_nonnulls(ever_sent_at, key_sent_at, not_before, claimed_by, doubt, absent_since, blocked_reason) = 0
      WHEN 'BLOCKED' THEN
        num_nulls(ever_sent_at, blocked_reason) = 0
        AND num_nonnulls(key_sent_at, not_before, claimed_by, doubt, absent_since, customer_id, provider_account, livemode) = 0
    END
  ),
  CONSTRAINT attempts_begin_with_the_first_claim CHECK (attempt >= 1 OR state = 'WANTED'),

  -- What an offer points at: see V4.
  UNIQUE (account_id, state, customer_id)
);
CREATE INDEX payment_account_unsettled ON payment_account (state, wanted_at) WHERE state <> 'READY';
CREATE INDEX payment_account_by_readiness ON payment_account (ready_at) WHERE ready_at IS NOT NULL;
CREATE INDEX payment_account_by_claim ON payment_account (claimed_by) WHERE claimed_by IS NOT NULL;

-- Customers at the provider that only a human can put in order. They may name an account that we do
-- not have, or none.
CREATE TABLE surplus_customer (
  customer_id      text        PRIMARY KEY,
  provider_account text        NOT NULL,
  livemode         boolean     NOT NULL,
  account_id       uuid        CHECK (account_id IS NOT NULL OR reason = 'SWAPPED'),
  reason           text        NOT NULL CHECK (reason IN ('DOUBLED', 'ORPHANED', 'SWAPPED')),
  found_at         timestamptz NOT NULL,
  seen_at          timestamptz NOT NULL
);
CREATE INDEX surplus_customer_of_account ON surplus_customer (account_id);
