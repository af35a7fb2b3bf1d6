package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.CreditRepository.Replacement;
import dev.gangway.application.port.driven.CreditRepository.Unposted;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.CreditPosting;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.credit.PostingEvent;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.credit.PostingRequest;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [CreditRepository] promises.
public abstract class CreditRepositoryContract {

  private static final Currency USD = new Currency("usd");
  private static final GrantId WELCOME = GrantId.ofPromoCode("WELCOME");
  private static final Instant END = Examples.NOON.plus(Duration.ofDays(180));

  protected abstract Storage storage();

  private CreditRepository credits() {
    return storage().credits();
  }

  private void add(AccountId account, CreditEntry entry) {
    storage()
        .unitOfWork()
        .commit(() -> {
          storage().onboardings().findForChange(account);
          credits().add(account, entry);
        });
  }

  private static CreditEntry.Granted welcome() {
    return new CreditEntry.Granted(WELCOME, usd(500), Examples.NOON, END);
  }

  private static Money usd(long cents) {
    return new Money(cents, USD);
  }

  private Purchase.Paid paid() {
    return Examples.pay(storage(), Examples.keepOffer(storage()), Examples.PACKAGE);
  }

  private static CreditEntry.Granted creditOf(Purchase purchase) {
    var bundle = (Plan.Package) purchase.order().plan();
    return new CreditEntry.Granted(
        GrantId.of(purchase.id()),
        bundle.credit(),
        Examples.NOON,
        bundle.creditEndFor(Examples.NOON));
  }

  private AccountId somebody() {
    return Examples.activate(storage()).id();
  }

  @Nested
  class Add {

    @Test
    void keeps_each_kind_of_line_in_its_order() {
      AccountId account = somebody();
      List<CreditEntry> lines =
          List.of(
              welcome(),
              new CreditEntry.Spent(new InvoiceId("in_1"), usd(100), Examples.NOON),
              new CreditEntry.TakenBack(WELCOME, "dispute:du_1", usd(50), Examples.NOON),
              new CreditEntry.Returned(WELCOME, "dispute:du_1", usd(50), Examples.NOON),
              new CreditEntry.Expired(WELCOME, usd(400), END),
              new CreditEntry.Spared(WELCOME, Optional.empty(), usd(30), END),
              new CreditEntry.Spared(WELCOME, Optional.of("dispute:du_1"), usd(20), END),
              new CreditEntry.MadeGood(new InvoiceId("in_1"), usd(10), END));

      lines.forEach(line -> add(account, line));

      assertThat(credits().ledger(account).entries()).containsExactlyElementsOf(lines);
    }

    @Test
    void keeps_the_ledgers_apart() {
      AccountId one = somebody();
      AccountId other = somebody();
      add(one, welcome());

      assertThat(credits().ledger(other).entries()).isEmpty();
      assertThat(credits().unposted(other)).isEmpty();

      add(other, welcome());
      assertThat(credits().ledger(one).entries()).hasSize(1);
    }

    @Test
    void refuses_to_grant_the_same_twice() {
      AccountId account = somebody();
      add(account, welcome());

      assertThatIllegalStateException().isThrownBy(() -> add(account, welcome()));

      assertThat(credits().ledger(account).entries()).hasSize(1);
    }

    @Test
    void lets_one_of_several_at_once_grant() {
      Purchase.Paid paid = paid();

      List<Object> results =
          Together.call(
              4,
              () -> {
                credits().add(paid.account(), creditOf(paid));
                return "granted";
              });

      assertThat(results).containsOnlyOnce("granted");
      assertThat(credits().ledger(paid.account()).entries()).hasSize(1);
    }

    @Test
    void grants_what_was_paid_for() {
      Purchase.Paid paid = paid();

      storage()
          .unitOfWork()
          .commit(() -> {
            Examples.move(storage(), paid, new PurchaseEvent.Given(Examples.NOON));
            credits().add(paid.account(), creditOf(paid));
          });

      assertThat(credits().ledger(paid.account()).entries()).containsExactly(creditOf(paid));
    }

    @Test
    void refuses_to_grant_what_nobody_paid_for() {
      Purchase.Created created = Examples.click(Examples.keepOffer(storage()), Examples.PACKAGE);
      storage().purchases().add(created);

      assertThatIllegalStateException().isThrownBy(() -> add(created.account(), creditOf(created)));

      assertThat(credits().ledger(created.account()).entries()).isEmpty();
    }

    @Test
    void refuses_to_grant_what_was_cancelled() {
      Purchase.Created created = Examples.click(Examples.keepOffer(storage()), Examples.PACKAGE);
      storage().purchases().add(created);
      Examples.move(storage(), created, new PurchaseEvent.CancelWanted(Examples.NOON));

      assertThatIllegalStateException().isThrownBy(() -> add(created.account(), creditOf(created)));
    }

    @Test
    void refuses_to_grant_somebody_what_another_paid_for() {
      Purchase.Paid others = paid();
      AccountId account = somebody();

      assertThatIllegalStateException().isThrownBy(() -> add(account, creditOf(others)));
    }

    @Test
    void refuses_to_grant_more_than_was_paid_for() {
      Purchase.Paid paid = paid();
      var more = new CreditEntry.Granted(GrantId.of(paid.id()), usd(999_900), Examples.NOON, END);

      assertThatIllegalStateException().isThrownBy(() -> add(paid.account(), more));
    }

    @Test
    void refuses_to_grant_for_a_plan_that_brings_no_credit() {
      Purchase.Paid pro = Examples.pay(storage(), Examples.keepOffer(storage()), Examples.PRO);
      var granted = new CreditEntry.Granted(GrantId.of(pro.id()), usd(1), Examples.NOON, END);

      assertThatIllegalStateException().isThrownBy(() -> add(pro.account(), granted));
    }

    @Test
    void refuses_to_grant_for_no_reason() {
      AccountId account = somebody();
      var gift = new CreditEntry.Granted(new GrantId("gift"), usd(1), Examples.NOON, END);

      assertThatIllegalStateException().isThrownBy(() -> add(account, gift));
    }

    @Test
    void keeps_the_grant_when_the_money_goes_back() {
      Purchase.Paid paid = paid();
      add(paid.account(), creditOf(paid));
      Purchase given = Examples.move(storage(), paid, new PurchaseEvent.Given(Examples.NOON));

      Examples.move(storage(), given, new PurchaseEvent.Refunded(Examples.NOON));

      assertThat(credits().ledger(paid.account()).entries()).containsExactly(creditOf(paid));
    }

    @Test
    void comes_to_nothing_when_the_unit_of_work_fails() {
      AccountId account = somebody();

      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              storage()
                  .unitOfWork()
                  .commit(() -> {
                    credits().add(account, welcome());
                    throw new IllegalArgumentException("on purpose");
                  }));

      assertThat(credits().ledger(account).entries()).isEmpty();
    }
  }

  @Nested
  class Postings {

    private final AccountId account = somebodyWithCredit();
    private final PostingId id = PostingId.of(account, welcome());

    private AccountId somebodyWithCredit() {
      AccountId somebody = somebody();
      add(somebody, welcome());
      return somebody;
    }

    private CreditPosting.Sending wanted() {
      return CreditPosting.wanted(
          new PostingRequest(id, new CustomerId("cus_" + UUID.randomUUID()), 1, "amount=-500"),
          Examples.NOON);
    }

    private CreditPosting.Sending begun() {
      CreditPosting.Sending posting = wanted();
      assertThat(credits().begin(posting)).isEqualTo(Replacement.REPLACED);
      return posting;
    }

    private CreditPosting move(CreditPosting posting, PostingEvent event) {
      CreditPosting next = posting.on(event).next();
      assertThat(credits().replace(posting, next)).isEqualTo(Replacement.REPLACED);
      assertThat(credits().posting(id)).contains(next);
      return next;
    }

    private CreditPosting claim(CreditPosting posting, Instant at) {
      return move(posting, new PostingEvent.Claimed(at, Duration.ofSeconds(25)));
    }

    @Test
    void are_wanted_for_each_line_that_changes_what_the_books_show() {
      var spent = new CreditEntry.Spent(new InvoiceId("in_1"), usd(100), Examples.NOON);
      var expired = new CreditEntry.Expired(WELCOME, usd(400), END);
      add(account, spent);
      add(account, expired);

      assertThat(credits().unposted(account))
          .containsExactly(
              new Unposted(welcome(), Optional.empty()), new Unposted(expired, Optional.empty()));
      assertThat(credits().posting(id)).isEmpty();
    }

    @Test
    void begin_once() {
      CreditPosting.Sending posting = begun();

      assertThat(credits().begin(wanted())).isEqualTo(Replacement.OVERTAKEN);

      assertThat(credits().posting(id)).contains(posting);
      assertThat(credits().unposted(account))
          .containsExactly(new Unposted(welcome(), Optional.of(posting)));
    }

    @Test
    void begin_for_no_line_that_is_not_there() {
      AccountId other = somebody();
      var request =
          new PostingRequest(
              PostingId.of(other, welcome()), new CustomerId("cus_1"), 1, "amount=-500");

      assertThatIllegalStateException()
          .isThrownBy(() -> credits().begin(CreditPosting.wanted(request, Examples.NOON)));
    }

    @Test
    void end_when_the_books_show_the_line() {
      CreditPosting sending = claim(begun(), Examples.NOON);
      CreditPosting doubted =
          move(sending, new PostingEvent.FailureReplayed(Examples.NOON, sending.revision()));
      CreditPosting looking = claim(doubted, Examples.NOON);
      Instant later = Examples.NOON.plusSeconds(5);
      CreditPosting absent = move(looking, new PostingEvent.Absent(later, looking.revision()));
      assertThat(credits().unposted(account)).hasSize(1);

      CreditPosting posted = move(absent, new PostingEvent.Stands(later));

      assertThat(posted).isInstanceOf(CreditPosting.Posted.class);
      assertThat(credits().unposted(account)).isEmpty();
    }

    @Test
    void go_on_under_the_next_key_when_the_line_is_certainly_not_there() {
      CreditPosting sending = claim(begun(), Examples.NOON);
      CreditPosting doubted =
          move(sending, new PostingEvent.FailureReplayed(Examples.NOON, sending.revision()));
      CreditPosting first = claim(doubted, Examples.NOON);
      CreditPosting absent = move(first, new PostingEvent.Absent(Examples.NOON, first.revision()));
      Instant later = Examples.NOON.plus(Duration.ofHours(1));
      CreditPosting second = claim(absent, later);

      CreditPosting again = move(second, new PostingEvent.Absent(later, second.revision()));

      assertThat(again.request().generation()).isEqualTo(2);
    }

    @Test
    void say_why_the_provider_refused() {
      CreditPosting sending = claim(begun(), Examples.NOON);

      CreditPosting refused =
          move(
              sending, new PostingEvent.Refused(Examples.NOON, sending.revision(), "for a reason"));

      assertThat(credits().unposted(account))
          .containsExactly(new Unposted(welcome(), Optional.of(refused)));
    }

    @Test
    void are_not_written_by_who_was_overtaken() {
      CreditPosting.Sending posting = begun();
      CreditPosting sending = claim(posting, Examples.NOON);

      CreditPosting late =
          posting
              .on(new PostingEvent.Claimed(Examples.NOON.plusSeconds(1), Duration.ofSeconds(25)))
              .next();

      assertThat(credits().replace(posting, late)).isEqualTo(Replacement.OVERTAKEN);
      assertThat(credits().posting(id)).contains(sending);
    }

    @Test
    void never_ask_for_anything_else() {
      CreditPosting.Sending posting = begun();
      PostingRequest request = posting.request();
      var other =
          CreditPosting.wanted(
              new PostingRequest(request.id(), request.customer(), 1, "amount=-999"),
              Examples.NOON);

      assertThatIllegalArgumentException().isThrownBy(() -> credits().replace(posting, other));
    }
  }
}
