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
import java.util.List;
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

  @Override
  public Optional<Account> findForChange(AccountId id) {
    units.requireCurrent();
    // Not FOR UPDATE: that would also hold up who merely refers to the account, as a new session.
    return units
        .sql()
        .selectFrom(ACCOUNT)
        .where(ACCOUNT.ID.eq(id.value()))
        .forNoKeyUpdate()
        .fetchOptional(JooqAccountRepository::account);
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
  public void registerAgain(AccountId id, Registration registration) {
    units.commit(() -> {
      if (findForChange(id).filter(account -> !account.isActivated()).isEmpty()) {
        throw new IllegalStateException("there is no such account, or it is activated: " + id);
      }
      addRegistration(id, registration);
      // Takes the tokens that were mailed for it along.
      units
          .sql()
          .deleteFrom(REGISTRATION)
          .where(REGISTRATION.ACCOUNT_ID.eq(id.value()))
          .and(
              REGISTRATION.NUMBER.le(
                  units
                      .sql()
                      .select(REGISTRATION.NUMBER)
                      .from(REGISTRATION)
                      .where(REGISTRATION.ACCOUNT_ID.eq(id.value()))
                      .orderBy(REGISTRATION.NUMBER.desc())
                      .offset(PENDING_REGISTRATIONS)
                      .limit(1)))
          .execute();
    });
  }

  private void addRegistration(AccountId id, Registration registration) {
    units
        .sql()
        .insertInto(REGISTRATION)
        .set(REGISTRATION.ID, registration.id())
        .set(REGISTRATION.ACCOUNT_ID, id.value())
        .set(REGISTRATION.PASSWORD_HASH, registration.password().phc())
        .set(REGISTRATION.NAME, registration.name().orElse(null))
        .set(REGISTRATION.LANGUAGE, registration.language().tag())
        .execute();
  }

  @Override
  public List<Registration> pending(AccountId id) {
    return units
        .sql()
        .selectFrom(REGISTRATION)
        .where(REGISTRATION.ACCOUNT_ID.eq(id.value()))
        .orderBy(REGISTRATION.NUMBER.desc())
        .fetch(row ->
            new Registration(
                row.get(REGISTRATION.ID),
                new PasswordHash(row.get(REGISTRATION.PASSWORD_HASH)),
                Optional.ofNullable(row.get(REGISTRATION.NAME)),
                language(row.get(REGISTRATION.LANGUAGE))));
  }

  @Override
  public Optional<PasswordHash> password(AccountId id) {
    return units
        .sql()
        .select(ACCOUNT.PASSWORD_HASH)
        .from(ACCOUNT)
        .where(ACCOUNT.ID.eq(id.value()))
        .and(ACCOUNT.PASSWORD_HASH.isNotNull())
        .fetchOptional(ACCOUNT.PASSWORD_HASH)
        .map(PasswordHash::new);
  }

  @Override
  public void activate(AccountId id, Profile profile, Optional<PasswordHash> password, Instant at) {
    units.commit(() -> {
      int changed =
          units
              .sql()
              .update(ACCOUNT)
              .set(ACCOUNT.ACTIVATED_AT, Times.kept(at))
              .set(ACCOUNT.PASSWORD_HASH, password.map(PasswordHash::phc).orElse(null))
              .where(ACCOUNT.ID.eq(id.value()))
              .and(ACCOUNT.ACTIVATED_AT.isNull())
              .execute();
      requireOne(changed, id, "there is no such account, or it is activated");
      changeProfile(id, profile);
      units.sql().deleteFrom(REGISTRATION).where(REGISTRATION.ACCOUNT_ID.eq(id.value())).execute();
    });
  }

  @Override
  public void changeProfile(AccountId id, Profile profile) {
    int changed =
        units
            .sql()
            .update(ACCOUNT)
            .set(ACCOUNT.NAME, profile.name().orElse(null))
            .set(ACCOUNT.KIND, profile.kind().name())
            .set(ACCOUNT.COMPANY, profile.company().orElse(null))
            .set(ACCOUNT.LANGUAGE, profile.language().tag())
            .where(ACCOUNT.ID.eq(id.value()))
            .execute();
    requireOne(changed, id, "there is no such account");
  }

  @Override
  public void changeEmail(AccountId id, Email email) {
    var owner = ACCOUNT.as("owner");
    int changed =
        units
            .sql()
            .update(ACCOUNT)
            .set(ACCOUNT.EMAIL, email.address())
            .set(ACCOUNT.EMAIL_CANONICAL, email.canonical())
            .where(ACCOUNT.ID.eq(id.value()))
            // Not left to the constraint, whose error would spoil the transaction.
            .and(
                DSL.notExists(
                    DSL.selectOne()
                        .from(owner)
                        .where(owner.EMAIL_CANONICAL.eq(email.canonical()))
                        .and(owner.ID.ne(id.value()))))
            .execute();
    requireOne(changed, id, "there is no such account, or the address is another's");
  }

  @Override
  public void changePassword(AccountId id, PasswordHash password) {
    int changed =
        units
            .sql()
            .update(ACCOUNT)
            .set(ACCOUNT.PASSWORD_HASH, password.phc())
            .where(ACCOUNT.ID.eq(id.value()))
            .and(ACCOUNT.ACTIVATED_AT.isNotNull())
            .execute();
    requireOne(changed, id, "there is no such account, or it is not activated");
  }

  private static void requireOne(int changed, AccountId id, String otherwise) {
    if (changed != 1) {
      throw new IllegalStateException(otherwise + ": " + id);
    }
  }

  private static Account account(Record row) {
    return new Account(
        new AccountId(row.get(ACCOUNT.ID)),
        new Email(row.get(ACCOUNT.EMAIL)),
        new Profile(
            Optional.ofNullable(row.get(ACCOUNT.NAME)),
            Profile.Kind.valueOf(row.get(ACCOUNT.KIND)),
            Optional.ofNullable(row.get(ACCOUNT.COMPANY)),
            language(row.get(ACCOUNT.LANGUAGE))),
        new Attribution(
            Optional.ofNullable(row.get(ACCOUNT.PARTNER_TYPED)),
            Optional.ofNullable(row.get(ACCOUNT.PARTNER_CODE)).map(PartnerCode::new),
            Optional.ofNullable(row.get(ACCOUNT.PROMO_CODE))),
        row.get(ACCOUNT.REGISTERED_AT),
        Optional.ofNullable(row.get(ACCOUNT.ACTIVATED_AT)));
  }

  private static Language language(String tag) {
    return Language.ofTag(tag)
        .orElseThrow(() -> new IllegalStateException("no such language: " + tag));
  }
}
