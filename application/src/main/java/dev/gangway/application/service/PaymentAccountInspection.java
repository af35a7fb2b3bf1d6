package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.OpeningList;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.application.port.driving.InspectPaymentAccounts;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.SurplusCustomer;
import java.util.List;
import java.util.Optional;

/// See [InspectPaymentAccounts].
public final class PaymentAccountInspection implements InspectPaymentAccounts {

  private final AccountRepository accounts;
  private final PaymentAccountOpeningRepository openings;
  private final OpeningList list;
  private final SurplusCustomerRepository surplus;

  public PaymentAccountInspection(
      AccountRepository accounts,
      PaymentAccountOpeningRepository openings,
      OpeningList list,
      SurplusCustomerRepository surplus) {
    this.accounts = requireNonNull(accounts);
    this.openings = requireNonNull(openings);
    this.list = requireNonNull(list);
    this.surplus = requireNonNull(surplus);
  }

  @Override
  public List<PaymentAccountOpening> list(
      Selection selection, Optional<AccountId> after, int most) {
    return switch (selection) {
      case ALL -> list.all(after, most);
      case BLOCKED -> list.blocked(after, most);
      case UNSETTLED -> list.unsettled(after, most);
    };
  }

  @Override
  public List<SurplusCustomer> surplus(Optional<CustomerId> after, int most) {
    return surplus.list(after, most);
  }

  @Override
  public Outcome show(AccountId id) {
    return accounts
        .find(id)
        .<Outcome>map(account ->
            new Outcome.Known(
                id,
                account.registeredAt(),
                account.activatedAt(),
                openings.find(id),
                surplus.of(id)))
        .orElseGet(Outcome.NoSuchAccount::new);
  }
}
