package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gangway.application.port.driven.PaymentAccountOpeningRepository.Replacement;
import dev.gangway.application.port.driven.ReconciliationRepository;
import dev.gangway.application.port.driven.ReconciliationRepository.Claim;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.reconciliation.Finding;
import dev.gangway.domain.reconciliation.Finding.Kind;
import dev.gangway.domain.reconciliation.Finding.Remedy;
import dev.gangway.domain.reconciliation.Reconciliation;
import dev.gangway.domain.reconciliation.Reconciliation.Mode;
import dev.gangway.domain.reconciliation.Reconciliation.Pause;
import dev.gangway.domain.reconciliation.Reconciliation.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [ReconciliationRepository] promises. Tests share a database, so each looks only at accounts
/// of its own, and leaves no reconciliation unfinished.
public abstract class ReconciliationRepositoryContract {

  protected abstract Storage storage();

  private ReconciliationRepository reconciliations() {
    return storage().reconciliations();
  }

  private Reconciliation begin() {
    return reconciliations().begin(Mode.REPAIR, Examples.NOON);
  }

  @AfterEach
  void forgetUnfinished() {
    for (Mode mode : Mode.values()) {
      reconciliations().unfinished(mode).ifPresent(reconciliations()::forget);
    }
  }

  /// Everything, asked for two at a time.
  private static List<AccountId> all(Function<Optional<AccountId>, List<AccountId>> next) {
    List<AccountId> all = new ArrayList<>();
    for (List<AccountId> page = next.apply(Optional.empty());
        !page.isEmpty();
        page = next.apply(Optional.of(page.getLast()))) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      all.addAll(page);
    }
    assertThat(all).doesNotHaveDuplicates();
    return all;
  }

  private AccountId ready() {
    return Examples.preparePayment(storage()).account();
  }

  private PaymentAccount customerOf(AccountId account) {
    return ((PaymentAccountOpening.Ready) storage().openings().find(account).orElseThrow())
        .paymentAccount();
  }

  private void expectAll(Reconciliation of) {
    Optional<AccountId> last = reconciliations().expect(of, Optional.empty(), 2);
    while (last.isPresent()) {
      last = reconciliations().expect(of, last, 2);
    }
  }

  private List<PaymentAccount> unseen(Reconciliation of) {
    List<PaymentAccount> unseen = new ArrayList<>();
    Optional<PaymentAccount> next = reconciliations().nextUnseen(of, Optional.empty());
    while (next.isPresent()) {
      unseen.add(next.get());
      next = reconciliations().nextUnseen(of, Optional.of(next.get().customer()));
    }
    assertThat(unseen).doesNotHaveDuplicates();
    return unseen;
  }

  @Nested
  class Begin {

    @Test
    void begins_with_nothing_read() {
      Reconciliation begun = begin();

      assertThat(begun)
          .isEqualTo(Reconciliation.beginning(begun.number(), Mode.REPAIR, Examples.NOON));
      assertThat(reconciliations().unfinished(Mode.REPAIR)).contains(begun);
    }

    @Test
    void goes_on_with_the_one_that_is_unfinished() {
      Reconciliation begun = begin();

      assertThat(reconciliations().begin(Mode.REPAIR, Examples.NOON.plusSeconds(9)))
          .isEqualTo(begun);
    }

    @Test
    void keeps_dry_runs_apart() {
      Reconciliation begun = begin();

      Reconciliation dry = reconciliations().begin(Mode.DRY_RUN, Examples.NOON);

      assertThat(dry.number()).isNotEqualTo(begun.number());
      assertThat(reconciliations().unfinished(Mode.DRY_RUN)).contains(dry);
    }

    @Test
    void lets_all_who_begin_at_once_have_the_same_one() {
      List<Object> begun = Together.call(4, () -> begin());

      assertThat(begun.stream().distinct()).singleElement().isInstanceOf(Reconciliation.class);
    }
  }

  @Nested
  class Save {

    private Reconciliation told(Reconciliation reconciliation) {
      Reconciliation told = reconciliation.called(100);
      for (int i = 0; i < 25; i++) {
        told =
            told.with(
                new Finding(
                    Kind.ORPHANED,
                    Remedy.SET_ASIDE,
                    Optional.of(new AccountId(UUID.randomUUID())),
                    Optional.of(new CustomerId("cus_" + i))));
      }
      return told.with(
              new Finding(
                  Kind.FORGOTTEN,
                  Remedy.WISH,
                  Optional.of(new AccountId(UUID.randomUUID())),
                  Optional.empty()))
          .with(
              new Finding(
                  Kind.FOREIGN,
                  Remedy.LEAVE,
                  Optional.empty(),
                  Optional.of(new CustomerId("cus_foreign"))));
    }

    @Test
    void gives_back_what_was_kept_at_each_place() {
      AccountId account = new AccountId(UUID.randomUUID());
      CustomerId customer = new CustomerId("cus_somewhere");
      Reconciliation kept = told(begin());

      for (Phase phase :
          List.of(
              new Phase.Noting(Optional.empty()),
              new Phase.Noting(Optional.of(account)),
              new Phase.Listing(Optional.empty()),
              new Phase.Listing(Optional.of(customer)),
              new Phase.Adopting(Optional.of(account)),
              new Phase.Confirming(Optional.of(customer)),
              new Phase.Enqueuing(Optional.of(account)),
              new Phase.Wishing(Optional.of(account)))) {
        kept = kept.at(Examples.NOON.plusSeconds(5), phase);
        reconciliations().save(kept);
        assertThat(reconciliations().unfinished(Mode.REPAIR)).contains(kept);
      }
    }

    @Test
    void gives_back_why_it_was_paused() {
      Reconciliation begun = begin();

      for (Pause why : Pause.values()) {
        Reconciliation paused = begun.paused(Examples.NOON, why);
        reconciliations().save(paused);
        assertThat(reconciliations().unfinished(Mode.REPAIR)).contains(paused);
      }
    }

    @Test
    void keeps_the_last_one_that_was_done_and_no_other() {
      Reconciliation first = told(begin()).at(Examples.NOON, new Phase.Done());
      reconciliations().save(first);
      assertThat(reconciliations().last(Mode.REPAIR)).contains(first);
      assertThat(reconciliations().unfinished(Mode.REPAIR)).isEmpty();

      Reconciliation second = told(begin());
      reconciliations().save(second.at(Examples.NOON, new Phase.Listing(Optional.empty())));
      assertThat(reconciliations().last(Mode.REPAIR)).contains(first);
      second = second.at(Examples.NOON, new Phase.Done());
      reconciliations().save(second);

      assertThat(reconciliations().last(Mode.REPAIR)).contains(second);
      assertThat(reconciliations().last(Mode.DRY_RUN)).isEmpty();
    }
  }

  @Nested
  class Claiming {

    private Claim claim(Reconciliation asItWas) {
      return storage().unitOfWork().commit(() -> reconciliations().claim(asItWas));
    }

    @Test
    void holds_what_nobody_got_on() {
      assertThat(claim(begin())).isEqualTo(Claim.HELD);
    }

    @Test
    void was_overtaken_once_somebody_else_got_on() {
      Reconciliation begun = begin();
      reconciliations().save(begun.at(Examples.NOON, begun.phase()));

      assertThat(claim(begun)).isEqualTo(Claim.OVERTAKEN);
    }

    @Test
    void was_overtaken_once_it_is_forgotten() {
      Reconciliation begun = begin();
      reconciliations().forget(begun);

      assertThat(claim(begun)).isEqualTo(Claim.OVERTAKEN);
    }

    @Test
    void lets_one_alone_go_on_of_all_who_claim_at_once() {
      Reconciliation begun = begin();

      List<Object> claims =
          Together.call(
              4,
              () ->
                  storage()
                      .unitOfWork()
                      .commit(() -> {
                        Claim claim = reconciliations().claim(begun);
                        if (claim == Claim.HELD) {
                          reconciliations().save(begun.at(Examples.NOON, begun.phase()));
                        }
                        return claim;
                      }));

      assertThat(claims).containsOnlyOnce(Claim.HELD);
    }

    @Test
    void belongs_inside_a_unit_of_work() {
      Reconciliation begun = begin();

      assertThatThrownBy(() -> reconciliations().claim(begun))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Nested
  class Expecting {

    @Test
    void misses_who_was_ready_and_not_on_the_list() {
      PaymentAccount listed = customerOf(ready());
      PaymentAccount unlisted = customerOf(ready());
      AccountId wanting = Examples.activate(storage()).id();
      storage().openings().add(Examples.wish(wanting));
      Reconciliation begun = begin();

      expectAll(begun);
      PaymentAccount readySince = customerOf(ready());
      reconciliations().seen(begun, List.of(listed.customer(), new CustomerId("cus_not_expected")));

      assertThat(unseen(begun)).contains(unlisted).doesNotContain(listed, readySince);
    }

    @Test
    void misses_nobody_who_is_no_longer_ready_with_it() {
      AccountId account = ready();
      PaymentAccountOpening.Ready before =
          (PaymentAccountOpening.Ready) storage().openings().find(account).orElseThrow();
      Reconciliation begun = begin();
      expectAll(begun);

      Replacement replaced =
          storage()
              .openings()
              .replace(
                  before,
                  new PaymentAccountOpening.Wanted(
                      before.request(), before.attempt() + 1, Optional.empty()));

      assertThat(replaced).isEqualTo(Replacement.REPLACED);
      assertThat(unseen(begun)).doesNotContain(before.paymentAccount());
    }

    @Test
    void expects_each_once_however_often_it_is_noted() {
      PaymentAccount customer = customerOf(ready());
      Reconciliation begun = begin();

      expectAll(begun);
      expectAll(begun);

      assertThat(unseen(begun)).containsOnlyOnce(customer);
    }

    @Test
    void does_so_for_each_reconciliation_by_itself() {
      PaymentAccount customer = customerOf(ready());
      Reconciliation begun = begin();
      Reconciliation dry = reconciliations().begin(Mode.DRY_RUN, Examples.NOON);
      expectAll(begun);
      expectAll(dry);

      reconciliations().seen(dry, List.of(customer.customer()));

      assertThat(unseen(begun)).contains(customer);
      assertThat(unseen(dry)).doesNotContain(customer);
    }
  }

  @Nested
  class Owners {

    @Test
    void names_who_is_ready_with_each() {
      PaymentAccount one = customerOf(ready());
      PaymentAccount other = customerOf(ready());
      CustomerId nobodys = new CustomerId("cus_nobodys");

      var owners = reconciliations().owners(List.of(one.customer(), other.customer(), nobodys));

      assertThat(owners)
          .containsOnly(
              Map.entry(one.customer(), one.account()),
              Map.entry(other.customer(), other.account()));
    }

    @Test
    void are_none_of_none() {
      assertThat(reconciliations().owners(List.of())).isEmpty();
    }
  }

  @Nested
  class Candidacy {

    private List<PaymentAccount> candidates(Reconciliation of, AccountId account) {
      Optional<ReconciliationRepository.Candidates> next =
          reconciliations().nextCandidates(of, Optional.empty());
      while (next.isPresent() && !next.get().account().equals(account)) {
        next = reconciliations().nextCandidates(of, Optional.of(next.get().account()));
      }
      return next.map(ReconciliationRepository.Candidates::oldestFirst).orElseGet(List::of);
    }

    @Test
    void comes_in_the_order_of_their_making() {
      AccountId account = Examples.activate(storage()).id();
      AccountId another = Examples.activate(storage()).id();
      PaymentAccount old = Examples.paymentAccount(account);
      PaymentAccount young = Examples.paymentAccount(account);
      Reconciliation begun = begin();

      reconciliations().addCandidate(begun, young, Examples.NOON);
      reconciliations().addCandidate(begun, old, Examples.NOON.minusSeconds(1));
      reconciliations().addCandidate(begun, Examples.paymentAccount(another), Examples.NOON);
      reconciliations().addCandidate(begun, young, Examples.NOON);

      assertThat(candidates(begun, account)).containsExactly(old, young);
      assertThat(candidates(begun, another)).hasSize(1);
    }

    @Test
    void ends_when_one_is_dropped_or_the_reconciliation_is_done() {
      AccountId account = Examples.activate(storage()).id();
      PaymentAccount dropped = Examples.paymentAccount(account);
      PaymentAccount kept = Examples.paymentAccount(account);
      Reconciliation begun = begin();
      reconciliations().addCandidate(begun, dropped, Examples.NOON);
      reconciliations().addCandidate(begun, kept, Examples.NOON);

      reconciliations().dropCandidate(begun, dropped.customer());
      assertThat(candidates(begun, account)).containsExactly(kept);
      reconciliations().save(begun.at(Examples.NOON, new Phase.Done()));

      assertThat(candidates(begun, account)).isEmpty();
    }
  }

  @Nested
  class WithoutWork {

    private List<AccountId> withoutWork(Reconciliation of) {
      return all(after -> reconciliations().withoutWork(of, after, 2));
    }

    private AccountId wanting() {
      AccountId account = Examples.activate(storage()).id();
      storage().openings().add(Examples.wish(account));
      return account;
    }

    @Test
    void are_those_that_wait_with_nothing_in_the_queue() {
      AccountId forgotten = wanting();
      AccountId alsoForgotten = wanting();
      AccountId forgottenToo = wanting();
      AccountId underWay = wanting();
      storage()
          .unitOfWork()
          .commit(() -> storage().tasks().enqueue(new TaskQueue.Task.OpenPaymentAccount(underWay)));
      AccountId ready = ready();
      AccountId wishless = Examples.activate(storage()).id();

      assertThat(withoutWork(begin()))
          .contains(forgotten, alsoForgotten, forgottenToo)
          .doesNotContain(underWay, ready, wishless);
    }

    @Test
    void are_not_those_that_are_blocked() {
      AccountId account = wanting();
      PaymentAccountOpening.Wanted wish = Examples.wish(account);
      storage()
          .openings()
          .replace(
              wish, new PaymentAccountOpening.Blocked(wish.request(), 1, Examples.NOON, "refused"));

      assertThat(withoutWork(begin())).doesNotContain(account);
    }

    @Test
    void are_not_those_that_have_a_candidate() {
      AccountId account = wanting();
      Reconciliation begun = begin();
      reconciliations().addCandidate(begun, Examples.paymentAccount(account), Examples.NOON);

      assertThat(withoutWork(begun)).doesNotContain(account);
    }
  }

  @Nested
  class WithoutWish {

    private List<AccountId> withoutWish(Reconciliation of) {
      return all(after -> reconciliations().withoutWish(of, after, 2));
    }

    @Test
    void are_those_that_are_activated_and_have_no_opening() {
      AccountId forgotten = Examples.activate(storage()).id();
      AccountId alsoForgotten = Examples.activate(storage()).id();
      AccountId forgottenToo = Examples.activate(storage()).id();
      AccountId registered = Examples.register(storage()).id();
      AccountId ready = ready();

      assertThat(withoutWish(begin()))
          .contains(forgotten, alsoForgotten, forgottenToo)
          .doesNotContain(registered, ready);
    }

    @Test
    void are_not_those_that_have_a_candidate() {
      AccountId account = Examples.activate(storage()).id();
      Reconciliation begun = begin();
      reconciliations().addCandidate(begun, Examples.paymentAccount(account), Examples.NOON);

      assertThat(withoutWish(begun)).doesNotContain(account);
    }
  }
}
