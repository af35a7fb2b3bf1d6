package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.onboarding.Choosing;
import dev.gangway.domain.onboarding.OfferId;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanOffer;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.plan.PlanCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// See [OnboardingRepository].
public final class InMemoryOnboardingRepository implements OnboardingRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryAccountRepository accounts;
  private final InMemoryPaymentAccountOpeningRepository openings;
  private final InMemoryTable<OfferId, KeptOffer> offers;
  private final InMemoryTable<AccountId, KeptChoice> choices;

  public InMemoryOnboardingRepository(
      InMemoryUnitOfWork units,
      InMemoryAccountRepository accounts,
      InMemoryPaymentAccountOpeningRepository openings) {
    this.units = requireNonNull(units);
    this.accounts = requireNonNull(accounts);
    this.openings = requireNonNull(openings);
    this.offers = new InMemoryTable<>(units);
    this.choices = new InMemoryTable<>(units);
    openings.hold(account -> current(account).isPresent());
  }

  @Override
  public Optional<Onboarding> find(AccountId account) {
    return units.alone(() -> accounts.find(account).map(this::replay));
  }

  @Override
  public Optional<Onboarding> findForChange(AccountId account) {
    units.requireCurrent();
    return find(account);
  }

  @Override
  public void keepOffer(Onboarding.PlanOffered offered) {
    units.alone(() -> {
      AccountId account = offered.account();
      if (!paymentAccount(account).equals(Optional.of(offered.paymentAccount()))) {
        throw new IllegalStateException("account " + account + " has no payment account");
      }
      if (offers.find(offered.offer().id()).isPresent()) {
        throw new IllegalStateException("offer " + offered.offer().id() + " is kept already");
      }
      supersede(account);
      offers.put(
          offered.offer().id(), new KeptOffer(account, offered.offer(), OfferStanding.CURRENT));
    });
  }

  @Override
  public void withdrawOffer(AccountId account) {
    units.requireCurrent();
    supersede(account);
  }

  private void supersede(AccountId account) {
    current(account)
        .ifPresent(over ->
            offers.put(
                over.offer.id(), new KeptOffer(account, over.offer, OfferStanding.SUPERSEDED)));
  }

  @Override
  public void keepChoice(Onboarding.Onboarded onboarded, OfferId from) {
    units.alone(() -> {
      AccountId account = onboarded.account();
      KeptOffer settled =
          current(account)
              .filter(kept -> kept.offer.id().equals(from))
              .orElseThrow(() -> new IllegalStateException("not the current offer: " + from));
      if (choices.find(account).isPresent()) {
        throw new IllegalStateException("account " + account + " has chosen already");
      }
      offers.put(from, new KeptOffer(account, settled.offer, OfferStanding.SETTLED));
      choices.put(
          account, new KeptChoice(from, onboarded.plan().plan().code(), onboarded.plan().since()));
    });
  }

  @Override
  public OfferStanding standing(AccountId account, OfferId offer) {
    return offers
        .find(offer)
        .filter(kept -> kept.account.equals(account))
        .map(KeptOffer::standing)
        .orElse(OfferStanding.UNKNOWN);
  }

  private Onboarding replay(Account account) {
    Onboarding.Registered registered = Onboarding.register(account.id());
    if (account.activatedAt().isEmpty()) {
      return registered;
    }
    Onboarding.Activated activated = registered.activate(account.activatedAt().get());
    Optional<PaymentAccount> evidence = paymentAccount(account.id());
    if (evidence.isEmpty()) {
      return activated;
    }
    Onboarding.PaymentReady ready = activated.attach(evidence.get());
    Optional<KeptChoice> choice = choices.find(account.id());
    if (choice.isPresent()) {
      KeptOffer settled = offers.find(choice.get().offer).orElseThrow();
      return switch (offered(ready, settled).choose(choice.get().plan, choice.get().at)) {
        case Choosing.Taken(Onboarding.Onboarded onboarded) -> onboarded;
        case Choosing.WindowClosed _, Choosing.NotInOffer _, Choosing.CannotBeTaken _ ->
            throw new IllegalStateException("the kept choice cannot have been made");
      };
    }
    return current(account.id()).<Onboarding>map(kept -> offered(ready, kept)).orElse(ready);
  }

  private static Onboarding.PlanOffered offered(Onboarding.PaymentReady ready, KeptOffer kept) {
    PlanOffer offer = kept.offer;
    return ready.offer(offer.id(), offer.catalogueVersion(), offer.options(), offer.window());
  }

  private Optional<PaymentAccount> paymentAccount(AccountId account) {
    return openings
        .find(account)
        .flatMap(opening ->
            opening instanceof PaymentAccountOpening.Ready ready
                ? Optional.of(ready.paymentAccount())
                : Optional.empty());
  }

  private Optional<KeptOffer> current(AccountId account) {
    List<KeptOffer> found =
        offers.findAll(
            kept -> kept.account.equals(account) && kept.standing == OfferStanding.CURRENT);
    return found.stream().findFirst();
  }

  private record KeptOffer(AccountId account, PlanOffer offer, OfferStanding standing) {}

  private record KeptChoice(OfferId offer, PlanCode plan, Instant at) {}
}
