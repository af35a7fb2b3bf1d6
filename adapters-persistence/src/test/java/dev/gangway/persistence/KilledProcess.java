package dev.gangway.persistence;

import dev.gangway.application.contract.Examples;
import dev.gangway.application.port.driven.TaskQueue.Task;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.SendLetter;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.letter.Letter;
import dev.gangway.persistence.PersistenceConfig.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/// A process with an embedded database, to be killed in the middle of its work.
final class KilledProcess {

  private KilledProcess() {}

  /// Registers somebody, begins to send them a mail, writes their id into a file, and hangs.
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Path told = Path.of(arguments[1]);
    PersistenceAdapter adapter =
        PersistenceAdapter.open(
            new PersistenceConfig(
                new Database.Embedded(folder),
                PersistenceConfig.noLimits(),
                InstantSource.system()));
    Account account = Examples.account();
    CountDownLatch never = new CountDownLatch(1);
    adapter.start(
        _ -> new AdvanceOpening.Outcome.Settled(),
        _ -> {
          tell(told, account);
          try {
            never.await();
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
          return new SendLetter.Outcome.Again();
        });
    adapter
        .unitOfWork()
        .commit(() -> {
          adapter.accounts().add(account, Examples.registration());
          adapter
              .tasks()
              .enqueue(
                  new Task.SendMail(
                      account.id().value(), new Letter.AlreadyRegistered(account.id())));
        });
    never.await();
  }

  private static void tell(Path told, Account account) {
    try {
      Path written =
          Files.writeString(
              told.resolveSibling("half-told"), account.id().toString(), StandardCharsets.UTF_8);
      Files.move(written, told);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
