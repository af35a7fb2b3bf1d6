package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.ReminderRepository;
import dev.gangway.domain.account.AccountId;

/// See [ReminderRepository].
public final class InMemoryReminderRepository implements ReminderRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<Row, Row> rows;

  private record Row(AccountId account, String what) {}

  public InMemoryReminderRepository(InMemoryUnitOfWork units) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
  }

  @Override
  public Note note(AccountId account, String what) {
    var row = new Row(account, what);
    return units.alone(() -> {
      if (rows.find(row).isPresent()) {
        return Note.WAS_THERE;
      }
      rows.put(row, row);
      return Note.NOTED;
    });
  }
}
