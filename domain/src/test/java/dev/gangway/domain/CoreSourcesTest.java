package dev.gangway.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.gangway.domain.onboarding.Onboarding;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What no linter says about the sources of the core: the domain's, and the application's beside
/// it. A failure says what to do instead.
class CoreSourcesTest {

  /// What is wrong, and what to do instead.
  private enum Lesson {
    CLOCK(
        """
        The core has no clock: what a test cannot set, it cannot prove, and every window, lease and
        key here lives by the time. Let the caller pass an `Instant at` (domain), or take an
        `InstantSource` in the constructor and ask it for `instant()` (application). Bootstrap alone
        knows the real one.
        """),
    CHANCE(
        """
        The core draws no random numbers: one seed has to replay a whole run of the simulator. Let
        the caller pass the id or secret (domain), or take a `Chance` in the constructor
        (application). The real one is an adapter's.
        """),
    DOCSTRING(
        """
        Say above it, in `///` and in the words of the business, what it is: units, what may be
        called when, what it refuses, and where a rule or a number comes from. What a type is for is
        known best on the day it is written.
        """),
    PACKAGE(
        """
        Each package has a package-info.java which says what belongs in it and what may not come in,
        and which is marked @NullMarked: without the mark, NullAway says nothing about all of it.
        """);

    private final String advice;

    Lesson(String advice) {
      this.advice = advice;
    }

    String about(String what, Object where) {
      return what + " at " + where + "\n\n" + advice;
    }
  }

  private static final Set<String> CLOCKS =
      Set.of(
          "Instant.now",
          "LocalDate.now",
          "LocalTime.now",
          "LocalDateTime.now",
          "OffsetDateTime.now",
          "OffsetTime.now",
          "ZonedDateTime.now",
          "Year.now",
          "YearMonth.now",
          "MonthDay.now",
          "Clock.system",
          "Clock.systemUTC",
          "Clock.systemDefaultZone",
          "InstantSource.system",
          "System.currentTimeMillis",
          "System.nanoTime",
          "new Date",
          "Calendar.getInstance");

  private static final Set<String> CHANCES =
      Set.of(
          "UUID.randomUUID",
          "Math.random",
          "new Random",
          "new SecureRandom",
          "new SplittableRandom",
          "SecureRandom.getInstance",
          "SecureRandom.getInstanceStrong",
          "ThreadLocalRandom.current",
          "RandomGenerator.getDefault",
          "RandomGenerator.of");

  @Nested
  class Core {

    @Test
    void is_found_where_it_is_looked_for() throws Exception {
      List<Path> sources = javaFilesIn(sourceFolders());

      assertThat(sources).hasSizeGreaterThan(40);
      assertThat(sources)
          .extracting(file -> file.getFileName().toString())
          .contains("Onboarding.java", "PaymentAccountOpening.java");
    }

    @Test
    void asks_neither_a_clock_nor_chance_and_says_what_its_types_are() throws Exception {
      List<SimpleJavaFileObject> sources = new ArrayList<>();
      for (Path file : javaFilesIn(sourceFolders())) {
        sources.add(new Source(file.toUri(), Files.readString(file)));
      }

      assertThat(findingsIn(sources)).isEmpty();
    }

    @Test
    void says_of_every_package_what_belongs_in_it_and_marks_it() throws Exception {
      List<String> findings = new ArrayList<>();
      Set<Path> folders = new TreeSet<>();
      for (Path file : javaFilesIn(sourceFolders())) {
        if (!file.endsWith("module-info.java")) {
          folders.add(file.resolveSibling("package-info.java"));
        }
      }
      for (Path file : folders) {
        if (!Files.exists(file)) {
          findings.add(Lesson.PACKAGE.about("no package-info.java", file.getParent()));
        }
      }

      assertThat(folders).hasSizeGreaterThan(5);
      assertThat(findings).isEmpty();
    }
  }

  /// The rules must be able to fail: each is broken here on purpose.
  @Nested
  class Rules {

    @Test
    void find_every_clock_and_every_source_of_chance_however_it_is_written() throws Exception {
      List<String> findings =
          findings(
              """
              import static java.util.UUID.randomUUID;

              /// Documented.
              public class Broken {
                Object a = java.time.Instant.now();
                Object b = Instant.now(clock);
                Supplier<Instant> c = Instant::now;
                long d = System.currentTimeMillis() + System.nanoTime();
                Object e = new Random(1);
                Object f = new java.security.SecureRandom();
                Supplier<Random> g = Random::new;
                double h = Math.random();
                Object i = LocalDate
                    .now();
              }
              """);

      assertThat(findings)
          .extracting(finding -> finding.lines().findFirst().orElseThrow())
          .containsExactlyInAnyOrder(
              "UUID.randomUUID at Broken.java:1",
              "Instant.now at Broken.java:5",
              "Instant.now at Broken.java:6",
              "Instant.now at Broken.java:7",
              "System.currentTimeMillis at Broken.java:8",
              "System.nanoTime at Broken.java:8",
              "new Random at Broken.java:9",
              "new SecureRandom at Broken.java:10",
              "new Random at Broken.java:11",
              "Math.random at Broken.java:12",
              "LocalDate.now at Broken.java:13");
    }

    @Test
    void find_every_public_type_without_a_docstring() throws Exception {
      List<String> findings =
          findings(
              """
              // Not a docstring.
              public class Broken {
                public record Inner() {}
                record Hidden() {}
                public enum Kind {}
              }
              """);

      assertThat(findings)
          .extracting(finding -> finding.lines().findFirst().orElseThrow())
          .containsExactlyInAnyOrder(
              "no docstring of Broken at Broken.java:2",
              "no docstring of Inner at Broken.java:3",
              "no docstring of Kind at Broken.java:5");
    }

    @Test
    void find_what_is_public_in_the_domain_without_saying_so() throws Exception {
      String port =
          """
          /// Documented.
          interface Broken {
            record Inner() {}
          }
          """;

      assertThat(findings(port)).isEmpty();
      assertThat(findings("package dev.gangway.domain.plan;\n" + port))
          .extracting(finding -> finding.lines().findFirst().orElseThrow())
          .containsExactly("no docstring of Inner at Broken.java:4");
    }

    @Test
    void find_every_package_that_is_not_described_and_marked() throws Exception {
      assertThat(findings("package broken;", "package-info.java"))
          .extracting(finding -> finding.lines().findFirst().orElseThrow())
          .containsExactlyInAnyOrder(
              "package broken is not described at package-info.java:1",
              "package broken is not @NullMarked at package-info.java:1");
    }

    @Test
    void leave_alone_what_is_only_written_about() throws Exception {
      List<String> findings =
          findings(
              """
              /// Never calls `Instant.now()`, nor `new Random()`.
              public class Sound {
                // Instant.now() would be wrong here.
                String text = "UUID.randomUUID()";
                Instant now = clock.instant();
                Object date = LocalDate.ofInstant(now, UTC);
                Object moment = Moment.now();
                Object date2 = new DateRange();
              }
              """);

      assertThat(findings).isEmpty();
    }

    private List<String> findings(String source) throws IOException {
      return findings(source, source.contains("Sound") ? "Sound.java" : "Broken.java");
    }

    private List<String> findings(String source, String name) throws IOException {
      return findingsIn(List.of(new Source(URI.create("memory:///" + name), source)));
    }
  }

  private static List<String> findingsIn(List<SimpleJavaFileObject> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> findings = new ArrayList<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  Writer.nullWriter(), files, null, List.of("-proc:none"), null, sources);
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Reader(unit, trees, findings).scan(unit, null);
      }
    }
    return findings;
  }

  /// Reads one source, and takes down what is wrong with it.
  private static final class Reader extends TreePathScanner<Void, Void> {

    private final CompilationUnitTree unit;
    private final DocTrees trees;
    private final List<String> findings;

    Reader(CompilationUnitTree unit, DocTrees trees, List<String> findings) {
      this.unit = unit;
      this.trees = trees;
      this.findings = findings;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree node, Void unused) {
      judge(node, lastNameOf(node.getExpression()) + "." + node.getIdentifier());
      return super.visitMemberSelect(node, null);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree node, Void unused) {
      String type = lastNameOf(node.getQualifierExpression());
      judge(
          node,
          node.getMode() == MemberReferenceTree.ReferenceMode.NEW
              ? "new " + type
              : type + "." + node.getName());
      return super.visitMemberReference(node, null);
    }

    @Override
    public Void visitNewClass(NewClassTree node, Void unused) {
      judge(node, "new " + lastNameOf(node.getIdentifier()));
      return super.visitNewClass(node, null);
    }

    @Override
    public Void visitClass(ClassTree node, Void unused) {
      boolean isPublic = node.getModifiers().getFlags().contains(Modifier.PUBLIC);
      if ((isPublic || isPublicWithoutSayingSo()) && isNotDescribed()) {
        findings.add(
            Lesson.DOCSTRING.about("no docstring of " + node.getSimpleName(), placeOf(node)));
      }
      return super.visitClass(node, null);
    }

    @Override
    public Void visitPackage(PackageTree node, Void unused) {
      if (unit.getSourceFile().getName().endsWith("package-info.java")) {
        String name = "package " + node.getPackageName();
        if (isNotDescribed()) {
          findings.add(Lesson.PACKAGE.about(name + " is not described", placeOf(node)));
        }
        if (node.getAnnotations().stream()
            .noneMatch(it -> lastNameOf(it.getAnnotationType()).equals("NullMarked"))) {
          findings.add(Lesson.PACKAGE.about(name + " is not @NullMarked", placeOf(node)));
        }
      }
      return super.visitPackage(node, null);
    }

    /// What stands in an interface is public. In the domain it is described like the rest; of a
    /// port's commands and outcomes the name may say enough.
    private boolean isPublicWithoutSayingSo() {
      return getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE
          && String.valueOf(unit.getPackageName()).startsWith("dev.gangway.domain");
    }

    private boolean isNotDescribed() {
      TreePath path = getCurrentPath();
      String comment = trees.getDocComment(path);
      return comment == null || comment.isBlank();
    }

    private void judge(Tree node, String use) {
      if (CLOCKS.contains(use)) {
        findings.add(Lesson.CLOCK.about(use, placeOf(node)));
      } else if (CHANCES.contains(use)) {
        findings.add(Lesson.CHANCE.about(use, placeOf(node)));
      }
    }

    private String placeOf(Tree node) {
      long position = trees.getSourcePositions().getStartPosition(unit, node);
      return unit.getSourceFile().getName().replaceFirst("^/(?=[^/]*$)", "")
          + ":"
          + unit.getLineMap().getLineNumber(position);
    }

    private static String lastNameOf(Tree type) {
      return switch (type) {
        case IdentifierTree identifier -> identifier.getName().toString();
        case MemberSelectTree select -> select.getIdentifier().toString();
        case ParameterizedTypeTree parameterized -> lastNameOf(parameterized.getType());
        default -> "";
      };
    }
  }

  /// The domain's sources, and the application's if they are there, as in the whole project.
  private static List<Path> sourceFolders() throws URISyntaxException {
    Path classes =
        Path.of(Onboarding.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path domain = classes.getParent().getParent();
    return Stream.of(domain, domain.resolveSibling("application"))
        .map(room -> room.resolve("src/main/java"))
        .filter(Files::isDirectory)
        .toList();
  }

  private static List<Path> javaFilesIn(List<Path> folders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> walk = Files.walk(folder)) {
        walk.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(URI uri, String text) {
      super(uri, JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
