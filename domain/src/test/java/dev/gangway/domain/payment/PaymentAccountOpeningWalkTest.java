package dev.gangway.domain.payment;

import static dev.gangway.domain.Samples.ADA;
import static dev.gangway.domain.Samples.NOW;
import static dev.gangway.domain.Samples.ORIGIN;
import static dev.gangway.domain.Samples.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.domain.payment.OpeningCommand.LookUp;
import dev.gangway.domain.payment.OpeningCommand.Send;
import dev.gangway.domain.payment.OpeningCommand.SetAside;
import dev.gangway.domain.payment.OpeningEvent.Absent;
import dev.gangway.domain.payment.OpeningEvent.Answer;
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
import dev.gangway.domain.payment.PaymentAccountOpening.InDoubt;
import dev.gangway.domain.payment.PaymentAccountOpening.Ready;
import dev.gangway.domain.payment.PaymentAccountOpening.Sending;
import dev.gangway.domain.payment.PaymentAccountOpening.Step;
import dev.gangway.domain.payment.PaymentAccountOpening.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Walks through the machine at random, from a fixed list of seeds, and checks after every step
/// what must always hold. The witness keeps its own books: it takes nothing from the machine but
/// what a caller sees. A failure names the seed and the step.
class PaymentAccountOpeningWalkTest {

  private static final int WALKS = 500;
  private static final int STEPS = 200;

  @Test
  void keeps_what_must_always_hold_on_every_walk() {
    Map<String, Integer> seen = new TreeMap<>();

    IntStream.rangeClosed(1, WALKS).forEach(seed -> new Walk(seed, seen).walk());

    // A walk that never came to a place has shown nothing about it.
    assertThat(seen)
        .containsOnlyKeys(
            "Absent changes nothing",
            "Appeared changes nothing",
            "Blocked to Ready",
            "Blocked to Wanted",
            "Claimed changes nothing",
            "CouldNotLook changes nothing",
            "Created changes nothing",
            "FailureReplayed changes nothing",
            "Found changes nothing",
            "Gone changes nothing",
            "InDoubt to InDoubt",
            "InDoubt to Ready",
            "InDoubt to Wanted",
            "Ready to Wanted",
            "Refused changes nothing",
            "Released changes nothing",
            "Sending to Blocked",
            "Sending to InDoubt",
            "Sending to Ready",
            "Sending to Sending",
            "Unsettled changes nothing",
            "Wanted to Ready",
            "Wanted to Sending",
            "a third key");
    assertThat(seen).allSatisfy((_, times) -> assertThat(times).isGreaterThan(30));
  }

  private static final class Walk {

    private final int seed;
    private final Random random;
    private final Map<String, Integer> seen;
    private final List<Answer> told = new ArrayList<>();

    private PaymentAccountOpening state = PaymentAccountOpening.wanted(REQUEST);
    private Instant now = NOW;
    private int step;

    // The witness's own books.
    private final Map<IdempotencyKey, String> bodies = new HashMap<>();
    private final Map<IdempotencyKey, Instant> firstSent = new HashMap<>();
    private final List<Absent> absences = new ArrayList<>();
    private Optional<Instant> everSent = Optional.empty();
    private Instant leasedUntil = Instant.MIN;

    Walk(int seed, Map<String, Integer> seen) {
      this.seed = seed;
      this.random = new Random(seed);
      this.seen = seen;
    }

    void walk() {
      for (step = 1; step <= STEPS; step++) {
        now = now.plus(someTime());
        PaymentAccountOpening before = state;
        OpeningEvent event = someEvent();
        Step taken = before.on(event);
        state = taken.next();
        note(before, event);
        check(before, event, taken);
      }
    }

    /// From a millisecond to two days, short and long alike often.
    private Duration someTime() {
      return switch (random.nextInt(6)) {
        case 0 -> Duration.ZERO;
        case 1 -> Duration.ofMillis(random.nextInt(1, 1_000));
        case 2 -> Duration.ofSeconds(random.nextInt(1, 60));
        case 3, 4 -> Duration.ofMinutes(random.nextInt(1, 15));
        default -> random.nextInt(8) == 0 ? Duration.ofHours(random.nextInt(1, 48)) : Duration.ZERO;
      };
    }

    /// News that nobody asked for; a claim; an answer to the attempt under way, of any kind,
    /// fitting or not; a zombie's; or one that was told before.
    private OpeningEvent someEvent() {
      int news = random.nextInt(200);
      if (news < 4) {
        return new Appeared(now, someCustomer());
      } else if (news < 8) {
        return new Gone(now, someCustomer().customer());
      } else if (news < 12) {
        return new Released(now, REQUEST.email(), "body " + random.nextInt());
      }
      int kind = random.nextInt(10);
      if (kind < 4) {
        return new Claimed(now, Duration.ofSeconds(random.nextInt(5, 120)));
      }
      if (kind == 4 && !told.isEmpty()) {
        return at(now, told.get(random.nextInt(told.size())));
      }
      int attempt = kind == 5 ? random.nextInt(state.attempt() + 3) : state.attempt();
      Answer answer = someAnswer(attempt);
      told.add(answer);
      return answer;
    }

    private Answer someAnswer(int attempt) {
      int dice = random.nextInt(100);
      if (dice < 20) {
        return new Unsettled(now, attempt, Duration.ofSeconds(random.nextInt(-5, 90)));
      } else if (dice < 40) {
        return new FailureReplayed(now, attempt);
      } else if (dice < 75) {
        return new Absent(now, attempt);
      } else if (dice < 90) {
        return new CouldNotLook(now, attempt, Duration.ofSeconds(random.nextInt(-5, 90)));
      } else if (dice < 93) {
        return new Created(now, attempt, someCustomer());
      } else if (dice < 96) {
        return new Refused(now, attempt, "no such currency");
      } else {
        return new Found(now, attempt, List.of(someCustomer(), someCustomer()));
      }
    }

    private PaymentAccount someCustomer() {
      return new PaymentAccount(ADA, new CustomerId("cus_" + random.nextInt(3)), ORIGIN);
    }

    private static Answer at(Instant at, Answer answer) {
      return switch (answer) {
        case Created was -> new Created(at, was.attempt(), was.paymentAccount());
        case Unsettled was -> new Unsettled(at, was.attempt(), was.after());
        case FailureReplayed was -> new FailureReplayed(at, was.attempt());
        case Refused was -> new Refused(at, was.attempt(), was.reason());
        case Found was -> new Found(at, was.attempt(), was.candidates());
        case Absent was -> new Absent(at, was.attempt());
        case CouldNotLook was -> new CouldNotLook(at, was.attempt(), was.after());
      };
    }

    private void note(PaymentAccountOpening before, OpeningEvent event) {
      count(
          state.equals(before)
              ? event.getClass().getSimpleName() + " changes nothing"
              : before.getClass().getSimpleName() + " to " + state.getClass().getSimpleName());
      if (state.request().generation() == 3 && before.request().generation() == 2) {
        count("a third key");
      }
      if (before instanceof InDoubt
          && event instanceof Absent absent
          && absent.attempt() == before.attempt()) {
        absences.add(absent);
      }
    }

    private void count(String what) {
      seen.merge(what, 1, Integer::sum);
    }

    private void check(PaymentAccountOpening before, OpeningEvent event, Step taken) {
      must(state.attempt() >= before.attempt(), "the attempt never falls");
      must(state.account().equals(ADA), "the account stays");
      must(
          bodies
              .computeIfAbsent(state.request().key(), _ -> state.request().body())
              .equals(state.request().body()),
          "the same key always has the same body");
      if (before instanceof Ready ready && !state.equals(before)) {
        must(
            state instanceof Wanted
                && event.equals(new Gone(event.at(), ready.paymentAccount().customer())),
            "ready is for good, unless the customer is gone");
      }
      if (event instanceof Gone || event instanceof Released) {
        // Another key from here on: whoever still calls with the old one is nobody's rival.
        leasedUntil = state.equals(before) ? leasedUntil : Instant.MIN;
      }
      if (before instanceof Blocked && !state.equals(before)) {
        must(
            event instanceof Released || event instanceof Appeared,
            "blocked ends by a human, or by evidence");
      }
      if (event instanceof Answer answer && answer.attempt() != before.attempt()) {
        must(state.equals(before), "a stale answer changes no state");
        must(
            taken.command().isEmpty() || before instanceof Ready,
            "a stale answer calls for nothing, unless it made another customer");
      }
      checkGeneration(before, event);
      taken.command().ifPresent(command -> checkCommand(before, event, command));
      checkEverSent();
      if (!(state instanceof InDoubt)) {
        absences.clear();
      }
    }

    private void checkGeneration(PaymentAccountOpening before, OpeningEvent event) {
      int risen = state.request().generation() - before.request().generation();
      must(risen == 0 || risen == 1, "generations are counted one by one");
      if (risen == 1) {
        must(!firstSent.containsKey(state.request().key()), "a new key is new");
        if (event instanceof Gone) {
          // The books of the customer that is gone are closed.
          everSent = Optional.empty();
          return;
        }
        if (event instanceof Released) {
          must(before instanceof Blocked, "only what is blocked can be released");
          return;
        }
        must(before instanceof InDoubt && event instanceof Absent, "a new key comes out of doubt");
        Absent last = absences.getLast();
        must(
            absences.stream()
                .anyMatch(first ->
                    first.attempt() < last.attempt()
                        && !first.at().plus(Duration.ofMinutes(10)).isAfter(last.at())),
            "a new key needs two searches ten minutes apart that found nothing");
      }
    }

    private void checkCommand(
        PaymentAccountOpening before, OpeningEvent event, OpeningCommand command) {
      switch (command) {
        case Send send -> {
          checkClaim(before, event, send.attempt());
          must(state instanceof Sending, "what is sent is known to be on its way");
          must(send.request().equals(state.request()), "what is sent is what was frozen");
          Instant first = firstSent.computeIfAbsent(send.request().key(), _ -> now);
          must(
              now.isBefore(first.plus(Duration.ofHours(23))),
              "no key is sent 23 hours after it was first sent");
          everSent = everSent.or(() -> Optional.of(now));
        }
        case LookUp lookUp -> {
          checkClaim(before, event, lookUp.attempt());
          must(state instanceof InDoubt, "only in doubt is anything looked for");
          must(lookUp.request().equals(state.request()), "what is looked for is what was frozen");
          must(
              everSent.isPresent()
                  && !lookUp.createdFrom().isAfter(everSent.get().minus(Duration.ofMinutes(10))),
              "a search reaches back before anything was first sent");
        }
        case SetAside(List<PaymentAccount> surplus) -> {
          must(state instanceof Ready, "one is kept");
          must(
              state instanceof Ready ready
                  && !surplus.isEmpty()
                  && !surplus.contains(ready.paymentAccount()),
              "what is kept is not set aside");
        }
      }
    }

    private void checkClaim(PaymentAccountOpening before, OpeningEvent event, int attempt) {
      must(event instanceof Claimed, "only who claims calls the provider");
      must(attempt == state.attempt(), "a command carries the new attempt");
      must(attempt == before.attempt() + 1, "each claim raises the attempt");
      boolean answered = told.stream().anyMatch(answer -> answer.attempt() == before.attempt());
      must(answered || !now.isBefore(leasedUntil), "nobody calls while another's lease runs");
      leasedUntil = event instanceof Claimed claimed ? now.plus(claimed.lease()) : leasedUntil;
    }

    private void checkEverSent() {
      Optional<Instant> claimed =
          switch (state) {
            case Wanted wanted -> wanted.everSentAt();
            case Sending sending -> Optional.of(sending.everSentAt());
            case InDoubt doubt -> Optional.of(doubt.everSentAt());
            case Blocked blocked -> Optional.of(blocked.everSentAt());
            case Ready _ -> everSent;
          };
      must(claimed.equals(everSent), "when anything was first sent never moves");
      if (state instanceof Sending sending) {
        must(
            sending.keySentAt().equals(firstSent.get(sending.request().key())),
            "when this key was first sent never moves");
      }
    }

    private void must(boolean holds, String rule) {
      assertThat(holds).as("%s (seed %d, step %d, now %s)", rule, seed, step, state).isTrue();
    }
  }
}
