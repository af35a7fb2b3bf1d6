package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.EmailChangeRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.EmailChange;
import dev.gangway.domain.account.EmailChange.Standing;
import dev.gangway.domain.credential.TokenHash;
import java.util.Optional;
import java.util.UUID;

/// See [EmailChangeRepository].
public final class InMemoryEmailChangeRepository implements EmailChangeRepository {

  private final InMemoryUnitOfWork units;
  private final AccountRepository accounts;
  private final InMemoryTable<UUID, EmailChange> changes;
  private final InMemoryTable<TokenHash, UUID> tokens;

  public InMemoryEmailChangeRepository(InMemoryUnitOfWork units, AccountRepository accounts) {
    this.units = requireNonNull(units);
    this.accounts = requireNonNull(accounts);
    this.changes = new InMemoryTable<>(units);
    this.tokens = new InMemoryTable<>(units);
  }

  @Override
  public void add(EmailChange change) {
    units.alone(() -> {
      if (accounts.find(change.account()).isEmpty() || find(change.id()).isPresent()) {
        throw new IllegalStateException("there is no such account, or the id is taken");
      }
      withdraw(change.account());
      changes.put(change.id(), change);
    });
  }

  @Override
  public Optional<EmailChange> find(UUID change) {
    return changes.find(change);
  }

  @Override
  public void addToken(TokenHash token, UUID change) {
    units.alone(() -> {
      if (find(change).isEmpty()) {
        throw new IllegalStateException("there is no such wish: " + change);
      }
      tokens.put(token, change);
    });
  }

  @Override
  public Optional<EmailChange> findByToken(TokenHash token) {
    return units.alone(() -> tokens.find(token).flatMap(this::find));
  }

  @Override
  public void confirm(UUID change) {
    units.alone(() -> {
      EmailChange open =
          find(change)
              .filter(each -> each.standing() == Standing.OPEN)
              .orElseThrow(() -> new IllegalStateException("no open wish: " + change));
      changes.put(change, open.standing(Standing.CONFIRMED));
    });
  }

  @Override
  public void withdraw(AccountId account) {
    units.alone(() ->
        changes
            .findAll(each -> each.account().equals(account) && each.standing() == Standing.OPEN)
            .forEach(each -> changes.put(each.id(), each.standing(Standing.WITHDRAWN))));
  }
}
