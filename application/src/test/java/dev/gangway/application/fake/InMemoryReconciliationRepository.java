package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.ReconciliationRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.reconciliation.Reconciliation;
import dev.gangway.domain.reconciliation.Reconciliation.Mode;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// See [ReconciliationRepository]. Looks at the other tables by itself, as SQL does.
public final class InMemoryReconciliationRepository implements ReconciliationRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryAccountRepository accounts;
  private final InMemoryPaymentAccountOpeningRepository openings;
  private final Supplier<List<TaskQueue.Task>> tasks;
  private final InMemoryTable<Long, Reconciliation> rows;
  private final InMemoryTable<Key, PaymentAccount> expected;
  private final InMemoryTable<Key, Candidate> candidates;
  private long numbers;

  /// What it needs.
  ///
  /// @param tasks everything in the queue
  public InMemoryReconciliationRepository(
      InMemoryUnitOfWork units,
      InMemoryAccountRepository accounts,
      InMemoryPaymentAccountOpeningRepository openings,
      Supplier<List<TaskQueue.Task>> tasks) {
    this.units = requireNonNull(units);
    this.accounts = requireNonNull(accounts);
    this.openings = requireNonNull(openings);
    this.tasks = requireNonNull(tasks);
    this.rows = new InMemoryTable<>(units);
    this.expected = new InMemoryTable<>(units);
    this.candidates = new InMemoryTable<>(units);
  }

  @Override
  public Optional<Reconciliation> unfinished(Mode mode) {
    return rows.findAll(row -> row.mode() == mode && !row.isDone()).stream().findFirst();
  }

  @Override
  public Optional<Reconciliation> last(Mode mode) {
    return rows.findAll(row -> row.mode() == mode && row.isDone()).stream().findFirst();
  }

  @Override
  public Reconciliation begin(Mode mode, Instant at) {
    return units.alone(() ->
        unfinished(mode)
            .orElseGet(() -> {
              Reconciliation fresh = Reconciliation.beginning(++numbers, mode, at);
              rows.put(fresh.number(), fresh);
              return fresh;
            }));
  }

  @Override
  public Claim claim(Reconciliation asItWas) {
    units.requireCurrent();
    return rows.find(asItWas.number())
        .filter(row -> row.steps() == asItWas.steps())
        .map(_ -> Claim.HELD)
        .orElse(Claim.OVERTAKEN);
  }

  @Override
  public void save(Reconciliation reconciliation) {
    units.alone(() -> {
      rows.put(reconciliation.number(), reconciliation);
      if (reconciliation.isDone()) {
        forgetWhatItRemembers(reconciliation);
        rows.findAll(row ->
                row.mode() == reconciliation.mode() && row.number() < reconciliation.number())
            .forEach(row -> rows.remove(row.number()));
      }
    });
  }

  @Override
  public void forget(Reconciliation reconciliation) {
    units.alone(() -> {
      forgetWhatItRemembers(reconciliation);
      rows.remove(reconciliation.number());
    });
  }

  private void forgetWhatItRemembers(Reconciliation of) {
    expected
        .findAll(_ -> true)
        .forEach(each -> expected.remove(new Key(of.number(), each.customer())));
    candidates
        .findAll(_ -> true)
        .forEach(each -> candidates.remove(new Key(of.number(), each.customer.customer())));
  }

  @Override
  public Optional<AccountId> expect(Reconciliation of, Optional<AccountId> after, int most) {
    return units.alone(() -> {
      List<PaymentAccountOpening.Ready> next =
          byAccount(ready(), PaymentAccountOpening::account, after).limit(most).toList();
      for (PaymentAccountOpening.Ready each : next) {
        PaymentAccount customer = each.paymentAccount();
        expected.put(new Key(of.number(), customer.customer()), customer);
      }
      return next.isEmpty() ? Optional.empty() : Optional.of(next.getLast().account());
    });
  }

  @Override
  public void seen(Reconciliation of, List<CustomerId> customers) {
    units.alone(() -> customers.forEach(each -> expected.remove(new Key(of.number(), each))));
  }

  @Override
  public Optional<PaymentAccount> nextUnseen(Reconciliation of, Optional<CustomerId> after) {
    return units.alone(() ->
        expected
            .findAll(each -> expected.find(new Key(of.number(), each.customer())).isPresent())
            .stream()
            .filter(each ->
                after.isEmpty() || each.customer().value().compareTo(after.get().value()) > 0)
            .filter(each -> ready().anyMatch(row -> row.paymentAccount().equals(each)))
            .min(Comparator.comparing(each -> each.customer().value())));
  }

  @Override
  public Map<CustomerId, AccountId> owners(List<CustomerId> customers) {
    return units.alone(() -> {
      Map<CustomerId, AccountId> owners = new HashMap<>();
      ready()
          .map(PaymentAccountOpening.Ready::paymentAccount)
          .filter(each -> customers.contains(each.customer()))
          .forEach(each -> owners.put(each.customer(), each.account()));
      return owners;
    });
  }

  @Override
  public void addCandidate(Reconciliation of, PaymentAccount customer, Instant createdAt) {
    units.alone(() -> {
      Key key = new Key(of.number(), customer.customer());
      if (candidates.find(key).isEmpty()) {
        candidates.put(key, new Candidate(of.number(), customer, createdAt));
      }
    });
  }

  @Override
  public void dropCandidate(Reconciliation of, CustomerId customer) {
    candidates.remove(new Key(of.number(), customer));
  }

  @Override
  public Optional<Candidates> nextCandidates(Reconciliation of, Optional<AccountId> after) {
    return units.alone(() ->
        byAccount(candidatesOf(of), Candidate::account, after)
            .findFirst()
            .map(first ->
                new Candidates(
                    first.account(),
                    candidatesOf(of)
                        .filter(each -> each.account().equals(first.account()))
                        .sorted(
                            Comparator.comparing(Candidate::createdAt)
                                .thenComparing(each -> each.customer.customer().value()))
                        .map(Candidate::customer)
                        .toList())));
  }

  @Override
  public List<AccountId> withoutWork(Reconciliation of, Optional<AccountId> after, int most) {
    return units.alone(() ->
        byAccount(
                openings.all().stream()
                    .filter(each ->
                        !(each instanceof PaymentAccountOpening.Ready)
                            && !(each instanceof PaymentAccountOpening.Blocked))
                    .map(PaymentAccountOpening::account)
                    .filter(account ->
                        !tasks.get().contains(new TaskQueue.Task.OpenPaymentAccount(account)))
                    .filter(account -> hasNoCandidate(of, account)),
                account -> account,
                after)
            .limit(most)
            .toList());
  }

  @Override
  public List<AccountId> withoutWish(Reconciliation of, Optional<AccountId> after, int most) {
    return units.alone(() ->
        byAccount(
                accounts.all().stream()
                    .filter(Account::isActivated)
                    .map(Account::id)
                    .filter(account -> openings.find(account).isEmpty())
                    .filter(account -> hasNoCandidate(of, account)),
                account -> account,
                after)
            .limit(most)
            .toList());
  }

  private boolean hasNoCandidate(Reconciliation of, AccountId account) {
    return candidatesOf(of).noneMatch(each -> each.account().equals(account));
  }

  private Stream<Candidate> candidatesOf(Reconciliation of) {
    return candidates.findAll(each -> each.number == of.number()).stream();
  }

  private Stream<PaymentAccountOpening.Ready> ready() {
    return openings.all().stream()
        .filter(PaymentAccountOpening.Ready.class::isInstance)
        .map(PaymentAccountOpening.Ready.class::cast);
  }

  /// In PostgreSQL's order, which is that of the letters; Java's own compares halves with signs.
  private static <T> Stream<T> byAccount(
      Stream<T> all, Function<T, AccountId> account, Optional<AccountId> after) {
    return all.filter(each ->
            after.isEmpty() || account.apply(each).toString().compareTo(after.get().toString()) > 0)
        .sorted(Comparator.comparing(each -> account.apply(each).toString()));
  }

  private record Key(long number, CustomerId customer) {}

  private record Candidate(long number, PaymentAccount customer, Instant createdAt) {
    private AccountId account() {
      return customer.account();
    }
  }
}
