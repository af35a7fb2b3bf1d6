package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Profile;
import dev.gangway.domain.credential.PasswordHash;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

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
      rows.put(account.id(), new Row(account, registration));
    });
  }

  @Override
  public void registerAgain(AccountId id, Profile profile, Registration registration) {
    units.alone(() -> {
      Account account = notActivated(id).account;
      rows.put(id, new Row(with(account, profile, Optional.empty()), registration));
    });
  }

  @Override
  public Optional<Registration> registration(AccountId id) {
    return rows.find(id).map(Row::registration);
  }

  @Override
  public void activate(AccountId id, Instant at) {
    units.alone(() -> {
      Row row = notActivated(id);
      rows.put(
          id, new Row(with(row.account, row.account.profile(), Optional.of(at)), row.registration));
    });
  }

  @Override
  public void changeProfile(AccountId id, Profile profile) {
    units.alone(() -> {
      Row row = existing(id);
      rows.put(
          id, new Row(with(row.account, profile, row.account.activatedAt()), row.registration));
    });
  }

  @Override
  public void changePassword(AccountId id, PasswordHash password) {
    units.alone(() -> {
      Row row = existing(id);
      rows.put(id, new Row(row.account, new Registration(row.registration.id(), password)));
    });
  }

  /// Whether this is the account's registration now, not one that was replaced.
  boolean isCurrent(AccountId id, UUID registration) {
    return registration(id).filter(current -> current.id().equals(registration)).isPresent();
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

  private record Row(Account account, Registration registration) {}
}
