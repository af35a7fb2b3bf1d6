package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.PAYMENT_ACCOUNT;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.OpeningList;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

final class JooqOpeningList implements OpeningList {

  private final JooqUnitOfWork units;

  JooqOpeningList(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public List<PaymentAccountOpening> all(Optional<AccountId> after, int most) {
    return next(DSL.noCondition(), after, most);
  }

  @Override
  public List<PaymentAccountOpening> blocked(Optional<AccountId> after, int most) {
    return next(PAYMENT_ACCOUNT.STATE.eq("BLOCKED"), after, most);
  }

  @Override
  public List<PaymentAccountOpening> unsettled(Optional<AccountId> after, int most) {
    return next(PAYMENT_ACCOUNT.STATE.notIn("READY", "BLOCKED"), after, most);
  }

  private List<PaymentAccountOpening> next(Condition wanted, Optional<AccountId> after, int most) {
    return units
        .sql()
        .selectFrom(PAYMENT_ACCOUNT)
        .where(wanted)
        .and(
            after
                .map(place -> PAYMENT_ACCOUNT.ACCOUNT_ID.gt(place.value()))
                .orElseGet(DSL::noCondition))
        .orderBy(PAYMENT_ACCOUNT.ACCOUNT_ID)
        .limit(most)
        .fetch(JooqPaymentAccountOpeningRepository::opening);
  }
}
