package dev.gangway.bootstrap;

import dev.gangway.application.port.driven.StorageUnavailable;
import dev.gangway.bootstrap.catalogue.CatalogueFile;
import dev.gangway.bootstrap.reading.Mistake;
import dev.gangway.bootstrap.reading.TextFiles;
import dev.gangway.bootstrap.settings.Settings;
import dev.gangway.bootstrap.wiring.Interposition;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where it begins: understands the command line, and does what it says.
public final class Main {

  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  /// As for a command that was misspelt (BSD's EX_USAGE is 64; shells and most tools say 2).
  private static final int MISUSED = 2;

  private static final int FAILED = 1;
  private static final int DONE = 0;

  private Main() {}

  /// Ends the process with 0 for done, 1 if it could not be done, 2 if the command line or the
  /// settings are wrong. `run` does not return until the process is told to stop.
  public static void main(String[] arguments) {
    int status =
        run(
            CommandLine.parse(List.of(arguments)),
            System.getenv(),
            Console.standard(),
            Interposition.none());
    if (status != DONE) {
      System.exit(status);
    }
  }

  static int run(
      CommandLine command,
      Map<String, String> environment,
      Console console,
      Interposition interposition) {
    return switch (command) {
      case CommandLine.ShowHelp(Optional<Verb> verb) -> {
        console.say(verb.map(Help::of).orElseGet(Help::ofAll));
        yield DONE;
      }
      case CommandLine.Version _ -> {
        console.say("gangway " + version());
        yield DONE;
      }
      case CommandLine.NotUnderstood(String reason) -> {
        console.complain(reason + ". `gangway --help` shows what there is.");
        yield MISUSED;
      }
      case CommandLine.CheckSettings(Optional<String> config) ->
          check(config, environment, console);
      case CommandLine.CheckCatalogue(Path file) -> checkCatalogue(file, console);
      case CommandLine.Operate(Errand errand, Optional<String> config) ->
          operate(errand, config, environment, console);
      case CommandLine.Sandbox(int port, Optional<Path> folder) -> play(port, folder, console);
      case CommandLine.Run(Optional<String> config) ->
          serve(config, environment, console, interposition);
    };
  }

  private static int check(
      Optional<String> config, Map<String, String> environment, Console console) {
    return switch (read(config, environment)) {
      case Reading.Good _ -> {
        console.say("The settings and the catalogue are fine.");
        yield DONE;
      }
      case Reading.Bad(List<Mistake> mistakes) -> {
        console.complain("the settings have to be mended first:", mistakes);
        yield MISUSED;
      }
    };
  }

  private static int checkCatalogue(Path file, Console console) {
    return switch (CatalogueFile.read(Optional.of(file), TextFiles.onDisk())) {
      case CatalogueFile.Outcome.Read read -> {
        console.say(
            "OK: "
                + counted(read.partners().size(), "partner")
                + ", "
                + counted(read.plans().size(), "plan")
                + ", "
                + counted(read.promoCodes().size(), "promo code"));
        yield DONE;
      }
      case CatalogueFile.Outcome.Mistaken(List<Mistake> mistakes) -> {
        console.complain("the catalogue has to be mended first:", mistakes);
        yield MISUSED;
      }
    };
  }

  private static String counted(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /// The catalogue is not read: nothing is offered.
  private static int operate(
      Errand errand, Optional<String> config, Map<String, String> environment, Console console) {
    return switch (Settings.read(config, environment, TextFiles.onDisk())) {
      case Settings.Outcome.Mistaken(List<Mistake> mistakes) -> {
        console.complain("the settings have to be mended first:", mistakes);
        yield MISUSED;
      }
      case Settings.Outcome.Read(Settings settings) -> {
        // What goes well is the answer's business, not the log's.
        Logging.configure(
            settings.logLevel() == Settings.LogLevel.INFO
                ? Settings.LogLevel.WARN
                : settings.logLevel());
        try (AttachedDesk attached = AttachedDesk.open(settings)) {
          yield switch (new Errands(attached.desk(), console).run(errand)) {
            case DONE -> DONE;
            case FAILED -> FAILED;
          };
        } catch (AttachedDesk.CannotAttach reason) {
          console.complain("cannot do that. " + reason.getMessage());
          yield FAILED;
        } catch (StorageUnavailable reason) {
          console.complain("cannot go on: " + reason.getMessage() + ".");
          yield FAILED;
        } catch (RuntimeException unforeseen) {
          LOG.error("could not be done", unforeseen);
          yield FAILED;
        }
      }
    };
  }

  private static int play(int port, Optional<Path> folder, Console console) {
    Logging.configure(Settings.LogLevel.INFO);
    try {
      LoneSandbox.start(port, folder, console).awaitStop();
      return DONE;
    } catch (IllegalStateException | UncheckedIOException reason) {
      console.complain("cannot start. " + reason.getMessage());
      return FAILED;
    }
  }

  private static int serve(
      Optional<String> config,
      Map<String, String> environment,
      Console console,
      Interposition interposition) {
    return switch (read(config, environment)) {
      case Reading.Bad(List<Mistake> mistakes) -> {
        console.complain("cannot start, the settings have to be mended first:", mistakes);
        yield MISUSED;
      }
      case Reading.Good(Settings settings, CatalogueFile.Outcome.Read catalogue) -> {
        Logging.configure(settings.logLevel());
        try {
          Service.start(settings, catalogue, console, interposition).awaitStop();
          yield DONE;
        } catch (Service.CannotStart reason) {
          console.complain("cannot start. " + reason.getMessage());
          yield FAILED;
        }
      }
    };
  }

  private sealed interface Reading {
    record Good(Settings settings, CatalogueFile.Outcome.Read catalogue) implements Reading {}

    record Bad(List<Mistake> mistakes) implements Reading {}
  }

  /// Settings and catalogue together, so that one start tells all there is to mend.
  private static Reading read(Optional<String> config, Map<String, String> environment) {
    var files = TextFiles.onDisk();
    return switch (Settings.read(config, environment, files)) {
      case Settings.Outcome.Mistaken(List<Mistake> mistakes) -> new Reading.Bad(mistakes);
      case Settings.Outcome.Read(Settings settings) ->
          switch (CatalogueFile.read(settings.catalogue(), files)) {
            case CatalogueFile.Outcome.Mistaken(List<Mistake> mistakes) ->
                new Reading.Bad(mistakes);
            case CatalogueFile.Outcome.Read catalogue -> new Reading.Good(settings, catalogue);
          };
    };
  }

  private static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }
}
