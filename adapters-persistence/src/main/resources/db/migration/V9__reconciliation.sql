-- The comparison of the provider's customers with ours: how far it has come, and what it has to
-- remember meanwhile. Kept here and not in memory: there may be a million customers.

CREATE TABLE reconciliation (
  number    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  mode      text        NOT NULL CHECK (mode IN ('DRY_RUN', 'REPAIR')),
  began_at  timestamptz NOT NULL,
  as_of     timestamptz NOT NULL,
  -- Raised each time that it gets on: whoever read another number was overtaken.
  steps     integer     NOT NULL CHECK (steps >= 0),
  phase     text        NOT NULL CHECK (
    phase IN ('NOTING', 'LISTING', 'ADOPTING', 'CONFIRMING', 'ENQUEUING', 'WISHING', 'DONE')
  ),
  -- The account or customer after which the phase goes on.
  place     text,
  customers bigint      NOT NULL,
  calls     bigint      NOT NULL,
  pause     text        CHECK (pause IN ('BUDGET_SPENT', 'NO_PERMIT', 'COULD_NOT_LOOK')),
  CHECK (phase <> 'DONE' OR num_nonnulls(place, pause) = 0)
);
CREATE UNIQUE INDEX one_unfinished_reconciliation ON reconciliation (mode) WHERE phase <> 'DONE';

CREATE TABLE reconciliation_tally (
  number bigint NOT NULL REFERENCES reconciliation (number) ON DELETE CASCADE,
  kind   text   NOT NULL,
  found  bigint NOT NULL CHECK (found >= 1),
  PRIMARY KEY (number, kind)
);

-- The first few of each kind. They may name accounts that we do not have.
CREATE TABLE reconciliation_finding (
  number      bigint  NOT NULL,
  kind        text    NOT NULL,
  position    integer NOT NULL,
  remedy      text    NOT NULL,
  account_id  uuid,
  customer_id text,
  PRIMARY KEY (number, kind, position),
  FOREIGN KEY (number, kind) REFERENCES reconciliation_tally (number, kind) ON DELETE CASCADE
);

-- Who was ready when it began, and has not been met on the list yet.
CREATE TABLE reconciliation_expected (
  number      bigint NOT NULL REFERENCES reconciliation (number) ON DELETE CASCADE,
  customer_id text   NOT NULL,
  account_id  uuid   NOT NULL,
  PRIMARY KEY (number, customer_id)
);

-- Customers on the list that name an account which is not ready.
CREATE TABLE reconciliation_candidate (
  number           bigint      NOT NULL REFERENCES reconciliation (number) ON DELETE CASCADE,
  customer_id      text        NOT NULL,
  account_id       uuid        NOT NULL,
  provider_account text        NOT NULL,
  livemode         boolean     NOT NULL,
  created_at       timestamptz NOT NULL,
  PRIMARY KEY (number, customer_id)
);
CREATE INDEX reconciliation_candidate_of_account ON reconciliation_candidate (number, account_id, created_at);
