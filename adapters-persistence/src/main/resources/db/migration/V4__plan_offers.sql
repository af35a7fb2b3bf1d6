-- THE GATE. A current offer points at its account's payment account, at the customer, and at the
-- state of both, which can only be READY. Every offer begins as a current one. So there is no row
-- here that was not made before a payment account that existed, and while an offer is current, its
-- payment account cannot become anything else. It can once the offer is over: a customer that is
-- deleted at the provider closes the gate again, offer first.
CREATE TABLE plan_offer (
  id                    uuid        PRIMARY KEY,
  account_id            uuid        NOT NULL,
  customer_id           text        NOT NULL,
  -- Nobody can write it. Empty, it asks nothing of the payment account: MATCH SIMPLE.
  payment_account_state text        GENERATED ALWAYS AS (CASE WHEN standing = 'CURRENT' THEN 'READY' END) STORED,
  catalogue_version     integer     NOT NULL REFERENCES catalogue_version (version),
  opens_at              timestamptz NOT NULL,
  closes_at             timestamptz NOT NULL CHECK (closes_at > opens_at),
  standing              text        NOT NULL CHECK (standing IN ('CURRENT', 'SUPERSEDED', 'SETTLED')),
  CONSTRAINT payment_account_is_ready
    FOREIGN KEY (account_id, payment_account_state, customer_id)
    REFERENCES payment_account (account_id, state, customer_id) MATCH SIMPLE,
  UNIQUE (id, account_id),
  UNIQUE (id, account_id, customer_id),
  UNIQUE (id, catalogue_version)
);
CREATE INDEX plan_offer_of_account ON plan_offer (account_id);
CREATE UNIQUE INDEX one_current_offer ON plan_offer (account_id) WHERE standing = 'CURRENT';

CREATE FUNCTION refuse_offer_that_is_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.standing <> 'CURRENT' THEN
    RAISE EXCEPTION 'an offer begins as a current one' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER begun BEFORE INSERT ON plan_offer FOR EACH ROW EXECUTE FUNCTION refuse_offer_that_is_over();

-- An offer stays whose it is and says what it said. Only its standing moves on.
CREATE FUNCTION refuse_to_rewrite_offer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.account_id, NEW.customer_id, NEW.catalogue_version, NEW.opens_at, NEW.closes_at)
     IS DISTINCT FROM
     (OLD.id, OLD.account_id, OLD.customer_id, OLD.catalogue_version, OLD.opens_at, OLD.closes_at)
     OR (OLD.standing <> 'CURRENT' AND NEW.standing <> OLD.standing)
  THEN
    RAISE EXCEPTION 'an offer is never rewritten' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER offered BEFORE UPDATE ON plan_offer FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_offer();

-- An option is the very row of the catalogue's edition that the offer was made from.
CREATE TABLE plan_offer_option (
  offer_id          uuid    NOT NULL,
  catalogue_version integer NOT NULL,
  plan_code         text    NOT NULL,
  position          integer NOT NULL,
  -- Why it is shown but cannot be taken; empty if it can.
  reasons           text[]  NOT NULL CHECK (reasons <@ ARRAY[
    'ALREADY_BOUGHT', 'CURRENCY_LOCKED', 'PAYMENT_UNSETTLED', 'PLAN_IN_FORCE', 'TRIAL_OVER', 'TRIAL_USED'
  ]),
  PRIMARY KEY (offer_id, plan_code),
  FOREIGN KEY (offer_id, catalogue_version) REFERENCES plan_offer (id, catalogue_version),
  FOREIGN KEY (catalogue_version, plan_code) REFERENCES plan (catalogue_version, code)
);
CREATE TRIGGER offered BEFORE UPDATE OR DELETE ON plan_offer_option FOR EACH ROW EXECUTE FUNCTION refuse_change();
