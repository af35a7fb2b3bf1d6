package dev.gangway.domain.payment;

import static dev.gangway.domain.Samples.ADA;
import static dev.gangway.domain.Samples.NOW;
import static dev.gangway.domain.Samples.PAYMENT_ACCOUNT;
import static dev.gangway.domain.Samples.REQUEST;
import static dev.gangway.domain.Samples.SECOND_PAYMENT_ACCOUNT;
import static dev.gangway.domain.Samples.SOMEBODY_ELSE;
import static dev.gangway.domain.Samples.SOMEBODY_ELSES_PAYMENT_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.OpeningCommand.LookUp;
import dev.gangway.domain.payment.OpeningCommand.Send;
import dev.gangway.domain.payment.OpeningCommand.SetAside;
import dev.gangway.domain.payment.OpeningEvent.Absent;
import dev.gangway.domain.payment.OpeningEvent.Appeared;
import dev.gangway.domain.payment.OpeningEvent.Claimed;
import dev.gangway.domain.payment.OpeningEvent.CouldNotLook;
import dev.gangway.domain.payment.OpeningEvent.Created;
import dev.gangway.domain.payment.OpeningEvent.FailureReplayed;
import dev.gangway.domain.payment.OpeningEvent.Found;
import dev.gangway.domain.payment.OpeningEvent.Gone;
import dev.gangway.domain.payment.OpeningEvent.Refused;
import dev.gangway.domain.payment.OpeningEvent.Released;
import dev.gangway.domain.payment.OpeningEvent.Unsettled;
import dev.gangway.domain.payment.PaymentAccountOpening.Blocked;
import dev.gangway.domain.payment.PaymentAccountOpening.Doubt;
import dev.gangway.domain.payment.PaymentAccountOpening.InDoubt;
import dev.gangway.domain.payment.PaymentAccountOpening.Ready;
import dev.gangway.domain.payment.PaymentAccountOpening.Sending;
import dev.gangway.domain.payment.PaymentAccountOpening.Step;
import dev.gangway.domain.payment.PaymentAccountOpening.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentAccountOpeningTest {

  /// What follows from each state (rows) and event (columns), `.` being nothing at all. Answers are
  /// to the state's own attempt here. To another one they must change nothing, which needs no
  /// table, except that what is ready takes note of other customers whoever asked for them.
  private static final String TABLE =
      """
      state                          CLAIMED CREATED UNSETTLED FAILURE_REPLAYED REFUSED FOUND FOUND_TWO ABSENT COULD_NOT_LOOK APPEARED APPEARED_OTHER GONE    GONE_OTHER RELEASED
      WANTED_FRESH                   SENDS   .       .         .                .       .     .         .      .              ADOPTS   ADOPTS_OTHER   .       .          .
      WANTED_AGAIN                   SENDS   .       .         .                .       .     .         .      .              ADOPTS   ADOPTS_OTHER   .       .          .
      SENDING_LEASED                 .       READY   PAUSES    DOUBTS           BLOCKS  .     .         .      .              ADOPTS   ADOPTS_OTHER   .       .          .
      SENDING_DUE                    SENDS   READY   PAUSES    DOUBTS           BLOCKS  .     .         .      .              ADOPTS   ADOPTS_OTHER   .       .          .
      SENDING_AGAIN_DUE              SENDS   READY   PAUSES    DOUBTS           BLOCKS  .     .         .      .              ADOPTS   ADOPTS_OTHER   .       .          .
      SENDING_JUST_TRUSTED           SENDS   READY   PAUSES    DOUBTS           BLOCKS  .     .         .      .              ADOPTS   ADOPTS_OTHER   .       .          .
      SENDING_TOO_OLD                LOOKS   READY   PAUSES    DOUBTS           BLOCKS  .     .         .      .              ADOPTS   ADOPTS_OTHER   .       .          .
      SENDING_TOO_OLD_LEASED         .       READY   PAUSES    DOUBTS           BLOCKS  .     .         .      .              ADOPTS   ADOPTS_OTHER   .       .          .
      IN_DOUBT_LEASED                .       .       .         .                .       READY READY_ONE NOTES  PAUSES         ADOPTS   ADOPTS_OTHER   .       .          .
      IN_DOUBT_DUE                   LOOKS   .       .         .                .       READY READY_ONE NOTES  PAUSES         ADOPTS   ADOPTS_OTHER   .       .          .
      IN_DOUBT_ABSENT_LEASED         .       .       .         .                .       READY READY_ONE NOTES  PAUSES         ADOPTS   ADOPTS_OTHER   .       .          .
      IN_DOUBT_ABSENT_TOO_SHORT_DUE  LOOKS   .       .         .                .       READY READY_ONE NOTES  PAUSES         ADOPTS   ADOPTS_OTHER   .       .          .
      IN_DOUBT_ABSENT_LONG_LEASED    .       .       .         .                .       READY READY_ONE RENEWS PAUSES         ADOPTS   ADOPTS_OTHER   .       .          .
      IN_DOUBT_ABSENT_LONG_DUE       LOOKS   .       .         .                .       READY READY_ONE RENEWS PAUSES         ADOPTS   ADOPTS_OTHER   .       .          .
      IN_DOUBT_AGAIN_ABSENT_LONG_DUE LOOKS   .       .         .                .       READY READY_ONE RENEWS PAUSES         ADOPTS   ADOPTS_OTHER   .       .          .
      READY                          .       .       .         .                .       .     ASIDE     .      .              .        ASIDE          REOPENS .          .
      BLOCKED                        .       .       .         .                .       .     .         .      .              ADOPTS   ADOPTS_OTHER   .       .          RELEASES
      """;

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Instant LEASE_OVER = NOW.plusSeconds(30);
  private static final Instant A_MOMENT_LATER = NOW.plusNanos(1);
  private static final Instant TWO_HOURS_AGO = NOW.minus(Duration.ofHours(2));
  private static final Instant TWO_DAYS_AGO = NOW.minus(Duration.ofDays(2));
  private static final Instant TEN_MINUTES_AGO = NOW.minus(Duration.ofMinutes(10));
  private static final Instant TWENTY_THREE_HOURS_AGO = NOW.minus(Duration.ofHours(23));
  private static final Email NEW_EMAIL = new Email("ada@example.org");
  private static final OpeningRequest SECOND_REQUEST =
      new OpeningRequest(ADA, 2, REQUEST.email(), REQUEST.body());
  private static final OpeningRequest THIRD_REQUEST =
      new OpeningRequest(ADA, 3, REQUEST.email(), REQUEST.body());

  /// The states that differ in what may follow from them, seen at [#NOW]. All but the first are at
  /// attempt 3.
  enum State {
    WANTED_FRESH(new Wanted(REQUEST, 0, Optional.empty())),
    WANTED_AGAIN(new Wanted(SECOND_REQUEST, 3, Optional.of(TWO_DAYS_AGO))),
    SENDING_LEASED(sending(REQUEST, TWO_HOURS_AGO, TWO_HOURS_AGO, A_MOMENT_LATER)),
    SENDING_DUE(sending(REQUEST, TWO_HOURS_AGO, TWO_HOURS_AGO, NOW)),
    SENDING_AGAIN_DUE(sending(SECOND_REQUEST, TWO_DAYS_AGO, TWO_HOURS_AGO, NOW)),
    SENDING_JUST_TRUSTED(
        sending(REQUEST, TWENTY_THREE_HOURS_AGO, TWENTY_THREE_HOURS_AGO.plusNanos(1), NOW)),
    SENDING_TOO_OLD(sending(REQUEST, TWENTY_THREE_HOURS_AGO, TWENTY_THREE_HOURS_AGO, NOW)),
    SENDING_TOO_OLD_LEASED(
        sending(REQUEST, TWENTY_THREE_HOURS_AGO, TWENTY_THREE_HOURS_AGO, A_MOMENT_LATER)),
    IN_DOUBT_LEASED(inDoubt(REQUEST, Optional.empty(), A_MOMENT_LATER)),
    IN_DOUBT_DUE(inDoubt(REQUEST, Optional.empty(), NOW)),
    IN_DOUBT_ABSENT_LEASED(
        inDoubt(REQUEST, Optional.of(TEN_MINUTES_AGO.plusSeconds(60)), NOW.plusSeconds(60))),
    IN_DOUBT_ABSENT_TOO_SHORT_DUE(inDoubt(REQUEST, Optional.of(TEN_MINUTES_AGO.plusNanos(1)), NOW)),
    IN_DOUBT_ABSENT_LONG_LEASED(inDoubt(REQUEST, Optional.of(TEN_MINUTES_AGO), A_MOMENT_LATER)),
    IN_DOUBT_ABSENT_LONG_DUE(inDoubt(REQUEST, Optional.of(TEN_MINUTES_AGO), NOW)),
    IN_DOUBT_AGAIN_ABSENT_LONG_DUE(inDoubt(SECOND_REQUEST, Optional.of(TWO_HOURS_AGO), NOW)),
    READY(new Ready(REQUEST, 3, PAYMENT_ACCOUNT)),
    BLOCKED(new Blocked(REQUEST, 3, TWO_HOURS_AGO, "no such currency"));

    @SuppressWarnings("ImmutableEnumChecker") // every state is a record of values
    private final PaymentAccountOpening opening;

    State(PaymentAccountOpening opening) {
      this.opening = opening;
    }

    /// This state, in doubt for another reason if it is in doubt.
    PaymentAccountOpening inDoubtFor(Doubt reason) {
      return opening instanceof InDoubt doubt
          ? new InDoubt(
              doubt.request(),
              doubt.attempt(),
              doubt.everSentAt(),
              reason,
              doubt.absentSince(),
              doubt.notBefore())
          : opening;
    }

    private static Sending sending(
        OpeningRequest request, Instant everSentAt, Instant keySentAt, Instant notBefore) {
      return new Sending(request, 3, everSentAt, keySentAt, notBefore);
    }

    private static InDoubt inDoubt(
        OpeningRequest request, Optional<Instant> absentSince, Instant notBefore) {
      return new InDoubt(request, 3, TWO_DAYS_AGO, Doubt.FAILURE_REPLAYED, absentSince, notBefore);
    }
  }

  enum Event {
    CLAIMED,
    CREATED,
    UNSETTLED,
    FAILURE_REPLAYED,
    REFUSED,
    FOUND,
    FOUND_TWO,
    ABSENT,
    COULD_NOT_LOOK,
    APPEARED,
    APPEARED_OTHER,
    GONE,
    GONE_OTHER,
    RELEASED;

    /// Whether it has an attempt.
    boolean isAnswer() {
      return of(3) instanceof OpeningEvent.Answer;
    }

    /// This event, now. What is no answer has no attempt.
    OpeningEvent of(int attempt) {
      return switch (this) {
        case CLAIMED -> new Claimed(NOW, LEASE);
        case CREATED -> new Created(NOW, attempt, PAYMENT_ACCOUNT);
        case UNSETTLED -> new Unsettled(NOW, attempt, Duration.ZERO);
        case FAILURE_REPLAYED -> new FailureReplayed(NOW, attempt);
        case REFUSED -> new Refused(NOW, attempt, "no such currency");
        case FOUND -> new Found(NOW, attempt, List.of(PAYMENT_ACCOUNT));
        case FOUND_TWO -> new Found(NOW, attempt, List.of(PAYMENT_ACCOUNT, SECOND_PAYMENT_ACCOUNT));
        case ABSENT -> new Absent(NOW, attempt);
        case COULD_NOT_LOOK -> new CouldNotLook(NOW, attempt, Duration.ZERO);
        case APPEARED -> new Appeared(NOW, PAYMENT_ACCOUNT);
        case APPEARED_OTHER -> new Appeared(NOW, SECOND_PAYMENT_ACCOUNT);
        case GONE -> new Gone(NOW, PAYMENT_ACCOUNT.customer());
        case GONE_OTHER -> new Gone(NOW, SECOND_PAYMENT_ACCOUNT.customer());
        case RELEASED -> new Released(NOW, NEW_EMAIL, "a new body");
      };
    }
  }

  /// What can follow. All that is not named stays as it was.
  enum Consequence {
    /// The frozen request goes out, now, under the next attempt.
    SENDS,
    /// The provider is searched from ten minutes before anything was first sent.
    LOOKS,
    /// The customer is known.
    READY,
    /// The older of two customers is kept, the other set aside.
    READY_ONE,
    /// Nobody tries again for the two seconds that follow a third attempt.
    PAUSES,
    /// It is not known whether the customer exists; anybody may look at once.
    DOUBTS,
    /// Only a human can help.
    BLOCKS,
    /// A search found nothing; another one must, ten minutes after the first that did.
    NOTES,
    /// Two searches found nothing: there will be a new key.
    RENEWS,
    /// The customer is known, without anybody having asked.
    ADOPTS,
    /// The same, of the other customer.
    ADOPTS_OTHER,
    /// One customer is kept, the other set aside.
    ASIDE,
    /// The customer was deleted: another one is wanted, under a new key.
    REOPENS,
    /// A human mended it: it is tried anew, with a new key and a new body.
    RELEASES,
    /// Nothing at all.
    STAYS;

    Step from(PaymentAccountOpening state) {
      return switch (this) {
        case STAYS -> new Step(state, Optional.empty());
        case READY -> new Step(new Ready(state.request(), 3, PAYMENT_ACCOUNT), Optional.empty());
        case READY_ONE ->
            new Step(
                new Ready(state.request(), 3, PAYMENT_ACCOUNT),
                Optional.of(new SetAside(List.of(SECOND_PAYMENT_ACCOUNT))));
        case ADOPTS -> adopted(state, PAYMENT_ACCOUNT);
        case ADOPTS_OTHER -> adopted(state, SECOND_PAYMENT_ACCOUNT);
        default ->
            switch (state) {
              case Wanted wanted -> from(wanted);
              case Sending sending -> from(sending);
              case InDoubt doubt -> from(doubt);
              case Ready ready -> from(ready);
              case Blocked blocked -> from(blocked);
            };
      };
    }

    private static Step adopted(PaymentAccountOpening state, PaymentAccount customer) {
      return new Step(new Ready(state.request(), state.attempt() + 1, customer), Optional.empty());
    }

    private Step from(Ready ready) {
      return switch (this) {
        case ASIDE -> new Step(ready, Optional.of(new SetAside(List.of(SECOND_PAYMENT_ACCOUNT))));
        case REOPENS -> new Step(new Wanted(SECOND_REQUEST, 4, Optional.empty()), Optional.empty());
        default -> throw new AssertionError(this + " does not follow from " + ready);
      };
    }

    private Step from(Blocked blocked) {
      assertThat(this).isEqualTo(RELEASES);
      return new Step(
          new Wanted(
              new OpeningRequest(ADA, 2, NEW_EMAIL, "a new body"),
              4,
              Optional.of(blocked.everSentAt())),
          Optional.empty());
    }

    private Step from(Wanted wanted) {
      assertThat(this).isEqualTo(SENDS);
      int attempt = wanted.attempt() == 0 ? 1 : 4;
      Instant everSentAt = wanted.attempt() == 0 ? NOW : TWO_DAYS_AGO;
      return new Step(
          new Sending(wanted.request(), attempt, everSentAt, NOW, LEASE_OVER),
          Optional.of(new Send(wanted.request(), attempt)));
    }

    private Step from(Sending was) {
      OpeningRequest request = was.request();
      return switch (this) {
        case SENDS ->
            new Step(
                new Sending(request, 4, was.everSentAt(), was.keySentAt(), LEASE_OVER),
                Optional.of(new Send(request, 4)));
        case LOOKS ->
            new Step(
                new InDoubt(
                    request, 4, was.everSentAt(), Doubt.KEY_TOO_OLD, Optional.empty(), LEASE_OVER),
                Optional.of(
                    new LookUp(request, 4, was.everSentAt().minus(Duration.ofMinutes(10)))));
        case PAUSES ->
            new Step(
                new Sending(request, 3, was.everSentAt(), was.keySentAt(), NOW.plusSeconds(2)),
                Optional.empty());
        case DOUBTS ->
            new Step(
                new InDoubt(
                    request, 3, was.everSentAt(), Doubt.FAILURE_REPLAYED, Optional.empty(), NOW),
                Optional.empty());
        case BLOCKS ->
            new Step(
                new Blocked(request, 3, was.everSentAt(), "no such currency"), Optional.empty());
        default -> throw new AssertionError(this + " does not follow from " + was);
      };
    }

    private Step from(InDoubt was) {
      return switch (this) {
        case LOOKS ->
            new Step(
                inDoubt(was, 4, was.absentSince(), LEASE_OVER),
                Optional.of(
                    new LookUp(was.request(), 4, TWO_DAYS_AGO.minus(Duration.ofMinutes(10)))));
        case PAUSES ->
            new Step(inDoubt(was, 3, was.absentSince(), NOW.plusSeconds(2)), Optional.empty());
        case NOTES -> {
          Instant since = was.absentSince().orElse(NOW);
          yield new Step(
              inDoubt(was, 4, Optional.of(since), since.plus(Duration.ofMinutes(10))),
              Optional.empty());
        }
        case RENEWS ->
            new Step(
                new Wanted(
                    was.request().generation() == 1 ? SECOND_REQUEST : THIRD_REQUEST,
                    3,
                    Optional.of(TWO_DAYS_AGO)),
                Optional.empty());
        default -> throw new AssertionError(this + " does not follow from " + was);
      };
    }

    private static InDoubt inDoubt(
        InDoubt was, int attempt, Optional<Instant> absentSince, Instant notBefore) {
      return new InDoubt(
          was.request(), attempt, was.everSentAt(), was.reason(), absentSince, notBefore);
    }
  }

  /// One cell of the table.
  record Pair(State state, Event event, Consequence consequence) {
    @Override
    public String toString() {
      return state + " and " + event + ": " + consequence;
    }
  }

  static List<Pair> pairs() {
    List<String[]> lines = TABLE.lines().map(line -> line.split(" +")).toList();
    List<Pair> pairs = new ArrayList<>();
    for (String[] row : lines.subList(1, lines.size())) {
      for (int column = 1; column < row.length; column++) {
        pairs.add(
            new Pair(
                State.valueOf(row[0]),
                Event.valueOf(lines.getFirst()[column]),
                row[column].equals(".") ? Consequence.STAYS : Consequence.valueOf(row[column])));
      }
    }
    return pairs;
  }

  static Stream<Arguments> pairsOfAStateAndAnAnswer() {
    return EnumSet.complementOf(EnumSet.of(State.READY)).stream()
        .flatMap(state ->
            Arrays.stream(Event.values())
                .filter(Event::isAnswer)
                .map(event -> Arguments.of(state, event)));
  }

  @Nested
  class Table {

    @Test
    void has_each_pair_of_a_state_and_an_event_once() {
      List<String> expected =
          Arrays.stream(State.values())
              .flatMap(state -> Arrays.stream(Event.values()).map(event -> state + " " + event))
              .toList();

      assertThat(pairs())
          .extracting(pair -> pair.state() + " " + pair.event())
          .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void has_every_kind_of_state_that_there_is() {
      assertThat(
              Arrays.stream(State.values())
                  .map(state -> state.opening.getClass())
                  .collect(Collectors.<Class<?>>toSet()))
          .as("a new state needs rows in the table")
          .isEqualTo(kindsOf(PaymentAccountOpening.class));
    }

    @Test
    void has_every_kind_of_event_that_there_is() {
      assertThat(
              Arrays.stream(Event.values())
                  .map(event -> event.of(3).getClass())
                  .collect(Collectors.<Class<?>>toSet()))
          .as("a new event needs a column in the table")
          .isEqualTo(kindsOf(OpeningEvent.class));
    }

    @Test
    void gives_every_kind_of_command_that_there_is() {
      assertThat(
              pairs().stream()
                  .flatMap(pair -> pair.consequence().from(pair.state().opening).command().stream())
                  .map(Object::getClass)
                  .collect(Collectors.<Class<?>>toSet()))
          .as("a new command needs a consequence in the table")
          .isEqualTo(kindsOf(OpeningCommand.class));
    }

    private Set<Class<?>> kindsOf(Class<?> type) {
      return type.isSealed()
          ? Arrays.stream(type.getPermittedSubclasses())
              .flatMap(permitted -> kindsOf(permitted).stream())
              .collect(Collectors.toSet())
          : Set.of(type);
    }
  }

  @Nested
  class On {

    @ParameterizedTest
    @MethodSource("dev.gangway.domain.payment.PaymentAccountOpeningTest#pairs")
    void does_what_the_table_says_whatever_the_reason_of_a_doubt(Pair pair) {
      for (Doubt reason : Doubt.values()) {
        PaymentAccountOpening state = pair.state().inDoubtFor(reason);

        Step step = state.on(pair.event().of(state.attempt()));

        assertThat(step).isEqualTo(pair.consequence().from(state));
      }
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.domain.payment.PaymentAccountOpeningTest#pairsOfAStateAndAnAnswer")
    void changes_nothing_on_an_answer_to_another_attempt(State state, Event event) {
      PaymentAccountOpening opening = state.opening;

      for (int stale : List.of(0, opening.attempt() - 1, opening.attempt() + 1)) {
        if (stale != opening.attempt()) {
          assertThat(opening.on(event.of(stale))).isEqualTo(Consequence.STAYS.from(opening));
        }
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 4})
    void sets_aside_what_a_late_answer_made_beside_the_one_that_is_ready(int attempt) {
      PaymentAccountOpening ready = State.READY.opening;

      Step step = ready.on(new Created(NOW, attempt, SECOND_PAYMENT_ACCOUNT));

      assertThat(step)
          .isEqualTo(new Step(ready, Optional.of(new SetAside(List.of(SECOND_PAYMENT_ACCOUNT)))));
    }

    @ParameterizedTest
    @EnumSource
    void refuses_evidence_of_somebody_else_whatever_the_state(State state) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> state.opening.on(new Appeared(NOW, SOMEBODY_ELSES_PAYMENT_ACCOUNT)));
    }

    @ParameterizedTest
    @CsvSource({
      // after which attempt, a pause of how many milliseconds
      "1, 500",
      "2, 1000",
      "3, 2000",
      "4, 4000",
      "5, 8000",
      "6, 16000",
      "7, 32000",
      "8, 60000",
      "9, 60000",
      "64, 60000",
      "65, 60000",
      "2147483647, 60000",
    })
    void pauses_longer_after_each_attempt_up_to_a_minute(int attempt, long milliseconds) {
      Sending sending = new Sending(REQUEST, attempt, NOW, NOW, NOW);
      InDoubt doubt = new InDoubt(REQUEST, attempt, NOW, Doubt.KEY_TOO_OLD, Optional.empty(), NOW);

      Step unsettled = sending.on(new Unsettled(NOW, attempt, Duration.ZERO));
      Step couldNotLook = doubt.on(new CouldNotLook(NOW, attempt, Duration.ZERO));

      Instant expected = NOW.plusMillis(milliseconds);
      assertThat(((Sending) unsettled.next()).notBefore()).isEqualTo(expected);
      assertThat(((InDoubt) couldNotLook.next()).notBefore()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
      // what the provider asks for at the third attempt, and how long the pause is then
      "PT-1S, PT2S",
      "PT1.9S, PT2S",
      "PT2S, PT2S",
      "PT2.1S, PT2.1S",
      "PT10M, PT10M",
    })
    void pauses_as_long_as_the_provider_asks_for_and_never_shorter_than_its_own_pause(
        Duration asked, Duration pause) {
      Step unsettled = State.SENDING_LEASED.opening.on(new Unsettled(NOW, 3, asked));
      Step couldNotLook = State.IN_DOUBT_LEASED.opening.on(new CouldNotLook(NOW, 3, asked));

      assertThat(((Sending) unsettled.next()).notBefore()).isEqualTo(NOW.plus(pause));
      assertThat(((InDoubt) couldNotLook.next()).notBefore()).isEqualTo(NOW.plus(pause));
    }

    @Test
    void counts_the_absence_that_one_search_found_only_once() {
      PaymentAccountOpening doubt = State.IN_DOUBT_LEASED.opening;
      Absent absent = new Absent(NOW, doubt.attempt());
      Absent sameAgain = new Absent(NOW.plus(Duration.ofMinutes(10)), doubt.attempt());

      PaymentAccountOpening noted = doubt.on(absent).next();
      Step step = noted.on(sameAgain);

      assertThat(step).isEqualTo(Consequence.STAYS.from(noted));
    }

    @Test
    void lets_nobody_look_again_until_a_first_absence_can_be_confirmed() {
      PaymentAccountOpening noted = State.IN_DOUBT_LEASED.opening.on(new Absent(NOW, 3)).next();
      Instant confirmed = NOW.plus(Duration.ofMinutes(10));

      Step early = noted.on(new Claimed(confirmed.minusNanos(1), LEASE));
      Step due = noted.on(new Claimed(confirmed, LEASE));

      assertThat(early).isEqualTo(Consequence.STAYS.from(noted));
      assertThat(due.command()).containsInstanceOf(LookUp.class);
    }

    @Test
    void adopts_a_customer_that_shows_up_after_a_first_absence() {
      Step step =
          State.IN_DOUBT_ABSENT_LONG_LEASED.opening.on(new Found(NOW, 3, List.of(PAYMENT_ACCOUNT)));

      assertThat(step.next()).isEqualTo(new Ready(REQUEST, 3, PAYMENT_ACCOUNT));
    }

    @Test
    void refuses_the_payment_account_of_somebody_else() {
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              State.SENDING_LEASED.opening.on(new Created(NOW, 3, SOMEBODY_ELSES_PAYMENT_ACCOUNT)));
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              State.IN_DOUBT_LEASED.opening.on(
                  new Found(NOW, 3, List.of(SOMEBODY_ELSES_PAYMENT_ACCOUNT))));
    }

    @Test
    void goes_the_whole_way_from_a_lost_answer_to_a_second_key() {
      PaymentAccountOpening wanted = PaymentAccountOpening.wanted(REQUEST);
      Instant nextDay = NOW.plus(Duration.ofHours(23));
      Instant confirmed = nextDay.plus(Duration.ofMinutes(10));

      PaymentAccountOpening lost = wanted.on(new Claimed(NOW, LEASE)).next();
      PaymentAccountOpening doubt = lost.on(new Claimed(nextDay, LEASE)).next();
      PaymentAccountOpening absent = doubt.on(new Absent(nextDay, doubt.attempt())).next();
      PaymentAccountOpening looking = absent.on(new Claimed(confirmed, LEASE)).next();
      PaymentAccountOpening again = looking.on(new Absent(confirmed, looking.attempt())).next();
      Step sent = again.on(new Claimed(confirmed, LEASE));

      assertThat(sent.next())
          .isEqualTo(
              new Sending(
                  SECOND_REQUEST, sent.next().attempt(), NOW, confirmed, confirmed.plus(LEASE)));
      assertThat(sent.command()).contains(new Send(SECOND_REQUEST, sent.next().attempt()));
    }
  }

  @Nested
  class WantedAtFirst {

    @Test
    void is_a_wish_that_nobody_has_acted_upon() {
      PaymentAccountOpening wanted = PaymentAccountOpening.wanted(REQUEST);

      assertThat(wanted).isEqualTo(new Wanted(REQUEST, 0, Optional.empty()));
      assertThat(wanted.account()).isEqualTo(ADA);
    }
  }

  @Nested
  class Making {

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refuses_an_attempt_that_cannot_have_been(int attempt) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Wanted(REQUEST, Math.min(attempt, -1), Optional.empty()));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Sending(REQUEST, attempt, NOW, NOW, NOW));
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new InDoubt(REQUEST, attempt, NOW, Doubt.KEY_TOO_OLD, Optional.empty(), NOW));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Ready(REQUEST, attempt, PAYMENT_ACCOUNT));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Blocked(REQUEST, attempt, NOW, "no such currency"));
    }

    @Test
    void refuses_to_be_ready_with_the_payment_account_of_somebody_else() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Ready(REQUEST, 1, SOMEBODY_ELSES_PAYMENT_ACCOUNT))
          .withMessageNotContaining(SOMEBODY_ELSE.toString());
    }

    @ParameterizedTest
    @EnumSource
    void keeps_the_account_whatever_the_state(State state) {
      assertThat(state.opening.account()).isEqualTo(ADA);
    }
  }
}
