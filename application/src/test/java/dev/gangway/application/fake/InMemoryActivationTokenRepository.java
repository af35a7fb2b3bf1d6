package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.ActivationTokenRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.TokenHash;
import java.util.Optional;

/// See [ActivationTokenRepository].
public final class InMemoryActivationTokenRepository implements ActivationTokenRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryAccountRepository accounts;
  private final InMemoryTable<TokenHash, ActivationToken> rows;

  public InMemoryActivationTokenRepository(
      InMemoryUnitOfWork units, InMemoryAccountRepository accounts) {
    this.units = requireNonNull(units);
    this.accounts = requireNonNull(accounts);
    this.rows = new InMemoryTable<>(units);
  }

  @Override
  public void add(ActivationToken token) {
    if (accounts.find(token.account()).isEmpty() || !isOfPendingRegistration(token)) {
      throw new IllegalStateException("no such registration of account " + token.account());
    }
    rows.put(token.token(), token);
  }

  @Override
  public Optional<ActivationToken> find(TokenHash token) {
    return rows.find(token).filter(this::isOfPendingRegistration);
  }

  @Override
  public Optional<ActivationToken> newest(AccountId account) {
    return rows
        .findAll(token -> token.account().equals(account) && isOfPendingRegistration(token))
        .reversed()
        .stream()
        .findFirst();
  }

  @Override
  public void deleteAll(AccountId account) {
    units.alone(() ->
        rows.findAll(token -> token.account().equals(account))
            .forEach(token -> rows.remove(token.token())));
  }

  /// What belongs to no registration goes with none.
  private boolean isOfPendingRegistration(ActivationToken token) {
    return token
        .registration()
        .map(registration -> accounts.isPending(token.account(), registration))
        .orElse(true);
  }
}
