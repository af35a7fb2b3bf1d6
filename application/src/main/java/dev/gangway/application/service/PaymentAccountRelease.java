package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.OpeningBell;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.ReleasePaymentAccount;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.OpeningEvent;
import java.time.InstantSource;
import java.util.Optional;

/// See [ReleasePaymentAccount].
public final class PaymentAccountRelease implements ReleasePaymentAccount {

  private final AccountRepository accounts;
  private final PaymentGateway gateway;
  private final OpeningNews news;
  private final InstantSource clock;

  public PaymentAccountRelease(
      AccountRepository accounts,
      PaymentGateway gateway,
      PaymentAccountOpeningRepository openings,
      SurplusCustomerRepository surplus,
      OnboardingRepository onboardings,
      EventInbox inbox,
      TaskQueue tasks,
      OpeningBell bell,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.accounts = requireNonNull(accounts);
    this.gateway = requireNonNull(gateway);
    this.news = new OpeningNews(openings, surplus, onboardings, inbox, tasks, bell, unitOfWork);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome release(AccountId id) {
    Optional<Account> account = accounts.find(id);
    if (account.isEmpty()) {
      return new Outcome.NoSuchAccount();
    }
    var released =
        new OpeningEvent.Released(
            clock.instant(),
            account.get().email(),
            gateway.write(PaymentAccountWish.customer(account.get())));
    return news.tell(id, released)
        .<Outcome>map(heard -> heard.changed() ? new Outcome.Released() : new Outcome.NotBlocked())
        .orElseGet(Outcome.NoSuchAccount::new);
  }
}
