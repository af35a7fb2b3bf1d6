package dev.gangway.bootstrap.endtoend;

import dev.gangway.persistence.PersistenceAdapter;
import dev.gangway.persistence.PersistenceConfig;
import dev.gangway.persistence.PersistenceConfig.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;

/// One PostgreSQL for several processes, with the product's own settings of the server. The test
/// sees it through the product's own repositories.
final class SharedDatabase implements AutoCloseable {

  /// The line of `postmaster.pid` that holds the port.
  private static final int PORT_LINE = 3;

  private final PersistenceAdapter adapter;
  private final String url;
  private final String password;

  private SharedDatabase(PersistenceAdapter adapter, String url, String password) {
    this.adapter = adapter;
    this.url = url;
    this.password = password;
  }

  static SharedDatabase start(Path folder, InstantSource clock) {
    PersistenceAdapter adapter =
        PersistenceAdapter.open(
            new PersistenceConfig(
                new Database.Embedded(folder), PersistenceConfig.noLimits(), clock));
    try {
      Path cluster = folder.resolve("cluster");
      String port = Files.readAllLines(cluster.resolve("postmaster.pid")).get(PORT_LINE);
      return new SharedDatabase(
          adapter,
          "jdbc:postgresql://127.0.0.1:" + port.strip() + "/gangway",
          Files.readString(folder.resolve("password")));
    } catch (IOException failure) {
      adapter.close();
      throw new UncheckedIOException(failure);
    }
  }

  /// What a Gangway that is to use it has to be told.
  List<String> settings() {
    return List.of(
        "GANGWAY_DATABASE_URL=" + url,
        "GANGWAY_DATABASE_USER=gangway",
        "GANGWAY_DATABASE_PASSWORD=" + password);
  }

  /// The one number that a query finds.
  long number(String query) {
    try (Connection connection = DriverManager.getConnection(url, "gangway", password);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      found.next();
      return found.getLong(1);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /// Its repositories; nothing works on its tasks.
  PersistenceAdapter adapter() {
    return adapter;
  }

  @Override
  public void close() {
    adapter.close();
  }
}
