package dev.gangway.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.StripeCollection;
import com.stripe.net.ApiResource;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.RawRequestOptions;
import com.stripe.net.StripeResponse;
import com.stripe.param.CustomerListParams;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer.Unsettled.Reason;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.ProviderOrigin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Stripe as the payment gateway. Nothing that goes wrong on the way leaves as an exception:
/// stripe-java's own, and the unchecked ones that it throws at answers it did not expect, become
/// answers of the port.
final class StripePaymentGateway implements PaymentGateway {

  private static final String CUSTOMERS = "/v1/customers";

  // Stripe's largest page.
  private static final long PAGE = 100;

  private final StripeAccess access;

  StripePaymentGateway(StripeAccess access) {
    this.access = access;
  }

  // ---- whose key it is

  @Override
  public OriginAnswer origin() {
    return access.origin(access.exchange());
  }

  // ---- creating

  @Override
  public String write(NewCustomer customer) {
    return CustomerForm.write(customer);
  }

  @Override
  public CreateAnswer create(OpeningRequest request) {
    Exchange exchange = access.exchange();
    return switch (access.origin(exchange)) {
      case OriginAnswer.Known(ProviderOrigin known) -> create(request, known, exchange);
      case OriginAnswer.KeyRefused _ ->
          new CreateAnswer.Unsettled(Reason.KEY_REFUSED, exchange.retryAfter());
      case OriginAnswer.NotReached _ ->
          new CreateAnswer.Unsettled(Reason.NOT_REACHED, exchange.retryAfter());
    };
  }

  private CreateAnswer create(OpeningRequest request, ProviderOrigin known, Exchange exchange) {
    CreateReading reading = new CreateReading(request, known, access.clock());
    try {
      StripeResponse answer =
          exchange
              .client()
              .rawRequest(
                  RequestMethod.POST,
                  CUSTOMERS,
                  request.body(),
                  RawRequestOptions.builder().setIdempotencyKey(request.key().value()).build());
      CreateAnswer told = reading.of(ApiResource.GSON.fromJson(answer.body(), Customer.class));
      return told instanceof CreateAnswer.Created(PaymentAccount created)
              && WriteFailure.isReplayed(answer)
          ? reread(created.customer(), reading, exchange)
          : told;
    } catch (StripeException | RuntimeException failure) {
      return reading.of(exchange.heard(), failure);
    }
  }

  /// What a key replays is as old as its first answer. Stripe shows the customer as it was then,
  /// also after it was deleted.
  private static CreateAnswer reread(
      CustomerId replayed, CreateReading reading, Exchange exchange) {
    try {
      return reading.ofReread(
          replayed, exchange.client().v1().customers().retrieve(replayed.value()));
    } catch (StripeException | RuntimeException failure) {
      return reading.ofReread(exchange.heard(), failure);
    }
  }

  // ---- looking up

  @Override
  public LookUpAnswer lookUp(AccountId account, Email email, Instant createdFrom) {
    Exchange exchange = access.exchange();
    if (!(access.origin(exchange) instanceof OriginAnswer.Known(ProviderOrigin known))) {
      return new LookUpAnswer.CouldNotLook(exchange.retryAfter());
    }
    try {
      return found(account, known, list(email, createdFrom, exchange));
    } catch (StripeException | RuntimeException _) {
      return new LookUpAnswer.CouldNotLook(exchange.retryAfter());
    }
  }

  private static LookUpAnswer found(
      AccountId account, ProviderOrigin known, List<Customer> oldestFirst) {
    List<PaymentAccount> ours =
        oldestFirst.stream()
            .filter(customer ->
                customer.getMetadata() != null
                    && CustomerForm.names(customer.getMetadata(), account))
            .filter(customer -> !Boolean.TRUE.equals(customer.getDeleted()))
            .map(customer -> new PaymentAccount(account, new CustomerId(customer.getId()), known))
            .toList();
    return ours.isEmpty() ? new LookUpAnswer.Absent() : new LookUpAnswer.Found(ours);
  }

  /// The whole list, oldest first. Page by page rather than with stripe-java's iterator, which goes
  /// round in circles for as long as a server says that there is more.
  ///
  /// @throws IllegalStateException if an answer is not a list's page, or the list does not end
  private List<Customer> list(Email email, Instant createdFrom, Exchange exchange)
      throws StripeException {
    StripeClient client = exchange.client();
    List<Customer> newestFirst = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String last = null;
    boolean more = true;
    while (more) {
      StripeCollection<Customer> page =
          client.v1().customers().list(parameters(email, createdFrom, last));
      for (Customer customer : page.getData()) {
        if (!seen.add(access.requireCustomer(customer).getId())) {
          throw new IllegalStateException("the list goes round in circles");
        }
        newestFirst.add(customer);
        last = customer.getId();
      }
      more = page.getHasMore();
      if (more && page.getData().isEmpty()) {
        throw new IllegalStateException("more is said to come after nothing");
      }
    }
    List<Customer> oldestFirst = newestFirst.reversed();
    // Stripe's stamps are whole seconds; within one, the list's own order decides.
    return oldestFirst.stream().sorted(Comparator.comparing(Customer::getCreated)).toList();
  }

  private static CustomerListParams parameters(
      Email email, Instant createdFrom, @Nullable String after) {
    CustomerListParams.Builder parameters =
        CustomerListParams.builder()
            .setEmail(email.address())
            .setCreated(
                CustomerListParams.Created.builder()
                    .setGte(Math.max(0, createdFrom.getEpochSecond()))
                    .build())
            .setLimit(PAGE);
    if (after != null) {
      parameters.setStartingAfter(after);
    }
    return parameters.build();
  }

  // ---- all of them

  /// See [StripeAdapter#warmUp].
  void warmUp() {
    var nobody =
        new NewCustomer(
            new AccountId(new UUID(0, 0)), new Email("nobody@example.com"), Optional.of("Nobody"));
    var _ = write(nobody);
    var _ = ApiResource.GSON.fromJson("{\"id\":\"cus_0\",\"metadata\":{}}", Customer.class);
    var _ = origin();
  }
}
