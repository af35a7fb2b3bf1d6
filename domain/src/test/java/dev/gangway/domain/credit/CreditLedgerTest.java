package dev.gangway.domain.credit;

import static dev.gangway.domain.Samples.NOW;
import static dev.gangway.domain.Samples.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.InvoiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CreditLedgerTest {

  private static final GrantId FIRST = new GrantId("purchase:1");
  private static final GrantId SECOND = new GrantId("purchase:2");
  private static final Instant IN_A_MONTH = NOW.plus(Duration.ofDays(30));
  private static final Instant IN_A_YEAR = NOW.plus(Duration.ofDays(365));
  private static final InvoiceId INVOICE = new InvoiceId("in_1");
  private static final String DISPUTE = "dispute:pi_1";
  private static final String REFUND = "refund:pi_1";

  @Nested
  class Grant {

    @Test
    void gives_all_of_it_until_it_expires() {
      CreditLedger ledger = ledger(granted(FIRST, 2_000, IN_A_YEAR));

      assertThat(ledger.holdings())
          .containsExactly(new Holding(FIRST, usd(2_000), usd(2_000), IN_A_YEAR));
    }

    @Test
    void gives_once_whatever_became_of_it() {
      CreditEntry granted = granted(FIRST, 2_000, IN_A_YEAR);
      CreditEntry expired = new CreditEntry.Expired(FIRST, usd(2_000), IN_A_YEAR);

      assertThat(ledger(granted).grant(FIRST, usd(2_000), NOW, IN_A_YEAR)).isEmpty();
      assertThat(ledger(granted).grant(FIRST, usd(1), NOW, IN_A_MONTH)).isEmpty();
      assertThat(ledger(granted, expired).grant(FIRST, usd(2_000), NOW, IN_A_YEAR)).isEmpty();
      assertThat(ledger(granted).grant(SECOND, usd(2_000), NOW, IN_A_YEAR)).isPresent();
    }

    @Test
    void refuses_what_is_nothing_and_what_does_not_last() {
      CreditLedger ledger = ledger();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> ledger.grant(FIRST, usd(0), NOW, IN_A_YEAR));
      assertThatIllegalArgumentException().isThrownBy(() -> ledger.grant(FIRST, usd(1), NOW, NOW));
    }
  }

  @Nested
  class Spend {

    @Test
    void takes_what_runs_out_first_whatever_was_granted_first() {
      CreditLedger ledger =
          ledger(granted(FIRST, 1_000, IN_A_YEAR), granted(SECOND, 500, IN_A_MONTH), spent(600));

      assertThat(remaining(ledger, SECOND)).isZero();
      assertThat(remaining(ledger, FIRST)).isEqualTo(900);
    }

    @Test
    void takes_from_what_was_there_at_the_time() {
      CreditLedger ledger =
          ledger(granted(FIRST, 1_000, IN_A_YEAR), spent(600), granted(SECOND, 500, IN_A_MONTH));

      assertThat(remaining(ledger, FIRST)).isEqualTo(400);
      assertThat(remaining(ledger, SECOND)).isEqualTo(500);
    }

    @Test
    void leaves_another_currency_alone() {
      Currency euro = new Currency("eur");
      CreditEntry euros = new CreditEntry.Granted(FIRST, new Money(70, euro), NOW, IN_A_MONTH);

      CreditLedger ledger = ledger(euros, granted(SECOND, 500, IN_A_YEAR), spent(100));

      assertThat(remaining(ledger, FIRST)).isEqualTo(70);
      assertThat(remaining(ledger, SECOND)).isEqualTo(400);
    }

    @Test
    void never_goes_below_nothing() {
      CreditLedger ledger = ledger(granted(FIRST, 1_000, IN_A_YEAR), spent(5_000));

      assertThat(remaining(ledger, FIRST)).isZero();
    }

    @Test
    void notes_an_invoice_once() {
      CreditLedger ledger = ledger(granted(FIRST, 1_000, IN_A_YEAR), spent(600));

      assertThat(ledger.spend(INVOICE, usd(600), NOW)).isEmpty();
      assertThat(ledger.spend(new InvoiceId("in_2"), usd(600), NOW)).isPresent();
      assertThat(ledger.spend(new InvoiceId("in_3"), usd(0), NOW)).isEmpty();
    }
  }

  @Nested
  class Expire {

    @Test
    void ends_what_is_left_at_its_own_time() {
      CreditLedger ledger =
          ledger(granted(FIRST, 1_000, IN_A_YEAR), granted(SECOND, 500, IN_A_MONTH), spent(100));

      assertThat(ledger.expire(IN_A_MONTH.minusNanos(1))).isEmpty();
      assertThat(ledger.expire(IN_A_MONTH))
          .containsExactly(new CreditEntry.Expired(SECOND, usd(400), IN_A_MONTH));
      assertThat(ledger.expire(IN_A_YEAR))
          .extracting(CreditEntry.Expired::grant)
          .containsExactly(SECOND, FIRST);
    }

    @Test
    void ends_it_once() {
      CreditLedger ledger = ledger(granted(FIRST, 1_000, IN_A_MONTH));

      CreditLedger ended = with(ledger, ledger.expire(IN_A_MONTH).getFirst());

      assertThat(ended.expire(IN_A_YEAR)).isEmpty();
      assertThat(remaining(ended, FIRST)).isZero();
    }

    @Test
    void ends_nothing_of_which_nothing_is_left() {
      assertThat(ledger(granted(FIRST, 1_000, IN_A_MONTH), spent(1_000)).expire(IN_A_YEAR))
          .isEmpty();
    }
  }

  @Nested
  class TakeBack {

    @Test
    void takes_as_much_as_makes_up_the_share_in_all() {
      CreditLedger whole = ledger(granted(FIRST, 2_000, IN_A_YEAR));

      CreditLedger half = with(whole, take(whole, "refund:re_1", 1_000));

      assertThat(remaining(half, FIRST)).isEqualTo(1_000);
      assertThat(half.takeBack(FIRST, "refund:re_2", usd(1_000), NOW)).isEmpty();
      assertThat(take(half, "refund:re_2", 1_500).amount()).isEqualTo(usd(500));
      assertThat(take(half, "refund:re_2", 9_999).amount()).isEqualTo(usd(1_000));
    }

    @Test
    void leaves_what_was_spent() {
      CreditLedger ledger = ledger(granted(FIRST, 2_000, IN_A_YEAR), spent(1_700));

      assertThat(take(ledger, REFUND, 2_000).amount()).isEqualTo(usd(300));
    }

    @Test
    void takes_nothing_where_nothing_is_left_or_nothing_was_given() {
      CreditLedger spent = ledger(granted(FIRST, 2_000, IN_A_YEAR), spent(2_000));

      assertThat(spent.takeBack(FIRST, REFUND, usd(2_000), NOW)).isEmpty();
      assertThat(spent.takeBack(SECOND, REFUND, usd(2_000), NOW)).isEmpty();
      assertThat(ledger(granted(FIRST, 2_000, IN_A_YEAR)).takeBack(FIRST, REFUND, usd(0), NOW))
          .isEmpty();
    }

    @Test
    void takes_from_the_grant_that_was_paid_for_alone() {
      CreditLedger ledger =
          ledger(granted(FIRST, 2_000, IN_A_YEAR), granted(SECOND, 500, IN_A_MONTH));

      CreditLedger taken = with(ledger, take(ledger, REFUND, 2_000));

      assertThat(remaining(taken, FIRST)).isZero();
      assertThat(remaining(taken, SECOND)).isEqualTo(500);
    }

    @Test
    void takes_for_the_same_cause_once_also_after_it_was_given_again() {
      CreditLedger ledger = ledger(granted(FIRST, 2_000, IN_A_YEAR));
      CreditLedger taken = with(ledger, take(ledger, DISPUTE, 2_000));
      CreditLedger again = with(taken, taken.giveAgain(FIRST, DISPUTE, NOW).orElseThrow());

      assertThat(again.takeBack(FIRST, DISPUTE, usd(2_000), NOW)).isEmpty();
      assertThat(again.takeBack(FIRST, REFUND, usd(2_000), NOW)).isPresent();
    }

    @Test
    void refuses_a_share_in_another_currency() {
      Money euros = new Money(100, new Currency("eur"));
      CreditLedger ledger = ledger(granted(FIRST, 2_000, IN_A_YEAR));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> ledger.takeBack(FIRST, REFUND, euros, NOW));
    }
  }

  @Nested
  class GiveAgain {

    @Test
    void gives_back_what_was_taken_for_that_cause_once() {
      CreditLedger ledger = ledger(granted(FIRST, 2_000, IN_A_YEAR), spent(300));
      CreditLedger taken = with(ledger, take(ledger, DISPUTE, 2_000));

      CreditLedger again = with(taken, taken.giveAgain(FIRST, DISPUTE, NOW).orElseThrow());

      assertThat(remaining(taken, FIRST)).isZero();
      assertThat(remaining(again, FIRST)).isEqualTo(1_700);
      assertThat(again.giveAgain(FIRST, DISPUTE, NOW)).isEmpty();
    }

    @Test
    void gives_nothing_for_another_cause() {
      CreditLedger ledger = ledger(granted(FIRST, 2_000, IN_A_YEAR));
      CreditLedger taken = with(ledger, take(ledger, REFUND, 2_000));

      assertThat(taken.giveAgain(FIRST, DISPUTE, NOW)).isEmpty();
      assertThat(taken.giveAgain(SECOND, REFUND, NOW)).isEmpty();
    }

    @Test
    void gives_nothing_that_has_run_out_meanwhile() {
      CreditLedger ledger = ledger(granted(FIRST, 2_000, IN_A_MONTH));
      CreditLedger taken = with(ledger, take(ledger, DISPUTE, 500));
      CreditLedger ended = with(taken, taken.expire(IN_A_MONTH).getFirst());

      assertThat(taken.giveAgain(FIRST, DISPUTE, IN_A_MONTH)).isEmpty();
      assertThat(ended.giveAgain(FIRST, DISPUTE, IN_A_MONTH.minusSeconds(3)))
          .as("by a clock that is behind the one that ended it")
          .isEmpty();
    }
  }

  @Nested
  class Learn {

    private final CreditEntry.Expired expired =
        new CreditEntry.Expired(FIRST, usd(2_000), IN_A_MONTH);

    private CreditLedger learnt(CreditLedger before, CreditEntry.Reduction reduction, long amount) {
      return before.and(
          before.learn(reduction, Map.of(new InvoiceId("in_2"), usd(amount)), IN_A_MONTH));
    }

    private Optional<Money> rest(CreditLedger ledger, CreditEntry.Reduction reduction) {
      return ledger.rest(reduction).map(CreditEntry::amount);
    }

    @Test
    void takes_all_where_nothing_was_spent() {
      CreditLedger ledger = ledger(granted(FIRST, 2_000, IN_A_MONTH), expired);

      assertThat(ledger.learn(expired, Map.of(), IN_A_MONTH)).isEmpty();
      assertThat(rest(ledger, expired)).contains(usd(2_000));
    }

    @Test
    void spares_what_had_been_spent_and_leaves_what_ends_later() {
      CreditLedger after =
          learnt(
              ledger(granted(FIRST, 2_000, IN_A_MONTH), granted(SECOND, 300, IN_A_YEAR), expired),
              expired,
              500);

      assertThat(rest(after, expired)).contains(usd(1_500));
      assertThat(remaining(after, FIRST)).isZero();
      assertThat(remaining(after, SECOND)).isEqualTo(300);
      assertThat(after.isOverspent()).isFalse();
    }

    @Test
    void spares_no_more_than_all_of_it() {
      CreditLedger after =
          learnt(
              ledger(granted(FIRST, 2_000, IN_A_MONTH), granted(SECOND, 300, IN_A_YEAR), expired),
              expired,
              2_100);

      assertThat(rest(after, expired)).isEmpty();
      assertThat(remaining(after, FIRST)).isZero();
      assertThat(remaining(after, SECOND)).isEqualTo(200);
    }

    @Test
    void spares_nothing_of_what_something_else_was_spent_for() {
      var taken = new CreditEntry.TakenBack(SECOND, REFUND, usd(300), NOW);
      CreditLedger after =
          learnt(
              ledger(granted(FIRST, 2_000, IN_A_MONTH), granted(SECOND, 300, IN_A_YEAR), taken),
              taken,
              500);

      assertThat(rest(after, taken)).contains(usd(300));
      assertThat(remaining(after, FIRST)).isEqualTo(1_500);
    }

    @Test
    void spares_what_was_heard_of_after_it_was_written() {
      CreditLedger late = ledger(granted(FIRST, 2_000, IN_A_MONTH), expired, spent(500));
      CreditLedger after = late.and(late.learn(expired, Map.of(INVOICE, usd(500)), IN_A_MONTH));

      assertThat(rest(after, expired)).contains(usd(1_500));
      assertThat(remaining(after, FIRST)).isZero();
      assertThat(after.isOverspent()).isFalse();
    }

    @Test
    void does_not_give_again_what_was_spared() {
      CreditLedger ledger = ledger(granted(FIRST, 2_000, IN_A_YEAR));
      CreditEntry.TakenBack taken = take(ledger, DISPUTE, 2_000);
      CreditLedger after = learnt(with(ledger, taken), taken, 500);

      assertThat(after.giveAgain(FIRST, DISPUTE, NOW).map(CreditEntry::amount))
          .contains(usd(1_500));
      assertThat(after.takenBackOf(FIRST)).contains(usd(1_500));
      assertThat(learnt(with(ledger, taken), taken, 2_000).giveAgain(FIRST, DISPUTE, NOW))
          .isEmpty();
    }

    @Test
    void makes_good_what_an_invoice_spent_that_was_gone_and_is_owed() {
      CreditLedger ledger = ledger(granted(FIRST, 2_000, IN_A_MONTH), expired, spent(500));

      CreditEntry.MadeGood good = ledger.makeGood(700, NOW).orElseThrow();

      assertThat(good).isEqualTo(new CreditEntry.MadeGood(INVOICE, usd(500), NOW));
      assertThat(with(ledger, good).isOverspent()).isFalse();
      assertThat(remaining(with(ledger, good), FIRST)).isZero();
      assertThat(ledger.makeGood(0, NOW)).isEmpty();
      assertThat(with(ledger, good).makeGood(700, NOW)).isEmpty();
      assertThat(ledger(granted(FIRST, 500, IN_A_YEAR), spent(500)).makeGood(700, NOW)).isEmpty();
    }
  }

  @Nested
  class Entry {

    @Test
    void says_what_it_changes_in_the_providers_books() {
      assertThat(granted(FIRST, 7, IN_A_YEAR).change()).isEqualTo(7);
      assertThat(spent(7).change()).isZero();
      assertThat(new CreditEntry.Expired(FIRST, usd(7), NOW).change()).isEqualTo(-7);
      assertThat(new CreditEntry.TakenBack(FIRST, REFUND, usd(7), NOW).change()).isEqualTo(-7);
      assertThat(new CreditEntry.Returned(FIRST, DISPUTE, usd(7), NOW).change()).isEqualTo(7);
      assertThat(new CreditEntry.Spared(FIRST, Optional.empty(), usd(7), NOW).change()).isZero();
      assertThat(new CreditEntry.MadeGood(INVOICE, usd(7), NOW).change()).isEqualTo(7);
    }

    @Test
    void refuses_to_say_nothing() {
      assertThatIllegalArgumentException().isThrownBy(() -> spent(0));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new CreditEntry.Expired(FIRST, usd(0), NOW));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new CreditEntry.TakenBack(FIRST, REFUND, usd(0), NOW));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new CreditEntry.Returned(FIRST, DISPUTE, usd(0), NOW));
    }
  }

  /// Ledgers that are written at random, from a fixed list of seeds, beside books that are kept in
  /// another way: one number for each grant, and a set of what was said.
  @Nested
  class AtRandom {

    @Test
    void holds_what_was_given_less_what_went_and_never_less_than_nothing() {
      Set<String> kinds = new HashSet<>();
      for (int seed = 1; seed <= 2_000; seed++) {
        new Story(seed, kinds).tell();
      }

      assertThat(kinds)
          .containsExactlyInAnyOrder("Granted", "Spent", "Expired", "TakenBack", "Returned");
    }

    private static final class Story {

      private final int seed;
      private final Set<String> kinds;
      private final Random random;
      private final List<CreditEntry> entries = new ArrayList<>();
      private final Map<GrantId, Long> left = new HashMap<>();
      private final Map<GrantId, Instant> ends = new HashMap<>();
      private final Set<String> said = new HashSet<>();
      private Instant now = NOW;

      Story(int seed, Set<String> kinds) {
        this.seed = seed;
        this.kinds = kinds;
        this.random = new Random(seed);
      }

      void tell() {
        for (int step = 0; step < 40; step++) {
          now = now.plus(Duration.ofDays(random.nextInt(5)));
          CreditLedger ledger = new CreditLedger(entries);
          for (CreditEntry entry : something(ledger)) {
            write(entry);
          }
          check(new CreditLedger(entries));
        }
      }

      private List<? extends CreditEntry> something(CreditLedger ledger) {
        GrantId grant = new GrantId("purchase:" + random.nextInt(4));
        String cause = (random.nextBoolean() ? "dispute:" : "refund:") + random.nextInt(2);
        Money some = usd(random.nextInt(1, 300));
        return switch (random.nextInt(7)) {
          case 0, 1 ->
              ledger
                  .grant(grant, some, now, now.plus(Duration.ofDays(random.nextInt(1, 60))))
                  .stream()
                  .toList();
          case 2, 3 -> {
            long all = left.values().stream().mapToLong(Long::longValue).sum();
            Money possible = usd(Math.min(some.amount(), all));
            yield ledger.spend(new InvoiceId("in_" + random.nextInt(10)), possible, now).stream()
                .toList();
          }
          case 4 -> ledger.expire(now);
          case 5 -> ledger.takeBack(grant, cause, some, now).stream().toList();
          default -> ledger.giveAgain(grant, cause, now).stream().toList();
        };
      }

      private void write(CreditEntry entry) {
        kinds.add(entry.getClass().getSimpleName());
        must(
            said.add(entry.getClass().getSimpleName() + " " + entry.reference()),
            "no two lines of a kind have one reference: " + entry);
        switch (entry) {
          case CreditEntry.Granted granted -> {
            left.put(granted.grant(), granted.amount().amount());
            ends.put(granted.grant(), granted.expiresAt());
          }
          case CreditEntry.Spent spent -> {
            long toGo = spent.amount().amount();
            while (toGo > 0) {
              GrantId first =
                  left.keySet().stream()
                      .filter(each -> left.getOrDefault(each, 0L) > 0)
                      .min((a, b) -> {
                        int byEnd = end(a).compareTo(end(b));
                        return byEnd != 0 ? byEnd : a.value().compareTo(b.value());
                      })
                      .orElseThrow();
              left.merge(first, -1L, Long::sum);
              toGo--;
            }
          }
          case CreditEntry.Expired expired -> {
            must(!now.isBefore(end(expired.grant())), "nothing ends before its time");
            change(expired.grant(), entry.change());
          }
          case CreditEntry.TakenBack taken -> change(taken.grant(), entry.change());
          case CreditEntry.Spared _, CreditEntry.MadeGood _ ->
              must(false, "everything is heard of in this story: " + entry);
          case CreditEntry.Returned returned -> {
            must(
                said.contains("TakenBack " + returned.reference()),
                "only what was taken is given again");
            change(returned.grant(), entry.change());
          }
        }
        entries.add(entry);
      }

      private Instant end(GrantId grant) {
        return Optional.ofNullable(ends.get(grant)).orElseThrow();
      }

      private void change(GrantId grant, long by) {
        left.merge(grant, by, Long::sum);
      }

      private void check(CreditLedger ledger) {
        must(ledger.holdings().size() == left.size(), "each grant has its holding");
        Instant last = Instant.MIN;
        for (Holding holding : ledger.holdings()) {
          must(
              Optional.of(holding.remaining().amount())
                  .equals(Optional.ofNullable(left.get(holding.grant()))),
              "what is left is what is left: " + holding);
          must(!holding.expiresAt().isBefore(last), "what runs out first comes first");
          last = holding.expiresAt();
        }
        must(left.values().stream().allMatch(each -> each >= 0), "never less than nothing");
      }

      private void must(boolean holds, String rule) {
        assertThat(holds).as("%s (seed %d, after %s)", rule, seed, entries).isTrue();
      }
    }
  }

  private static CreditEntry.TakenBack take(CreditLedger ledger, String cause, long share) {
    return ledger.takeBack(FIRST, cause, usd(share), NOW).orElseThrow();
  }

  private static CreditEntry granted(GrantId grant, long amount, Instant expiresAt) {
    return new CreditEntry.Granted(grant, usd(amount), NOW, expiresAt);
  }

  private static CreditEntry spent(long amount) {
    return new CreditEntry.Spent(INVOICE, usd(amount), NOW);
  }

  private static Money usd(long amount) {
    return new Money(amount, USD);
  }

  private static CreditLedger ledger(CreditEntry... entries) {
    return new CreditLedger(List.of(entries));
  }

  private static CreditLedger with(CreditLedger ledger, CreditEntry entry) {
    List<CreditEntry> entries = new ArrayList<>(ledger.entries());
    entries.add(entry);
    return new CreditLedger(entries);
  }

  private static long remaining(CreditLedger ledger, GrantId grant) {
    return ledger.holding(grant).orElseThrow().remaining().amount();
  }
}
