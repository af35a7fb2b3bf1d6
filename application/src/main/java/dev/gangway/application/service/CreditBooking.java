package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.CreditBooks;
import dev.gangway.application.port.driven.CreditBooks.FindAnswer;
import dev.gangway.application.port.driven.CreditBooks.PostAnswer;
import dev.gangway.application.port.driven.CreditBooks.ReadAnswer;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.CreditRepository.Replacement;
import dev.gangway.application.port.driven.CreditRepository.Unposted;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.application.port.driving.PostCredit;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.CreditLedger;
import dev.gangway.domain.credit.CreditPosting;
import dev.gangway.domain.credit.PostingEvent;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.credit.PostingRequest;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.purchase.PurchaseEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// See [PostCredit]. One line after the other, in the order in which they were written: what was
/// given is shown before what was taken back of it.
///
/// A reduction is written for as much as the books still show. Should an invoice take some of it
/// between the reading and the writing, the customer comes to owe it; that is made good as soon as
/// the invoice is known.
public final class CreditBooking implements PostCredit {

  /// Longer than the longest call to the provider.
  static final Duration LEASE = Duration.ofSeconds(60);

  private static final Duration WITHOUT_A_CUSTOMER = Duration.ofMinutes(1);
  private static final Duration AFTER_BEING_OVERTAKEN = Duration.ofSeconds(1);
  private static final Duration AFTER_LOOKING_IN_VAIN = Duration.ofMinutes(1);

  private final CreditRepository credit;
  private final OnboardingRepository onboardings;
  private final PaymentAccountOpeningRepository openings;
  private final CreditBooks books;
  private final RateBudget budget;
  private final ProviderPermit permit;
  private final PurchaseNews news;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public CreditBooking(
      CreditRepository credit,
      PurchaseRepository purchases,
      OnboardingRepository onboardings,
      PaymentAccountOpeningRepository openings,
      CreditBooks books,
      RateBudget budget,
      CheckOrigin origin,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    this.credit = requireNonNull(credit);
    this.onboardings = requireNonNull(onboardings);
    this.openings = requireNonNull(openings);
    this.books = requireNonNull(books);
    this.budget = requireNonNull(budget);
    this.permit = new ProviderPermit(origin, budget, clock);
    this.news =
        new PurchaseNews(
            purchases, onboardings, credit, new OutgoingLetters(tasks, chance), tasks, unitOfWork);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome post(AccountId account) {
    Optional<Unposted> next =
        credit.unposted(account).stream()
            .filter(line -> !(line.posting().orElse(null) instanceof CreditPosting.Refused))
            .findFirst();
    if (next.isEmpty()) {
      return whenShown(account);
    }
    CreditEntry entry = next.get().entry();
    if (next.get().posting().isPresent()) {
      return advance(account, entry, next.get().posting().get());
    }
    Optional<CustomerId> customer = customer(account);
    if (customer.isEmpty()) {
      return new Outcome.Again(clock.instant().plus(WITHOUT_A_CUSTOMER));
    }
    return entry instanceof CreditEntry.Reduction reduction
        ? reduce(account, reduction, customer.get())
        : advance(account, entry, unitOfWork.commit(() -> begin(account, entry, customer.get())));
  }

  /// Empty while there is no customer whose books could show anything.
  private Optional<CustomerId> customer(AccountId account) {
    return openings
        .find(account)
        .filter(PaymentAccountOpening.Ready.class::isInstance)
        .map(PaymentAccountOpening.Ready.class::cast)
        .map(ready -> ready.paymentAccount().customer());
  }

  private CreditPosting begin(AccountId account, CreditEntry entry, CustomerId customer) {
    PostingId id = PostingId.of(account, entry);
    var request = new PostingRequest(id, customer, 1, books.write(account, entry));
    credit.begin(CreditPosting.wanted(request, clock.instant()));
    // Somebody else may have begun it first.
    return credit.posting(id).orElseThrow();
  }

  // ---- what is to be taken away

  private Outcome reduce(AccountId account, CreditEntry.Reduction reduction, CustomerId customer) {
    Optional<Instant> notNow = notBefore();
    if (notNow.isPresent()) {
      return new Outcome.Again(notNow.get());
    }
    return switch (books.read(customer)) {
      case ReadAnswer.Shown shown ->
          advance(
              account,
              reduction,
              unitOfWork.commit(() -> beginWithin(account, reduction, customer, shown)));
      case ReadAnswer.CouldNotLook(Duration after) -> afterLookingInVain(after);
    };
  }

  private Outcome afterLookingInVain(Duration asked) {
    return new Outcome.Again(
        clock
            .instant()
            .plus(asked.compareTo(AFTER_LOOKING_IN_VAIN) > 0 ? asked : AFTER_LOOKING_IN_VAIN));
  }

  /// Begins with what is left to be taken, and learns what was spent of the rest.
  private CreditPosting beginWithin(
      AccountId account,
      CreditEntry.Reduction reduction,
      CustomerId customer,
      ReadAnswer.Shown shown) {
    onboardings.findForChange(account);
    Optional<CreditPosting> begun = credit.posting(PostingId.of(account, reduction));
    if (begun.isPresent()) {
      return begun.get();
    }
    CreditLedger ledger = credit.ledger(account);
    List<CreditEntry> news = ledger.learn(reduction, shown.spent(), clock.instant());
    news.forEach(line -> credit.add(account, line));
    // What somebody else took by hand is not there either.
    return ledger
        .and(news)
        .rest(reduction)
        .flatMap(rest -> rest.atMost(shown.credit()))
        .map(rest -> begin(account, rest, customer))
        .orElseGet(() -> settle(begin(account, reduction, customer)));
  }

  /// Nothing is left to be taken, so the books show it as they are.
  private CreditPosting settle(CreditPosting wanted) {
    CreditPosting posted = wanted.on(new PostingEvent.Stands(clock.instant())).next();
    credit.replace(wanted, posted);
    return posted;
  }

  /// Looks whether an invoice spent what was taken away in the same moment.
  private Outcome whenShown(AccountId account) {
    Optional<CustomerId> customer = customer(account);
    if (customer.isEmpty() || !credit.ledger(account).isOverspent()) {
      return new Outcome.Settled();
    }
    Optional<Instant> notNow = notBefore();
    if (notNow.isPresent()) {
      return new Outcome.Again(notNow.get());
    }
    return switch (books.read(customer.get())) {
      case ReadAnswer.Shown shown ->
          unitOfWork.commit(() -> makeGood(account, -shown.credit()))
              ? new Outcome.Again(clock.instant())
              : new Outcome.Settled();
      case ReadAnswer.CouldNotLook(Duration after) -> afterLookingInVain(after);
    };
  }

  private boolean makeGood(AccountId account, long owed) {
    onboardings.findForChange(account);
    Optional<CreditEntry.MadeGood> line = credit.ledger(account).makeGood(owed, clock.instant());
    line.ifPresent(due -> credit.add(account, due));
    return line.isPresent();
  }

  // ---- what is to be shown

  private Outcome advance(AccountId account, CreditEntry entry, CreditPosting before) {
    if (claim(before).command().isEmpty()) {
      return whenToComeBack(before);
    }
    Optional<Instant> notNow = notBefore();
    if (notNow.isPresent()) {
      return new Outcome.Again(notNow.get());
    }
    CreditPosting.Step claim = claim(before);
    if (unitOfWork.commit(() -> credit.replace(before, claim.next())) == Replacement.OVERTAKEN) {
      return new Outcome.Again(clock.instant().plus(AFTER_BEING_OVERTAKEN));
    }
    PostingEvent answer = carryOut(claim.command().orElseThrow(), claim.next());
    return write(account, entry, claim.next(), answer);
  }

  private CreditPosting.Step claim(CreditPosting before) {
    return before.on(new PostingEvent.Claimed(clock.instant(), LEASE));
  }

  private Optional<Instant> notBefore() {
    return permit.take(RateBudget.Urgency.BACKLOG);
  }

  private PostingEvent carryOut(CreditPosting.Command command, CreditPosting claimed) {
    return switch (command) {
      case CreditPosting.Command.Send(PostingRequest request, int revision) ->
          leaseIsOver(claimed)
              // This thread was asleep since the commit, perhaps for so long that the provider has
              // forgotten the key. Whoever claims next decides anew.
              ? new PostingEvent.Unsettled(clock.instant(), revision, Duration.ZERO)
              : send(request, revision);
      case CreditPosting.Command.LookUp(PostingRequest request, int revision, Instant from) ->
          switch (books.find(request.customer(), request.id(), from)) {
            case FindAnswer.Stands() -> new PostingEvent.Stands(clock.instant());
            case FindAnswer.Absent() -> new PostingEvent.Absent(clock.instant(), revision);
            case FindAnswer.CouldNotLook(Duration after) ->
                new PostingEvent.CouldNotLook(clock.instant(), revision, after);
          };
    };
  }

  private boolean leaseIsOver(CreditPosting claimed) {
    return claimed instanceof CreditPosting.Sending sending
        && !clock.instant().isBefore(sending.notBefore());
  }

  private PostingEvent send(PostingRequest request, int revision) {
    return switch (books.post(request)) {
      case PostAnswer.Posted() -> new PostingEvent.Stands(clock.instant());
      case PostAnswer.Unsettled(Duration after, boolean rateLimited) -> {
        if (rateLimited) {
          budget.exceeded();
        }
        yield new PostingEvent.Unsettled(clock.instant(), revision, after);
      }
      case PostAnswer.FailureReplayed() ->
          new PostingEvent.FailureReplayed(clock.instant(), revision);
      case PostAnswer.Refused(String reason) ->
          new PostingEvent.Refused(clock.instant(), revision, reason);
    };
  }

  private Outcome write(
      AccountId account, CreditEntry entry, CreditPosting claimed, PostingEvent answer) {
    CreditPosting after =
        unitOfWork.commit(() -> {
          CreditPosting current = credit.posting(claimed.id()).orElse(claimed);
          CreditPosting next = current.on(answer).next();
          if (!next.equals(current) && credit.replace(current, next) == Replacement.OVERTAKEN) {
            return current;
          }
          if (next instanceof CreditPosting.Posted
              && entry instanceof CreditEntry.Granted granted) {
            granted
                .grant()
                .purchase()
                .ifPresent(paidBy -> news.tell(paidBy, new PurchaseEvent.Mirrored(answer.at())));
          }
          return next;
        });
    if (after instanceof CreditPosting.Refused(_, _, String reason)) {
      return new Outcome.Refused(reason);
    }
    return after instanceof CreditPosting.Posted && credit.unposted(account).isEmpty()
        ? new Outcome.Settled()
        : whenToComeBack(after);
  }

  private Outcome whenToComeBack(CreditPosting posting) {
    return new Outcome.Again(
        switch (posting) {
          case CreditPosting.Sending sending -> sending.notBefore();
          case CreditPosting.InDoubt inDoubt -> inDoubt.notBefore();
          case CreditPosting.Posted _, CreditPosting.Refused _ -> clock.instant();
        });
  }
}
