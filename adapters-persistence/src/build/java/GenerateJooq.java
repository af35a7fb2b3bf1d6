import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.Constants;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/// Writes jOOQ's classes from the migrations: they are run against a real PostgreSQL, so that what
/// compiles is what will be there. Started by Maven before the compiler, as a source file.
///
/// Arguments: the folder of the migrations, the folder to generate into, a folder for PostgreSQL.
/// Does nothing if the migrations, this file and jOOQ's version are those of the last time.
class GenerateJooq {

  static final String PACKAGE = "dev.gangway.persistence.jooq";

  public static void main(String[] arguments) throws Exception {
    Path migrations = Path.of(arguments[0]);
    Path generated = Path.of(arguments[1]);
    Path postgres = Path.of(arguments[2]);
    Path stamp = generated.resolve(".made-from");
    String source = hash(migrations, Path.of(arguments[3]));
    if (Files.exists(stamp) && Files.readString(stamp).equals(source)) {
      return;
    }
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    deleteTree(generated);
    Files.createDirectories(generated);
    Files.createDirectories(postgres);
    Path cluster = Files.createTempDirectory(postgres, "generation-");
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(postgres.toFile())
            .setDataDirectory(cluster)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .start()) {
      Flyway.configure()
          .dataSource(server.getPostgresDatabase())
          .locations("filesystem:" + migrations)
          .load()
          .migrate();
      GenerationTool.generate(configuration(server, generated));
    }
    Files.writeString(stamp, source);
  }

  private static Configuration configuration(EmbeddedPostgres server, Path generated) {
    return new Configuration()
        .withLogging(Logging.WARN)
        .withJdbc(
            new Jdbc()
                .withDriver("org.postgresql.Driver")
                .withUrl(server.getJdbcUrl("postgres", "postgres"))
                .withUser("postgres"))
        .withGenerator(
            new Generator()
                .withDatabase(
                    new Database()
                        .withName("org.jooq.meta.postgres.PostgresDatabase")
                        .withInputSchema("public")
                        // The schema is the connection's affair.
                        .withOutputSchemaToDefault(true)
                        .withExcludes("flyway_schema_history|refuse_.*")
                        .withForcedTypes(
                            new ForcedType()
                                .withName("INSTANT")
                                .withIncludeTypes("(?i:timestamp\\ with\\ time\\ zone)")))
                .withGenerate(
                    new Generate()
                        .withRecords(false)
                        .withRoutines(false)
                        .withImplicitJoinPathsToOne(false)
                        .withImplicitJoinPathsToMany(false)
                        .withImplicitJoinPathsManyToMany(false)
                        .withIndexes(false)
                        .withGlobalCatalogReferences(false)
                        .withGlobalSchemaReferences(false)
                        .withJavaTimeTypes(true)
                        .withComments(false))
                .withTarget(
                    new Target().withPackageName(PACKAGE).withDirectory(generated.toString())));
  }

  private static String hash(Path migrations, Path self) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(Constants.FULL_VERSION.getBytes(StandardCharsets.UTF_8));
    digest.update(Files.readAllBytes(self));
    try (Stream<Path> files = Files.list(migrations)) {
      for (Path file : files.sorted().toList()) {
        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
