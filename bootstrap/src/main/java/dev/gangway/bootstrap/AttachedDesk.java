package dev.gangway.bootstrap;

import static java.util.Objects.requireNonNull;

import dev.gangway.bootstrap.settings.Settings;
import dev.gangway.bootstrap.wiring.Interposition;
import dev.gangway.bootstrap.wiring.OperatorsDesk;
import dev.gangway.bootstrap.wiring.Surroundings;
import dev.gangway.persistence.PersistenceAdapter;
import dev.gangway.stripe.sandbox.StripeSandbox;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The desk of whoever looks after a Gangway: attached to the one that runs, or to what it left
/// when it stopped. Starts no workers and no web server, and brings no schema up to date.
final class AttachedDesk implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AttachedDesk.class);

  /// What is open, the last opened first.
  private final Deque<AutoCloseable> opened;

  private final OperatorsDesk desk;

  private AttachedDesk(Deque<AutoCloseable> opened, OperatorsDesk desk) {
    this.opened = requireNonNull(opened);
    this.desk = requireNonNull(desk);
  }

  /// Attaches.
  ///
  /// @throws CannotAttach with a sentence for whoever gave the command
  static AttachedDesk open(Settings settings) {
    Deque<AutoCloseable> opened = new ArrayDeque<>();
    try {
      OperatorsDesk desk = OperatorsDesk.in(surroundings(settings, opened));
      opened.push(desk.stripe());
      opened.push(desk.persistence());
      return new AttachedDesk(opened, desk);
    } catch (PersistenceAdapter.CannotStart
        | SandboxElsewhere.CannotReach
        | IllegalStateException reason) {
      closeAll(opened);
      throw new CannotAttach(reason);
    } catch (RuntimeException unforeseen) {
      closeAll(opened);
      throw unforeseen;
    }
  }

  OperatorsDesk desk() {
    return desk;
  }

  private static Surroundings surroundings(Settings settings, Deque<AutoCloseable> opened) {
    if (!(settings.sandbox() instanceof Settings.Sandbox.On)) {
      return surroundings(settings, Optional.empty(), InstantSource.system());
    }
    Optional<URI> running = RunningNote.find(settings.dataFolder()).flatMap(RunningNote::sandbox);
    if (running.isPresent()) {
      return surroundings(
          settings.withSandboxAt(running.get()),
          Optional.empty(),
          SandboxElsewhere.clock(running.get()));
    }
    Path state = settings.dataFolder().resolve("sandbox");
    if (!Files.isDirectory(state)) {
      throw new IllegalStateException(
          "No Gangway has run on the data folder "
              + settings.dataFolder().toAbsolutePath().normalize()
              + ". Say which one it runs on (GANGWAY_DATA_DIR), or start it once.");
    }
    // On a port of its own: nobody else has to find it.
    StripeSandbox sandbox = StripeSandbox.start(StripeSandbox.Config.keptIn(state));
    opened.push(sandbox);
    return surroundings(settings, Optional.of(sandbox), sandbox.clock());
  }

  private static Surroundings surroundings(
      Settings settings, Optional<StripeSandbox> sandbox, InstantSource source) {
    // To the microsecond, as the database keeps it.
    InstantSource clock = () -> source.instant().truncatedTo(ChronoUnit.MICROS);
    return new Surroundings(
        clock,
        Service.persistence(settings, clock),
        Service.stripe(settings, sandbox, settings.publicUrlAt(settings.port()), clock),
        settings.openOn(),
        settings.trialEnd(),
        Duration.ZERO,
        Interposition.none());
  }

  @Override
  public void close() {
    closeAll(opened);
  }

  private static void closeAll(Deque<AutoCloseable> opened) {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception failure) {
        LOG.warn("could not be closed in order", failure);
      }
    }
  }

  /// Why it cannot be looked at, in a sentence for whoever wants to.
  static final class CannotAttach extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private CannotAttach(RuntimeException reason) {
      super(reason.getMessage(), reason);
    }
  }
}
