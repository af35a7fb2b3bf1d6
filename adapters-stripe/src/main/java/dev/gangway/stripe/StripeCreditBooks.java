package dev.gangway.stripe;

import static java.util.Objects.requireNonNull;

import com.stripe.exception.StripeException;
import com.stripe.model.CustomerBalanceTransaction;
import com.stripe.model.CustomerBalanceTransactionCollection;
import com.stripe.net.ApiResource;
import dev.gangway.application.port.driven.CreditBooks;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer.Unsettled.Reason;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.credit.PostingRequest;
import dev.gangway.domain.payment.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Stripe's customer balances. To Stripe a balance is what the customer owes, so what is to their
/// credit stands there with a minus.
final class StripeCreditBooks implements CreditBooks {

  // Stripe's largest page.
  private static final int PAGE = 100;

  private final StripeAccess access;

  StripeCreditBooks(StripeAccess access) {
    this.access = access;
  }

  // ---- writing

  @Override
  public String write(AccountId account, CreditEntry entry) {
    return FormBody.empty()
        .with("amount", -entry.change())
        .with("currency", entry.amount().currency().code())
        .with("metadata[" + Marks.POSTING + "]", PostingId.of(account, entry).toString())
        .encoded();
  }

  @Override
  public PostAnswer post(PostingRequest request) {
    Exchange exchange = access.exchange();
    try {
      String body = exchange.post(path(request.customer()), request.body(), request.key()).body();
      @Nullable CustomerBalanceTransaction line =
          ApiResource.GSON.fromJson(body, CustomerBalanceTransaction.class);
      return line != null && isOurs(line) && names(line, request.id())
          ? new PostAnswer.Posted()
          : new PostAnswer.Unsettled(Duration.ZERO, false);
    } catch (StripeException | RuntimeException failure) {
      if (WriteFailure.isMissing(exchange.heard(), failure)) {
        return new PostAnswer.Refused(Refusal.in(failure).reason());
      }
      return switch (WriteFailure.in(exchange.heard(), failure, request.key(), access.clock())) {
        case WriteFailure.Passing(Reason reason, Duration after) ->
            new PostAnswer.Unsettled(after, reason == Reason.RATE_LIMITED);
        case WriteFailure.KeySpent _ -> new PostAnswer.FailureReplayed();
        case WriteFailure.Refused(Refusal refusal) -> new PostAnswer.Refused(refusal.reason());
      };
    }
  }

  // ---- looking

  @Override
  public FindAnswer find(CustomerId customer, PostingId id, Instant from) {
    Exchange exchange = access.exchange();
    try {
      return find(customer, id, from, exchange);
    } catch (StripeException | RuntimeException failure) {
      // A customer who is gone has no books, and nothing can be written there any more.
      return WriteFailure.isMissing(exchange.heard(), failure)
          ? new FindAnswer.Absent()
          : new FindAnswer.CouldNotLook(exchange.retryAfter());
    }
  }

  /// Stripe lists the newest first, so what comes after a line from before `from` is older still.
  ///
  /// @throws RuntimeException if an answer is not a list's page, or the list does not end
  private FindAnswer find(CustomerId customer, PostingId id, Instant from, Exchange exchange)
      throws StripeException {
    Set<String> seen = new HashSet<>();
    String after = "";
    while (true) {
      CustomerBalanceTransactionCollection page =
          requireNonNull(
              ApiResource.GSON.fromJson(
                  exchange.get(path(customer) + "?limit=" + PAGE + after),
                  CustomerBalanceTransactionCollection.class));
      List<CustomerBalanceTransaction> lines = requireNonNull(page.getData());
      for (CustomerBalanceTransaction line : lines) {
        if (!isOurs(line) || !seen.add(requireNonNull(line.getId()))) {
          throw new IllegalStateException("not a list of this key's, or one that goes round");
        }
        if (requireNonNull(line.getCreated()) < from.getEpochSecond()) {
          return new FindAnswer.Absent();
        }
        if (names(line, id)) {
          return new FindAnswer.Stands();
        }
      }
      if (!requireNonNull(page.getHasMore())) {
        return new FindAnswer.Absent();
      }
      // Where more is said to come after nothing, this throws.
      after = "&starting_after=" + ApiResource.urlEncode(lines.getLast().getId());
    }
  }

  private static String path(CustomerId customer) throws StripeException {
    return "/v1/customers/" + ApiResource.urlEncodeId(customer.value()) + "/balance_transactions";
  }

  private boolean isOurs(CustomerBalanceTransaction line) {
    access.requireOwnMode(line.getLivemode());
    return line.getId() != null;
  }

  private static boolean names(CustomerBalanceTransaction line, PostingId id) {
    Map<String, String> metadata = line.getMetadata();
    return metadata != null && id.toString().equals(metadata.get(Marks.POSTING));
  }
}
