package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.OpeningList;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// See [OpeningList].
public final class InMemoryOpeningList implements OpeningList {

  private final InMemoryPaymentAccountOpeningRepository openings;

  public InMemoryOpeningList(InMemoryPaymentAccountOpeningRepository openings) {
    this.openings = requireNonNull(openings);
  }

  @Override
  public List<PaymentAccountOpening> all(Optional<AccountId> after, int most) {
    return next(_ -> true, after, most);
  }

  @Override
  public List<PaymentAccountOpening> blocked(Optional<AccountId> after, int most) {
    return next(PaymentAccountOpening.Blocked.class::isInstance, after, most);
  }

  @Override
  public List<PaymentAccountOpening> unsettled(Optional<AccountId> after, int most) {
    return next(
        opening ->
            !(opening instanceof PaymentAccountOpening.Ready)
                && !(opening instanceof PaymentAccountOpening.Blocked),
        after,
        most);
  }

  private List<PaymentAccountOpening> next(
      Predicate<PaymentAccountOpening> wanted, Optional<AccountId> after, int most) {
    return openings.all().stream()
        .filter(wanted)
        .filter(opening ->
            after.isEmpty() || opening.account().toString().compareTo(after.get().toString()) > 0)
        .sorted(Comparator.comparing(opening -> opening.account().toString()))
        .limit(most)
        .toList();
  }
}
