-- The editions of the catalogue: added, never changed, because offers point at their rows.

CREATE TABLE catalogue_version (
  version  integer PRIMARY KEY CHECK (version >= 1),
  -- Editions count up from 1 without a gap.
  previous integer GENERATED ALWAYS AS (CASE WHEN version > 1 THEN version - 1 END) STORED
           REFERENCES catalogue_version (version)
);

CREATE TABLE partner (
  catalogue_version integer NOT NULL REFERENCES catalogue_version (version),
  code              text    NOT NULL,
  position          integer NOT NULL,
  name              text    NOT NULL,
  PRIMARY KEY (catalogue_version, code)
);

CREATE TABLE partner_alias (
  catalogue_version integer NOT NULL,
  partner_code      text    NOT NULL,
  position          integer NOT NULL,
  alias             text    NOT NULL,
  PRIMARY KEY (catalogue_version, partner_code, position),
  FOREIGN KEY (catalogue_version, partner_code) REFERENCES partner (catalogue_version, code)
);

CREATE TABLE partner_terms (
  catalogue_version integer NOT NULL,
  partner_code      text    NOT NULL,
  language          text    NOT NULL,
  terms             text    NOT NULL,
  PRIMARY KEY (catalogue_version, partner_code, language),
  FOREIGN KEY (catalogue_version, partner_code) REFERENCES partner (catalogue_version, code)
);

-- Amounts are in minor units. What is charged is read from this row and no other.
CREATE TABLE plan (
  catalogue_version integer NOT NULL REFERENCES catalogue_version (version),
  code              text    NOT NULL,
  position          integer NOT NULL,
  kind              text    NOT NULL CHECK (kind IN ('TRIAL', 'FREE', 'PRO', 'PACKAGE')),
  name              text    NOT NULL,
  currency          text    NOT NULL CHECK (currency ~ '^[a-z]{3}$'),
  price             bigint  NOT NULL CHECK (price >= 0),
  trial_days        integer CHECK (trial_days BETWEEN 1 AND 366),
  billing_interval  text    CHECK (billing_interval IN ('MONTH', 'YEAR')),
  credit            bigint  CHECK (credit > 0),
  -- ISO 8601, as in P1Y6M: calendar time, which an SQL interval would not keep as it was written.
  credit_validity   text,
  -- When a package is offered: from the one up to the other.
  sale_opens_at     timestamptz,
  sale_closes_at    timestamptz,
  -- Whether one person may buy a package again.
  repeatable        boolean,
  -- What a purchase of it is made of, by which its foreign key holds the purchase to this row: what is
  -- charged at the checkout, what credit it brings, whether it can be bought once. See V10.
  charge            bigint  NOT NULL GENERATED ALWAYS AS (CASE WHEN kind = 'PRO' AND trial_days IS NOT NULL THEN 0 ELSE price END) STORED,
  brings            bigint  NOT NULL GENERATED ALWAYS AS (coalesce(credit, 0)) STORED,
  sold_once         boolean NOT NULL GENERATED ALWAYS AS (kind = 'PACKAGE' AND NOT coalesce(repeatable, false)) STORED,
  PRIMARY KEY (catalogue_version, code),
  UNIQUE (catalogue_version, code, kind),
  UNIQUE (catalogue_version, code, currency, charge, brings, sold_once),
  CONSTRAINT plan_has_what_its_kind_has CHECK (
    (kind IN ('TRIAL', 'FREE')) = (price = 0)
    AND (kind = 'TRIAL' OR kind = 'PRO' OR trial_days IS NULL)
    AND (kind <> 'TRIAL' OR trial_days IS NOT NULL)
    AND (kind = 'PRO') = (billing_interval IS NOT NULL)
    AND (kind = 'PACKAGE') = (credit IS NOT NULL)
    AND (kind = 'PACKAGE') = (credit_validity IS NOT NULL)
    AND (kind = 'PACKAGE') = (repeatable IS NOT NULL)
    AND (kind = 'PACKAGE' OR num_nonnulls(sale_opens_at, sale_closes_at) = 0)
    AND sale_closes_at > sale_opens_at IS NOT FALSE
  )
);

-- The partners whose customers alone may take a plan.
CREATE TABLE plan_partner (
  catalogue_version integer NOT NULL,
  plan_code         text    NOT NULL,
  partner_code      text    NOT NULL,
  PRIMARY KEY (catalogue_version, plan_code, partner_code),
  FOREIGN KEY (catalogue_version, plan_code) REFERENCES plan (catalogue_version, code),
  FOREIGN KEY (catalogue_version, partner_code) REFERENCES partner (catalogue_version, code)
);

-- What brings credit to whoever types it.
CREATE TABLE promo_code (
  catalogue_version integer NOT NULL REFERENCES catalogue_version (version),
  code              text    NOT NULL,
  position          integer NOT NULL,
  credit            bigint  NOT NULL CHECK (credit > 0),
  currency          text    NOT NULL CHECK (currency ~ '^[a-z]{3}$'),
  -- ISO 8601, as in P6M.
  credit_validity   text    NOT NULL,
  opens_at          timestamptz,
  closes_at         timestamptz,
  PRIMARY KEY (catalogue_version, code),
  CHECK (closes_at > opens_at IS NOT FALSE)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TRIGGER published BEFORE UPDATE OR DELETE ON catalogue_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER published BEFORE UPDATE OR DELETE ON partner FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER published BEFORE UPDATE OR DELETE ON partner_alias FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER published BEFORE UPDATE OR DELETE ON partner_terms FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER published BEFORE UPDATE OR DELETE ON plan FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER published BEFORE UPDATE OR DELETE ON plan_partner FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER published BEFORE UPDATE OR DELETE ON promo_code FOR EACH ROW EXECUTE FUNCTION refuse_change();
