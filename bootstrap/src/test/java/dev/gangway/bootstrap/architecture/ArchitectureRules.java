package dev.gangway.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.gangway.bootstrap.architecture.Place.BOOTSTRAP;
import static dev.gangway.bootstrap.architecture.Place.DOMAIN;
import static dev.gangway.bootstrap.architecture.Place.DRIVEN_PORTS;
import static dev.gangway.bootstrap.architecture.Place.DRIVING_PORTS;
import static dev.gangway.bootstrap.architecture.Place.GENERATED;
import static dev.gangway.bootstrap.architecture.Place.MAIL;
import static dev.gangway.bootstrap.architecture.Place.ONBOARDING;
import static dev.gangway.bootstrap.architecture.Place.PERSISTENCE;
import static dev.gangway.bootstrap.architecture.Place.SANDBOX;
import static dev.gangway.bootstrap.architecture.Place.SANDBOX_FOR_TESTS;
import static dev.gangway.bootstrap.architecture.Place.SERVICES;
import static dev.gangway.bootstrap.architecture.Place.STRIPE_ADAPTER;
import static dev.gangway.bootstrap.architecture.Place.WEB;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The rules of the house, each with the short name under which its violation is planted.
final class ArchitectureRules {

  static final String PLAN_OFFER = "dev.gangway.domain.onboarding.PlanOffer";
  static final String PAYMENT_READY = "dev.gangway.domain.onboarding.PaymentReadyState";
  static final String ONBOARDED = "dev.gangway.domain.onboarding.OnboardedState";
  static final String PAYMENT_ACCOUNT = "dev.gangway.domain.payment.PaymentAccount";
  static final String PAYMENT = "dev.gangway.domain.purchase.Payment";
  static final String CONSOLE = "dev.gangway.bootstrap.Console";
  static final String INTERPOSITION = "dev.gangway.bootstrap.wiring.Interposition";

  /// Classes that a rule names one by one.
  static final List<String> NAMED_CLASSES =
      List.of(
          PLAN_OFFER, PAYMENT_READY, ONBOARDED, PAYMENT_ACCOUNT, PAYMENT, CONSOLE, INTERPOSITION);

  private static final Pattern EMPTY_WORD =
      Pattern.compile(".*(Manager|Helper|Utils?|Impl|Dto|DTO|Data|Info|Base)|Base[A-Z].*|Commons?");

  private static final String GENERATED_BY_DAGGER = ".*\\.Dagger[A-Z].*";

  private static final Pattern EMPTY_PACKAGE =
      Pattern.compile(".*\\.(managers?|helpers?|utils?|impl|dto|base|commons?|misc)(\\..*)?");

  private ArchitectureRules() {}

  static Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("layers", layers());
    rules.put("strangers", strangers());
    rules.put("web-drives", webDrives());
    rules.put("others-are-driven", othersAreDriven());
    rules.put("cycles", cycles());
    rules.put("domain-uses-little", domainUsesLittle());
    rules.put("application-uses-little", applicationUsesLittle());
    rules.put("no-world-in-the-core", noWorldInTheCore());
    Library.ALL.forEach(library -> rules.put("library-" + library.name(), atHome(library)));
    rules.put("injection", injection());
    rules.put("interposed", interposed());
    rules.put("hidden-states", hiddenStates());
    rules.put("offer-made-once", offerMadeOnce());
    rules.put("evidence-from-outside", evidenceFromOutside());
    rules.put("services-are-plain", servicesArePlain());
    rules.put("use-cases-are-implemented", useCasesAreImplemented());
    rules.put("ports-by-name", portsByName());
    rules.put("adapters-by-name", adaptersByName());
    rules.put("jooq-by-name", jooqByName());
    rules.put("no-doubles", noDoubles());
    rules.put("no-empty-words", noEmptyWords());
    rules.put("one-door", oneDoor());
    rules.put("through-the-door", throughTheDoor());
    rules.put("no-state-in-statics", noStateInStatics());
    rules.put("no-standard-streams", noStandardStreams());
    rules.put("no-old-dates", noOldDates());
    return rules;
  }

  private static ArchRule layers() {
    return layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .ensureAllClassesAreContainedInArchitecture()
        .layer("domain")
        .definedBy(DOMAIN.pattern())
        .layer("driving ports")
        .definedBy(DRIVING_PORTS.pattern())
        .layer("driven ports")
        .definedBy(DRIVEN_PORTS.pattern())
        .layer("services")
        .definedBy(SERVICES.pattern())
        .layer("adapters")
        .definedBy(Place.patterns(Place.ADAPTERS))
        .layer("bootstrap")
        .definedBy(BOOTSTRAP.pattern())
        .whereLayer("domain")
        .mayNotAccessAnyLayer()
        .whereLayer("driving ports")
        .mayOnlyAccessLayers("domain")
        .whereLayer("driven ports")
        .mayOnlyAccessLayers("domain")
        .whereLayer("services")
        .mayOnlyAccessLayers("domain", "driving ports", "driven ports")
        .whereLayer("adapters")
        .mayOnlyAccessLayers("domain", "driving ports", "driven ports")
        .whereLayer("bootstrap")
        .mayNotBeAccessedByAnyLayer()
        .as("Every class is in one layer, and sees only the layers further in")
        .because(
            "what the business decides must not change when a library or a protocol does, and only"
                + " bootstrap knows who serves whom");
  }

  private static ArchRule strangers() {
    return slices()
        .matching("dev.gangway.(mail|stripe|persistence|web)..")
        .should()
        .notDependOnEachOther()
        .as("Adapters are strangers to each other")
        .because("each must be replaceable without a look at the others");
  }

  private static ArchRule webDrives() {
    return noClasses()
        .that()
        .resideInAPackage(WEB.pattern())
        .should()
        .dependOnClassesThat(
            describe(
                "driven ports, but for the outages that pass through a use case",
                type -> DRIVEN_PORTS.holds(type) && !type.getSimpleName().endsWith("Unavailable")))
        .as("The web side drives, and sees no driven port")
        .because("a route that reads a repository has skipped the use case that says who may");
  }

  private static ArchRule othersAreDriven() {
    return noClasses()
        .that()
        .resideInAnyPackage(Place.patterns(MAIL, STRIPE_ADAPTER, SANDBOX))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(DRIVING_PORTS.pattern())
        .as("Mail and Stripe are driven, and see no driving port")
        .because("they answer; only people and durable work ask");
  }

  private static ArchRule cycles() {
    // jOOQ writes tables, keys and schema that know each other; they are one thing in four
    // packages.
    return slices()
        .matching("dev.gangway.(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            resideInAPackage(GENERATED.pattern()), resideInAPackage(GENERATED.pattern()))
        .as("No packages know each other in a circle")
        .because("what cannot be understood apart is one package, whatever its folders say");
  }

  private static ArchRule domainUsesLittle() {
    return classes()
        .that()
        .resideInAPackage(DOMAIN.pattern())
        .should()
        .onlyDependOnClassesThat(CORE_MAY_USE)
        .as("The domain uses values, collections, time, text and hashes of the JDK, and no more")
        .because("everything else is the world, and the world comes in as an argument");
  }

  private static ArchRule applicationUsesLittle() {
    return classes()
        .that()
        .resideInAnyPackage(Place.patterns(DRIVING_PORTS, DRIVEN_PORTS, SERVICES))
        .should()
        .onlyDependOnClassesThat(CORE_MAY_USE.or(resideInAPackage("java.util.concurrent.atomic")))
        .as("The application uses what the domain may use, and counters that calls can share")
        .because("what it needs of the world is a driven port, which a test can stand in for");
  }

  /// Our own packages stand here because the layers say more about them.
  private static final DescribedPredicate<JavaClass> CORE_MAY_USE =
      resideInAnyPackage(
              "dev.gangway..",
              "java.lang",
              "java.lang.annotation",
              "java.lang.invoke",
              "java.lang.runtime",
              "java.math",
              "java.nio.charset",
              "java.security",
              "java.time..",
              "java.util",
              "java.util.function",
              "java.util.regex",
              "java.util.stream",
              "org.jspecify.annotations")
          // An address is a value. What opens one is in the same package, and is not.
          .or(type(URI.class));

  private static ArchRule noWorldInTheCore() {
    return noClasses()
        .that()
        .resideInAnyPackage(Place.patterns(Place.CORE))
        .should()
        .accessTargetWhere(describe("it asks the world", ArchitectureRules::asksTheWorld))
        .as("The core asks no clock, no dice, no machine and no thread")
        .because("a run that cannot be repeated exactly cannot be simulated, and hides its bugs");
  }

  private static final Set<String> WORLDLY =
      Set.of(
          "java.lang.System",
          "java.lang.Runtime",
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.util.Random",
          "java.util.Timer",
          "java.util.SplittableRandom",
          "java.security.SecureRandom");

  private static boolean asksTheWorld(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String member = access.getName();
    return WORLDLY.contains(owner)
        || owner.matches("java\\.util\\.concurrent\\.(?!atomic\\.).*")
        || owner.startsWith("java.util.random.")
        || (owner.equals("java.lang.Math") && member.equals("random"))
        || (owner.equals("java.lang.StrictMath") && member.equals("random"))
        || (owner.equals("java.util.UUID") && member.equals("randomUUID"))
        || (owner.equals("java.util.Collections") && member.equals("shuffle"))
        || (owner.startsWith("java.time.") && member.matches("now|system.*|tick.*"))
        || (owner.matches("java\\.util\\.(Locale|TimeZone)") && member.equals("getDefault"))
        || (owner.equals("java.nio.charset.Charset") && member.equals("defaultCharset"))
        || (owner.equals("java.lang.Object") && member.matches("wait|notify|notifyAll"));
  }

  private static ArchRule atHome(Library library) {
    String[] packages = library.packages().toArray(new String[0]);
    return noClasses()
        .that()
        .resideOutsideOfPackages(Place.patterns(library.homes()))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .as(library.name() + " is known in " + library.homes() + " only")
        .because("a library that is known in one place can be replaced in one place");
  }

  private static ArchRule injection() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(BOOTSTRAP.pattern())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.inject..", "jakarta.inject..")
        .as("Nothing outside bootstrap is annotated for injection")
        .because("whoever reads a class should see all that it needs in its constructor");
  }

  private static ArchRule interposed() {
    return methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(BOOTSTRAP.pattern())
        .and(
            are(
                describe(
                    "given a driven port by an adapter, or give one to Dagger",
                    ArchitectureRules::handlesDrivenPort)))
        .should(
            new ArchCondition<>("lead it through the interposition") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                boolean led =
                    method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().getName().equals(INTERPOSITION));
                events.add(
                    new SimpleConditionEvent(
                        method,
                        led,
                        method.getFullName() + (led ? " does" : " does not") + " interpose"));
              }
            })
        .as("Every driven port goes through the interposition")
        .because("a call that the killing tests do not see is a point at which nobody ever died");
  }

  private static boolean handlesDrivenPort(JavaMethod method) {
    boolean gives =
        method.isAnnotatedWith("dagger.Provides") && DRIVEN_PORTS.holds(method.getRawReturnType());
    boolean isGiven =
        method.getMethodCallsFromSelf().stream()
            .anyMatch(call ->
                Place.ADAPTERS.stream().anyMatch(place -> place.holds(call.getTargetOwner()))
                    && DRIVEN_PORTS.holds(call.getTarget().getRawReturnType()));
    return gives || isGiven;
  }

  private static ArchRule hiddenStates() {
    return classes()
        .that()
        .resideInAPackage(ONBOARDING.pattern())
        .and()
        .haveSimpleNameEndingWith("State")
        .should()
        .bePackagePrivate()
        .as("The states of onboarding are hidden behind their interfaces")
        .because("a public record has a public constructor, and with it anybody skips the steps");
  }

  private static ArchRule offerMadeOnce() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(PAYMENT_READY)
        .and()
        .doNotHaveFullyQualifiedName(ONBOARDED)
        .should()
        .accessTargetWhere(constructs(PLAN_OFFER))
        .as("Only the stages that have a payment account make an offer")
        .because("an offer before the payment account exists is the bug that this product ends");
  }

  private static ArchRule evidenceFromOutside() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(Place.patterns(STRIPE_ADAPTER, PERSISTENCE))
        .should()
        .accessTargetWhere(constructs(PAYMENT_ACCOUNT).or(constructs(PAYMENT)))
        .as("Only who heard it from Stripe, or reads back what was heard, writes down the evidence")
        .because(
            "whoever can make a PaymentAccount can make an offer without a customer, and with a"
                + " Payment credit that nobody paid for");
  }

  private static DescribedPredicate<JavaAccess<?>> constructs(String type) {
    return describe(
        "it constructs " + type,
        access ->
            access.getTargetOwner().getName().equals(type) && access.getName().equals("<init>"));
  }

  private static ArchRule servicesArePlain() {
    return classes()
        .that()
        .resideInAPackage(SERVICES.pattern())
        .and()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .should(
            condition(
                "be final, with one constructor, and with fields that are set once",
                type ->
                    type.getModifiers().contains(JavaModifier.FINAL)
                        && type.getConstructors().size() == 1
                        && type.getFields().stream()
                            .allMatch(ArchitectureRules::isSetOnceOrRemembered)))
        .as("Services are final, and get all they need in their one constructor")
        .because("a service that can be changed after it was made depends on who touched it last");
  }

  /// A volatile field is what a service may remember on its own: an answer that never changes.
  private static boolean isSetOnceOrRemembered(JavaField field) {
    Set<JavaModifier> modifiers = field.getModifiers();
    return modifiers.contains(JavaModifier.FINAL)
        || (modifiers.contains(JavaModifier.PRIVATE) && modifiers.contains(JavaModifier.VOLATILE));
  }

  private static ArchRule useCasesAreImplemented() {
    return classes()
        .that()
        .resideInAPackage(DRIVING_PORTS.pattern())
        .and()
        .areInterfaces()
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .should(
            condition(
                "be carried out by a service",
                type -> type.getAllSubclasses().stream().anyMatch(SERVICES::holds)))
        .as("Each use case is carried out by a service")
        .because("a port that an adapter or bootstrap implements is a rule that has left the core");
  }

  private static ArchRule portsByName() {
    return classes()
        .that()
        .areInterfaces()
        .and(
            are(
                describe(
                    "named like one",
                    type -> type.getSimpleName().matches(".+(Repository|Gateway)"))))
        .should()
        .resideInAPackage(DRIVEN_PORTS.pattern())
        .as("A Repository or a Gateway is a driven port")
        .because("its name promises that the core owns it and that a fake keeps its contract");
  }

  private static ArchRule adaptersByName() {
    return classes()
        .that()
        .resideInAnyPackage(Place.patterns(Place.ADAPTERS))
        .should(
            new ArchCondition<>("be named by technology and port") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (type.isAnonymousClass()) {
                  return;
                }
                type.getRawInterfaces().stream()
                    .filter(port -> DRIVEN_PORTS.holds(port) && port.isTopLevelClass())
                    .filter(port ->
                        !type.getSimpleName().endsWith(port.getSimpleName())
                            || type.getSimpleName().equals(port.getSimpleName()))
                    .forEach(port ->
                        events.add(
                            SimpleConditionEvent.violated(
                                type,
                                type.getName()
                                    + " implements "
                                    + port.getSimpleName()
                                    + ", and is not named …"
                                    + port.getSimpleName())));
              }
            })
        .as("What implements a port is named by its technology and the port")
        .because("the list of files then says what stands behind each port");
  }

  private static ArchRule jooqByName() {
    return classes()
        .that(
            are(
                describe(
                    "named Jooq…, or implement a repository",
                    type ->
                        type.getSimpleName().startsWith("Jooq")
                            || (type.isTopLevelClass()
                                && type.getRawInterfaces().stream()
                                    .anyMatch(port ->
                                        DRIVEN_PORTS.holds(port)
                                            && port.getSimpleName().endsWith("Repository"))))))
        .should(
            condition(
                "be named Jooq… and be in persistence",
                type -> type.getSimpleName().startsWith("Jooq") && PERSISTENCE.holds(type)))
        .as("Repositories are kept by jOOQ, in persistence, and named so")
        .because("one dialect and one way to the database is a decision, not a habit");
  }

  private static ArchRule noDoubles() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(SANDBOX_FOR_TESTS.pattern())
        .should(
            condition(
                "be named Fake… or InMemory…, or know a test library",
                type ->
                    type.getSimpleName().matches("(Fake|InMemory)[A-Z].*")
                        || type.getDirectDependenciesFromSelf().stream()
                            .anyMatch(
                                dependency -> TEST_LIBRARY.test(dependency.getTargetClass()))))
        .as("No test support is in production")
        .because(
            "a fake that can be wired in by mistake will be (only the sandbox's JUnit extension is"
                + " published for other people's tests)");
  }

  private static final DescribedPredicate<JavaClass> TEST_LIBRARY =
      resideInAnyPackage(
          "org.junit..",
          "org.assertj..",
          "com.tngtech.archunit..",
          "com.icegreen..",
          "com.microsoft.playwright..",
          "com.networknt..");

  private static ArchRule noEmptyWords() {
    return noClasses()
        .that()
        .haveNameNotMatching(GENERATED_BY_DAGGER)
        .should(
            condition(
                "have a name that says nothing",
                type ->
                    EMPTY_WORD.matcher(type.getSimpleName()).matches()
                        || EMPTY_PACKAGE.matcher(type.getPackageName()).matches()))
        .as("No class is called Manager, Helper, Util, Impl, Base, Dto, Data, Info or Common")
        .because("such a class takes in whatever comes by, until nobody can say what it is");
  }

  private static ArchRule oneDoor() {
    return classes()
        .that()
        .resideInAnyPackage(Doors.ROOMS)
        .and()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .should(Doors.beTheDoorOrWhatItShows())
        .as("Each adapter has one public door, and shows only what the door needs")
        .because("what is public is used, and what is used cannot be changed");
  }

  private static ArchRule throughTheDoor() {
    return classes()
        .that()
        .resideInAPackage(BOOTSTRAP.pattern())
        .should(Doors.enterByTheDoor())
        .as("Adapters are entered by their doors")
        .because("what is behind the door is the adapter's own business");
  }

  private static ArchRule noStateInStatics() {
    return fields()
        .that()
        .areStatic()
        .should()
        .beFinal()
        .as("No static field is ever written again")
        .because("two Gangways in one process, as in the tests, would share it");
  }

  private static ArchRule noStandardStreams() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(CONSOLE)
        .should()
        .accessTargetWhere(
            describe(
                "it uses a standard stream",
                access -> {
                  String owner = access.getTargetOwner().getName();
                  return (owner.equals("java.lang.System")
                          && access.getName().matches("out|err|in|console|set(Out|Err|In)"))
                      || owner.equals("java.lang.IO")
                      || access.getName().equals("printStackTrace");
                }))
        .as("Only the console class speaks to the terminal")
        .because("everything else is logged: with a level, in one format, and without secrets");
  }

  private static ArchRule noOldDates() {
    // Jakarta Mail dates a mail by java.util.Date, and by nothing else.
    return noClasses()
        .that()
        .resideOutsideOfPackage(MAIL.pattern())
        .should()
        .dependOnClassesThat(
            describe(
                "an old date type",
                type ->
                    type.getName()
                        .matches(
                            "java\\.util\\.(Date|Calendar|GregorianCalendar|TimeZone)"
                                + "|java\\.text\\.(Simple)?DateFormat"
                                + "|java\\.sql\\.(Date|Time|Timestamp)")))
        .as("Time is java.time")
        .because("the old types change under one's hands and mean a zone that nobody chose");
  }

  private static ArchCondition<JavaClass> condition(
      String description, Predicate<JavaClass> holds) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean held = holds.test(type);
        events.add(
            new SimpleConditionEvent(
                type, held, type.getName() + (held ? " does " : " does not ") + description));
      }
    };
  }
}
