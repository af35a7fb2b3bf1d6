package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.PAYMENT_ACCOUNT;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.PaymentAccountStatistics;
import dev.gangway.domain.payment.PaymentAccountFigures;
import dev.gangway.domain.payment.PaymentAccountFigures.TimeToReady;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Both questions are answered from an index of their own, which the many that are ready and were
/// ready long ago are no part of.
final class JooqPaymentAccountStatistics implements PaymentAccountStatistics {

  private final JooqUnitOfWork units;

  JooqPaymentAccountStatistics(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public PaymentAccountFigures figures(Instant readySince) {
    Map<String, Record2<Integer, Instant>> unsettled = new HashMap<>();
    units
        .sql()
        .select(PAYMENT_ACCOUNT.STATE, DSL.count(), DSL.min(PAYMENT_ACCOUNT.WANTED_AT))
        .from(PAYMENT_ACCOUNT)
        .where(PAYMENT_ACCOUNT.STATE.ne("READY"))
        .groupBy(PAYMENT_ACCOUNT.STATE)
        .forEach(row -> unsettled.put(row.value1(), row.into(row.field2(), row.field3())));
    return new PaymentAccountFigures(
        count(unsettled, "WANTED"),
        count(unsettled, "SENDING"),
        count(unsettled, "IN_DOUBT"),
        count(unsettled, "BLOCKED"),
        unsettled.values().stream()
            .map(Record2::value2)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder()),
        timeToReady(readySince));
  }

  private static long count(Map<String, Record2<Integer, Instant>> unsettled, String state) {
    Record2<Integer, Instant> row = unsettled.get(state);
    return row == null ? 0 : row.value1();
  }

  private Optional<TimeToReady> timeToReady(Instant readySince) {
    Field<BigDecimal> seconds =
        DSL.field(
            "extract(epoch from {0} - {1})",
            SQLDataType.NUMERIC, PAYMENT_ACCOUNT.READY_AT, PAYMENT_ACCOUNT.WANTED_AT);
    Record3<Integer, BigDecimal, BigDecimal> row =
        units
            .sql()
            .select(
                DSL.count(),
                DSL.percentileDisc(0.5).withinGroupOrderBy(seconds),
                DSL.percentileDisc(0.99).withinGroupOrderBy(seconds))
            .from(PAYMENT_ACCOUNT)
            .where(PAYMENT_ACCOUNT.READY_AT.ge(Times.kept(readySince)))
            .fetchSingle();
    return row.value1() == 0
        ? Optional.empty()
        : Optional.of(
            new TimeToReady(row.value1(), duration(row.value2()), duration(row.value3())));
  }

  private static Duration duration(BigDecimal seconds) {
    return Duration.ofNanos(seconds.movePointRight(9).longValue());
  }
}
