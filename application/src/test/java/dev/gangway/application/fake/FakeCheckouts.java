package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.IdempotencyKey;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.CheckoutRequest;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.PurchaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;

/// The hosted checkouts of a [FakeShop]. Faults are scripted and used up one by one; what is
/// scripted first happens first. Safe for use by many threads: one call at a time.
public final class FakeCheckouts implements Checkouts {

  /// After the click, as long as a checkout may stand open.
  private static final Duration OPEN_FOR = Duration.ofHours(23).plusMinutes(30);

  /// What a provider refuses to open for.
  private static final Duration SHORTEST = Duration.ofMinutes(30);

  private final FakeShop shop;
  private final OncePerKey<OpenAnswer> openings =
      new OncePerKey<>(
          new OpenAnswer.Unsettled(Duration.ZERO, false),
          new OpenAnswer.FailureReplayed(),
          OpenAnswer.Refused.class::isInstance);
  private final Queue<LookAnswer> lookAnswers = new ArrayDeque<>();
  private final List<CheckoutRequest> asked = new ArrayList<>();
  private final List<CheckoutId> looks = new ArrayList<>();
  private final List<CheckoutId> closings = new ArrayList<>();

  public FakeCheckouts(FakeShop shop) {
    this.shop = requireNonNull(shop);
  }

  // ---- what the port asks for

  @Override
  public String write(Order order) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("purchase", order.id().toString());
    fields.put("account", order.account().toString());
    fields.put("customer", order.payer().customer().value());
    fields.put("name", order.plan().name());
    fields.put("currency", order.charge().currency().code());
    fields.put("charge", Long.toString(order.charge().amount()));
    if (order.plan() instanceof Plan.Pro pro) {
      fields.put("recurs", Long.toString(pro.price().amount()));
      fields.put("interval", pro.interval().name());
      pro.trialDays().ifPresent(days -> fields.put("trial", Integer.toString(days)));
    }
    fields.put("expires", order.orderedAt().plus(OPEN_FOR).toString());
    return FormText.write(fields);
  }

  @Override
  public synchronized OpenAnswer open(CheckoutRequest request) {
    asked.add(request);
    return shop.isOutOfReach()
        ? new OpenAnswer.Unsettled(Duration.ZERO, false)
        : openings.send(request.key().value(), request.body(), this::execute);
  }

  private OpenAnswer execute(String body) {
    Map<String, String> fields = FormText.read(body);
    Instant expiresAt = Instant.parse(FormText.require(fields, "expires"));
    CustomerId customer = new CustomerId(FormText.require(fields, "customer"));
    if (shop.isDeleted(customer)) {
      return new OpenAnswer.Refused("invalid_request_error, code resource_missing, param customer");
    }
    if (expiresAt.isBefore(shop.now().plus(SHORTEST))) {
      return new OpenAnswer.Refused("invalid_request_error, param expires_at");
    }
    Currency currency = new Currency(FormText.require(fields, "currency"));
    return new OpenAnswer.Opened(
        shop.openDesk(
            new FakeShop.Wish(
                Optional.of(new PurchaseId(UUID.fromString(FormText.require(fields, "purchase")))),
                customer,
                Optional.of(
                    new Money(Long.parseLong(FormText.require(fields, "charge")), currency)),
                Optional.ofNullable(fields.get("recurs"))
                    .map(price -> new Money(Long.parseLong(price), currency)),
                Duration.ofDays(Long.parseLong(fields.getOrDefault("trial", "0"))),
                expiresAt)));
  }

  @Override
  public synchronized LookAnswer look(CheckoutId checkout) {
    looks.add(checkout);
    return seen(checkout);
  }

  @Override
  public synchronized LookAnswer close(CheckoutId checkout) {
    closings.add(checkout);
    if (!shop.isOutOfReach()) {
      shop.close(checkout);
    }
    return seen(checkout);
  }

  private LookAnswer seen(CheckoutId checkout) {
    if (shop.isOutOfReach()) {
      return new LookAnswer.CouldNotLook(Duration.ZERO);
    }
    LookAnswer scripted = lookAnswers.poll();
    if (scripted != null) {
      return scripted;
    }
    Optional<CheckoutSighting> sighting = shop.sighting(checkout);
    return shop.wish(checkout)
        .<LookAnswer>map(
            wish -> new LookAnswer.Seen(wish.purchase(), wish.customer(), sighting.orElseThrow()))
        .orElseGet(LookAnswer.Unknown::new);
  }

  @Override
  public CardAnswer openForCard(CustomerId customer, IdempotencyKey key) {
    return shop.isOutOfReach() || shop.isDeleted(customer)
        ? new CardAnswer.NotReached()
        : new CardAnswer.Opened(
            shop.openDesk(
                    new FakeShop.Wish(
                        Optional.empty(),
                        customer,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ZERO,
                        shop.now().plus(OPEN_FOR)))
                .checkout()
                .url());
  }

  // ---- what a test tells it to do

  /// The next openings do nothing and get these answers, one each.
  public synchronized void answerNext(OpenAnswer... answers) {
    openings.answerNext(Arrays.asList(answers));
  }

  /// The next looks, also those after a closing, get these answers, one each.
  public synchronized void answerNext(LookAnswer... answers) {
    lookAnswers.addAll(Arrays.asList(answers));
  }

  /// The next `times` openings are carried out, and the answers lost on their way.
  public synchronized void loseAnswers(int times) {
    openings.loseAnswers(times);
  }

  /// The next opening fails with a server error that its key remembers. No checkout is made.
  public synchronized void failBeforeTheWork() {
    openings.fail(false);
  }

  /// Like [#failBeforeTheWork], but the checkout is made.
  public synchronized void failAfterTheWork() {
    openings.fail(true);
  }

  /// Forgets every idempotency key, as Stripe may after 24 hours.
  public synchronized void forgetKeys() {
    openings.forget();
  }

  // ---- what a test looks at

  /// Every request for a checkout so far, also those that did not get through, in their order.
  public synchronized List<CheckoutRequest> asked() {
    return List.copyOf(asked);
  }

  /// Every look so far, in their order; without those after a closing.
  public synchronized List<CheckoutId> looks() {
    return List.copyOf(looks);
  }

  /// Every closing so far, also those that did not get through, in their order.
  public synchronized List<CheckoutId> closings() {
    return List.copyOf(closings);
  }
}
