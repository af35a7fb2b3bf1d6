package dev.gangway.domain.credit;

import static dev.gangway.domain.Samples.NOW;
import static dev.gangway.domain.Samples.POSTING_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.domain.credit.CreditPosting.Command.LookUp;
import dev.gangway.domain.credit.CreditPosting.Command.Send;
import dev.gangway.domain.credit.CreditPosting.InDoubt;
import dev.gangway.domain.credit.CreditPosting.Posted;
import dev.gangway.domain.credit.CreditPosting.Refused;
import dev.gangway.domain.credit.CreditPosting.Sending;
import dev.gangway.domain.credit.CreditPosting.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CreditPostingTest {

  /// What follows from each state (rows) and event (columns), `.` being nothing at all. Answers are
  /// to the state's own revision here. To another one they must change nothing.
  private static final String TABLE =
      """
      state                     CLAIMED STANDS UNSETTLED FAILURE_REPLAYED REFUSED ABSENT COULD_NOT_LOOK
      WANTED                    SENDS   POSTED PAUSES    DOUBTS           REFUSES .      .
      SENDING_LEASED            .       POSTED PAUSES    DOUBTS           REFUSES .      .
      SENDING_DUE               SENDS   POSTED PAUSES    DOUBTS           REFUSES .      .
      SENDING_JUST_TRUSTED      SENDS   POSTED PAUSES    DOUBTS           REFUSES .      .
      SENDING_TOO_OLD           LOOKS   POSTED PAUSES    DOUBTS           REFUSES .      .
      SENDING_TOO_OLD_LEASED    .       POSTED PAUSES    DOUBTS           REFUSES .      .
      IN_DOUBT_LEASED           .       POSTED .         .                .       NOTES  PAUSES
      IN_DOUBT_DUE              LOOKS   POSTED .         .                .       NOTES  PAUSES
      IN_DOUBT_ABSENT_TOO_SHORT LOOKS   POSTED .         .                .       NOTES  PAUSES
      IN_DOUBT_ABSENT_LONG      LOOKS   POSTED .         .                .       RENEWS PAUSES
      POSTED                    .       .      .         .                .       .      .
      REFUSED                   .       POSTED .         .                .       .      .
      """;

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Instant LEASE_OVER = NOW.plusSeconds(30);
  private static final Instant A_MOMENT_LATER = NOW.plusNanos(1);
  private static final Instant TWO_HOURS_AGO = NOW.minus(Duration.ofHours(2));
  private static final Instant TWO_DAYS_AGO = NOW.minus(Duration.ofDays(2));
  private static final Instant TEN_MINUTES_AGO = NOW.minus(Duration.ofMinutes(10));
  private static final Instant TWENTY_THREE_HOURS_AGO = NOW.minus(Duration.ofHours(23));

  /// The states that differ in what may follow from them, seen at [#NOW]. All but the first are at
  /// revision 3.
  enum State {
    WANTED(CreditPosting.wanted(POSTING_REQUEST, NOW)),
    SENDING_LEASED(sending(TWO_HOURS_AGO, A_MOMENT_LATER)),
    SENDING_DUE(sending(TWO_HOURS_AGO, NOW)),
    SENDING_JUST_TRUSTED(sending(TWENTY_THREE_HOURS_AGO.plusNanos(1), NOW)),
    SENDING_TOO_OLD(sending(TWENTY_THREE_HOURS_AGO, NOW)),
    SENDING_TOO_OLD_LEASED(sending(TWENTY_THREE_HOURS_AGO, A_MOMENT_LATER)),
    IN_DOUBT_LEASED(inDoubt(Optional.empty(), A_MOMENT_LATER)),
    IN_DOUBT_DUE(inDoubt(Optional.empty(), NOW)),
    IN_DOUBT_ABSENT_TOO_SHORT(inDoubt(Optional.of(TEN_MINUTES_AGO.plusNanos(1)), NOW)),
    IN_DOUBT_ABSENT_LONG(inDoubt(Optional.of(TEN_MINUTES_AGO), NOW)),
    POSTED(new Posted(POSTING_REQUEST, 3)),
    REFUSED(new Refused(POSTING_REQUEST, 3, "no such currency"));

    @SuppressWarnings("ImmutableEnumChecker") // every state is a record of values
    private final CreditPosting posting;

    State(CreditPosting posting) {
      this.posting = posting;
    }

    private static Sending sending(Instant firstSentAt, Instant notBefore) {
      return new Sending(POSTING_REQUEST, 3, Optional.of(firstSentAt), notBefore);
    }

    private static InDoubt inDoubt(Optional<Instant> absentSince, Instant notBefore) {
      return new InDoubt(POSTING_REQUEST, 3, TWO_DAYS_AGO, absentSince, notBefore);
    }
  }

  enum Event {
    CLAIMED,
    STANDS,
    UNSETTLED,
    FAILURE_REPLAYED,
    REFUSED,
    ABSENT,
    COULD_NOT_LOOK;

    PostingEvent of(int revision) {
      return switch (this) {
        case CLAIMED -> new PostingEvent.Claimed(NOW, LEASE);
        case STANDS -> new PostingEvent.Stands(NOW);
        case UNSETTLED -> new PostingEvent.Unsettled(NOW, revision, Duration.ZERO);
        case FAILURE_REPLAYED -> new PostingEvent.FailureReplayed(NOW, revision);
        case REFUSED -> new PostingEvent.Refused(NOW, revision, "no such currency");
        case ABSENT -> new PostingEvent.Absent(NOW, revision);
        case COULD_NOT_LOOK -> new PostingEvent.CouldNotLook(NOW, revision, Duration.ZERO);
      };
    }
  }

  /// What can follow. All that is not named stays as it was.
  enum Consequence {
    /// The frozen request goes out, now, under the next revision.
    SENDS,
    /// The books are read from ten minutes before the key was first sent.
    LOOKS,
    /// It stands in the books.
    POSTED,
    /// Nobody tries again for the pause that follows this many tries.
    PAUSES,
    /// Whether it stands there is not known; anybody may look at once.
    DOUBTS,
    /// Only a human can help.
    REFUSES,
    /// The books do not show it; they must not ten minutes later either.
    NOTES,
    /// They did not, twice: there will be a new key.
    RENEWS,
    /// Nothing at all.
    STAYS;

    Step from(CreditPosting was) {
      int revision = was.revision();
      int next = revision == 0 ? 1 : 4;
      return switch (this) {
        case SENDS ->
            new Step(
                new Sending(
                    POSTING_REQUEST,
                    next,
                    Optional.of(((Sending) was).firstSentAt().orElse(NOW)),
                    LEASE_OVER),
                Optional.of(new Send(POSTING_REQUEST, next)));
        case LOOKS -> {
          Instant sentAt =
              was instanceof InDoubt doubt ? doubt.firstSentAt() : TWENTY_THREE_HOURS_AGO;
          yield new Step(
              new InDoubt(POSTING_REQUEST, next, sentAt, absentSince(was), LEASE_OVER),
              Optional.of(new LookUp(POSTING_REQUEST, next, sentAt.minus(Duration.ofMinutes(10)))));
        }
        case POSTED -> to(new Posted(POSTING_REQUEST, next));
        case PAUSES -> {
          Instant later = NOW.plusMillis(revision == 0 ? 500 : 2_000);
          yield to(
              was instanceof Sending sending
                  ? new Sending(POSTING_REQUEST, revision, sending.firstSentAt(), later)
                  : new InDoubt(POSTING_REQUEST, revision, TWO_DAYS_AGO, absentSince(was), later));
        }
        case DOUBTS ->
            to(
                new InDoubt(
                    POSTING_REQUEST,
                    revision,
                    ((Sending) was).firstSentAt().orElse(NOW),
                    Optional.empty(),
                    NOW));
        case REFUSES -> to(new Refused(POSTING_REQUEST, next, "no such currency"));
        case NOTES -> {
          Instant since = absentSince(was).orElse(NOW);
          yield to(
              new InDoubt(
                  POSTING_REQUEST,
                  4,
                  TWO_DAYS_AGO,
                  Optional.of(since),
                  since.plus(Duration.ofMinutes(10))));
        }
        case RENEWS ->
            to(
                new Sending(
                    new PostingRequest(
                        POSTING_REQUEST.id(),
                        POSTING_REQUEST.customer(),
                        2,
                        POSTING_REQUEST.body()),
                    4,
                    Optional.empty(),
                    NOW));
        case STAYS -> to(was);
      };
    }

    private static Optional<Instant> absentSince(CreditPosting was) {
      return was instanceof InDoubt doubt ? doubt.absentSince() : Optional.empty();
    }

    private static Step to(CreditPosting next) {
      return new Step(next, Optional.empty());
    }
  }

  static Stream<Arguments> everyPair() {
    List<List<String>> rows =
        TABLE.lines().map(line -> Arrays.asList(line.strip().split("\\s+"))).toList();
    List<String> events = rows.getFirst();
    List<Arguments> pairs = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      for (int column = 1; column < events.size(); column++) {
        String cell = row.get(column);
        pairs.add(
            Arguments.of(
                State.valueOf(row.getFirst()),
                Event.valueOf(events.get(column)),
                cell.equals(".") ? Consequence.STAYS : Consequence.valueOf(cell)));
      }
    }
    return pairs.stream();
  }

  @Nested
  class On {

    @Test
    void has_a_place_in_the_table_for_every_pair() {
      assertThat(everyPair().map(pair -> List.of(pair.get()[0], pair.get()[1])).distinct())
          .hasSize(State.values().length * Event.values().length);
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.domain.credit.CreditPostingTest#everyPair")
    void goes_from_every_state_by_every_event_where_the_table_says(
        State state, Event event, Consequence consequence) {
      CreditPosting posting = state.posting;

      Step step = posting.on(event.of(posting.revision()));

      assertThat(step).isEqualTo(consequence.from(posting));
    }

    @ParameterizedTest
    @EnumSource
    void lets_an_answer_to_another_revision_change_nothing(State state) {
      CreditPosting posting = state.posting;
      for (Event event : Event.values()) {
        for (int off : List.of(-1, 1)) {
          PostingEvent stale = event.of(posting.revision() + off);
          if (stale instanceof PostingEvent.Answer) {
            assertThat(posting.on(stale)).isEqualTo(new Step(posting, Optional.empty()));
          }
        }
      }
    }

    @Test
    void does_not_count_the_same_absence_twice() {
      PostingEvent absent = Event.ABSENT.of(3);

      CreditPosting once = State.IN_DOUBT_DUE.posting.on(absent).next();

      assertThat(once.on(absent).next()).isEqualTo(once);
    }
  }

  @Nested
  class Making {

    @Test
    void begins_due_at_once_and_unsent() {
      assertThat(CreditPosting.wanted(POSTING_REQUEST, NOW))
          .isEqualTo(new Sending(POSTING_REQUEST, 0, Optional.empty(), NOW));
    }

    @Test
    void refuses_a_lease_that_does_not_last() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PostingEvent.Claimed(NOW, Duration.ZERO));
    }

    @ParameterizedTest
    @EnumSource
    void keeps_its_name_whatever_the_state(State state) {
      assertThat(state.posting.id()).isEqualTo(POSTING_REQUEST.id());
    }
  }
}
