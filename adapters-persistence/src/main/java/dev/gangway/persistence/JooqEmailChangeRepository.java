package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.EMAIL_CHANGE;
import static dev.gangway.persistence.jooq.Tables.EMAIL_CHANGE_TOKEN;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.EmailChangeRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.EmailChange;
import dev.gangway.domain.account.EmailChange.Standing;
import dev.gangway.domain.credential.TokenHash;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;

final class JooqEmailChangeRepository implements EmailChangeRepository {

  private final JooqUnitOfWork units;

  JooqEmailChangeRepository(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public void add(EmailChange change) {
    units.commit(() -> {
      withdraw(change.account());
      try {
        units
            .sql()
            .insertInto(EMAIL_CHANGE)
            .set(EMAIL_CHANGE.ID, change.id())
            .set(EMAIL_CHANGE.ACCOUNT_ID, change.account().value())
            .set(EMAIL_CHANGE.FROM_EMAIL, change.from().address())
            .set(EMAIL_CHANGE.TO_EMAIL, change.to().address())
            .set(EMAIL_CHANGE.EXPIRES_AT, Times.kept(change.expiresAt()))
            .set(EMAIL_CHANGE.STANDING, change.standing().name())
            .execute();
      } catch (IntegrityConstraintViolationException refused) {
        throw new IllegalStateException(
            "no account " + change.account() + ", or the id is taken", refused);
      }
    });
  }

  @Override
  public Optional<EmailChange> find(UUID change) {
    return findWhere(EMAIL_CHANGE.ID.eq(change));
  }

  @Override
  public void addToken(TokenHash token, UUID change) {
    try {
      units
          .sql()
          .insertInto(EMAIL_CHANGE_TOKEN)
          .set(EMAIL_CHANGE_TOKEN.TOKEN_HASH, token.hex())
          .set(EMAIL_CHANGE_TOKEN.CHANGE_ID, change)
          .execute();
    } catch (IntegrityConstraintViolationException refused) {
      throw new IllegalStateException("there is no such wish: " + change, refused);
    }
  }

  @Override
  public Optional<EmailChange> findByToken(TokenHash token) {
    return findWhere(
        EMAIL_CHANGE.ID.eq(
            DSL.select(EMAIL_CHANGE_TOKEN.CHANGE_ID)
                .from(EMAIL_CHANGE_TOKEN)
                .where(EMAIL_CHANGE_TOKEN.TOKEN_HASH.eq(token.hex()))));
  }

  private Optional<EmailChange> findWhere(Condition condition) {
    return units
        .sql()
        .selectFrom(EMAIL_CHANGE)
        .where(condition)
        .fetchOptional(JooqEmailChangeRepository::change);
  }

  @Override
  public void confirm(UUID change) {
    if (move(EMAIL_CHANGE.ID.eq(change), Standing.CONFIRMED) != 1) {
      throw new IllegalStateException("no open wish: " + change);
    }
  }

  @Override
  public void withdraw(AccountId account) {
    move(EMAIL_CHANGE.ACCOUNT_ID.eq(account.value()), Standing.WITHDRAWN);
  }

  private int move(Condition condition, Standing to) {
    return units
        .sql()
        .update(EMAIL_CHANGE)
        .set(EMAIL_CHANGE.STANDING, to.name())
        .where(condition)
        .and(EMAIL_CHANGE.STANDING.eq(Standing.OPEN.name()))
        .execute();
  }

  private static EmailChange change(Record row) {
    return new EmailChange(
        row.get(EMAIL_CHANGE.ID),
        new AccountId(row.get(EMAIL_CHANGE.ACCOUNT_ID)),
        new Email(row.get(EMAIL_CHANGE.FROM_EMAIL)),
        new Email(row.get(EMAIL_CHANGE.TO_EMAIL)),
        row.get(EMAIL_CHANGE.EXPIRES_AT),
        Standing.valueOf(row.get(EMAIL_CHANGE.STANDING)));
  }
}
