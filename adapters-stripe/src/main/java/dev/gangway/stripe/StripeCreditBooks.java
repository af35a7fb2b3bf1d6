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
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Stripe's customer balances. To Stripe a balance is what the customer owes, so what is to their
/// credit stands there with a minus.
final class StripeCreditBooks implements CreditBooks {

  // Stripe's largest page.
  private static final int PAGE = 100;

  /// The kinds of lines by which invoices take credit and give it back.
  private static final Set<String> OF_INVOICES =
      Set.of("applied_to_invoice", "unapplied_from_invoice");

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
  private FindAnswer find(CustomerId customer, PostingId id, Instant from, Exchange exchange)
      throws StripeException {
    Optional<CustomerBalanceTransaction> decisive =
        firstOf(
            customer,
            exchange,
            line -> requireNonNull(line.getCreated()) < from.getEpochSecond() || names(line, id));
    return decisive.filter(line -> names(line, id)).isPresent()
            && requireNonNull(decisive.get().getCreated()) >= from.getEpochSecond()
        ? new FindAnswer.Stands()
        : new FindAnswer.Absent();
  }

  /// The newest line of which this holds. Empty if all were read and it held of none.
  ///
  /// @throws RuntimeException if an answer is not a list's page, or the list does not end
  private Optional<CustomerBalanceTransaction> firstOf(
      CustomerId customer, Exchange exchange, Predicate<CustomerBalanceTransaction> wanted)
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
        if (wanted.test(line)) {
          return Optional.of(line);
        }
      }
      if (!requireNonNull(page.getHasMore())) {
        return Optional.empty();
      }
      // Where more is said to come after nothing, this throws.
      after = "&starting_after=" + ApiResource.urlEncode(lines.getLast().getId());
    }
  }

  @Override
  public ReadAnswer read(CustomerId customer) {
    Exchange exchange = access.exchange();
    try {
      List<CustomerBalanceTransaction> lines = new ArrayList<>();
      var _ =
          firstOf(
              customer,
              exchange,
              line -> {
                lines.add(line);
                return false;
              });
      return shown(lines);
    } catch (StripeException | RuntimeException failure) {
      return WriteFailure.isMissing(exchange.heard(), failure)
          ? shown(List.of())
          : new ReadAnswer.CouldNotLook(exchange.retryAfter());
    }
  }

  /// @param lines the newest first
  private static ReadAnswer shown(List<CustomerBalanceTransaction> lines) {
    Map<InvoiceId, Long> spent = new HashMap<>();
    for (CustomerBalanceTransaction line : lines) {
      if (OF_INVOICES.contains(requireNonNull(line.getType()))) {
        spent.merge(
            new InvoiceId(requireNonNull(line.getInvoice())),
            requireNonNull(line.getAmount()),
            Math::addExact);
      }
    }
    if (lines.isEmpty()) {
      return new ReadAnswer.Shown(0, Map.of());
    }
    var currency = new Currency(requireNonNull(lines.getFirst().getCurrency()));
    return new ReadAnswer.Shown(
        -requireNonNull(lines.getFirst().getEndingBalance()),
        spent.entrySet().stream()
            .filter(each -> each.getValue() > 0)
            .collect(
                Collectors.toMap(Map.Entry::getKey, each -> new Money(each.getValue(), currency))));
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
