package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.application.port.driven.ReminderRepository.Note;
import dev.gangway.domain.account.AccountId;
import org.junit.jupiter.api.Test;

/// What [ReminderRepository] promises.
public abstract class ReminderRepositoryContract {

  private static final String WHAT = "credit:promo:WELCOME";

  protected abstract Storage storage();

  @Test
  void notes_each_thing_once_for_each_account() {
    AccountId one = Examples.activate(storage()).id();
    AccountId other = Examples.activate(storage()).id();

    assertThat(storage().reminders().note(one, WHAT)).isEqualTo(Note.NOTED);
    assertThat(storage().reminders().note(one, WHAT)).isEqualTo(Note.WAS_THERE);
    assertThat(storage().reminders().note(one, WHAT + "2")).isEqualTo(Note.NOTED);
    assertThat(storage().reminders().note(other, WHAT)).isEqualTo(Note.NOTED);
  }

  @Test
  void forgets_it_when_the_unit_of_work_fails() {
    AccountId account = Examples.activate(storage()).id();

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            storage()
                .unitOfWork()
                .commit(() -> {
                  storage().reminders().note(account, WHAT);
                  throw new IllegalArgumentException("on purpose");
                }));

    assertThat(storage().reminders().note(account, WHAT)).isEqualTo(Note.NOTED);
  }
}
