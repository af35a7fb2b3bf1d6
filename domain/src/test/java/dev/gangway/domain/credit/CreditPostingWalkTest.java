package dev.gangway.domain.credit;

import static dev.gangway.domain.Samples.NOW;
import static dev.gangway.domain.Samples.POSTING_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.domain.credit.CreditPosting.Command;
import dev.gangway.domain.credit.CreditPosting.InDoubt;
import dev.gangway.domain.credit.CreditPosting.Posted;
import dev.gangway.domain.credit.CreditPosting.Sending;
import dev.gangway.domain.credit.CreditPosting.Step;
import dev.gangway.domain.credit.PostingEvent.Absent;
import dev.gangway.domain.payment.IdempotencyKey;
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
/// what must always hold. A failure names the seed and the step.
class CreditPostingWalkTest {

  private static final int WALKS = 2_000;
  private static final int STEPS = 60;

  @Test
  void keeps_what_must_always_hold_on_every_walk() {
    Map<String, Integer> seen = new TreeMap<>();

    IntStream.rangeClosed(1, WALKS).forEach(seed -> new Walk(seed, seen).walk());

    // A walk that never came to a place has shown nothing about it.
    assertThat(seen)
        .containsOnlyKeys(
            "Absent changes nothing",
            "Claimed changes nothing",
            "CouldNotLook changes nothing",
            "FailureReplayed changes nothing",
            "InDoubt to InDoubt",
            "InDoubt to Posted",
            "InDoubt to Sending",
            "Refused changes nothing",
            "Refused to Posted",
            "Sending to InDoubt",
            "Sending to Posted",
            "Sending to Refused",
            "Sending to Sending",
            "Stands changes nothing",
            "Unsettled changes nothing",
            "a third key");
    assertThat(seen).allSatisfy((_, times) -> assertThat(times).isGreaterThan(30));
  }

  private static final class Walk {

    private final int seed;
    private final Random random;
    private final Map<String, Integer> seen;

    private CreditPosting state = CreditPosting.wanted(POSTING_REQUEST, NOW);
    private Instant now = NOW;
    private int step;

    // The witness's own books.
    private final Map<IdempotencyKey, Instant> firstSent = new HashMap<>();
    private final List<Absent> absences = new ArrayList<>();
    private Optional<Instant> sentUnderThisKey = Optional.empty();
    private boolean stands;
    private boolean answered = true;
    private Instant leasedUntil = Instant.MIN;

    Walk(int seed, Map<String, Integer> seen) {
      this.seed = seed;
      this.random = new Random(seed);
      this.seen = seen;
    }

    void walk() {
      for (step = 1; step <= STEPS; step++) {
        now = now.plus(someTime());
        CreditPosting before = state;
        PostingEvent event = someEvent();
        Step taken = before.on(event);
        state = taken.next();
        note(before, event);
        check(before, event, taken);
      }
    }

    private Duration someTime() {
      return switch (random.nextInt(6)) {
        case 0 -> Duration.ZERO;
        case 1 -> Duration.ofMillis(random.nextInt(1, 1_000));
        case 2 -> Duration.ofSeconds(random.nextInt(1, 60));
        case 3, 4 -> Duration.ofMinutes(random.nextInt(1, 15));
        default -> random.nextInt(8) == 0 ? Duration.ofHours(random.nextInt(1, 48)) : Duration.ZERO;
      };
    }

    private PostingEvent someEvent() {
      int revision = random.nextInt(8) == 0 ? random.nextInt(9) : state.revision();
      Duration after = Duration.ofSeconds(random.nextInt(-5, 90));
      int dice = random.nextInt(100);
      if (dice < 40) {
        return new PostingEvent.Claimed(now, Duration.ofSeconds(random.nextInt(5, 120)));
      } else if (dice < 42) {
        return new PostingEvent.Stands(now);
      } else if (dice < 55) {
        return new PostingEvent.Unsettled(now, revision, after);
      } else if (dice < 68) {
        return new PostingEvent.FailureReplayed(now, revision);
      } else if (dice < 69) {
        return new PostingEvent.Refused(now, revision, "no such currency");
      } else if (dice < 90) {
        return new Absent(now, revision);
      } else {
        return new PostingEvent.CouldNotLook(now, revision, after);
      }
    }

    private void note(CreditPosting before, PostingEvent event) {
      count(
          state.equals(before)
              ? event.getClass().getSimpleName() + " changes nothing"
              : before.getClass().getSimpleName() + " to " + state.getClass().getSimpleName());
      if (state.request().generation() == 3 && before.request().generation() == 2) {
        count("a third key");
      }
      if (before instanceof InDoubt
          && event instanceof Absent absent
          && absent.revision() == before.revision()) {
        absences.add(absent);
      }
      stands |= event instanceof PostingEvent.Stands;
      answered |=
          event instanceof PostingEvent.Answer answer && answer.revision() == before.revision();
    }

    private void count(String what) {
      seen.merge(what, 1, Integer::sum);
    }

    private void check(CreditPosting before, PostingEvent event, Step taken) {
      must(state.revision() >= before.revision(), "the revision never falls");
      must(state.id().equals(before.id()), "the line stays");
      must(state.request().body().equals(POSTING_REQUEST.body()), "the body is frozen");
      must((state instanceof Posted) == stands, "it is posted when it stands, and not before");
      if (event instanceof PostingEvent.Answer answer && answer.revision() != before.revision()) {
        must(state.equals(before), "a stale answer changes nothing");
      }
      int risen = state.request().generation() - before.request().generation();
      must(risen == 0 || risen == 1, "generations are counted one by one");
      if (risen == 1) {
        must(!firstSent.containsKey(state.request().key()), "a new key is new");
        Absent last = absences.getLast();
        must(
            absences.stream()
                .anyMatch(first ->
                    first.revision() < last.revision()
                        && !first.at().plus(Duration.ofMinutes(10)).isAfter(last.at())),
            "a new key needs two looks ten minutes apart that found nothing");
        sentUnderThisKey = Optional.empty();
      }
      taken.command().ifPresent(command -> checkCommand(before, event, command));
      if (!(state instanceof InDoubt)) {
        absences.clear();
      }
    }

    private void checkCommand(CreditPosting before, PostingEvent event, Command command) {
      must(event instanceof PostingEvent.Claimed, "only who claims calls the provider");
      must(state.revision() == before.revision() + 1, "each claim raises the revision");
      must(answered || !now.isBefore(leasedUntil), "nobody calls while another's lease runs");
      answered = false;
      leasedUntil =
          event instanceof PostingEvent.Claimed claimed ? now.plus(claimed.lease()) : leasedUntil;
      switch (command) {
        case Command.Send send -> {
          must(send.revision() == state.revision(), "a command carries the new revision");
          must(state instanceof Sending, "what is sent is known to be on its way");
          must(send.request().equals(state.request()), "what is sent is what was frozen");
          Instant first = firstSent.computeIfAbsent(send.request().key(), _ -> now);
          must(
              now.isBefore(first.plus(Duration.ofHours(23))),
              "no key is sent 23 hours after it was first sent");
          sentUnderThisKey = sentUnderThisKey.or(() -> Optional.of(now));
        }
        case Command.LookUp lookUp -> {
          must(lookUp.revision() == state.revision(), "a command carries the new revision");
          must(state instanceof InDoubt, "only in doubt is anything looked for");
          must(
              sentUnderThisKey
                  .map(first -> !lookUp.from().isAfter(first.minus(Duration.ofMinutes(10))))
                  .orElse(true),
              "a look reaches back before the key was first sent");
        }
      }
    }

    private void must(boolean holds, String rule) {
      assertThat(holds).as("%s (seed %d, step %d, now %s)", rule, seed, step, state).isTrue();
    }
  }
}
