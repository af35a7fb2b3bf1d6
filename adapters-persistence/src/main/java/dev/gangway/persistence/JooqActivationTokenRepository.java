package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.ACTIVATION_TOKEN;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.ActivationTokenRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.TokenHash;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;

final class JooqActivationTokenRepository implements ActivationTokenRepository {

  private final JooqUnitOfWork units;

  JooqActivationTokenRepository(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public void add(ActivationToken token) {
    try {
      units
          .sql()
          .insertInto(ACTIVATION_TOKEN)
          .set(ACTIVATION_TOKEN.TOKEN_HASH, token.token().hex())
          .set(ACTIVATION_TOKEN.CODE_HASH, token.code().hex())
          .set(ACTIVATION_TOKEN.ACCOUNT_ID, token.account().value())
          .set(ACTIVATION_TOKEN.REGISTRATION_ID, token.registration().orElse(null))
          .set(ACTIVATION_TOKEN.EXPIRES_AT, Times.kept(token.expiresAt()))
          .execute();
    } catch (IntegrityConstraintViolationException refused) {
      throw new IllegalStateException(
          "no such registration of account " + token.account(), refused);
    }
  }

  @Override
  public Optional<ActivationToken> find(TokenHash token) {
    return units
        .sql()
        .selectFrom(ACTIVATION_TOKEN)
        .where(ACTIVATION_TOKEN.TOKEN_HASH.eq(token.hex()))
        .fetchOptional(JooqActivationTokenRepository::activationToken);
  }

  @Override
  public Optional<ActivationToken> newest(AccountId account) {
    return units
        .sql()
        .selectFrom(ACTIVATION_TOKEN)
        .where(ACTIVATION_TOKEN.ACCOUNT_ID.eq(account.value()))
        .orderBy(ACTIVATION_TOKEN.NUMBER.desc())
        .limit(1)
        .fetchOptional(JooqActivationTokenRepository::activationToken);
  }

  @Override
  public void deleteAll(AccountId account) {
    units
        .sql()
        .deleteFrom(ACTIVATION_TOKEN)
        .where(ACTIVATION_TOKEN.ACCOUNT_ID.eq(account.value()))
        .execute();
  }

  private static ActivationToken activationToken(Record row) {
    return new ActivationToken(
        new TokenHash(row.get(ACTIVATION_TOKEN.TOKEN_HASH)),
        new TokenHash(row.get(ACTIVATION_TOKEN.CODE_HASH)),
        new AccountId(row.get(ACTIVATION_TOKEN.ACCOUNT_ID)),
        Optional.ofNullable(row.get(ACTIVATION_TOKEN.REGISTRATION_ID)),
        row.get(ACTIVATION_TOKEN.EXPIRES_AT));
  }
}
