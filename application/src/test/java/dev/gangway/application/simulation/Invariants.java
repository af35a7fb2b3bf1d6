package dev.gangway.application.simulation;

import dev.gangway.application.fake.FakeClock;
import dev.gangway.application.fake.InMemoryStorage;
import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.EventInbox.Awaited;
import dev.gangway.application.port.driven.EventInbox.Standing;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.reconciliation.Finding;
import dev.gangway.domain.reconciliation.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What must always hold: looked at after every step, at every request that leaves, and at every
/// row that changes.
final class Invariants {

  /// For so long a claim keeps others from sending: two calls of twenty seconds, and less than the
  /// lease by what two clocks differ.
  private static final Duration A_CLAIM_HOLDS = Duration.ofSeconds(40);

  /// Nobody mends what the provider refused while another request of the same key is on its way.
  private static final Duration A_HUMAN_TAKES = Duration.ofMinutes(5);

  /// The provider lists events for thirty days; the last of them is for reading the list.
  private static final Duration LISTED_FOR = Duration.ofDays(29);

  /// Four days, less what clocks may differ by.
  private static final Duration READS_BACK = Duration.ofDays(4).minusMinutes(1);

  private final FakeClock clock;
  private final InMemoryStorage storage;
  private final SimulatedTaskQueue queue;
  private final ModelStripe stripe;
  private final Interleaving interleaving;
  private final List<AccountId> people;
  private final Map<AccountId, Instant> blockedSince = new LinkedHashMap<>();
  private Optional<Instant> firstAsked = Optional.empty();
  private final Set<CustomerId> everSetAside = new HashSet<>();
  private final List<Sending> underWay = new ArrayList<>();

  Invariants(
      FakeClock clock,
      InMemoryStorage storage,
      SimulatedTaskQueue queue,
      ModelStripe stripe,
      Interleaving interleaving,
      List<AccountId> people) {
    this.clock = clock;
    this.storage = storage;
    this.queue = queue;
    this.stripe = stripe;
    this.interleaving = interleaving;
    this.people = people;
  }

  /// A request that is under way.
  record Sending(AccountId account, Life life, Instant claimedAt) {}

  // ---- at every request

  /// No POST leaves without its key in the database, and with another body than stands there.
  void requireMayBeSent(OpeningRequest request) {
    OpeningRequest stored =
        storage
            .openings()
            .find(request.account())
            .map(PaymentAccountOpening::request)
            .orElseThrow(() -> new Violation("I4: a request left without a stored key"));
    if (request.generation() > stored.generation()) {
      throw new Violation("I4: a request left with a key that is not stored: " + request.key());
    }
    if (request.generation() == stored.generation() && !request.equals(stored)) {
      throw new Violation("I5: a request left that is not the stored one: " + request.key());
    }
  }

  /// Nobody sends without a claim, or while another one's holds.
  Sending sends(AccountId account, Life life) {
    Instant claimedAt =
        interleaving
            .current()
            .claimedAt()
            .orElseThrow(() -> new Violation("a request left without a claim"));
    Instant now = clock.instant();
    underWay.removeIf(sending -> sending.life.isOver());
    if (underWay.stream()
        .filter(sending -> sending.account.equals(account))
        .anyMatch(sending -> now.isBefore(sending.claimedAt.plus(A_CLAIM_HOLDS)))) {
      throw new Violation("two requests for " + Trace.nameOf(account) + " are under way at once");
    }
    var sending = new Sending(account, life, claimedAt);
    underWay.add(sending);
    return sending;
  }

  void sent(Sending sending) {
    underWay.remove(sending);
  }

  /// This process was taken for dead: others may send what it is still sending.
  void takenForDead(Life life) {
    underWay.removeIf(sending -> sending.life.equals(life));
  }

  // ---- at every row that changes

  void claimed() {
    interleaving.current().claimed(clock.instant());
  }

  void changed(PaymentAccountOpening before, PaymentAccountOpening after) {
    interleaving.note(
        "  ",
        after.account(),
        " is ",
        after.getClass().getSimpleName(),
        " #",
        after.attempt(),
        " g",
        after.request().generation());
    Execution execution = interleaving.current();
    if (after instanceof PaymentAccountOpening.Ready ready && !after.equals(before)) {
      CustomerId customer = ready.paymentAccount().customer();
      requireReal(ready);
      if (!execution.knowsAlive(customer)) {
        throw new Violation("I2: adopted without having heard that it lives: " + customer);
      }
      boolean foundByLooking =
          before instanceof PaymentAccountOpening.InDoubt && before.attempt() == after.attempt();
      if (foundByLooking && !execution.oldestFound().equals(Optional.of(customer))) {
        throw new Violation("of several customers not the oldest was adopted: " + customer);
      }
    }
    if (before instanceof PaymentAccountOpening.Ready ready && !after.equals(before)) {
      if (!execution.knowsGone(ready.paymentAccount().customer())) {
        throw new Violation("a payment account was given up that nobody said was gone");
      }
    }
    if (after instanceof PaymentAccountOpening.Blocked) {
      blockedSince.put(after.account(), clock.instant());
    }
    if (after.request().generation() < before.request().generation()) {
      throw new Violation("an opening went back to an earlier key");
    }
  }

  // ---- after every step

  void check() {
    Set<CustomerId> taken = new HashSet<>();
    for (AccountId account : people) {
      Optional<PaymentAccountOpening> opening = storage.openings().find(account);
      if (opening.isPresent()) {
        check(opening.get(), taken);
      } else if (stripe.everOf(account).stream().anyMatch(Invariants::isOurs)) {
        throw new Violation(
            "I1: " + Trace.nameOf(account) + " has a customer and never wished for one");
      }
      checkGate(account, opening);
      checkCustomers(account);
    }
    checkSurplus();
    checkEvents();
  }

  private void checkEvents() {
    firstAsked = firstAsked.or(storage.events()::fetchedUpTo);
    Webhooks webhooks = stripe.webhooks();
    for (ProviderEventId taken : webhooks.taken()) {
      if (storage.events().find(taken).isEmpty()) {
        throw new Violation("an event was taken and not kept: " + taken);
      }
    }
    for (EventInbox.Entry entry : storage.events().entries()) {
      ProviderEventId id = entry.event().id();
      if (!webhooks.made(entry.event())) {
        throw new Violation("an event was kept that the provider never made: " + id);
      }
      switch (entry.standing()) {
        case Standing.Waiting() -> {
          if (!queue.contains(new TaskQueue.Task.ApplyEvent(id, Duration.ZERO))) {
            throw new Violation("nobody will ever see to " + id + " again");
          }
        }
        case Standing.Done() -> {
          if (entry.event().hint() instanceof ProviderEvent.CustomerDeleted(CustomerId customer)
              && storage.openings().findByCustomer(customer).isPresent()) {
            throw new Violation("that it is deleted was heard, and it is in use: " + customer);
          }
        }
        case Standing.Parked(Awaited.TheAccount(AccountId account)) -> {
          if (storage.openings().find(account).isPresent()) {
            throw new Violation(id + " waits for " + Trace.nameOf(account) + ", who is there");
          }
        }
        case Standing.Parked(Awaited.TheCustomer(CustomerId customer)) -> {
          if (storage.openings().findByCustomer(customer).isPresent()) {
            throw new Violation(id + " waits for " + customer + ", which is there");
          }
        }
        case Standing.Dead(String reason) -> throw new Violation(id + " was given up: " + reason);
      }
    }
  }

  private void check(PaymentAccountOpening opening, Set<CustomerId> taken) {
    switch (opening) {
      case PaymentAccountOpening.Ready ready -> {
        requireReal(ready);
        if (!taken.add(ready.paymentAccount().customer())) {
          throw new Violation("I8: two accounts have the same customer");
        }
      }
      case PaymentAccountOpening.Blocked blocked -> {
        if (!stripe.everRefused(blocked.account())) {
          throw new Violation("blocked without a refusal: " + blocked.reason());
        }
      }
      case PaymentAccountOpening.Wanted _,
          PaymentAccountOpening.Sending _,
          PaymentAccountOpening.InDoubt _ -> {
        if (!queue.contains(new TaskQueue.Task.OpenPaymentAccount(opening.account()))) {
          throw new Violation(
              "I6: nobody will ever see to " + Trace.nameOf(opening.account()) + " again");
        }
      }
    }
  }

  /// What stands in the row is a customer that was really made for this account.
  private void requireReal(PaymentAccountOpening.Ready ready) {
    CustomerId customer = ready.paymentAccount().customer();
    if (stripe.everOf(ready.account()).stream().noneMatch(made -> made.id().equals(customer))) {
      throw new Violation(
          "I2: " + Trace.nameOf(ready.account()) + " is ready with a customer that is not theirs");
    }
  }

  private void checkGate(AccountId account, Optional<PaymentAccountOpening> opening) {
    boolean ready = opening.filter(PaymentAccountOpening.Ready.class::isInstance).isPresent();
    boolean offered =
        storage
            .onboardings()
            .find(account)
            .filter(Onboarding.PlanOffered.class::isInstance)
            .isPresent();
    if (offered && !ready) {
      throw new Violation(
          "I3: an offer lies before " + Trace.nameOf(account) + ", who is not ready");
    }
  }

  /// Gangway makes one customer, and another one only where somebody at the provider had a hand in
  /// it: who deletes a customer wants another one to be made, and who makes one may have it adopted
  /// while ours is under way.
  private void checkCustomers(AccountId account) {
    List<ModelStripe.Customer> ever = stripe.everOf(account);
    long byHand =
        ever.stream()
            .filter(customer -> customer.maker() == ModelStripe.Maker.SOMEBODY || !customer.live())
            .count();
    long ours = ever.stream().filter(Invariants::isOurs).count();
    if (ours > 1 + byHand) {
      throw new Violation("I1: Gangway made two customers for " + Trace.nameOf(account));
    }
  }

  private static boolean isOurs(ModelStripe.Customer customer) {
    return customer.maker() == ModelStripe.Maker.GANGWAY;
  }

  /// Nothing is set aside unless there really were two.
  private void checkSurplus() {
    for (PaymentAccount surplus : storage.surplusCustomers().kept()) {
      if (stripe.everOf(surplus.account()).size() < 2) {
        throw new Violation("the only customer was set aside: " + surplus.customer());
      }
      everSetAside.add(surplus.customer());
    }
    for (CustomerId customer : everSetAside) {
      boolean inUse = storage.openings().findByCustomer(customer).isPresent();
      boolean live = stripe.find(customer).filter(ModelStripe.Customer::live).isPresent();
      if (live
          && !inUse
          && storage.surplusCustomers().kept().stream()
              .noneMatch(kept -> kept.customer().equals(customer))) {
        throw new Violation("a customer that is too many was forgotten: " + customer);
      }
    }
  }

  // ---- once all is quiet

  /// Whether everybody who wants a payment account has one.
  boolean allAreReady() {
    return people.stream()
        .allMatch(account ->
            storage
                .openings()
                .find(account)
                .filter(PaymentAccountOpening.Ready.class::isInstance)
                .isPresent());
  }

  String openings() {
    return people.stream()
        .map(account -> Trace.nameOf(account) + ": " + storage.openings().find(account))
        .toList()
        .toString();
  }

  /// Somebody who waits for a human, for as long as a human takes.
  Optional<AccountId> blocked() {
    Instant now = clock.instant();
    return blockedSince.entrySet().stream()
        .filter(blocked -> !now.isBefore(blocked.getValue().plus(A_HUMAN_TAKES)))
        .map(Map.Entry::getKey)
        .filter(account ->
            storage
                .openings()
                .find(account)
                .filter(PaymentAccountOpening.Blocked.class::isInstance)
                .isPresent())
        .findFirst();
  }

  boolean nothingIsWaiting() {
    return allAreReady() && stripe.webhooks().nextDue().isEmpty() && queue.nextDue().isEmpty();
  }

  String waiting() {
    return openings() + ", tasks: " + queue.due() + ", events: " + storage.events().entries();
  }

  /// From when on no event may be missing: what the provider lists, and what happened since events
  /// were first asked for, less the days by which each reading goes back.
  private Instant listedSince() {
    Instant known = firstAsked.orElseThrow().minus(READS_BACK);
    Instant listed = clock.instant().minus(LISTED_FOR);
    return known.isAfter(listed) ? known : listed;
  }

  /// Each live customer is its account's, or set aside.
  void checkQuiet() {
    check();
    Instant listedSince = listedSince();
    for (ProviderEvent event : stripe.webhooks().events()) {
      if (event.createdAt().isAfter(listedSince) && storage.events().find(event.id()).isEmpty()) {
        throw new Violation("an event that was made never came: " + event.id());
      }
    }
    List<CustomerId> surplus =
        storage.surplusCustomers().kept().stream().map(PaymentAccount::customer).toList();
    for (AccountId account : people) {
      if (storage.openings().find(account).orElseThrow()
          instanceof PaymentAccountOpening.Ready ready) {
        CustomerId customer = ready.paymentAccount().customer();
        if (stripe.liveOf(account).stream().noneMatch(live -> live.id().equals(customer))) {
          throw new Violation(
              "I2: " + Trace.nameOf(account) + " is ready with a customer that was deleted");
        }
        if (surplus.contains(customer)) {
          throw new Violation("a customer is in use and set aside: " + customer);
        }
        checkDescription(account, customer);
        stripe.liveOf(account).stream()
            .map(ModelStripe.Customer::id)
            .filter(live -> !live.equals(customer) && !surplus.contains(live))
            .findFirst()
            .ifPresent(live -> {
              throw new Violation("I1: nobody knows of " + live);
            });
      }
    }
  }

  /// Stripe knows how somebody is called, unless it got a name from somebody else.
  private void checkDescription(AccountId id, CustomerId customer) {
    Account account = storage.accounts().find(id).orElseThrow();
    ModelStripe.Customer described = stripe.find(customer).orElseThrow();
    if (isOurs(described)
        && described.live()
        && !described.name().equals(account.profile().name())) {
      throw new Violation(customer + " is not called as " + Trace.nameOf(id) + " is by now");
    }
  }

  /// A reconciliation of a quiet world finds what was set aside, what is none of our business, and
  /// nothing else.
  void checkFindings(Findings findings) {
    long live =
        storage.surplusCustomers().kept().stream()
            .filter(surplus ->
                stripe.find(surplus.customer()).filter(ModelStripe.Customer::live).isPresent())
            .count();
    for (Finding.Kind kind : Finding.Kind.values()) {
      long expected =
          switch (kind) {
            case DOUBLED -> live;
            case FOREIGN -> findings.count(kind);
            case MISSING, ORPHANED, SWAPPED, DELETED, FORGOTTEN -> 0;
          };
      if (findings.count(kind) != expected) {
        throw new Violation("a quiet world, and the reconciliation finds " + findings);
      }
    }
  }
}
