package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditLedger;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.credit.Holding;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.plan.PromoCode;
import java.time.Instant;
import java.util.Optional;

/// Brings the credit of a promo code, once for each account, whichever way the code came.
final class PromoCredit {

  private final CatalogueRepository catalogues;
  private final CreditRepository credit;
  private final CreditLines lines;
  private final OnboardingRepository onboardings;
  private final TaskQueue tasks;

  PromoCredit(
      CatalogueRepository catalogues,
      CreditRepository credit,
      OnboardingRepository onboardings,
      TaskQueue tasks) {
    this.catalogues = requireNonNull(catalogues);
    this.credit = requireNonNull(credit);
    this.lines = new CreditLines(credit, tasks);
    this.onboardings = requireNonNull(onboardings);
    this.tasks = requireNonNull(tasks);
  }

  /// What came of it.
  sealed interface Result {
    /// The credit is theirs, by now or since before.
    record Theirs(Holding holding) implements Result {
      public Theirs {
        requireNonNull(holding);
      }
    }

    record NotOn() implements Result {}

    record OtherCurrency() implements Result {}
  }

  /// To be called within a unit of work.
  Result redeem(AccountId account, String typed, Instant now) {
    Optional<PromoCode> meant = catalogues.current().promoCodeFor(typed);
    if (meant.isEmpty()) {
      return new Result.NotOn();
    }
    PromoCode code = meant.get();
    GrantId grant = GrantId.ofPromoCode(code.code());
    onboardings.findForChange(account);
    CreditLedger ledger = credit.ledger(account);
    Optional<Holding> before = ledger.holding(grant);
    if (before.isPresent()) {
      return new Result.Theirs(before.get());
    }
    if (!code.isOpenAt(now)) {
      return new Result.NotOn();
    }
    Optional<Currency> currency = onboardings.buyer(account).currency();
    if (currency.filter(paid -> !paid.equals(code.credit().currency())).isPresent()) {
      return new Result.OtherCurrency();
    }
    lines.add(
        account, ledger.grant(grant, code.credit(), now, code.creditEndFor(now)).orElseThrow());
    tasks.enqueue(new TaskQueue.Task.ReviewTerms(account));
    return new Result.Theirs(credit.ledger(account).holding(grant).orElseThrow());
  }
}
