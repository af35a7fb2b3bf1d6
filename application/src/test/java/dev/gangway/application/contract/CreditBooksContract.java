package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.CreditBooks;
import dev.gangway.application.port.driven.CreditBooks.FindAnswer;
import dev.gangway.application.port.driven.CreditBooks.PostAnswer;
import dev.gangway.application.port.driven.CreditBooks.ReadAnswer;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.credit.PostingRequest;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.SubscriptionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What every [CreditBooks] must do. The provider behind it may be shared by all tests.
public abstract class CreditBooksContract {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /// One whose provider is there.
  protected abstract CreditBooks books();

  /// One with nothing at the other end.
  protected abstract CreditBooks booksNowhere();

  /// One whose provider is there and does not know the key.
  protected abstract CreditBooks booksWithRefusedKey();

  /// The checkouts of the same provider.
  protected abstract Checkouts checkouts();

  /// At the provider behind [#books].
  protected abstract ProviderHand hand();

  @Nested
  class Write {

    @Test
    void gives_the_same_body_for_the_same_line_and_no_other() {
      AccountId account = new AccountId(UUID.randomUUID());
      CreditEntry.Granted granted = granted(2000);
      List<String> bodies =
          List.of(
              books().write(account, granted),
              books().write(new AccountId(UUID.randomUUID()), granted),
              books().write(account, granted(2000)),
              books().write(account, new CreditEntry.Expired(granted.grant(), usd(2000), NOON)),
              books().write(account, new CreditEntry.Expired(granted.grant(), usd(1999), NOON)));

      assertThat(bodies).doesNotHaveDuplicates();
      assertThat(books().write(account, granted)).isEqualTo(bodies.getFirst());
      assertThat(booksNowhere().write(account, granted)).isEqualTo(bodies.getFirst());
    }
  }

  @Nested
  class Post {

    private final PaymentAccount payer = hand().newPayer();

    @Test
    void gives_and_takes_credit() {
      CreditEntry.Granted granted = granted(2000);

      assertThat(books().post(request(payer, granted))).isEqualTo(new PostAnswer.Posted());
      assertThat(hand().creditOf(payer.customer())).isEqualTo(2000);

      assertThat(
              books()
                  .post(request(payer, new CreditEntry.Expired(granted.grant(), usd(1300), NOON))))
          .isEqualTo(new PostAnswer.Posted());
      assertThat(hand().creditOf(payer.customer())).isEqualTo(700);
    }

    @Test
    void does_it_once_however_often_the_same_is_sent() {
      PostingRequest request = request(payer, granted(2000));

      books().post(request);

      assertThat(books().post(request)).isEqualTo(new PostAnswer.Posted());
      assertThat(hand().creditOf(payer.customer())).isEqualTo(2000);
      assertThat(hand().linesOf(payer.customer(), request.id())).isEqualTo(1);
    }

    @Test
    void says_that_a_key_is_spent_that_came_with_another_body() {
      PostingRequest request = request(payer, granted(2000));
      books().post(request);

      assertThat(
              books()
                  .post(
                      new PostingRequest(
                          request.id(),
                          request.customer(),
                          request.generation(),
                          books().write(payer.account(), granted(9000)))))
          .isEqualTo(new PostAnswer.FailureReplayed());
      assertThat(hand().creditOf(payer.customer())).isEqualTo(2000);
    }

    @Test
    void is_refused_for_a_customer_who_is_gone() {
      hand().deleteCustomer(payer.customer());

      assertThat(books().post(request(payer, granted(2000))))
          .isInstanceOf(PostAnswer.Refused.class);
    }

    @Test
    void is_unsettled_when_the_provider_was_not_reached_or_did_not_know_the_key() {
      PostingRequest request = request(payer, granted(2000));

      assertThat(booksNowhere().post(request))
          .isEqualTo(new PostAnswer.Unsettled(Duration.ZERO, false));
      assertThat(booksWithRefusedKey().post(request))
          .isEqualTo(new PostAnswer.Unsettled(Duration.ZERO, false));
      assertThat(hand().creditOf(payer.customer())).isZero();
    }
  }

  @Nested
  class Find {

    private final PaymentAccount payer = hand().newPayer();

    @Test
    void finds_what_stands_there_and_nothing_else() {
      PostingRequest request = request(payer, granted(2000));
      books().post(request);
      PostingRequest other = request(payer, granted(2000));

      assertThat(find(payer.customer(), request.id())).isEqualTo(new FindAnswer.Stands());
      assertThat(find(payer.customer(), other.id())).isEqualTo(new FindAnswer.Absent());
      assertThat(find(hand().newPayer().customer(), request.id()))
          .isEqualTo(new FindAnswer.Absent());
    }

    @Test
    void reads_on_to_the_end() {
      PostingRequest first = request(payer, granted(2000));
      books().post(first);
      for (int i = 0; i < 101; i++) {
        books().post(request(payer, granted(1)));
      }

      assertThat(find(payer.customer(), first.id())).isEqualTo(new FindAnswer.Stands());
    }

    @Test
    void passes_by_what_was_written_earlier() {
      PostingRequest request = request(payer, granted(2000));
      books().post(request);

      assertThat(
              books()
                  .find(payer.customer(), request.id(), hand().now().plus(Duration.ofMinutes(1))))
          .isEqualTo(new FindAnswer.Absent());
    }

    @Test
    void never_calls_absent_what_it_could_not_look_at() {
      PostingRequest request = request(payer, granted(2000));

      assertThat(booksNowhere().find(payer.customer(), request.id(), Instant.EPOCH))
          .isEqualTo(new FindAnswer.CouldNotLook(Duration.ZERO));
      assertThat(booksWithRefusedKey().find(payer.customer(), request.id(), Instant.EPOCH))
          .isEqualTo(new FindAnswer.CouldNotLook(Duration.ZERO));
    }

    private FindAnswer find(CustomerId customer, PostingId id) {
      return books().find(customer, id, hand().now().minus(Duration.ofHours(1)));
    }
  }

  @Nested
  class Read {

    private final PaymentAccount payer = hand().newPayer();

    @Test
    void shows_nothing_where_nothing_was_written() {
      assertThat(books().read(payer.customer())).isEqualTo(new ReadAnswer.Shown(0, Map.of()));
    }

    @Test
    void shows_what_is_to_the_customers_credit_and_what_they_owe() {
      CreditEntry.Granted granted = granted(2000);
      books().post(request(payer, granted));
      assertThat(books().read(payer.customer())).isEqualTo(new ReadAnswer.Shown(2000, Map.of()));

      books().post(request(payer, new CreditEntry.Expired(granted.grant(), usd(2300), NOON)));
      assertThat(books().read(payer.customer())).isEqualTo(new ReadAnswer.Shown(-300, Map.of()));
    }

    @Test
    void shows_which_invoice_spent_how_much() {
      books().post(request(payer, granted(900)));
      SubscriptionId subscription =
          Till.buy(checkouts(), hand(), Orders.order(payer, Orders.PRO, hand().now()))
              .subscription()
              .orElseThrow();

      assertThat(books().read(payer.customer()))
          .isEqualTo(new ReadAnswer.Shown(0, Map.of(hand().newestInvoice(subscription), usd(900))));
    }

    @Test
    void shows_nothing_of_who_is_gone() {
      hand().deleteCustomer(payer.customer());

      assertThat(books().read(payer.customer())).isEqualTo(new ReadAnswer.Shown(0, Map.of()));
    }

    @Test
    void never_calls_nothing_what_it_could_not_look_at() {
      assertThat(booksNowhere().read(payer.customer()))
          .isEqualTo(new ReadAnswer.CouldNotLook(Duration.ZERO));
      assertThat(booksWithRefusedKey().read(payer.customer()))
          .isEqualTo(new ReadAnswer.CouldNotLook(Duration.ZERO));
    }
  }

  private PostingRequest request(PaymentAccount payer, CreditEntry entry) {
    return new PostingRequest(
        PostingId.of(payer.account(), entry),
        payer.customer(),
        1,
        books().write(payer.account(), entry));
  }

  private static CreditEntry.Granted granted(long cents) {
    return new CreditEntry.Granted(
        new GrantId("purchase:" + UUID.randomUUID()),
        usd(cents),
        NOON,
        NOON.plus(Duration.ofDays(100)));
  }

  private static Money usd(long cents) {
    return new Money(cents, Orders.USD);
  }
}
