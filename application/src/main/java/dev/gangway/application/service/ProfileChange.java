package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.ChangeProfile;
import dev.gangway.domain.account.Profile;

/// See [ChangeProfile].
public final class ProfileChange implements ChangeProfile {

  private final AccountRepository accounts;
  private final TaskQueue tasks;
  private final UnitOfWork unitOfWork;

  public ProfileChange(AccountRepository accounts, TaskQueue tasks, UnitOfWork unitOfWork) {
    this.accounts = requireNonNull(accounts);
    this.tasks = requireNonNull(tasks);
    this.unitOfWork = requireNonNull(unitOfWork);
  }

  @Override
  public Outcome change(Command command) {
    return unitOfWork.commit(() -> {
      Profile before =
          accounts
              .find(command.account())
              .orElseThrow(() -> new IllegalArgumentException("no account has this id"))
              .profile();
      Profile.Kind kind = command.kind().orElse(before.kind());
      if (kind == Profile.Kind.PERSONAL && command.company().isPresent()) {
        return new Outcome.CompanyOfPersonal();
      }
      var after =
          new Profile(
              command.name(),
              kind,
              command.company(),
              command.language().orElse(before.language()));
      accounts.changeProfile(command.account(), after);
      if (!after.name().equals(before.name())) {
        tasks.enqueue(new TaskQueue.Task.DescribePayer(command.account()));
      }
      return new Outcome.Changed(after);
    });
  }
}
