-- Every event of the payment provider that came, once each, and what became of it. Nothing personal.
CREATE TABLE provider_event (
  id               text        PRIMARY KEY,
  hint             text        NOT NULL CHECK (hint IN (
    'CUSTOMER_CREATED', 'CUSTOMER_UPDATED', 'CUSTOMER_DELETED',
    'CHECKOUT_CHANGED', 'PAYMENT_CHANGED', 'SUBSCRIPTION_CHANGED', 'INVOICE_CHANGED'
  )),
  -- The provider's id of what the hint is about.
  subject_id       text        NOT NULL,
  created_at       timestamptz NOT NULL,
  received_at      timestamptz NOT NULL,
  standing         text        NOT NULL CHECK (standing IN ('WAITING', 'DONE', 'PARKED', 'DEAD')),
  -- What a parked event waits for. No foreign keys: it waits because they are not there yet.
  awaited_account  uuid,
  awaited_customer text,
  dead_reason      text,

  CONSTRAINT standing_has_exactly_its_columns CHECK (
    CASE standing
      WHEN 'PARKED' THEN num_nonnulls(awaited_account, awaited_customer) = 1 AND dead_reason IS NULL
      WHEN 'DEAD' THEN dead_reason IS NOT NULL AND num_nonnulls(awaited_account, awaited_customer) = 0
      ELSE num_nonnulls(awaited_account, awaited_customer, dead_reason) = 0
    END
  )
);
CREATE INDEX provider_event_by_awaited_account ON provider_event (awaited_account) WHERE standing = 'PARKED';
CREATE INDEX provider_event_by_awaited_customer ON provider_event (awaited_customer) WHERE standing = 'PARKED';
CREATE INDEX provider_event_dead ON provider_event (received_at) WHERE standing = 'DEAD';
CREATE INDEX provider_event_unfinished ON provider_event (standing) WHERE standing <> 'DONE';
CREATE INDEX provider_event_by_receipt ON provider_event (received_at);

-- Up to when the provider's list of undelivered events was read to its end.
CREATE TABLE event_fetch (
  only_row      boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
  fetched_up_to timestamptz NOT NULL
);
