package dev.gangway.bootstrap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// Gangway as it is, which can be told to die in the middle of a call. The product's own settings,
/// wiring and start; only between the core and the driven ports there stand [Crossings].
///
/// Orders come on the standard input, a line each, and each is answered by a line `done`: `watch`
/// tells every crossing from now on, `die NAME` ends the process at the crossing of that name,
/// counted from now on, `rest` does neither, and `advance DURATION` moves the clock.
final class KilledGangway {

  private KilledGangway() {}

  public static void main(String[] arguments) {
    var console = Console.standard();
    var crossings = new Crossings(Duration.parse(System.getProperty("kills.ahead", "PT0S")));
    String first = System.getProperty("kills.first", "");
    if (!first.isEmpty()) {
      crossings.obey(first, console::say);
    }
    Thread.ofPlatform().daemon().start(() -> listen(crossings, console));
    System.exit(
        Main.run(CommandLine.parse(List.of(arguments)), System.getenv(), console, crossings));
  }

  private static void listen(Crossings crossings, Console console) {
    try (var orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        crossings.obey(order, console::say);
        console.say("done");
      }
      System.exit(0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
