package dev.gangway.persistence;

import dev.gangway.application.contract.Examples;
import dev.gangway.application.port.driven.TaskQueue.Task;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.SendLetter;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.letter.Letter;
import dev.gangway.domain.payment.OpeningEvent;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.persistence.PersistenceConfig.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/// A process to be killed in the middle of its work.
final class KilledProcess {

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private KilledProcess() {}

  /// Starts it.
  ///
  /// @param database a folder for an embedded one, or the JDBC address of another, with user and
  ///   password
  /// @param told the file into which it writes an account's id once it is at work on its opening
  ///   and on a mail to it
  static Process start(String database, Path told) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            "-XX:TieredStopAtLevel=1",
            KilledProcess.class.getName(),
            database,
            told.toString())
        .inheritIO()
        .start();
  }

  /// Registers somebody, begins to open a payment account for them and to send them a mail, writes
  /// their id into a file, and hangs.
  public static void main(String[] arguments) throws Exception {
    Path told = Path.of(arguments[1]);
    PersistenceAdapter adapter =
        PersistenceAdapter.open(
            new PersistenceConfig(
                database(arguments[0]), PersistenceConfig.noLimits(), InstantSource.system()));
    Account account = Examples.account();
    CountDownLatch claimed = new CountDownLatch(1);
    adapter.start(
        TestDatabase.handlers(
            (id, _) -> {
              claim(adapter, id);
              claimed.countDown();
              hang(NEVER);
              return new AdvanceOpening.Outcome.Settled();
            },
            _ -> {
              hang(claimed);
              tell(told, account);
              hang(NEVER);
              return new SendLetter.Outcome.Again();
            }));
    adapter
        .unitOfWork()
        .commit(() -> {
          adapter.accounts().add(account, Examples.registration());
          adapter.openings().add(Examples.wish(account.id()));
          adapter.tasks().enqueue(new Task.OpenPaymentAccount(account.id()));
          adapter
              .tasks()
              .enqueue(
                  new Task.SendMail(
                      account.id().value(), new Letter.AlreadyRegistered(account.id())));
        });
    NEVER.await();
  }

  private static Database database(String text) {
    return text.startsWith("jdbc:")
        ? new Database.External(text, "", "")
        : new Database.Embedded(Path.of(text));
  }

  private static void claim(PersistenceAdapter adapter, AccountId account) {
    PaymentAccountOpening wish = adapter.openings().find(account).orElseThrow();
    adapter
        .openings()
        .claim(
            wish, wish.on(new OpeningEvent.Claimed(Instant.now(), Duration.ofSeconds(60))).next());
  }

  private static void hang(CountDownLatch until) {
    try {
      until.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
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
