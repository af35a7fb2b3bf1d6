package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.ActivationTokenRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.TokenHash;
import java.time.Instant;
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
    if (!accounts.isCurrent(token.account(), token.registration())) {
      throw new IllegalStateException("no such registration of account " + token.account());
    }
    rows.put(token.token(), token);
  }

  @Override
  public Optional<ActivationToken> find(TokenHash token) {
    return rows.find(token).filter(this::isOfCurrentRegistration);
  }

  @Override
  public Optional<ActivationToken> newest(AccountId account) {
    return rows
        .findAll(token -> token.account().equals(account) && isOfCurrentRegistration(token))
        .reversed()
        .stream()
        .findFirst();
  }

  @Override
  public void spendAll(AccountId account, Instant at) {
    units.alone(() -> {
      for (ActivationToken token : rows.findAll(row -> row.account().equals(account))) {
        if (token.spentAt().isEmpty()) {
          rows.put(token.token(), with(token, Optional.of(at)));
        }
      }
    });
  }

  private boolean isOfCurrentRegistration(ActivationToken token) {
    return accounts.isCurrent(token.account(), token.registration());
  }

  private static ActivationToken with(ActivationToken token, Optional<Instant> spentAt) {
    return new ActivationToken(
        token.token(),
        token.code(),
        token.account(),
        token.registration(),
        token.expiresAt(),
        spentAt);
  }
}
