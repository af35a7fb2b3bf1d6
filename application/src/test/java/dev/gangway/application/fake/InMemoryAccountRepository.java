package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Profile;
import dev.gangway.domain.credential.PasswordHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// See [AccountRepository].
public final class InMemoryAccountRepository implements AccountRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<AccountId, Row> rows;

  public InMemoryAccountRepository(InMemoryUnitOfWork units) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return rows.find(id).map(Row::account);
  }

  @Override
  public Optional<Account> findForChange(AccountId id) {
    units.requireCurrent();
    return find(id);
  }

  @Override
  public Optional<Account> findByEmail(Email email) {
    return rows.findAll(row -> row.account.email().canonical().equals(email.canonical())).stream()
        .map(Row::account)
        .findFirst();
  }

  @Override
  public void lockAddress(Email email) {
    // Only one unit of work is under way at a time: everybody else waits already.
    requireNonNull(email);
    units.requireCurrent();
  }

  @Override
  public void add(Account account, Registration registration) {
    units.alone(() -> {
      if (find(account.id()).isPresent() || findByEmail(account.email()).isPresent()) {
        throw new IllegalStateException("the account's id or address is taken");
      }
      rows.put(account.id(), new Row(account, List.of(registration), Optional.empty()));
    });
  }

  @Override
  public void registerAgain(AccountId id, Registration registration) {
    units.alone(() -> {
      Row row = notActivated(id);
      List<Registration> newestFirst =
          Stream.concat(Stream.of(registration), row.pending.stream())
              .limit(PENDING_REGISTRATIONS)
              .toList();
      rows.put(id, new Row(row.account, newestFirst, row.password));
    });
  }

  @Override
  public List<Registration> pending(AccountId id) {
    return rows.find(id).map(Row::pending).orElseGet(List::of);
  }

  @Override
  public Optional<PasswordHash> password(AccountId id) {
    return rows.find(id).flatMap(Row::password);
  }

  @Override
  public void activate(AccountId id, Profile profile, Optional<PasswordHash> password, Instant at) {
    units.alone(() -> {
      Account account = notActivated(id).account;
      rows.put(id, new Row(with(account, profile, Optional.of(at)), List.of(), password));
    });
  }

  @Override
  public void changeProfile(AccountId id, Profile profile) {
    units.alone(() -> {
      Row row = existing(id);
      Account changed = with(row.account, profile, row.account.activatedAt());
      rows.put(id, new Row(changed, row.pending, row.password));
    });
  }

  @Override
  public void changeEmail(AccountId id, Email email) {
    units.alone(() -> {
      Row row = existing(id);
      if (findByEmail(email).filter(owner -> !owner.id().equals(id)).isPresent()) {
        throw new IllegalStateException("the address is taken");
      }
      var changed =
          new Account(
              id,
              email,
              row.account.profile(),
              row.account.attribution(),
              row.account.registeredAt(),
              row.account.activatedAt());
      rows.put(id, new Row(changed, row.pending, row.password));
    });
  }

  @Override
  public void changePassword(AccountId id, PasswordHash password) {
    units.alone(() -> {
      Row row = existing(id);
      if (!row.account.isActivated()) {
        throw new IllegalStateException("account " + id + " is not activated");
      }
      rows.put(id, new Row(row.account, row.pending, Optional.of(password)));
    });
  }

  /// Every account, in the order in which they were added.
  List<Account> all() {
    return rows.findAll(_ -> true).stream().map(Row::account).toList();
  }

  /// Whether this registration waits for the account's activation.
  boolean isPending(AccountId id, UUID registration) {
    return pending(id).stream().anyMatch(each -> each.id().equals(registration));
  }

  private Row existing(AccountId id) {
    return rows.find(id).orElseThrow(() -> new IllegalStateException("no account " + id));
  }

  private Row notActivated(AccountId id) {
    Row row = existing(id);
    if (row.account.isActivated()) {
      throw new IllegalStateException("account " + id + " is activated");
    }
    return row;
  }

  private static Account with(Account account, Profile profile, Optional<Instant> activatedAt) {
    return new Account(
        account.id(),
        account.email(),
        profile,
        account.attribution(),
        account.registeredAt(),
        activatedAt);
  }

  private record Row(
      Account account, List<Registration> pending, Optional<PasswordHash> password) {}
}
