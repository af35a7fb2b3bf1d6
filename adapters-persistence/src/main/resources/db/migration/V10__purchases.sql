-- Every purchase from the first click on; none is ever removed. What was ordered is the very row of the
-- catalogue's edition that was offered, to the customer that it was offered to, and never changes.
CREATE TABLE purchase (
  id                uuid        PRIMARY KEY,
  -- In the order of the first clicks.
  number            bigint      NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
  account_id        uuid        NOT NULL REFERENCES account (id),
  customer_id       text        NOT NULL,
  provider_account  text        NOT NULL,
  livemode          boolean     NOT NULL,
  offer_id          uuid        NOT NULL,
  catalogue_version integer     NOT NULL,
  plan_code         text        NOT NULL,
  -- As the plan says: see V2. Amounts are in minor units.
  currency          text        NOT NULL,
  charge            bigint      NOT NULL,
  brings            bigint      NOT NULL,
  sold_once         boolean     NOT NULL,
  ordered_at        timestamptz NOT NULL,
  -- The same key always carries the same body: both are fixed before the first sending.
  generation        integer     NOT NULL CHECK (generation >= 1),
  idempotency_key   text        NOT NULL UNIQUE,
  request_body      text        NOT NULL,

  state             text        NOT NULL CHECK (state IN (
    'CREATED', 'AWAITING_PAYMENT', 'PAID', 'CREDITED', 'DONE',
    'CANCELLED', 'EXPIRED', 'REFUNDED', 'DISPUTED', 'HELD'
  )),
  revision          integer     NOT NULL CHECK (revision >= 0),
  first_sent_at     timestamptz,
  not_before        timestamptz,
  -- The last one that was open, whatever became of it.
  checkout_id       text        UNIQUE,
  checkout_url      text,
  checkout_ends_at  timestamptz,
  obstacle          text        CHECK (obstacle IN ('DECLINED', 'AUTHENTICATION_REQUIRED')),
  processing        boolean,
  cancelling        boolean,
  -- What the provider says it took.
  taken             bigint      CHECK (taken >= 0),
  taken_currency    text        CHECK (taken_currency ~ '^[a-z]{3}$'),
  payment_id        text        UNIQUE,
  subscription_id   text        UNIQUE,
  -- When it was cancelled, had expired, was refunded or disputed.
  ended_at          timestamptz,
  refusal           text,
  -- It was paid after it had come to an end, or came back from a dispute. The money counts, whatever
  -- was begun meanwhile, so that the locks on what may be begun do not hold it up.
  unforeseen        boolean     NOT NULL DEFAULT false,
  -- Whether as much was taken as was asked for, and the credit that is due for it. Nobody can write
  -- these. They stay when the money goes back.
  paid              boolean     GENERATED ALWAYS AS (taken = charge AND taken_currency = currency) STORED,
  credit_due        bigint      GENERATED ALWAYS AS (CASE WHEN taken = charge AND taken_currency = currency AND brings > 0 THEN brings END) STORED,

  CONSTRAINT key_names_purchase_and_generation CHECK (
    idempotency_key = 'checkout:v1:' || id || ':' || generation
  ),
  CONSTRAINT state_has_exactly_its_columns CHECK (
    CASE state
      WHEN 'CREATED' THEN
        not_before IS NOT NULL
        AND num_nonnulls(checkout_url, checkout_ends_at, obstacle, processing, cancelling, ended_at, refusal) = 0
      WHEN 'AWAITING_PAYMENT' THEN
        num_nulls(checkout_id, checkout_url, checkout_ends_at, processing, cancelling) = 0
        AND num_nonnulls(first_sent_at, not_before, ended_at, refusal) = 0
      WHEN 'CANCELLED' THEN
        ended_at IS NOT NULL
        AND num_nonnulls(first_sent_at, not_before, checkout_url, checkout_ends_at, obstacle, processing, cancelling) = 0
      WHEN 'EXPIRED' THEN
        ended_at IS NOT NULL
        AND num_nonnulls(first_sent_at, not_before, checkout_url, checkout_ends_at, obstacle, processing, cancelling, refusal) = 0
      ELSE
        (ended_at IS NOT NULL) = (state IN ('REFUNDED', 'DISPUTED'))
        AND num_nonnulls(first_sent_at, not_before, checkout_url, checkout_ends_at, obstacle, processing, cancelling, refusal) = 0
    END
  ),
  -- Nothing counts as bought that was not paid, and nothing that was paid counts as not bought.
  CONSTRAINT money_was_taken CHECK (
    CASE
      WHEN state IN ('CREATED', 'AWAITING_PAYMENT', 'CANCELLED', 'EXPIRED') THEN
        num_nonnulls(taken, taken_currency, payment_id, subscription_id) = 0
      ELSE
        num_nulls(taken, taken_currency) = 0 AND num_nonnulls(payment_id, subscription_id) >= 1
    END
  ),
  CONSTRAINT bought_for_what_was_asked CHECK (
    CASE
      WHEN state IN ('PAID', 'CREDITED', 'DONE', 'DISPUTED') THEN taken = charge AND taken_currency = currency
      WHEN state = 'HELD' THEN taken <> charge OR taken_currency <> currency
      ELSE true
    END
  ),

  -- It was offered: to this account and customer, from this edition, at this price.
  FOREIGN KEY (offer_id, account_id, customer_id) REFERENCES plan_offer (id, account_id, customer_id),
  FOREIGN KEY (offer_id, catalogue_version) REFERENCES plan_offer (id, catalogue_version),
  FOREIGN KEY (offer_id, plan_code) REFERENCES plan_offer_option (offer_id, plan_code),
  FOREIGN KEY (catalogue_version, plan_code, currency, charge, brings, sold_once)
    REFERENCES plan (catalogue_version, code, currency, charge, brings, sold_once),

  -- What a plan in force and a grant of credit point at: below, and V11.
  UNIQUE (id, account_id, offer_id, plan_code, paid),
  UNIQUE (id, account_id, credit_due, currency)
);
CREATE INDEX purchase_of_account ON purchase (account_id, number);
CREATE UNIQUE INDEX one_purchase_under_way ON purchase (account_id)
  WHERE state IN ('CREATED', 'AWAITING_PAYMENT', 'PAID') AND NOT unforeseen;
CREATE UNIQUE INDEX bought_once ON purchase (account_id, plan_code)
  WHERE sold_once AND NOT unforeseen
    AND state IN ('CREATED', 'AWAITING_PAYMENT', 'PAID', 'CREDITED', 'DONE', 'HELD');

CREATE FUNCTION refuse_purchase_that_was_not_clicked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'CREATED' OR NEW.unforeseen THEN
    RAISE EXCEPTION 'a purchase begins with a click' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER begun BEFORE INSERT ON purchase FOR EACH ROW EXECUTE FUNCTION refuse_purchase_that_was_not_clicked();

CREATE FUNCTION refuse_to_rewrite_purchase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.number, NEW.account_id, NEW.customer_id, NEW.provider_account, NEW.livemode, NEW.offer_id,
      NEW.catalogue_version, NEW.plan_code, NEW.currency, NEW.charge, NEW.brings, NEW.sold_once, NEW.ordered_at,
      NEW.request_body)
     IS DISTINCT FROM
     (OLD.id, OLD.number, OLD.account_id, OLD.customer_id, OLD.provider_account, OLD.livemode, OLD.offer_id,
      OLD.catalogue_version, OLD.plan_code, OLD.currency, OLD.charge, OLD.brings, OLD.sold_once, OLD.ordered_at,
      OLD.request_body)
     OR NEW.generation < OLD.generation
     OR NEW.revision < OLD.revision
  THEN
    RAISE EXCEPTION 'an order is never rewritten' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.taken IS NOT NULL
     AND (NEW.taken, NEW.taken_currency, NEW.payment_id, NEW.subscription_id)
         IS DISTINCT FROM
         (OLD.taken, OLD.taken_currency, OLD.payment_id, OLD.subscription_id)
  THEN
    RAISE EXCEPTION 'what was taken was taken' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER ordered BEFORE UPDATE ON purchase FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_purchase();
CREATE TRIGGER kept BEFORE DELETE ON purchase FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The plans that each account is on and was on, the newest counting: taken from an offer that was its
-- own, of an option that the offer had, and paid by a purchase of just that if it costs something.
CREATE TABLE plan_term (
  number            bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  account_id        uuid        NOT NULL REFERENCES account (id),
  offer_id          uuid        NOT NULL,
  catalogue_version integer     NOT NULL,
  plan_code         text        NOT NULL,
  plan_kind         text        NOT NULL,
  since             timestamptz NOT NULL,
  -- When it ends, or ended; empty for what does not end by itself.
  ends_at           timestamptz CHECK (ends_at >= since),
  purchase_id       uuid,
  -- Nobody can write it. Empty, it asks nothing of a purchase: MATCH SIMPLE.
  purchase_paid     boolean     GENERATED ALWAYS AS (CASE WHEN purchase_id IS NOT NULL THEN true END) STORED,
  CONSTRAINT paid_for_what_costs_something CHECK ((plan_kind IN ('PRO', 'PACKAGE')) = (purchase_id IS NOT NULL)),
  FOREIGN KEY (offer_id, account_id) REFERENCES plan_offer (id, account_id),
  FOREIGN KEY (offer_id, catalogue_version) REFERENCES plan_offer (id, catalogue_version),
  FOREIGN KEY (offer_id, plan_code) REFERENCES plan_offer_option (offer_id, plan_code),
  FOREIGN KEY (catalogue_version, plan_code, plan_kind) REFERENCES plan (catalogue_version, code, kind),
  CONSTRAINT purchase_is_paid
    FOREIGN KEY (purchase_id, account_id, offer_id, plan_code, purchase_paid)
    REFERENCES purchase (id, account_id, offer_id, plan_code, paid) MATCH SIMPLE
);
CREATE INDEX plan_term_of_account ON plan_term (account_id, number);
CREATE UNIQUE INDEX one_plan_from_an_offer ON plan_term (offer_id) WHERE purchase_id IS NULL;
CREATE UNIQUE INDEX one_trial ON plan_term (account_id) WHERE plan_kind = 'TRIAL';

-- Only its end can change.
CREATE FUNCTION refuse_to_rewrite_term() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.number, NEW.account_id, NEW.offer_id, NEW.catalogue_version, NEW.plan_code, NEW.plan_kind, NEW.since, NEW.purchase_id)
     IS DISTINCT FROM
     (OLD.number, OLD.account_id, OLD.offer_id, OLD.catalogue_version, OLD.plan_code, OLD.plan_kind, OLD.since, OLD.purchase_id)
  THEN
    RAISE EXCEPTION 'a plan that was taken is never rewritten' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER taken BEFORE UPDATE ON plan_term FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_term();
CREATE TRIGGER kept BEFORE DELETE ON plan_term FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The recurring payments as the provider last showed them.
CREATE TABLE subscription (
  id             text        PRIMARY KEY,
  -- In the order in which they were first heard of.
  number         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
  account_id     uuid        NOT NULL REFERENCES account (id),
  status         text        NOT NULL CHECK (status IN ('TRIALING', 'ACTIVE', 'PAST_DUE', 'ENDED')),
  period_ends_at timestamptz NOT NULL,
  cancelled_from timestamptz,
  past_due_since timestamptz,
  CHECK ((status = 'PAST_DUE') = (past_due_since IS NOT NULL))
);
CREATE INDEX subscription_of_account ON subscription (account_id, number);

-- What each account was reminded of, so that it is reminded of it once.
CREATE TABLE reminder (
  account_id uuid NOT NULL REFERENCES account (id),
  what       text NOT NULL CHECK (length(what) <= 200),
  PRIMARY KEY (account_id, what)
);
