package dev.gangway.application.simulation;

import dev.gangway.application.fake.InMemoryStorage;
import dev.gangway.application.port.driven.CreditRepository.Unposted;
import dev.gangway.application.port.driven.PaymentRecords.Dispute;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.CreditLedger;
import dev.gangway.domain.credit.CreditPosting;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.credit.Holding;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.credit.PostingRequest;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanOffer;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.purchase.CheckoutRequest;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.Payment;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseId;
import dev.gangway.domain.purchase.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What must always hold of money: looked at after every step, and at every request that leaves.
final class MoneyInvariants {

  private static final Set<GrantId> PROMISED = Set.of(GrantId.ofPromoCode(Buyers.PROMO_CODE));

  private final InMemoryStorage storage;
  private final SimulatedTaskQueue queue;
  private final ModelShop shop;
  private final List<AccountId> people;
  private final Map<OfferId, Map<PlanCode, Money>> shown = new HashMap<>();
  private final Set<CheckoutId> addressesKnown = new HashSet<>();
  private final Map<PurchaseId, Integer> newestKey = new HashMap<>();
  private final Map<PurchaseId, Integer> revisions = new HashMap<>();

  MoneyInvariants(
      InMemoryStorage storage, SimulatedTaskQueue queue, ModelShop shop, List<AccountId> people) {
    this.storage = storage;
    this.queue = queue;
    this.shop = shop;
    this.people = people;
  }

  /// Somebody saw this offer.
  void isShown(PlanOffer offer) {
    Map<PlanCode, Money> prices = new HashMap<>();
    offer.options().forEach(option -> prices.put(option.code(), option.plan().chargedNow()));
    Map<PlanCode, Money> before = shown.putIfAbsent(offer.id(), prices);
    if (before != null && !before.equals(prices)) {
      throw new Violation("an offer that was shown has changed: " + offer.id());
    }
  }

  /// Somebody was told where they can pay.
  void isTold(CheckoutId checkout) {
    addressesKnown.add(checkout);
  }

  Set<CheckoutId> addressesKnown() {
    return addressesKnown;
  }

  // ---- at every request

  /// No POST leaves without its key in the database, and with another body than stands there.
  void requireMayBeSent(CheckoutRequest request) {
    Purchase stored =
        storage
            .purchases()
            .find(request.purchase())
            .orElseThrow(() -> new Violation("I4: a checkout was asked for that nobody ordered"));
    note(stored);
    if (request.generation() > newestKey.getOrDefault(request.purchase(), 0)) {
      throw new Violation("I4: a request left with a key that is not stored: " + request.key());
    }
    if (stored instanceof Purchase.Created created
        && created.request().generation() == request.generation()
        && !created.request().equals(request)) {
      throw new Violation("I5: a request left that is not the stored one: " + request.key());
    }
  }

  private void note(Purchase purchase) {
    if (purchase instanceof Purchase.Created created) {
      newestKey.merge(purchase.id(), created.request().generation(), Math::max);
    }
  }

  void requireMayBeSent(PostingRequest request) {
    PostingRequest stored =
        storage
            .credits()
            .posting(request.id())
            .map(CreditPosting::request)
            .orElseThrow(() -> new Violation("I4: a line was posted without a stored key"));
    if (request.generation() > stored.generation()) {
      throw new Violation("I4: a line was posted with a key that is not stored: " + request.key());
    }
    if (request.generation() == stored.generation() && !request.equals(stored)) {
      throw new Violation("I5: a line was posted that is not the stored one: " + request.key());
    }
  }

  // ---- after every step

  void check() {
    for (Purchase purchase : storage.purchases().all()) {
      note(purchase);
      check(purchase);
    }
    shop.sessions().forEach(this::checkPrice);
    people.forEach(this::check);
    checkBalances();
  }

  private void check(Purchase purchase) {
    Integer before = revisions.put(purchase.id(), purchase.revision());
    if (before != null && before > purchase.revision()) {
      throw new Violation("a purchase went back: " + purchase);
    }
    Optional<Payment> believed = purchase.taken();
    if (believed.isPresent() && !paymentsFor(purchase.id()).contains(believed.get())) {
      throw new Violation("I7: Stripe was not paid for " + purchase.id() + " what we believe");
    }
    boolean wentBack =
        purchase instanceof Purchase.Refunded || purchase instanceof Purchase.Disputed;
    if (wentBack
        && storage
            .credits()
            .ledger(purchase.account())
            .holding(GrantId.of(purchase.id()))
            .filter(holding -> !holding.remaining().isZero())
            .isPresent()) {
      throw new Violation("I7: the money went back, and the credit is there: " + purchase);
    }
    if (purchase instanceof Purchase.UnderWay
        && !queue.contains(new TaskQueue.Task.AdvancePurchase(purchase.id(), Duration.ZERO))) {
      throw new Violation("nobody will ever see to purchase " + purchase.id() + " again");
    }
  }

  private List<Payment> paymentsFor(PurchaseId purchase) {
    return shop.sessions().stream()
        .filter(session -> session.purchase().equals(purchase))
        .flatMap(session -> session.payment().stream())
        .toList();
  }

  /// What is charged is what was shown.
  private void checkPrice(ModelShop.Session session) {
    Order order =
        storage
            .purchases()
            .find(session.purchase())
            .orElseThrow(() -> new Violation("I4: a checkout for what nobody ordered"))
            .order();
    Optional<Money> price =
        Optional.ofNullable(shown.get(order.offer()))
            .map(prices -> prices.get(order.plan().code()));
    if (!price.equals(Optional.of(session.sale().charge()))) {
      throw new Violation(session.id() + " charges another price than was shown: " + price);
    }
  }

  private boolean isPaidAsAsked(Order order) {
    return paymentsFor(order.id()).stream()
        .anyMatch(payment -> payment.taken().equals(order.charge()));
  }

  private void check(AccountId account) {
    List<Order> orders = storage.purchases().of(account).stream().map(Purchase::order).toList();
    checkLedger(account, orders);
    if (orders.isEmpty()) {
      return;
    }
    Set<PurchaseId> theirs = new HashSet<>(orders.stream().map(Order::id).toList());
    checkCheckouts(account, theirs);
    checkPlan(account, orders);
    long recurring =
        shop.subscriptions().stream()
            .filter(each -> theirs.contains(each.purchase()))
            .filter(each -> each.status() != Subscription.Status.ENDED)
            .count();
    if (recurring > 1) {
      throw new Violation(Trace.nameOf(account) + " may pay for the same plan twice");
    }
  }

  /// Nobody can pay in two places, and nobody has paid twice for what is sold once.
  private void checkCheckouts(AccountId account, Set<PurchaseId> theirs) {
    long payable =
        shop.sessions().stream()
            .filter(session -> theirs.contains(session.purchase()))
            .filter(session -> addressesKnown.contains(session.id()) && session.isUndecided())
            .count();
    if (payable > 1) {
      throw new Violation(Trace.nameOf(account) + " can pay in " + payable + " places");
    }
    Set<PlanCode> paid = new HashSet<>();
    for (ModelShop.Taken taken : shop.payments()) {
      if (theirs.contains(taken.purchase())
          && taken.refunded().isZero()
          && taken.dispute().isEmpty()) {
        Order order = storage.purchases().find(taken.purchase()).orElseThrow().order();
        if (taken.amount().equals(order.charge())
            && order.plan() instanceof Plan.Package bundle
            && !bundle.sale().repeatable()
            && !paid.add(bundle.code())) {
          throw new Violation(Trace.nameOf(account) + " has paid twice for " + bundle.code());
        }
      }
    }
  }

  private void checkLedger(AccountId account, List<Order> orders) {
    Set<GrantId> granted = new HashSet<>();
    for (CreditEntry entry : storage.credits().ledger(account).entries()) {
      if (entry instanceof CreditEntry.Granted grant) {
        if (!granted.add(grant.grant())) {
          throw new Violation("I7: credited twice: " + grant.grant());
        }
        if (!PROMISED.contains(grant.grant())
            && orders.stream().noneMatch(order -> isDue(order, grant))) {
          throw new Violation("I7: credited without being paid: " + grant.grant());
        }
      }
    }
    for (Unposted line : storage.credits().unposted(account)) {
      if (!(line.posting().orElse(null) instanceof CreditPosting.Refused)
          && !queue.contains(new TaskQueue.Task.PostCredit(account))) {
        throw new Violation("nobody will ever post " + line.entry());
      }
    }
  }

  private boolean isDue(Order order, CreditEntry.Granted granted) {
    return granted.grant().equals(GrantId.of(order.id()))
        && order.plan() instanceof Plan.Package bundle
        && bundle.credit().equals(granted.amount())
        && isPaidAsAsked(order);
  }

  private void checkPlan(AccountId account, List<Order> orders) {
    if (storage.onboardings().find(account).orElse(null) instanceof Onboarding.Onboarded onboarded
        && !onboarded.plan().plan().price().isZero()
        && orders.stream()
            .noneMatch(
                order -> order.plan().equals(onboarded.plan().plan()) && isPaidAsAsked(order))) {
      throw new Violation("I7: " + Trace.nameOf(account) + " is on a plan that nobody paid for");
    }
  }

  private void checkBalances() {
    Set<String> names = new HashSet<>();
    Map<CustomerId, Long> credit = new HashMap<>();
    for (ModelShop.BalanceLine line : shop.balance()) {
      if (credit.merge(line.customer(), line.change(), Long::sum) < 0) {
        throw new Violation("somebody owes Stripe credit that is over: " + line);
      }
      if (!names.add(line.name())) {
        throw new Violation("I7: a line stands twice in Stripe's books: " + line.name());
      }
      if (people.stream().noneMatch(account -> isInLedger(account, line))) {
        throw new Violation("a line stands in Stripe's books that is not in ours: " + line);
      }
    }
  }

  private boolean isInLedger(AccountId account, ModelShop.BalanceLine line) {
    return line.name().startsWith(account.toString())
        && storage.credits().ledger(account).entries().stream()
            .anyMatch(entry ->
                PostingId.of(account, entry).toString().equals(line.name())
                    && (entry.change() == line.change()
                        || (entry instanceof CreditEntry.Reduction
                            && line.change() < 0
                            && line.change() > entry.change())));
  }

  // ---- once all is quiet

  /// Every purchase that Stripe was paid for is credited exactly once, and what was given follows
  /// the money.
  void checkQuiet() {
    check();
    for (ModelShop.Session session : shop.sessions()) {
      session.payment().ifPresent(payment -> checkSettled(session, payment));
    }
    for (ModelShop.Recurring recurring : shop.subscriptions()) {
      checkSettled(recurring);
    }
    for (Purchase purchase : storage.purchases().all()) {
      if (purchase instanceof Purchase.UnderWay) {
        throw new Violation("all is quiet, and a purchase is under way: " + purchase);
      }
    }
    people.forEach(this::checkBooks);
  }

  private void checkSettled(ModelShop.Session session, Payment payment) {
    Purchase purchase = storage.purchases().find(session.purchase()).orElseThrow();
    if (!payment.taken().equals(purchase.order().charge())) {
      if (!(purchase instanceof Purchase.Held) && !(purchase instanceof Purchase.Refunded)) {
        throw new Violation("another amount was taken, and the purchase is " + purchase);
      }
      return;
    }
    if (purchase instanceof Purchase.Credited && !hasRefusedPosting(purchase.account())) {
      throw new Violation("all is quiet, and " + purchase.id() + " is not in Stripe's books");
    }
    boolean isSettled =
        switch (purchase) {
          case Purchase.Credited _, Purchase.Done _, Purchase.Refunded _, Purchase.Disputed _ ->
              true;
          case Purchase.Created _,
              Purchase.AwaitingPayment _,
              Purchase.Paid _,
              Purchase.Cancelled _,
              Purchase.Expired _,
              Purchase.Held _ ->
              false;
        };
    if (!isSettled) {
      throw new Violation("I7: Stripe was paid, and the purchase is " + purchase);
    }
    CreditLedger ledger = storage.credits().ledger(purchase.account());
    Instant now = storage.clock().instant();
    if (purchase.order().plan() instanceof Plan.Package bundle) {
      Holding holding =
          ledger
              .holding(GrantId.of(purchase.id()))
              .orElseThrow(() -> new Violation("I7: paid and not credited: " + purchase));
      payment
          .payment()
          .flatMap(shop::find)
          .filter(ModelShop.Taken::told)
          .ifPresent(taken -> checkFollows(purchase, bundle, holding, taken, now));
    }
  }

  private boolean hasRefusedPosting(AccountId account) {
    return storage.credits().unposted(account).stream()
        .anyMatch(line -> line.posting().orElse(null) instanceof CreditPosting.Refused);
  }

  /// The credit goes with the money.
  private static void checkFollows(
      Purchase purchase, Plan.Package bundle, Holding holding, ModelShop.Taken taken, Instant now) {
    boolean isGone =
        taken.dispute().filter(dispute -> dispute != Dispute.WON).isPresent() || taken.isRefunded();
    if (isGone && !holding.remaining().isZero()) {
      throw new Violation("I7: the money went back, and the credit is there: " + purchase);
    }
    boolean isAsTold =
        taken.isRefunded()
            ? purchase instanceof Purchase.Refunded
            : taken.dispute().filter(dispute -> dispute != Dispute.WON).isPresent()
                ? purchase instanceof Purchase.Disputed
                : purchase instanceof Purchase.Bought;
    if (!isAsTold) {
      throw new Violation("the money is " + taken + ", and the purchase " + purchase);
    }
    long back =
        Math.ceilDiv(bundle.credit().amount() * taken.refunded().amount(), taken.amount().amount());
    long left = bundle.credit().amount() - back;
    boolean isOver = !now.isBefore(holding.expiresAt());
    if (!isGone && holding.remaining().amount() != (isOver ? 0 : left)) {
      throw new Violation("of " + taken + " there is left " + holding);
    }
  }

  private void checkSettled(ModelShop.Recurring recurring) {
    if (!recurring.told()) {
      return;
    }
    boolean isKnown =
        storage
            .subscriptions()
            .find(recurring.id())
            .map(Subscription::status)
            .or(() -> Optional.of(Subscription.Status.ACTIVE))
            .filter(recurring.status()::equals)
            .isPresent();
    if (recurring.status() != Subscription.Status.ENDED
        && storage
            .subscriptions()
            .find(recurring.id())
            .filter(each -> each.isOverdueAt(storage.clock().instant().minusSeconds(3)))
            .isPresent()) {
      throw new Violation("the grace is over, and it is still collected: " + recurring);
    }
    Optional<Purchase> purchase = storage.purchases().findBySubscription(recurring.id());
    if (!isKnown && purchase.isPresent()) {
      throw new Violation("all is quiet, and nobody noticed that it is so: " + recurring);
    }
    if (recurring.status() == Subscription.Status.ACTIVE
        && purchase.orElse(null) instanceof Purchase.Bought bought
        && (!(storage.onboardings().find(bought.account()).orElseThrow()
                instanceof Onboarding.Onboarded onboarded)
            || !(onboarded.plan().plan() instanceof Plan.Pro)
            || onboarded.plan().isOverAt(storage.clock().instant()))) {
      throw new Violation("somebody pays for a plan that they are not on: " + bought);
    }
  }

  /// Our books and Stripe's are the same, but for what Stripe would not take.
  private void checkBooks(AccountId account) {
    Set<String> posted = new HashSet<>();
    shop.balance().forEach(line -> posted.add(line.name()));
    for (CreditEntry entry : storage.credits().ledger(account).entries()) {
      PostingId id = PostingId.of(account, entry);
      Optional<CreditPosting> posting = storage.credits().posting(id);
      boolean refused = posting.filter(CreditPosting.Refused.class::isInstance).isPresent();
      // Nothing was left to be taken.
      boolean spared =
          entry instanceof CreditEntry.Reduction
              && posting.filter(CreditPosting.Posted.class::isInstance).isPresent();
      if (entry.change() != 0 && !refused && !spared && !posted.contains(id.toString())) {
        throw new Violation("all is quiet, and Stripe's books do not show " + entry);
      }
    }
    for (Holding holding : storage.credits().ledger(account).holdings()) {
      if (!storage.clock().instant().isBefore(holding.expiresAt().plusSeconds(3))
          && !holding.remaining().isZero()) {
        throw new Violation("credit that is over is still there: " + holding);
      }
    }
  }
}
