package dev.gangway.application.simulation;

import dev.gangway.application.port.driven.CustomerDirectory;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.ProviderEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The bugs that sit between the production code and the provider's customers.
final class SpoiltDirectory implements CustomerDirectory {

  private final CustomerDirectory directory;
  private final PlantedBug bug;
  private final ModelStripe stripe;
  private final Function<Email, Optional<Account>> accountOf;

  SpoiltDirectory(
      CustomerDirectory directory,
      PlantedBug bug,
      ModelStripe stripe,
      Function<Email, Optional<Account>> accountOf) {
    this.directory = directory;
    this.bug = bug;
    this.stripe = stripe;
    this.accountOf = accountOf;
  }

  @Override
  public FindAnswer find(CustomerId customer) {
    return switch (directory.find(customer)) {
      case FindAnswer.Live(ListedCustomer live) -> new FindAnswer.Live(spoilt(live));
      case FindAnswer.CouldNotLook(Duration after) ->
          bug == PlantedBug.FAILED_RETRIEVAL_MEANS_GONE
              ? new FindAnswer.Unknown()
              : new FindAnswer.CouldNotLook(after);
      case FindAnswer.Deleted() -> asThePayloadSays(customer);
      case FindAnswer.Unknown() -> new FindAnswer.Unknown();
    };
  }

  /// What was true when the customer was made.
  private FindAnswer asThePayloadSays(CustomerId id) {
    boolean wasDeleted =
        stripe.webhooks().taken().stream()
            .anyMatch(event ->
                stripe.webhooks().find(event).hint().equals(new ProviderEvent.CustomerDeleted(id)));
    ModelStripe.Customer customer = stripe.find(id).orElseThrow();
    return bug == PlantedBug.PAYLOAD_TRUSTED && !wasDeleted
        ? new FindAnswer.Live(
            new ListedCustomer(
                id, customer.account().map(account -> of(account, id)), customer.created()))
        : new FindAnswer.Deleted();
  }

  private static PaymentAccount of(AccountId account, CustomerId customer) {
    return new PaymentAccount(account, customer, StripeLine.ORIGIN);
  }

  private ListedCustomer spoilt(ListedCustomer customer) {
    return bug == PlantedBug.FOREIGN_TAKEN_FOR_OURS && customer.paymentAccount().isEmpty()
        ? new ListedCustomer(
            customer.id(),
            stripe
                .find(customer.id())
                .flatMap(found -> accountOf.apply(new Email(found.email())))
                .map(account -> of(account.id(), customer.id())),
            customer.createdAt())
        : customer;
  }

  @Override
  public PageAnswer page(Optional<CustomerId> after) {
    return switch (directory.page(after)) {
      case PageAnswer.Page(List<ListedCustomer> customers, Optional<CustomerId> next) ->
          new PageAnswer.Page(customers.stream().map(this::spoilt).toList(), next);
      case PageAnswer.CouldNotLook(Duration wait) ->
          bug == PlantedBug.FAILED_PAGE_MEANS_END
              ? new PageAnswer.Page(List.of(), Optional.empty())
              : new PageAnswer.CouldNotLook(wait);
    };
  }
}
