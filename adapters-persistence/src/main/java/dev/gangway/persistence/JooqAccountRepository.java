package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.ACCOUNT;
import static dev.gangway.persistence.jooq.Tables.REGISTRATION;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Attribution;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.PartnerCode;
import dev.gangway.domain.account.Profile;
import dev.gangway.domain.credential.PasswordHash;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;

final class JooqAccountRepository implements AccountRepository {

  private final JooqUnitOfWork units;

  JooqAccountRepository(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return findWhere(ACCOUNT.ID.eq(id.value()));
  }

  @Override
  public Optional<Account> findByEmail(Email email) {
    return findWhere(ACCOUNT.EMAIL_CANONICAL.eq(email.canonical()));
  }

  private Optional<Account> findWhere(Condition condition) {
    return units
        .sql()
        .selectFrom(ACCOUNT)
        .where(condition)
        .fetchOptional(JooqAccountRepository::account);
  }

  @Override
  public void lockAddress(Email email) {
    units.requireCurrent();
    // There may be no row to lock yet. Two addresses with the same 64 bits only wait needlessly.
    units
        .sql()
        .select(
            DSL.function(
                "pg_advisory_xact_lock",
                Object.class,
                DSL.function(
                    "hashtextextended",
                    Long.class,
                    DSL.val("address:" + email.canonical()),
                    DSL.inline(0L))))
        .execute();
  }

  @Override
  public void add(Account account, Registration registration) {
    Profile profile = account.profile();
    Attribution attribution = account.attribution();
    units.commit(() -> {
      int added =
          units
              .sql()
              .insertInto(ACCOUNT)
              .set(ACCOUNT.ID, account.id().value())
              .set(ACCOUNT.EMAIL, account.email().address())
              .set(ACCOUNT.EMAIL_CANONICAL, account.email().canonical())
              .set(ACCOUNT.NAME, profile.name().orElse(null))
              .set(ACCOUNT.KIND, profile.kind().name())
              .set(ACCOUNT.COMPANY, profile.company().orElse(null))
              .set(ACCOUNT.LANGUAGE, profile.language().tag())
              .set(ACCOUNT.PARTNER_TYPED, attribution.typed().orElse(null))
              .set(ACCOUNT.PARTNER_CODE, attribution.partner().map(PartnerCode::value).orElse(null))
              .set(ACCOUNT.PROMO_CODE, attribution.promoCode().orElse(null))
              .set(ACCOUNT.REGISTERED_AT, Times.kept(account.registeredAt()))
              .set(ACCOUNT.ACTIVATED_AT, Times.kept(account.activatedAt()))
              // Not an error of PostgreSQL's, which would spoil the transaction.
              .onConflictDoNothing()
              .execute();
      if (added == 0) {
        throw new IllegalStateException("the account's id or address is taken");
      }
      addRegistration(account.id(), registration);
    });
  }

  @Override
  public void registerAgain(AccountId id, Profile profile, Registration registration) {
    units.commit(() -> {
      int changed = writeProfile(id, profile, ACCOUNT.ACTIVATED_AT.isNull());
      requireOne(changed, id, "there is no such account, or it is activated");
      // Takes the tokens that were mailed for it along.
      units.sql().deleteFrom(REGISTRATION).where(REGISTRATION.ACCOUNT_ID.eq(id.value())).execute();
      addRegistration(id, registration);
    });
  }

  private void addRegistration(AccountId id, Registration registration) {
    units
        .sql()
        .insertInto(REGISTRATION)
        .set(REGISTRATION.ID, registration.id())
        .set(REGISTRATION.ACCOUNT_ID, id.value())
        .set(REGISTRATION.PASSWORD_HASH, registration.password().phc())
        .execute();
  }

  @Override
  public Optional<Registration> registration(AccountId id) {
    return units
        .sql()
        .selectFrom(REGISTRATION)
        .where(REGISTRATION.ACCOUNT_ID.eq(id.value()))
        .fetchOptional(row ->
            new Registration(
                row.get(REGISTRATION.ID), new PasswordHash(row.get(REGISTRATION.PASSWORD_HASH))));
  }

  @Override
  public void activate(AccountId id, Instant at) {
    int changed =
        units
            .sql()
            .update(ACCOUNT)
            .set(ACCOUNT.ACTIVATED_AT, Times.kept(at))
            .where(ACCOUNT.ID.eq(id.value()))
            .and(ACCOUNT.ACTIVATED_AT.isNull())
            .execute();
    requireOne(changed, id, "there is no such account, or it is activated");
  }

  @Override
  public void changeProfile(AccountId id, Profile profile) {
    requireOne(writeProfile(id, profile, DSL.noCondition()), id, "there is no such account");
  }

  private int writeProfile(AccountId id, Profile profile, Condition condition) {
    return units
        .sql()
        .update(ACCOUNT)
        .set(ACCOUNT.NAME, profile.name().orElse(null))
        .set(ACCOUNT.KIND, profile.kind().name())
        .set(ACCOUNT.COMPANY, profile.company().orElse(null))
        .set(ACCOUNT.LANGUAGE, profile.language().tag())
        .where(ACCOUNT.ID.eq(id.value()))
        .and(condition)
        .execute();
  }

  @Override
  public void changePassword(AccountId id, PasswordHash password) {
    int changed =
        units
            .sql()
            .update(REGISTRATION)
            .set(REGISTRATION.PASSWORD_HASH, password.phc())
            .where(REGISTRATION.ACCOUNT_ID.eq(id.value()))
            .execute();
    requireOne(changed, id, "there is no such account");
  }

  private static void requireOne(int changed, AccountId id, String otherwise) {
    if (changed != 1) {
      throw new IllegalStateException(otherwise + ": " + id);
    }
  }

  private static Account account(Record row) {
    String language = row.get(ACCOUNT.LANGUAGE);
    return new Account(
        new AccountId(row.get(ACCOUNT.ID)),
        new Email(row.get(ACCOUNT.EMAIL)),
        new Profile(
            Optional.ofNullable(row.get(ACCOUNT.NAME)),
            Profile.Kind.valueOf(row.get(ACCOUNT.KIND)),
            Optional.ofNullable(row.get(ACCOUNT.COMPANY)),
            Language.ofTag(language)
                .orElseThrow(() -> new IllegalStateException("no such language: " + language))),
        new Attribution(
            Optional.ofNullable(row.get(ACCOUNT.PARTNER_TYPED)),
            Optional.ofNullable(row.get(ACCOUNT.PARTNER_CODE)).map(PartnerCode::new),
            Optional.ofNullable(row.get(ACCOUNT.PROMO_CODE))),
        row.get(ACCOUNT.REGISTERED_AT),
        Optional.ofNullable(row.get(ACCOUNT.ACTIVATED_AT)));
  }
}
