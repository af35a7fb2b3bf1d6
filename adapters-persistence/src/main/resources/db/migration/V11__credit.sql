-- The ledgers of credit: lines are added and never changed, each kind once for each reference.
CREATE TABLE credit_entry (
  account_id  uuid        NOT NULL REFERENCES account (id),
  kind        text        NOT NULL CHECK (
    kind IN ('granted', 'spent', 'expired', 'taken-back', 'returned', 'spared', 'made-good')
  ),
  reference   text        NOT NULL CHECK (length(reference) BETWEEN 1 AND 180),
  -- In the order in which they were written.
  number      bigint      NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
  -- Minor units.
  amount      bigint      NOT NULL CHECK (amount > 0),
  currency    text        NOT NULL CHECK (currency ~ '^[a-z]{3}$'),
  written_at  timestamptz NOT NULL,
  expires_at  timestamptz CHECK (expires_at > written_at),
  -- The purchase that a grant names. Nobody can write it.
  purchase_id uuid        GENERATED ALWAYS AS (
    CASE WHEN kind = 'granted' AND reference LIKE 'purchase:%' THEN substr(reference, 10)::uuid END
  ) STORED,
  PRIMARY KEY (account_id, kind, reference),
  CHECK ((kind = 'granted') = (expires_at IS NOT NULL)),
  -- Credit comes from a purchase or from a promo code, and from nothing else.
  CHECK (kind <> 'granted' OR reference LIKE 'purchase:%' OR reference LIKE 'promo:%'),
  -- NOTHING IS CREDITED THAT WAS NOT PAID: exactly what is due for the account's own purchase.
  CONSTRAINT purchase_is_paid
    FOREIGN KEY (purchase_id, account_id, amount, currency)
    REFERENCES purchase (id, account_id, credit_due, currency) MATCH SIMPLE
);
CREATE INDEX credit_entry_of_account ON credit_entry (account_id, number);
CREATE TRIGGER written BEFORE UPDATE OR DELETE ON credit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- How far the provider's books show a line.
CREATE TABLE credit_posting (
  account_id      uuid        NOT NULL,
  kind            text        NOT NULL CHECK (kind NOT IN ('spent', 'spared')),
  reference       text        NOT NULL,
  customer_id     text        NOT NULL,
  -- The same key always carries the same body: both are fixed before the first sending.
  generation      integer     NOT NULL CHECK (generation >= 1),
  idempotency_key text        NOT NULL UNIQUE,
  request_body    text        NOT NULL,
  state           text        NOT NULL CHECK (state IN ('SENDING', 'IN_DOUBT', 'POSTED', 'REFUSED')),
  revision        integer     NOT NULL CHECK (revision >= 0),
  first_sent_at   timestamptz,
  absent_since    timestamptz,
  not_before      timestamptz,
  refusal         text,
  PRIMARY KEY (account_id, kind, reference),
  FOREIGN KEY (account_id, kind, reference) REFERENCES credit_entry (account_id, kind, reference),
  CONSTRAINT key_names_line_and_generation CHECK (
    idempotency_key = 'credit:v1:' || account_id || ':' || kind || ':' || reference || ':' || generation
  ),
  CONSTRAINT state_has_exactly_its_columns CHECK (
    CASE state
      WHEN 'SENDING' THEN not_before IS NOT NULL AND num_nonnulls(absent_since, refusal) = 0
      WHEN 'IN_DOUBT' THEN num_nulls(first_sent_at, not_before) = 0 AND refusal IS NULL
      WHEN 'POSTED' THEN num_nonnulls(first_sent_at, absent_since, not_before, refusal) = 0
      WHEN 'REFUSED' THEN refusal IS NOT NULL AND num_nonnulls(first_sent_at, absent_since, not_before) = 0
    END
  )
);

CREATE FUNCTION refuse_to_rewrite_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.account_id, NEW.kind, NEW.reference, NEW.customer_id, NEW.request_body)
     IS DISTINCT FROM
     (OLD.account_id, OLD.kind, OLD.reference, OLD.customer_id, OLD.request_body)
     OR NEW.generation < OLD.generation
     OR NEW.revision < OLD.revision
     OR OLD.state = 'POSTED'
  THEN
    RAISE EXCEPTION 'a request is never rewritten' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER requested BEFORE UPDATE ON credit_posting FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_posting();
CREATE TRIGGER kept BEFORE DELETE ON credit_posting FOR EACH ROW EXECUTE FUNCTION refuse_change();
