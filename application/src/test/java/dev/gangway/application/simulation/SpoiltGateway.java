package dev.gangway.application.simulation;

import dev.gangway.application.fake.FakeClock;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer.Unsettled;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The bugs that sit between the production code and the provider.
final class SpoiltGateway implements PaymentGateway {

  private static final Duration SEARCH_IS_BEHIND = Duration.ofHours(1);

  /// Keys that are not stored are numbered from here.
  private static final int INVENTED = 1_000_000;

  private final PaymentGateway gateway;
  private final PlantedBug bug;
  private final ModelStripe stripe;
  private final FakeClock clock;
  private int calls;
  private int errors;

  SpoiltGateway(PaymentGateway gateway, PlantedBug bug, ModelStripe stripe, FakeClock clock) {
    this.gateway = gateway;
    this.bug = bug;
    this.stripe = stripe;
    this.clock = clock;
  }

  @Override
  public OriginAnswer origin() {
    return gateway.origin();
  }

  @Override
  public String write(NewCustomer customer) {
    String body = gateway.write(customer);
    if (bug == PlantedBug.SENT_BEFORE_COMMIT) {
      gateway.create(new OpeningRequest(customer.account(), 1, customer.email(), body));
    }
    return body;
  }

  @Override
  public CreateAnswer create(OpeningRequest request) {
    calls++;
    CreateAnswer answer = gateway.create(spoilt(request));
    if (!(answer instanceof Unsettled unsettled)) {
      return answer;
    }
    boolean unknown = unsettled.reason() == Unsettled.Reason.OUTCOME_UNKNOWN;
    if (unknown) {
      errors++;
    }
    if (unknown && bug == PlantedBug.UNKNOWN_MEANS_READY) {
      return new CreateAnswer.Created(adopted(request.account(), new CustomerId("cus_made_up")));
    }
    return isTakenForRefusal(unsettled.reason()) ? new CreateAnswer.Refused("planted") : answer;
  }

  private boolean isTakenForRefusal(Unsettled.Reason reason) {
    return (bug == PlantedBug.RATE_LIMIT_MEANS_REFUSED && reason == Unsettled.Reason.RATE_LIMITED)
        || (bug == PlantedBug.CONFLICT_MEANS_REFUSED && reason == Unsettled.Reason.KEY_IN_FLIGHT);
  }

  private OpeningRequest spoilt(OpeningRequest request) {
    return switch (bug) {
      case KEY_PER_CALL -> with(request, INVENTED + calls, request.body());
      case NEW_KEY_AFTER_500 ->
          errors == 0 ? request : with(request, INVENTED + errors, request.body());
      case BODY_NOT_FROZEN ->
          with(
              request,
              request.generation(),
              request.body() + "&updated=" + clock.instant().getEpochSecond() / 60);
      default -> request;
    };
  }

  private static OpeningRequest with(OpeningRequest request, int generation, String body) {
    return new OpeningRequest(request.account(), generation, request.email(), body);
  }

  @Override
  public LookUpAnswer lookUp(AccountId account, Email email, Instant createdFrom) {
    Instant from =
        bug == PlantedBug.NO_CLOCK_TOLERANCE
            ? createdFrom.plus(PaymentAccountOpening.CLOCK_TOLERANCE)
            : createdFrom;
    return switch (gateway.lookUp(account, email, from)) {
      case LookUpAnswer.CouldNotLook _ when bug == PlantedBug.FAILED_LOOK_UP_MEANS_ABSENT ->
          new LookUpAnswer.Absent();
      case LookUpAnswer.CouldNotLook(Duration after) -> new LookUpAnswer.CouldNotLook(after);
      case LookUpAnswer.Absent() ->
          bug == PlantedBug.ADOPTED_BY_EMAIL
              ? strangers(account, email)
              : new LookUpAnswer.Absent();
      case LookUpAnswer.Found(List<PaymentAccount> oldestFirst) -> spoilt(oldestFirst);
    };
  }

  private LookUpAnswer strangers(AccountId account, Email email) {
    List<PaymentAccount> found =
        stripe.list(email.address(), Instant.EPOCH).stream()
            .map(customer -> adopted(account, customer.id()))
            .toList();
    return found.isEmpty() ? new LookUpAnswer.Absent() : new LookUpAnswer.Found(found);
  }

  private LookUpAnswer spoilt(List<PaymentAccount> oldestFirst) {
    List<PaymentAccount> found =
        switch (bug) {
          case NEWEST_ADOPTED -> oldestFirst.reversed();
          case EXISTENCE_BY_SEARCH -> oldestFirst.stream().filter(this::isIndexed).toList();
          default -> oldestFirst;
        };
    return found.isEmpty() ? new LookUpAnswer.Absent() : new LookUpAnswer.Found(found);
  }

  private boolean isIndexed(PaymentAccount found) {
    return stripe
        .find(found.customer())
        .filter(customer -> customer.made().plus(SEARCH_IS_BEHIND).isBefore(clock.instant()))
        .isPresent();
  }

  private static PaymentAccount adopted(AccountId account, CustomerId customer) {
    return new PaymentAccount(account, customer, StripeLine.ORIGIN);
  }
}
