package dev.gangway.domain.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.domain.Samples;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.PaymentAccountOpening.Doubt;
import dev.gangway.domain.reconciliation.Finding.Kind;
import dev.gangway.domain.reconciliation.Finding.Remedy;
import dev.gangway.domain.reconciliation.Sighting.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SightingTest {

  private static final PaymentAccount EVIDENCE = Samples.PAYMENT_ACCOUNT;
  private static final CustomerId CUSTOMER = EVIDENCE.customer();
  private static final AccountId ADA = Samples.ADA;

  private static Account ada(Optional<Instant> activatedAt) {
    return new Account(
        ADA, Samples.EMAIL, Samples.PROFILE, Samples.THROUGH_ACME, Samples.NOW, activatedAt);
  }

  private static Verdict verdict(
      Optional<PaymentAccount> evidence,
      Optional<AccountId> owner,
      Optional<Account> named,
      Optional<PaymentAccountOpening> opening) {
    return new Sighting(CUSTOMER, evidence, owner, named, opening).verdict();
  }

  private static Verdict named(PaymentAccountOpening opening) {
    return verdict(
        Optional.of(EVIDENCE),
        Optional.empty(),
        Optional.of(ada(Optional.of(Samples.NOW))),
        Optional.of(opening));
  }

  private static Verdict wrong(Kind kind, Remedy remedy, Optional<AccountId> account) {
    return new Verdict.Wrong(new Finding(kind, remedy, account, Optional.of(CUSTOMER)));
  }

  @Test
  void is_in_order_with_the_account_that_it_names() {
    assertThat(verdict(Optional.of(EVIDENCE), Optional.of(ADA), Optional.empty(), Optional.empty()))
        .isEqualTo(new Verdict.InOrder());
    assertThat(named(new PaymentAccountOpening.Ready(Samples.REQUEST, 1, EVIDENCE)))
        .isEqualTo(new Verdict.InOrder());
  }

  @Test
  void is_swapped_with_an_account_that_it_does_not_name() {
    Verdict swapped = wrong(Kind.SWAPPED, Remedy.SET_ASIDE, Optional.of(ADA));

    assertThat(
            verdict(
                Optional.of(Samples.SOMEBODY_ELSES_PAYMENT_ACCOUNT),
                Optional.of(ADA),
                Optional.empty(),
                Optional.empty()))
        .isEqualTo(swapped);
    assertThat(verdict(Optional.empty(), Optional.of(ADA), Optional.empty(), Optional.empty()))
        .isEqualTo(swapped);
  }

  @Test
  void is_foreign_if_it_names_nobody() {
    assertThat(verdict(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
        .isEqualTo(wrong(Kind.FOREIGN, Remedy.LEAVE, Optional.empty()));
  }

  @Test
  void is_orphaned_if_it_names_somebody_who_is_not_there() {
    assertThat(verdict(Optional.of(EVIDENCE), Optional.empty(), Optional.empty(), Optional.empty()))
        .isEqualTo(wrong(Kind.ORPHANED, Remedy.SET_ASIDE, Optional.of(ADA)));
  }

  @Test
  void is_doubled_if_its_account_is_ready_with_another() {
    assertThat(
            named(
                new PaymentAccountOpening.Ready(
                    Samples.REQUEST, 1, Samples.SECOND_PAYMENT_ACCOUNT)))
        .isEqualTo(wrong(Kind.DOUBLED, Remedy.SET_ASIDE, Optional.of(ADA)));
  }

  @ParameterizedTest
  @MethodSource("notReady")
  void may_be_adopted_by_an_account_that_is_not_ready(PaymentAccountOpening opening) {
    assertThat(named(opening)).isEqualTo(new Verdict.Adoptable(EVIDENCE));
  }

  static Stream<PaymentAccountOpening> notReady() {
    return Stream.of(
        PaymentAccountOpening.wanted(Samples.REQUEST),
        new PaymentAccountOpening.Sending(
            Samples.REQUEST, 1, Samples.NOW, Samples.NOW, Samples.NOW),
        new PaymentAccountOpening.InDoubt(
            Samples.REQUEST, 1, Samples.NOW, Doubt.KEY_TOO_OLD, Optional.empty(), Samples.NOW),
        new PaymentAccountOpening.Blocked(Samples.REQUEST, 1, Samples.NOW, "refused"));
  }

  @Test
  void may_be_adopted_by_an_account_without_an_opening_once_it_is_activated() {
    assertThat(
            verdict(
                Optional.of(EVIDENCE),
                Optional.empty(),
                Optional.of(ada(Optional.of(Samples.NOW))),
                Optional.empty()))
        .isEqualTo(new Verdict.Adoptable(EVIDENCE));
    assertThat(
            verdict(
                Optional.of(EVIDENCE),
                Optional.empty(),
                Optional.of(ada(Optional.empty())),
                Optional.empty()))
        .isEqualTo(wrong(Kind.MISSING, Remedy.WAIT, Optional.of(ADA)));
  }
}
