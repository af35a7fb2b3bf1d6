package dev.gangway.domain.purchase;

import static dev.gangway.domain.Samples.CHECKOUT_REQUEST;
import static dev.gangway.domain.Samples.NOW;
import static dev.gangway.domain.Samples.ORDER;
import static dev.gangway.domain.Samples.PRO_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.IdempotencyKey;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.CheckoutSighting.Closed;
import dev.gangway.domain.purchase.CheckoutSighting.Obstacle;
import dev.gangway.domain.purchase.CheckoutSighting.Open;
import dev.gangway.domain.purchase.CheckoutSighting.Processing;
import dev.gangway.domain.purchase.Purchase.AwaitingPayment;
import dev.gangway.domain.purchase.Purchase.Bought;
import dev.gangway.domain.purchase.Purchase.Created;
import dev.gangway.domain.purchase.Purchase.Credited;
import dev.gangway.domain.purchase.Purchase.Disputed;
import dev.gangway.domain.purchase.Purchase.Done;
import dev.gangway.domain.purchase.Purchase.Ended;
import dev.gangway.domain.purchase.Purchase.Held;
import dev.gangway.domain.purchase.Purchase.Paid;
import dev.gangway.domain.purchase.Purchase.Refunded;
import dev.gangway.domain.purchase.Purchase.Step;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Walks through the machine at random, from a fixed list of seeds, and checks after every step
/// what must always hold. The witness keeps its own books: it takes nothing from the machine but
/// what a caller sees. A failure names the seed and the step.
class PurchaseWalkTest {

  private static final int WALKS = 3_000;
  private static final int STEPS = 60;

  @Test
  void keeps_what_must_always_hold_on_every_walk() {
    Map<String, Integer> seen = new TreeMap<>();

    IntStream.rangeClosed(1, WALKS).forEach(seed -> new Walk(seed, seen).walk());

    // A walk that never came to a place has shown nothing about it.
    assertThat(seen)
        .containsOnlyKeys(
            "AwaitingPayment to AwaitingPayment",
            "AwaitingPayment to Cancelled",
            "AwaitingPayment to Expired",
            "AwaitingPayment to Held",
            "AwaitingPayment to Paid",
            "Cancelled to Held",
            "Cancelled to Paid",
            "Created to AwaitingPayment",
            "Created to Cancelled",
            "Created to Created",
            "Created to Expired",
            "Created to Held",
            "Created to Paid",
            "Credited to Disputed",
            "Credited to Done",
            "Credited to Refunded",
            "Disputed to Done",
            "Disputed to Refunded",
            "Done to Disputed",
            "Done to Refunded",
            "Expired to Held",
            "Expired to Paid",
            "Held to Refunded",
            "Paid to Credited",
            "Paid to Done",
            "Claimed changes nothing",
            "Seen changes nothing",
            "CancelWanted changes nothing",
            "Given changes nothing",
            "Mirrored changes nothing",
            "Refunded changes nothing",
            "DisputeOpened changes nothing",
            "DisputeWon changes nothing",
            "Unsettled changes nothing",
            "FailureReplayed changes nothing",
            "Refused changes nothing",
            "a third key");
    assertThat(seen).allSatisfy((_, times) -> assertThat(times).isGreaterThan(30));
  }

  private static final class Walk {

    private final int seed;
    private final Random random;
    private final Map<String, Integer> seen;
    private final Order order;

    private Purchase state;
    private Instant now = NOW;
    private int step;

    // The witness's own books.
    private final Map<IdempotencyKey, Instant> firstSent = new HashMap<>();
    private Optional<Payment> paidAsAsked = Optional.empty();
    private boolean paidOtherwise;
    private boolean given;
    private int takenBack;
    private boolean cancelWanted;
    private Instant leasedUntil = Instant.MIN;

    Walk(int seed, Map<String, Integer> seen) {
      this.seed = seed;
      this.random = new Random(seed);
      this.seen = seen;
      this.order = seed % 4 == 0 ? PRO_ORDER : ORDER;
      this.state = Purchase.created(order, CHECKOUT_REQUEST.body());
    }

    void walk() {
      for (step = 1; step <= STEPS; step++) {
        now = now.plus(someTime());
        Purchase before = state;
        PurchaseEvent event = someEvent();
        Step taken = before.on(event);
        state = taken.next();
        count(before, event);
        check(before, event, taken);
      }
    }

    private Duration someTime() {
      return switch (random.nextInt(5)) {
        case 0 -> Duration.ZERO;
        case 1 -> Duration.ofMillis(random.nextInt(1, 1_000));
        case 2 -> Duration.ofSeconds(random.nextInt(1, 60));
        case 3 -> Duration.ofMinutes(random.nextInt(1, 15));
        default -> random.nextInt(4) == 0 ? Duration.ofHours(random.nextInt(1, 30)) : Duration.ZERO;
      };
    }

    private PurchaseEvent someEvent() {
      int revision = random.nextInt(6) == 0 ? random.nextInt(8) : state.revision();
      return switch (random.nextInt(24)) {
        case 0, 1, 2, 3, 4 -> new PurchaseEvent.Claimed(now, Duration.ofSeconds(30));
        case 5, 6, 7, 8 -> new PurchaseEvent.Seen(now, someSighting());
        case 9 -> new PurchaseEvent.CancelWanted(now);
        case 10, 11, 12 -> new PurchaseEvent.Given(now);
        case 13, 14 -> new PurchaseEvent.Mirrored(now);
        case 15 -> new PurchaseEvent.Refunded(now);
        case 16 -> new PurchaseEvent.DisputeOpened(now);
        case 17 -> new PurchaseEvent.DisputeWon(now);
        case 18, 19, 20 ->
            new PurchaseEvent.Unsettled(now, revision, Duration.ofSeconds(random.nextInt(-5, 90)));
        case 21, 22 -> new PurchaseEvent.FailureReplayed(now, revision);
        default ->
            random.nextInt(4) == 0
                ? new PurchaseEvent.Refused(now, revision, "no such currency")
                : new PurchaseEvent.Claimed(now, Duration.ofSeconds(30));
      };
    }

    private CheckoutSighting someSighting() {
      CheckoutId id = new CheckoutId("cs_" + random.nextInt(2));
      return switch (random.nextInt(12)) {
        case 0, 1, 2, 3 ->
            new Open(
                new Checkout(id, URI.create("https://checkout.example/" + id), NOW),
                random.nextBoolean() ? Optional.empty() : Optional.of(Obstacle.DECLINED));
        case 4, 5 -> new Processing(id);
        case 6, 7 -> new Closed(id);
        case 8 ->
            new CheckoutSighting.Paid(
                id, payment(new Money(random.nextInt(20_000), order.charge().currency())));
        default -> new CheckoutSighting.Paid(id, payment(order.charge()));
      };
    }

    private Payment payment(Money taken) {
      return new Payment(
          taken, Optional.of(new PaymentId("pi_" + random.nextInt(3))), Optional.empty());
    }

    private void count(Purchase before, PurchaseEvent event) {
      seen.merge(
          state.equals(before)
              ? event.getClass().getSimpleName() + " changes nothing"
              : before.getClass().getSimpleName() + " to " + state.getClass().getSimpleName(),
          1,
          Integer::sum);
      if (before instanceof Created was
          && was.request().generation() == 2
          && state instanceof Created is
          && is.request().generation() == 3) {
        seen.merge("a third key", 1, Integer::sum);
      }
    }

    private void check(Purchase before, PurchaseEvent event, Step taken) {
      must(state.order().equals(order), "what was ordered never changes");
      int risen = state.revision() - before.revision();
      must(risen == 0 || risen == 1, "revisions rise, one by one");
      must(
          risen == 1
              || state.equals(before)
              || (before instanceof Created && event instanceof PurchaseEvent.Unsettled),
          "what changes more than a pause raises the revision");
      checkRequest(before, event);
      checkPayment(before, event);
      checkGiving(before, event, taken);
      checkEnd(before, event);
      taken.command().ifPresent(command -> checkCommand(before, event, command));
    }

    private void checkRequest(Purchase before, PurchaseEvent event) {
      if (state instanceof Created is) {
        must(before instanceof Created, "nothing goes back to the beginning");
        must(
            is.request().body().equals(CHECKOUT_REQUEST.body()), "what is asked for never changes");
        int next = is.request().generation() - ((Created) before).request().generation();
        must(
            next == 0 || (next == 1 && event instanceof PurchaseEvent.FailureReplayed),
            "only a key that is spent leads to another");
        if (next == 1) {
          leasedUntil = Instant.MIN;
        }
      }
      if (event instanceof PurchaseEvent.Answer answer) {
        must(
            answer.revision() == before.revision() || state.equals(before),
            "a stale answer changes nothing");
        if (answer.revision() == before.revision()) {
          leasedUntil = Instant.MIN;
        }
      }
    }

    private void checkPayment(Purchase before, PurchaseEvent event) {
      if (event instanceof PurchaseEvent.Seen(_, CheckoutSighting.Paid(_, Payment payment))) {
        boolean unpaid =
            before instanceof Created
                || before instanceof AwaitingPayment
                || before instanceof Ended;
        boolean asAsked = payment.taken().equals(order.charge());
        if (unpaid && asAsked) {
          paidAsAsked = Optional.of(payment);
          must(state instanceof Paid, "money that was taken as asked leads to paid");
        } else if (unpaid) {
          paidOtherwise = true;
          must(state instanceof Held, "another amount is for a human");
        } else {
          must(state.equals(before), "being told twice changes nothing");
        }
      }
      Optional<Payment> believed =
          switch (state) {
            case Bought bought -> Optional.of(bought.payment());
            case Disputed disputed -> Optional.of(disputed.payment());
            case Refunded refunded when !paidOtherwise -> Optional.of(refunded.payment());
            case Created _, AwaitingPayment _, Ended _, Held _, Refunded _ -> Optional.empty();
          };
      must(believed.isEmpty() || believed.equals(paidAsAsked), "nothing is paid that was not");
      must(!(state instanceof Held) || paidOtherwise, "only another amount is held");
      must(
          !(state instanceof Ended) || paidAsAsked.isEmpty(),
          "what was paid does not come to an end");
    }

    private void checkGiving(Purchase before, PurchaseEvent event, Step taken) {
      if (before instanceof Paid && !state.equals(before)) {
        must(event instanceof PurchaseEvent.Given, "what is paid waits until it is given");
        given = true;
      }
      boolean isTheirs = state instanceof Credited || state instanceof Done;
      must(!isTheirs || given, "nothing is theirs that was not paid and given");
      must(
          !(state instanceof Credited) || order.plan() instanceof Plan.Package,
          "only a package brings credit");
      if (taken.command().filter(PurchaseCommand.TakeBack.class::isInstance).isPresent()) {
        takenBack++;
      }
      if (taken.command().filter(PurchaseCommand.GiveAgain.class::isInstance).isPresent()) {
        takenBack--;
      }
      must(takenBack == 0 || takenBack == 1, "what was taken back is not taken again");
      must(!isTheirs || takenBack == 0, "what was taken back is not theirs");
      must(!(state instanceof Disputed) || takenBack == 1, "what the bank took is taken back");
      must(
          !(state instanceof Refunded) || takenBack == 1 || paidOtherwise,
          "what was refunded is taken back, if it was given");
    }

    private void checkEnd(Purchase before, PurchaseEvent event) {
      cancelWanted |=
          event instanceof PurchaseEvent.CancelWanted && before instanceof AwaitingPayment;
      if (state instanceof Purchase.Cancelled && !(before instanceof Ended)) {
        must(
            event instanceof PurchaseEvent.CancelWanted
                || event instanceof PurchaseEvent.Refused
                || (cancelWanted && closes(before, event)),
            "nobody's purchase is cancelled unless they or the provider say so");
        must(
            !(before instanceof AwaitingPayment) || closes(before, event),
            "what somebody could pay for is cancelled once it is closed");
      }
      if (state instanceof Purchase.Expired && before instanceof AwaitingPayment) {
        must(closes(before, event), "it expires where it is closed");
      }
    }

    private static boolean closes(Purchase before, PurchaseEvent event) {
      return before instanceof AwaitingPayment awaiting
          && event instanceof PurchaseEvent.Seen(_, Closed(CheckoutId id))
          && id.equals(awaiting.checkout().id());
    }

    private void checkCommand(Purchase before, PurchaseEvent event, PurchaseCommand command) {
      switch (command) {
        case PurchaseCommand.Open open -> {
          must(event instanceof PurchaseEvent.Claimed, "only who claims calls the provider");
          must(open.revision() == state.revision(), "a command carries the new revision");
          must(
              state instanceof Created created && created.request().equals(open.request()),
              "what is sent is what was frozen");
          must(!now.isBefore(leasedUntil), "nobody calls while another's lease runs");
          leasedUntil = now.plusSeconds(30);
          Instant first = firstSent.computeIfAbsent(open.request().key(), _ -> now);
          must(
              now.isBefore(first.plus(Duration.ofHours(23))),
              "no key is sent 23 hours after it was first sent");
        }
        case PurchaseCommand.Look(CheckoutId checkout) ->
            must(
                state instanceof AwaitingPayment awaiting
                    && awaiting.checkout().id().equals(checkout),
                "it looks where the person pays");
        case PurchaseCommand.Close _ ->
            must(
                state instanceof Ended
                    || (state instanceof AwaitingPayment awaiting && awaiting.cancelling()),
                "only what nobody wants is closed");
        case PurchaseCommand.Give(_, Payment payment) ->
            must(
                state instanceof Paid && Optional.of(payment).equals(paidAsAsked),
                "only what was paid is given");
        case PurchaseCommand.TakeBack _ -> must(given, "only what was given is taken back");
        case PurchaseCommand.GiveAgain _ ->
            must(before instanceof Disputed, "only what a bank had taken is given again");
      }
    }

    private void must(boolean holds, String rule) {
      assertThat(holds).as("%s (seed %d, step %d, now %s)", rule, seed, step, state).isTrue();
    }
  }
}
