package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.PASSWORD_RESET_TOKEN;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.PasswordResetTokenRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.TokenHash;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;

final class JooqPasswordResetTokenRepository implements PasswordResetTokenRepository {

  private final JooqUnitOfWork units;

  JooqPasswordResetTokenRepository(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public void add(TokenHash token, AccountId account, Instant expiresAt) {
    units
        .sql()
        .insertInto(PASSWORD_RESET_TOKEN)
        .set(PASSWORD_RESET_TOKEN.TOKEN_HASH, token.hex())
        .set(PASSWORD_RESET_TOKEN.ACCOUNT_ID, account.value())
        .set(PASSWORD_RESET_TOKEN.EXPIRES_AT, Times.kept(expiresAt))
        .execute();
  }

  @Override
  public Optional<AccountId> find(TokenHash token, Instant now) {
    return units
        .sql()
        .select(PASSWORD_RESET_TOKEN.ACCOUNT_ID)
        .from(PASSWORD_RESET_TOKEN)
        .where(usable(token, now))
        .fetchOptional(PASSWORD_RESET_TOKEN.ACCOUNT_ID)
        .map(AccountId::new);
  }

  @Override
  public Optional<AccountId> spend(TokenHash token, Instant now) {
    // One statement: of two at once, one finds it spent.
    return units
        .sql()
        .update(PASSWORD_RESET_TOKEN)
        .set(PASSWORD_RESET_TOKEN.SPENT_AT, Times.kept(now))
        .where(usable(token, now))
        .returning(PASSWORD_RESET_TOKEN.ACCOUNT_ID)
        .fetchOptional(PASSWORD_RESET_TOKEN.ACCOUNT_ID)
        .map(AccountId::new);
  }

  private static Condition usable(TokenHash token, Instant now) {
    return PASSWORD_RESET_TOKEN
        .TOKEN_HASH
        .eq(token.hex())
        .and(PASSWORD_RESET_TOKEN.SPENT_AT.isNull())
        .and(PASSWORD_RESET_TOKEN.EXPIRES_AT.gt(now));
  }

  @Override
  public void spendAll(AccountId account, Instant at) {
    units
        .sql()
        .update(PASSWORD_RESET_TOKEN)
        .set(PASSWORD_RESET_TOKEN.SPENT_AT, Times.kept(at))
        .where(PASSWORD_RESET_TOKEN.ACCOUNT_ID.eq(account.value()))
        .and(PASSWORD_RESET_TOKEN.SPENT_AT.isNull())
        .execute();
  }
}
