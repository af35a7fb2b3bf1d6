package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gangway.application.port.driven.TaskQueue.Task;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.AdvancePurchase;
import dev.gangway.application.port.driving.ApplyEvent;
import dev.gangway.application.port.driving.CheckPayment;
import dev.gangway.application.port.driving.DescribePayer;
import dev.gangway.application.port.driving.PostCredit;
import dev.gangway.application.port.driving.ReviewTerms;
import dev.gangway.application.port.driving.SendLetter;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.letter.Letter;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.purchase.PurchaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What [dev.gangway.application.port.driven.TaskQueue] promises, and those who carry its tasks
/// out. Each test has a storage of its own, with an empty queue.
@Timeout(30)
public abstract class TaskQueueContract {

  private final AccountId account = new AccountId(UUID.randomUUID());
  private final ProviderEventId event = Examples.event().id();
  private final List<AccountId> advanced = new CopyOnWriteArrayList<>();
  private final List<SendLetter.Command> sent = new CopyOnWriteArrayList<>();
  private final AtomicReference<Function<AccountId, AdvanceOpening.Outcome>> advancing =
      new AtomicReference<>(_ -> new AdvanceOpening.Outcome.Settled());
  private final AtomicReference<Function<SendLetter.Command, SendLetter.Outcome>> sending =
      new AtomicReference<>(_ -> new SendLetter.Outcome.Done());
  private final List<ApplyEvent.Command> applied = new CopyOnWriteArrayList<>();
  private final AtomicReference<Function<ApplyEvent.Command, ApplyEvent.Outcome>> applying =
      new AtomicReference<>(_ -> new ApplyEvent.Outcome.Settled());

  private final List<AccountId> described = new CopyOnWriteArrayList<>();
  private final AtomicReference<Function<AccountId, DescribePayer.Outcome>> describing =
      new AtomicReference<>(_ -> new DescribePayer.Outcome.Settled());

  private final PurchaseId purchase = new PurchaseId(UUID.randomUUID());
  private final List<PurchaseId> purchased = new CopyOnWriteArrayList<>();
  private final List<PurchaseId> checked = new CopyOnWriteArrayList<>();
  private final AtomicReference<Function<PurchaseId, AdvancePurchase.Outcome>> purchasing =
      new AtomicReference<>(_ -> new AdvancePurchase.Outcome.Settled());
  private final List<AccountId> posted = new CopyOnWriteArrayList<>();
  private final AtomicReference<Function<AccountId, PostCredit.Outcome>> posting =
      new AtomicReference<>(_ -> new PostCredit.Outcome.Settled());
  private final List<AccountId> reviewed = new CopyOnWriteArrayList<>();
  private final AtomicReference<Function<PurchaseId, CheckPayment.Outcome>> checking =
      new AtomicReference<>(_ -> new CheckPayment.Outcome.Settled());
  private final AtomicReference<Function<AccountId, ReviewTerms.Outcome>> reviewing =
      new AtomicReference<>(_ -> new ReviewTerms.Outcome.Settled());

  protected abstract Storage storage();

  /// What the clock shows that says what is due.
  protected abstract Instant now();

  /// Moves that clock.
  protected abstract void advance(Duration by);

  /// Carries out whatever is due by now, and returns when that is done.
  protected abstract void runDue(TaskHandlers handlers);

  private void runDue() {
    runDue(handlers());
  }

  private TaskHandlers handlers() {
    return new TaskHandlers(
        (id, _) -> {
          AdvanceOpening.Outcome outcome = advancing.get().apply(id);
          advanced.add(id);
          return outcome;
        },
        command -> {
          SendLetter.Outcome outcome = sending.get().apply(command);
          sent.add(command);
          return outcome;
        },
        command -> {
          ApplyEvent.Outcome outcome = applying.get().apply(command);
          applied.add(command);
          return outcome;
        },
        id -> {
          DescribePayer.Outcome outcome = describing.get().apply(id);
          described.add(id);
          return outcome;
        },
        (id, _) -> {
          AdvancePurchase.Outcome outcome = purchasing.get().apply(id);
          purchased.add(id);
          return outcome;
        },
        id -> {
          CheckPayment.Outcome outcome = checking.get().apply(id);
          checked.add(id);
          return outcome;
        },
        id -> {
          PostCredit.Outcome outcome = posting.get().apply(id);
          posted.add(id);
          return outcome;
        },
        id -> {
          ReviewTerms.Outcome outcome = reviewing.get().apply(id);
          reviewed.add(id);
          return outcome;
        });
  }

  private void enqueue(Task task) {
    storage().unitOfWork().commit(() -> storage().tasks().enqueue(task));
  }

  @Nested
  class Enqueue {

    @Test
    void has_an_opening_advanced_once() {
      enqueue(new Task.OpenPaymentAccount(account));

      runDue();
      runDue();

      assertThat(advanced).containsExactly(account);
    }

    @Test
    void has_each_letter_sent_once() {
      List<Letter> letters =
          List.of(
              new Letter.Activation(account, UUID.randomUUID()),
              new Letter.ActivationWithoutPassword(account),
              new Letter.AlreadyRegistered(account),
              new Letter.PasswordReset(account),
              new Letter.Receipt(purchase),
              new Letter.Refunded(purchase),
              new Letter.PaymentFailed(account),
              new Letter.AuthenticationNeeded(account),
              new Letter.TrialEnding(account),
              new Letter.CreditExpiring(account, GrantId.of(purchase)),
              new Letter.CreditExpiring(account, GrantId.ofPromoCode("WELCOME_26")),
              new Letter.PasswordChanged(account),
              new Letter.ConfirmEmail(UUID.randomUUID()),
              new Letter.EmailChangeRequested(UUID.randomUUID()),
              new Letter.EmailChanged(UUID.randomUUID()),
              new Letter.EmailInUse(account),
              new Letter.Nobody());
      letters.forEach(letter -> enqueue(new Task.SendMail(UUID.randomUUID(), letter)));

      runDue();
      runDue();

      assertThat(sent)
          .containsExactlyInAnyOrderElementsOf(
              letters.stream().map(letter -> new SendLetter.Command(letter, 1)).toList());
    }

    @Test
    void has_an_event_applied_once() {
      enqueue(new Task.ApplyEvent(event, Duration.ZERO));
      enqueue(new Task.ApplyEvent(event, Duration.ZERO));

      runDue();
      runDue();

      assertThat(applied).containsExactly(new ApplyEvent.Command(event, 1));
    }

    @Test
    void leaves_an_event_alone_for_as_long_as_it_was_told_to() {
      enqueue(new Task.ApplyEvent(event, Duration.ofSeconds(5)));
      advance(Duration.ofMillis(4_999));
      runDue();
      assertThat(applied).isEmpty();

      advance(Duration.ofMillis(1));
      runDue();

      assertThat(applied).hasSize(1);
    }

    @Test
    void has_a_payer_described_once_beside_an_opening_of_the_same_account() {
      enqueue(new Task.DescribePayer(account));
      enqueue(new Task.OpenPaymentAccount(account));
      enqueue(new Task.DescribePayer(account));

      runDue();
      runDue();

      assertThat(described).containsExactly(account);
      assertThat(advanced).containsExactly(account);
    }

    @Test
    void has_a_payer_described_once_more_who_changes_just_then() {
      describing.set(id -> {
        describing.set(_ -> new DescribePayer.Outcome.Settled());
        enqueue(new Task.DescribePayer(id));
        return new DescribePayer.Outcome.GivenUp("on purpose");
      });
      enqueue(new Task.DescribePayer(account));

      runDue();
      runDue();
      runDue();

      assertThat(described).containsExactly(account, account);
    }

    @Test
    void
        has_a_purchase_advanced_its_payment_checked_the_credit_posted_and_the_terms_reviewed_once() {
      enqueue(new Task.AdvancePurchase(purchase, Duration.ZERO));
      enqueue(new Task.CheckPayment(purchase));
      enqueue(new Task.CheckPayment(purchase));
      enqueue(new Task.PostCredit(account));
      enqueue(new Task.ReviewTerms(account));
      enqueue(new Task.AdvancePurchase(purchase, Duration.ZERO));
      enqueue(new Task.PostCredit(account));
      enqueue(new Task.ReviewTerms(account));

      runDue();
      runDue();

      assertThat(purchased).containsExactly(purchase);
      assertThat(checked).containsExactly(purchase);
      assertThat(posted).containsExactly(account);
      assertThat(reviewed).containsExactly(account);
    }

    @Test
    void has_the_terms_reviewed_once_more_that_change_just_then() {
      reviewing.set(id -> {
        reviewing.set(_ -> new ReviewTerms.Outcome.Settled());
        enqueue(new Task.ReviewTerms(id));
        return new ReviewTerms.Outcome.Again(now().plus(Duration.ofDays(30)));
      });
      enqueue(new Task.ReviewTerms(account));

      runDue();
      runDue();
      runDue();

      assertThat(reviewed).containsExactly(account, account);
    }

    @Test
    void keeps_one_opening_an_account() {
      enqueue(new Task.OpenPaymentAccount(account));
      enqueue(new Task.OpenPaymentAccount(account));

      runDue();

      assertThat(advanced).containsExactly(account);
    }

    @Test
    void takes_two_wishes_for_the_same_letter_as_two() {
      enqueue(new Task.SendMail(UUID.randomUUID(), new Letter.AlreadyRegistered(account)));
      enqueue(new Task.SendMail(UUID.randomUUID(), new Letter.AlreadyRegistered(account)));

      runDue();

      assertThat(sent).hasSize(2);
    }

    @Test
    void makes_a_task_that_is_there_due_at_once() {
      advancing.set(_ -> new AdvanceOpening.Outcome.Again(now().plusSeconds(60)));
      enqueue(new Task.OpenPaymentAccount(account));
      runDue();

      enqueue(new Task.OpenPaymentAccount(account));
      runDue();
      runDue();

      assertThat(advanced).containsExactly(account, account);
    }

    @Test
    void has_a_task_carried_out_once_more_that_is_just_coming_to_its_end() {
      enqueueMeanwhile(new AdvanceOpening.Outcome.Settled());
      enqueue(new Task.OpenPaymentAccount(account));

      runDue();
      runDue();
      runDue();

      assertThat(advanced).containsExactly(account, account);
    }

    @Test
    void has_a_task_carried_out_at_once_that_is_just_being_put_off() {
      enqueueMeanwhile(new AdvanceOpening.Outcome.Again(now().plusSeconds(60)));
      enqueue(new Task.OpenPaymentAccount(account));

      runDue();
      runDue();
      runDue();

      assertThat(advanced).containsExactly(account, account);
    }

    /// Something happens that calls for the very task which is being carried out: too late for it
    /// to notice.
    private void enqueueMeanwhile(AdvanceOpening.Outcome first) {
      advancing.set(id -> {
        advancing.set(_ -> new AdvanceOpening.Outcome.Settled());
        enqueue(new Task.OpenPaymentAccount(id));
        return first;
      });
    }

    @Test
    void comes_to_nothing_when_the_unit_of_work_fails() {
      assertThatThrownBy(() ->
              storage()
                  .unitOfWork()
                  .commit(() -> {
                    storage().tasks().enqueue(new Task.OpenPaymentAccount(account));
                    throw new IllegalArgumentException("on purpose");
                  }))
          .isInstanceOf(IllegalArgumentException.class);

      runDue();

      assertThat(advanced).isEmpty();
    }

    @Test
    void is_refused_outside_a_unit_of_work() {
      assertThatIllegalStateException()
          .isThrownBy(() -> storage().tasks().enqueue(new Task.OpenPaymentAccount(account)));
    }

    @Test
    void works_when_the_task_was_carried_out_before() {
      enqueue(new Task.OpenPaymentAccount(account));
      runDue();

      enqueue(new Task.OpenPaymentAccount(account));
      runDue();

      assertThat(advanced).containsExactly(account, account);
    }
  }

  @Nested
  class Again {

    @Test
    void comes_back_to_an_opening_when_it_was_told_to_and_not_before() {
      advancing.set(_ -> new AdvanceOpening.Outcome.Again(now().plusSeconds(60)));
      enqueue(new Task.OpenPaymentAccount(account));
      runDue();
      advance(Duration.ofSeconds(59));
      runDue();
      assertThat(advanced).hasSize(1);

      advance(Duration.ofSeconds(1));
      runDue();

      assertThat(advanced).hasSize(2);
    }

    @Test
    void comes_back_to_an_event_when_it_was_told_to_and_counts_that_as_no_attempt() {
      applying.set(_ -> new ApplyEvent.Outcome.Again(now().plusSeconds(60)));
      enqueue(new Task.ApplyEvent(event, Duration.ZERO));
      runDue();
      advance(Duration.ofSeconds(59));
      runDue();
      assertThat(applied).hasSize(1);

      advance(Duration.ofSeconds(1));
      runDue();

      assertThat(applied).extracting(ApplyEvent.Command::attempt).containsExactly(1, 1);
    }

    @Test
    void comes_back_to_a_payer_when_it_was_told_to_and_not_after_giving_up() {
      describing.set(_ -> new DescribePayer.Outcome.Again(now().plusSeconds(60)));
      enqueue(new Task.DescribePayer(account));
      runDue();
      advance(Duration.ofSeconds(59));
      runDue();
      assertThat(described).hasSize(1);

      describing.set(_ -> new DescribePayer.Outcome.GivenUp("on purpose"));
      advance(Duration.ofSeconds(1));
      runDue();
      advance(Duration.ofHours(25));
      runDue();

      assertThat(described).hasSize(2);
    }

    @Test
    void comes_back_to_a_purchase_when_it_was_told_to() {
      purchasing.set(_ -> new AdvancePurchase.Outcome.Again(now().plusSeconds(60)));
      enqueue(new Task.AdvancePurchase(purchase, Duration.ZERO));
      runDue();
      advance(Duration.ofSeconds(59));
      runDue();
      assertThat(purchased).hasSize(1);

      advance(Duration.ofSeconds(1));
      runDue();

      assertThat(purchased).hasSize(2);
    }

    @Test
    void comes_back_to_credit_when_it_was_told_to_and_not_after_a_refusal() {
      posting.set(_ -> new PostCredit.Outcome.Again(now().plusSeconds(60)));
      enqueue(new Task.PostCredit(account));
      runDue();
      advance(Duration.ofSeconds(59));
      runDue();
      assertThat(posted).hasSize(1);

      posting.set(_ -> new PostCredit.Outcome.Refused("on purpose"));
      advance(Duration.ofSeconds(1));
      runDue();
      advance(Duration.ofHours(25));
      runDue();

      assertThat(posted).hasSize(2);
    }

    @Test
    void comes_back_to_the_terms_when_the_calendar_says() {
      reviewing.set(_ -> new ReviewTerms.Outcome.Again(now().plus(Duration.ofDays(14))));
      enqueue(new Task.ReviewTerms(account));
      runDue();
      advance(Duration.ofDays(14).minusSeconds(1));
      runDue();
      assertThat(reviewed).hasSize(1);

      advance(Duration.ofSeconds(1));
      runDue();

      assertThat(reviewed).hasSize(2);
    }

    @Test
    void comes_back_to_a_letter_later_and_counts_the_attempts() {
      sending.set(_ -> new SendLetter.Outcome.Again());
      enqueue(new Task.SendMail(UUID.randomUUID(), new Letter.AlreadyRegistered(account)));
      runDue();
      runDue();
      assertThat(sent).hasSize(1);

      advance(Duration.ofMinutes(10));
      runDue();
      sending.set(_ -> new SendLetter.Outcome.Done());
      advance(Duration.ofMinutes(10));
      runDue();
      advance(Duration.ofHours(25));
      runDue();

      assertThat(sent).extracting(SendLetter.Command::attempt).containsExactly(1, 2, 3);
    }

    @Test
    void does_not_come_back_to_an_event_that_was_given_up() {
      applying.set(_ -> new ApplyEvent.Outcome.GivenUp("on purpose"));
      enqueue(new Task.ApplyEvent(event, Duration.ZERO));
      runDue();
      advance(Duration.ofHours(25));
      runDue();

      assertThat(applied).hasSize(1);
    }

    @Test
    void does_not_come_back_to_a_letter_that_was_given_up() {
      sending.set(_ -> new SendLetter.Outcome.GivenUp("on purpose"));
      enqueue(new Task.SendMail(UUID.randomUUID(), new Letter.AlreadyRegistered(account)));
      runDue();
      advance(Duration.ofHours(25));
      runDue();

      assertThat(sent).hasSize(1);
    }
  }
}
