package dev.gangway.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.net.ApiResource;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.RawRequestOptions;
import com.stripe.net.StripeResponse;
import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.domain.payment.ProviderOrigin.Mode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Tells Stripe changed details of a customer, under a key and with frozen bytes like everything
/// that is written there.
final class StripeCustomerDetails implements CustomerDetails {

  private final StripeAccess access;

  StripeCustomerDetails(StripeAccess access) {
    this.access = access;
  }

  @Override
  public String write(Details details) {
    return CustomerForm.write(details);
  }

  @Override
  public UpdateAnswer update(Update update) {
    Exchange exchange = access.exchange();
    try {
      StripeResponse answer =
          exchange
              .client()
              .rawRequest(
                  RequestMethod.POST,
                  "/v1/customers/" + ApiResource.urlEncodeId(update.customer().value()),
                  update.body(),
                  RawRequestOptions.builder().setIdempotencyKey(update.key().value()).build());
      return read(update, ApiResource.GSON.fromJson(answer.body(), Customer.class));
    } catch (StripeException | RuntimeException failure) {
      if (WriteFailure.isMissing(exchange.heard(), failure)) {
        return new UpdateAnswer.Gone();
      }
      return switch (WriteFailure.in(exchange.heard(), failure, update.key(), access.clock())) {
        case WriteFailure.Passing(_, Duration after) -> new UpdateAnswer.Unsettled(after);
        case WriteFailure.KeySpent _ -> new UpdateAnswer.FailureReplayed();
        case WriteFailure.Refused(Refusal refusal) -> new UpdateAnswer.Refused(refusal.reason());
      };
    }
  }

  private UpdateAnswer read(Update update, @Nullable Customer customer) {
    if (customer == null || !update.customer().value().equals(customer.getId())) {
      return new UpdateAnswer.Unsettled(Duration.ZERO);
    }
    if (Boolean.TRUE.equals(customer.getDeleted())) {
      return new UpdateAnswer.Gone();
    }
    boolean ofThisKey =
        customer.getLivemode() != null && customer.getLivemode() == (access.mode() == Mode.LIVE);
    return ofThisKey ? new UpdateAnswer.Updated() : new UpdateAnswer.Unsettled(Duration.ZERO);
  }
}
