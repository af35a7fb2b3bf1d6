package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.REMINDER;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.ReminderRepository;
import dev.gangway.domain.account.AccountId;

final class JooqReminderRepository implements ReminderRepository {

  private final JooqUnitOfWork units;

  JooqReminderRepository(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public Note note(AccountId account, String what) {
    int noted =
        units
            .sql()
            .insertInto(REMINDER)
            .set(REMINDER.ACCOUNT_ID, account.value())
            .set(REMINDER.WHAT, what)
            .onConflictDoNothing()
            .execute();
    return noted == 1 ? Note.NOTED : Note.WAS_THERE;
  }
}
