package dev.gangway.domain.purchase;

import static dev.gangway.domain.Samples.ADA;
import static dev.gangway.domain.Samples.CHECKOUT;
import static dev.gangway.domain.Samples.CHECKOUT_REQUEST;
import static dev.gangway.domain.Samples.NOW;
import static dev.gangway.domain.Samples.ORDER;
import static dev.gangway.domain.Samples.PAYMENT;
import static dev.gangway.domain.Samples.PRO_ORDER;
import static dev.gangway.domain.Samples.PRO_PAYMENT;
import static dev.gangway.domain.Samples.PURCHASE_ID;
import static dev.gangway.domain.Samples.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.purchase.CheckoutSighting.Closed;
import dev.gangway.domain.purchase.CheckoutSighting.Obstacle;
import dev.gangway.domain.purchase.CheckoutSighting.Open;
import dev.gangway.domain.purchase.CheckoutSighting.Processing;
import dev.gangway.domain.purchase.Purchase.AwaitingPayment;
import dev.gangway.domain.purchase.Purchase.Cancelled;
import dev.gangway.domain.purchase.Purchase.Created;
import dev.gangway.domain.purchase.Purchase.Credited;
import dev.gangway.domain.purchase.Purchase.Disputed;
import dev.gangway.domain.purchase.Purchase.Done;
import dev.gangway.domain.purchase.Purchase.Expired;
import dev.gangway.domain.purchase.Purchase.Held;
import dev.gangway.domain.purchase.Purchase.Paid;
import dev.gangway.domain.purchase.Purchase.Refunded;
import dev.gangway.domain.purchase.Purchase.Step;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurchaseTest {

  /// What follows from each state and each event. What is not named changes nothing and calls for
  /// nothing. Answers are to the state's own revision here; to another one they change nothing,
  /// which needs no table.
  private static final String TABLE =
      """
      CREATED_FRESH         CLAIMED=OPENS SEEN_OPEN=AWAITS SEEN_DECLINED=AWAITS_DECLINED SEEN_OTHER_OPEN=AWAITS_OTHER SEEN_PAID=PAYS SEEN_OTHER_PAID=PAYS SEEN_PAID_LESS=HOLDS CANCEL_WANTED=CANCELS UNSETTLED=PAUSES FAILURE_REPLAYED=RENEWS REFUSED=REFUSES
      CREATED_LEASED        SEEN_OPEN=AWAITS SEEN_DECLINED=AWAITS_DECLINED SEEN_OTHER_OPEN=AWAITS_OTHER SEEN_PAID=PAYS SEEN_OTHER_PAID=PAYS SEEN_PAID_LESS=HOLDS CANCEL_WANTED=CANCELS UNSETTLED=PAUSES FAILURE_REPLAYED=RENEWS REFUSED=REFUSES
      CREATED_DUE           CLAIMED=OPENS SEEN_OPEN=AWAITS SEEN_DECLINED=AWAITS_DECLINED SEEN_OTHER_OPEN=AWAITS_OTHER SEEN_PAID=PAYS SEEN_OTHER_PAID=PAYS SEEN_PAID_LESS=HOLDS CANCEL_WANTED=CANCELS UNSETTLED=PAUSES FAILURE_REPLAYED=RENEWS REFUSED=REFUSES
      CREATED_JUST_TRUSTED  CLAIMED=OPENS SEEN_OPEN=AWAITS SEEN_DECLINED=AWAITS_DECLINED SEEN_OTHER_OPEN=AWAITS_OTHER SEEN_PAID=PAYS SEEN_OTHER_PAID=PAYS SEEN_PAID_LESS=HOLDS CANCEL_WANTED=CANCELS UNSETTLED=PAUSES FAILURE_REPLAYED=RENEWS REFUSED=REFUSES
      CREATED_TOO_OLD       CLAIMED=EXPIRES SEEN_OPEN=AWAITS SEEN_DECLINED=AWAITS_DECLINED SEEN_OTHER_OPEN=AWAITS_OTHER SEEN_PAID=PAYS SEEN_OTHER_PAID=PAYS SEEN_PAID_LESS=HOLDS CANCEL_WANTED=CANCELS UNSETTLED=PAUSES FAILURE_REPLAYED=RENEWS REFUSED=REFUSES
      CREATED_TOO_OLD_LEASED SEEN_OPEN=AWAITS SEEN_DECLINED=AWAITS_DECLINED SEEN_OTHER_OPEN=AWAITS_OTHER SEEN_PAID=PAYS SEEN_OTHER_PAID=PAYS SEEN_PAID_LESS=HOLDS CANCEL_WANTED=CANCELS UNSETTLED=PAUSES FAILURE_REPLAYED=RENEWS REFUSED=REFUSES
      AWAITING              CLAIMED=LOOKS SEEN_DECLINED=NOTES_DECLINED SEEN_PROCESSING=NOTES_PROCESSING SEEN_PAID=PAYS SEEN_OTHER_PAID=PAYS SEEN_PAID_LESS=HOLDS SEEN_CLOSED=EXPIRES CANCEL_WANTED=GIVES_UP
      AWAITING_DECLINED     CLAIMED=LOOKS SEEN_OPEN=NOTES_OPEN SEEN_PROCESSING=NOTES_PROCESSING SEEN_PAID=PAYS SEEN_OTHER_PAID=PAYS SEEN_PAID_LESS=HOLDS SEEN_CLOSED=EXPIRES CANCEL_WANTED=GIVES_UP
      AWAITING_PROCESSING   CLAIMED=LOOKS SEEN_OPEN=NOTES_OPEN SEEN_DECLINED=NOTES_DECLINED SEEN_PAID=PAYS SEEN_OTHER_PAID=PAYS SEEN_PAID_LESS=HOLDS SEEN_CLOSED=EXPIRES CANCEL_WANTED=GIVES_UP
      AWAITING_CANCELLING   CLAIMED=CLOSES SEEN_DECLINED=NOTES_DECLINED SEEN_PROCESSING=NOTES_PROCESSING SEEN_PAID=PAYS SEEN_OTHER_PAID=PAYS SEEN_PAID_LESS=HOLDS SEEN_CLOSED=CANCELS CANCEL_WANTED=CLOSES
      PAID_PACKAGE          CLAIMED=GIVES GIVEN=CREDITS
      PAID_PRO              CLAIMED=GIVES GIVEN=FINISHES
      CREDITED              MIRRORED=FINISHES REFUNDED=TAKES_BACK DISPUTE_OPENED=TAKES_BACK_FOR_NOW
      DONE                  REFUNDED=TAKES_BACK DISPUTE_OPENED=TAKES_BACK_FOR_NOW
      CANCELLED             SEEN_OPEN=CLOSES SEEN_DECLINED=CLOSES SEEN_OTHER_OPEN=CLOSES_OTHER SEEN_PAID=PAYS SEEN_OTHER_PAID=PAYS SEEN_PAID_LESS=HOLDS
      REFUSED_ONCE          SEEN_OPEN=CLOSES SEEN_DECLINED=CLOSES SEEN_OTHER_OPEN=CLOSES_OTHER SEEN_PAID=PAYS SEEN_OTHER_PAID=PAYS SEEN_PAID_LESS=HOLDS
      EXPIRED               SEEN_OPEN=CLOSES SEEN_DECLINED=CLOSES SEEN_OTHER_OPEN=CLOSES_OTHER SEEN_PAID=PAYS SEEN_OTHER_PAID=PAYS SEEN_PAID_LESS=HOLDS
      REFUNDED_ONCE
      DISPUTED              REFUNDED=REFUNDS DISPUTE_WON=GIVES_AGAIN
      HELD                  REFUNDED=REFUNDS
      """;

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Instant LEASE_OVER = NOW.plusSeconds(30);
  private static final Instant A_MOMENT_LATER = NOW.plusNanos(1);
  private static final Instant TWO_HOURS_AGO = NOW.minus(Duration.ofHours(2));
  private static final Instant TWENTY_THREE_HOURS_AGO = NOW.minus(Duration.ofHours(23));
  private static final CheckoutRequest SECOND_REQUEST =
      new CheckoutRequest(PURCHASE_ID, 2, CHECKOUT_REQUEST.body());
  private static final Checkout OTHER_CHECKOUT =
      new Checkout(new CheckoutId("cs_2"), URI.create("https://checkout.example/cs_2"), LEASE_OVER);
  private static final Payment LESS =
      new Payment(new Money(9_999, USD), Optional.of(new PaymentId("pi_1")), Optional.empty());

  /// The states that differ in what may follow from them, seen at [#NOW]. All but the first are at
  /// revision 3.
  enum State {
    CREATED_FRESH(Purchase.created(ORDER, CHECKOUT_REQUEST.body())),
    CREATED_LEASED(created(TWO_HOURS_AGO, A_MOMENT_LATER)),
    CREATED_DUE(created(TWO_HOURS_AGO, NOW)),
    CREATED_JUST_TRUSTED(created(TWENTY_THREE_HOURS_AGO.plusNanos(1), NOW)),
    CREATED_TOO_OLD(created(TWENTY_THREE_HOURS_AGO, NOW)),
    CREATED_TOO_OLD_LEASED(created(TWENTY_THREE_HOURS_AGO, A_MOMENT_LATER)),
    AWAITING(awaiting(Optional.empty(), false, false)),
    AWAITING_DECLINED(awaiting(Optional.of(Obstacle.DECLINED), false, false)),
    AWAITING_PROCESSING(awaiting(Optional.empty(), true, false)),
    AWAITING_CANCELLING(awaiting(Optional.empty(), false, true)),
    PAID_PACKAGE(new Paid(ORDER, 3, PAYMENT)),
    PAID_PRO(new Paid(PRO_ORDER, 3, PRO_PAYMENT)),
    CREDITED(new Credited(ORDER, 3, PAYMENT)),
    DONE(new Done(ORDER, 3, PAYMENT)),
    CANCELLED(new Cancelled(ORDER, 3, TWO_HOURS_AGO, Optional.empty())),
    REFUSED_ONCE(new Cancelled(ORDER, 3, TWO_HOURS_AGO, Optional.of("no such currency"))),
    EXPIRED(new Expired(ORDER, 3, TWO_HOURS_AGO)),
    REFUNDED_ONCE(new Refunded(ORDER, 3, PAYMENT, TWO_HOURS_AGO)),
    DISPUTED(new Disputed(ORDER, 3, PAYMENT, TWO_HOURS_AGO)),
    HELD(new Held(ORDER, 3, LESS));

    @SuppressWarnings("ImmutableEnumChecker") // every state is a record of values
    private final Purchase purchase;

    State(Purchase purchase) {
      this.purchase = purchase;
    }

    private static Created created(Instant firstSentAt, Instant notBefore) {
      return new Created(ORDER, 3, CHECKOUT_REQUEST, Optional.of(firstSentAt), notBefore);
    }

    private static AwaitingPayment awaiting(
        Optional<Obstacle> obstacle, boolean processing, boolean cancelling) {
      return new AwaitingPayment(ORDER, 3, CHECKOUT, obstacle, processing, cancelling);
    }
  }

  enum Event {
    CLAIMED,
    SEEN_OPEN,
    SEEN_DECLINED,
    SEEN_OTHER_OPEN,
    SEEN_PROCESSING,
    SEEN_OTHER_PROCESSING,
    SEEN_PAID,
    SEEN_OTHER_PAID,
    SEEN_PAID_LESS,
    SEEN_CLOSED,
    SEEN_OTHER_CLOSED,
    CANCEL_WANTED,
    GIVEN,
    MIRRORED,
    REFUNDED,
    DISPUTE_OPENED,
    DISPUTE_WON,
    UNSETTLED,
    FAILURE_REPLAYED,
    REFUSED;

    /// This event, now, as it comes to a purchase of that order. What is no answer has no revision.
    PurchaseEvent of(Order order, int revision) {
      return switch (this) {
        case CLAIMED -> new PurchaseEvent.Claimed(NOW, LEASE);
        case SEEN_OPEN -> seen(new Open(CHECKOUT, Optional.empty()));
        case SEEN_DECLINED -> seen(new Open(CHECKOUT, Optional.of(Obstacle.DECLINED)));
        case SEEN_OTHER_OPEN -> seen(new Open(OTHER_CHECKOUT, Optional.empty()));
        case SEEN_PROCESSING -> seen(new Processing(CHECKOUT.id()));
        case SEEN_OTHER_PROCESSING -> seen(new Processing(OTHER_CHECKOUT.id()));
        case SEEN_PAID -> seen(new CheckoutSighting.Paid(CHECKOUT.id(), paymentFor(order)));
        case SEEN_OTHER_PAID ->
            seen(new CheckoutSighting.Paid(OTHER_CHECKOUT.id(), paymentFor(order)));
        case SEEN_PAID_LESS -> seen(new CheckoutSighting.Paid(CHECKOUT.id(), LESS));
        case SEEN_CLOSED -> seen(new Closed(CHECKOUT.id()));
        case SEEN_OTHER_CLOSED -> seen(new Closed(OTHER_CHECKOUT.id()));
        case CANCEL_WANTED -> new PurchaseEvent.CancelWanted(NOW);
        case GIVEN -> new PurchaseEvent.Given(NOW);
        case MIRRORED -> new PurchaseEvent.Mirrored(NOW);
        case REFUNDED -> new PurchaseEvent.Refunded(NOW);
        case DISPUTE_OPENED -> new PurchaseEvent.DisputeOpened(NOW);
        case DISPUTE_WON -> new PurchaseEvent.DisputeWon(NOW);
        case UNSETTLED -> new PurchaseEvent.Unsettled(NOW, revision, Duration.ZERO);
        case FAILURE_REPLAYED -> new PurchaseEvent.FailureReplayed(NOW, revision);
        case REFUSED -> new PurchaseEvent.Refused(NOW, revision, "no such currency");
      };
    }

    private static PurchaseEvent seen(CheckoutSighting sighting) {
      return new PurchaseEvent.Seen(NOW, sighting);
    }
  }

  /// What can follow. All that is not named stays as it was.
  enum Consequence {
    /// The frozen request goes out, now, under the next revision.
    OPENS,
    /// Nobody tries again for the pause that follows this many tries.
    PAUSES,
    /// The key is spent; there is another one.
    RENEWS,
    /// The person can pay.
    AWAITS,
    /// The person can pay, after a card that was declined.
    AWAITS_DECLINED,
    /// The person can pay at another checkout.
    AWAITS_OTHER,
    /// The last card was declined.
    NOTES_DECLINED,
    /// Nothing stands in the way any more.
    NOTES_OPEN,
    /// The bank has to answer.
    NOTES_PROCESSING,
    /// The checkout is looked at.
    LOOKS,
    /// The checkout is closed.
    CLOSES,
    /// Another checkout of the same purchase is closed.
    CLOSES_OTHER,
    /// The checkout is to be closed, and that is kept.
    GIVES_UP,
    /// As much was paid as was asked for.
    PAYS,
    /// Something else was paid.
    HOLDS,
    /// What was paid for is given.
    GIVES,
    /// The credit is in the ledger.
    CREDITS,
    /// All is done.
    FINISHES,
    /// The person did not want it.
    CANCELS,
    /// The provider did not want it.
    REFUSES,
    /// Nobody paid in time.
    EXPIRES,
    /// The money went back, and what was given with it.
    TAKES_BACK,
    /// The money went back for now, and what was given with it.
    TAKES_BACK_FOR_NOW,
    /// The money went back, and there is nothing left to take.
    REFUNDS,
    /// The money came back to us.
    GIVES_AGAIN,
    /// Nothing at all.
    STAYS;

    Step from(Purchase was) {
      Order order = was.order();
      int revision = was.revision();
      int next = revision == 0 ? 1 : 4;
      return switch (this) {
        case OPENS -> {
          Created created = (Created) was;
          yield step(
              new Created(
                  order,
                  next,
                  CHECKOUT_REQUEST,
                  Optional.of(created.firstSentAt().orElse(NOW)),
                  LEASE_OVER),
              new PurchaseCommand.Open(CHECKOUT_REQUEST, next));
        }
        case PAUSES ->
            step(
                new Created(
                    order,
                    revision,
                    CHECKOUT_REQUEST,
                    ((Created) was).firstSentAt(),
                    NOW.plusMillis(revision == 0 ? 500 : 2_000)));
        case RENEWS -> step(new Created(order, next, SECOND_REQUEST, Optional.empty(), NOW));
        case AWAITS, NOTES_OPEN -> step(awaiting(next, CHECKOUT, Optional.empty(), false, was));
        case AWAITS_DECLINED, NOTES_DECLINED ->
            step(awaiting(next, CHECKOUT, Optional.of(Obstacle.DECLINED), false, was));
        case AWAITS_OTHER -> step(awaiting(next, OTHER_CHECKOUT, Optional.empty(), false, was));
        case NOTES_PROCESSING -> step(awaiting(next, CHECKOUT, Optional.empty(), true, was));
        case LOOKS -> step(was, new PurchaseCommand.Look(CHECKOUT.id()));
        case CLOSES -> step(was, new PurchaseCommand.Close(CHECKOUT.id()));
        case CLOSES_OTHER -> step(was, new PurchaseCommand.Close(OTHER_CHECKOUT.id()));
        case GIVES_UP -> {
          AwaitingPayment awaiting = (AwaitingPayment) was;
          yield step(
              new AwaitingPayment(
                  order, next, CHECKOUT, awaiting.obstacle(), awaiting.processing(), true),
              new PurchaseCommand.Close(CHECKOUT.id()));
        }
        case PAYS -> step(new Paid(order, next, paymentFor(order)));
        case HOLDS -> step(new Held(order, next, LESS));
        case GIVES -> step(was, new PurchaseCommand.Give(order, paymentFor(order)));
        case CREDITS -> step(new Credited(order, next, PAYMENT));
        case FINISHES -> step(new Done(order, next, paymentFor(order)));
        case CANCELS -> step(new Cancelled(order, next, NOW, Optional.empty()));
        case REFUSES -> step(new Cancelled(order, next, NOW, Optional.of("no such currency")));
        case EXPIRES -> step(new Expired(order, next, NOW));
        case TAKES_BACK ->
            step(new Refunded(order, next, PAYMENT, NOW), new PurchaseCommand.TakeBack(order));
        case TAKES_BACK_FOR_NOW ->
            step(new Disputed(order, next, PAYMENT, NOW), new PurchaseCommand.TakeBack(order));
        case REFUNDS -> step(new Refunded(order, next, was instanceof Held ? LESS : PAYMENT, NOW));
        case GIVES_AGAIN ->
            step(new Done(order, next, PAYMENT), new PurchaseCommand.GiveAgain(order));
        case STAYS -> step(was);
      };
    }

    private static AwaitingPayment awaiting(
        int revision,
        Checkout checkout,
        Optional<Obstacle> obstacle,
        boolean processing,
        Purchase was) {
      boolean cancelling = was instanceof AwaitingPayment before && before.cancelling();
      return new AwaitingPayment(was.order(), revision, checkout, obstacle, processing, cancelling);
    }

    private static Step step(Purchase next) {
      return new Step(next, Optional.empty());
    }

    private static Step step(Purchase next, PurchaseCommand command) {
      return new Step(next, Optional.of(command));
    }
  }

  private static Payment paymentFor(Order order) {
    return order.equals(PRO_ORDER) ? PRO_PAYMENT : PAYMENT;
  }

  private static Map<State, Map<Event, Consequence>> table() {
    Map<State, Map<Event, Consequence>> table = new EnumMap<>(State.class);
    for (String line : TABLE.lines().toList()) {
      List<String> words = Arrays.asList(line.strip().split("\\s+"));
      Map<Event, Consequence> row = new EnumMap<>(Event.class);
      for (String pair : words.subList(1, words.size())) {
        List<String> sides = Arrays.asList(pair.split("="));
        row.put(Event.valueOf(sides.getFirst()), Consequence.valueOf(sides.getLast()));
      }
      table.put(State.valueOf(words.getFirst()), row);
    }
    return table;
  }

  static Stream<Arguments> everyPair() {
    Map<State, Map<Event, Consequence>> table = table();
    return Arrays.stream(State.values())
        .flatMap(state ->
            Arrays.stream(Event.values())
                .map(event ->
                    Arguments.of(
                        state,
                        event,
                        table
                            .getOrDefault(state, Map.of())
                            .getOrDefault(event, Consequence.STAYS))));
  }

  @Nested
  class On {

    @Test
    void has_a_row_for_every_state() {
      assertThat(table()).containsOnlyKeys(State.values());
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.domain.purchase.PurchaseTest#everyPair")
    void goes_from_every_state_by_every_event_where_the_table_says(
        State state, Event event, Consequence consequence) {
      Purchase purchase = state.purchase;

      Step step = purchase.on(event.of(purchase.order(), purchase.revision()));

      assertThat(step).isEqualTo(consequence.from(purchase));
    }

    @ParameterizedTest
    @EnumSource
    void lets_an_answer_to_another_revision_change_nothing(State state) {
      Purchase purchase = state.purchase;
      for (Event event : List.of(Event.UNSETTLED, Event.FAILURE_REPLAYED, Event.REFUSED)) {
        for (int off : List.of(-1, 1)) {
          PurchaseEvent stale = event.of(purchase.order(), purchase.revision() + off);

          assertThat(purchase.on(stale)).isEqualTo(new Step(purchase, Optional.empty()));
        }
      }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9_999, 10_001, 1_000_000})
    void gives_nothing_for_another_amount(long taken) {
      Payment wrong = paying(new Money(taken, USD));

      assertThat(seenPaid(State.AWAITING.purchase, wrong)).isEqualTo(new Held(ORDER, 4, wrong));
    }

    @Test
    void gives_nothing_for_the_same_number_of_something_else() {
      Payment wrong = paying(new Money(10_000, new Currency("eur")));

      assertThat(seenPaid(State.AWAITING.purchase, wrong)).isEqualTo(new Held(ORDER, 4, wrong));
    }

    @Test
    void waits_as_long_as_the_provider_asks_but_no_longer_than_a_quarter_of_an_hour() {
      assertThat(notBeforeAfter(Duration.ofSeconds(90))).isEqualTo(NOW.plusSeconds(90));
      assertThat(notBeforeAfter(Duration.ofDays(365))).isEqualTo(NOW.plusSeconds(900));
      assertThat(notBeforeAfter(Duration.ofSeconds(-5))).isEqualTo(NOW.plusSeconds(2));
    }

    private Instant notBeforeAfter(Duration asked) {
      Step step = State.CREATED_LEASED.purchase.on(new PurchaseEvent.Unsettled(NOW, 3, asked));
      return ((Created) step.next()).notBefore();
    }

    private Payment paying(Money taken) {
      return new Payment(taken, Optional.of(new PaymentId("pi_1")), Optional.empty());
    }

    private Purchase seenPaid(Purchase purchase, Payment payment) {
      CheckoutSighting sighting = new CheckoutSighting.Paid(CHECKOUT.id(), payment);
      return purchase.on(new PurchaseEvent.Seen(NOW, sighting)).next();
    }
  }

  @Nested
  class Making {

    @Test
    void begins_with_the_first_key_and_is_due_at_once() {
      Created created = Purchase.created(ORDER, "a body");

      assertThat(created)
          .isEqualTo(
              new Created(
                  ORDER, 0, new CheckoutRequest(PURCHASE_ID, 1, "a body"), Optional.empty(), NOW));
    }

    @Test
    void refuses_the_request_for_another_purchase() {
      CheckoutRequest other =
          new CheckoutRequest(new PurchaseId(new UUID(1, 2)), 1, CHECKOUT_REQUEST.body());

      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Created(ORDER, 0, other, Optional.empty(), NOW));
    }

    @Test
    void refuses_a_lease_that_does_not_last() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PurchaseEvent.Claimed(NOW, Duration.ZERO));
    }

    @ParameterizedTest
    @EnumSource
    void keeps_what_was_ordered_whatever_the_state(State state) {
      assertThat(state.purchase.id()).isEqualTo(PURCHASE_ID);
      assertThat(state.purchase.account()).isEqualTo(ADA);
    }
  }
}
