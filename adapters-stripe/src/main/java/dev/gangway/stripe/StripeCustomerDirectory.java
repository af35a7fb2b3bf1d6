package dev.gangway.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.StripeCollection;
import com.stripe.param.CustomerListParams;
import dev.gangway.application.port.driven.CustomerDirectory;
import dev.gangway.application.port.driven.PaymentGateway.OriginAnswer;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.ProviderOrigin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Stripe's customers as they are by now. Both ways of asking are read-after-write at Stripe, which
/// its search is not.
final class StripeCustomerDirectory implements CustomerDirectory {

  // Stripe's largest page.
  private static final long PAGE = 100;

  private final StripeAccess access;

  StripeCustomerDirectory(StripeAccess access) {
    this.access = access;
  }

  // ---- one

  @Override
  public FindAnswer find(CustomerId customer) {
    Exchange exchange = access.exchange();
    if (!(access.origin(exchange) instanceof OriginAnswer.Known(ProviderOrigin known))) {
      return new FindAnswer.CouldNotLook(exchange.retryAfter());
    }
    try {
      Customer found = exchange.client().v1().customers().retrieve(customer.value());
      if (found == null || !customer.value().equals(found.getId())) {
        return new FindAnswer.CouldNotLook(exchange.retryAfter());
      }
      return Boolean.TRUE.equals(found.getDeleted())
          ? new FindAnswer.Deleted()
          : new FindAnswer.Live(listed(access.requireCustomer(found), known));
    } catch (StripeException | RuntimeException failure) {
      return WriteFailure.isMissing(exchange.heard(), failure)
          ? new FindAnswer.Unknown()
          : new FindAnswer.CouldNotLook(exchange.retryAfter());
    }
  }

  // ---- all

  @Override
  public PageAnswer page(Optional<CustomerId> after) {
    Exchange exchange = access.exchange();
    if (!(access.origin(exchange) instanceof OriginAnswer.Known(ProviderOrigin known))) {
      return new PageAnswer.CouldNotLook(exchange.retryAfter());
    }
    try {
      CustomerListParams.Builder parameters = CustomerListParams.builder().setLimit(PAGE);
      after.map(CustomerId::value).ifPresent(parameters::setStartingAfter);
      return page(after, known, exchange.client().v1().customers().list(parameters.build()));
    } catch (StripeException | RuntimeException _) {
      return new PageAnswer.CouldNotLook(exchange.retryAfter());
    }
  }

  /// @throws RuntimeException if it is not a page that can follow
  private PageAnswer page(
      Optional<CustomerId> after, ProviderOrigin known, StripeCollection<Customer> page) {
    Set<String> seen = new HashSet<>();
    after.map(CustomerId::value).ifPresent(seen::add);
    List<ListedCustomer> customers = new ArrayList<>();
    Optional<CustomerId> last = Optional.empty();
    for (Customer each : page.getData()) {
      Customer customer = access.requireCustomer(each);
      if (!seen.add(customer.getId())) {
        throw new IllegalStateException("the list goes round in circles");
      }
      last = Optional.of(new CustomerId(customer.getId()));
      if (!Boolean.TRUE.equals(customer.getDeleted())) {
        customers.add(listed(customer, known));
      }
    }
    if (!page.getHasMore()) {
      return new PageAnswer.Page(customers, Optional.empty());
    }
    if (last.isEmpty()) {
      throw new IllegalStateException("more is said to come after nothing");
    }
    return new PageAnswer.Page(customers, last);
  }

  // ---- both

  private static ListedCustomer listed(Customer customer, ProviderOrigin known) {
    CustomerId id = new CustomerId(customer.getId());
    Map<String, String> metadata = Optional.ofNullable(customer.getMetadata()).orElseGet(Map::of);
    return new ListedCustomer(
        id,
        CustomerForm.named(metadata).map(account -> new PaymentAccount(account, id, known)),
        Instant.ofEpochSecond(customer.getCreated()));
  }
}
