package dev.gangway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.gangway.domain.onboarding.Onboarding;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for each type of the domain alike.
class DomainTypesTest {

  @Test
  void has_a_sample_of_every_type_that_can_be_made() throws Exception {
    List<Class<?>> types = concreteTypes();

    List<Object> samples = Samples.all();

    assertThat(types).as("types found in the compiled domain").hasSizeGreaterThan(50);
    assertThat(samples.stream().map(Object::getClass).collect(Collectors.toSet()))
        .as("add a sample of each new type to Samples.all()")
        .containsExactlyInAnyOrderElementsOf(types);
  }

  static Stream<Named<Object>> samples() {
    return Samples.all().stream().map(sample -> Named.of(nameOf(sample), sample));
  }

  static Stream<Arguments> componentsThatCouldBeNull() {
    return Samples.all().stream()
        .filter(Record.class::isInstance)
        .flatMap(sample ->
            Arrays.stream(sample.getClass().getRecordComponents())
                .filter(component -> !component.getType().isPrimitive())
                .map(component ->
                    Arguments.of(Named.of(nameOf(sample), sample), component.getName())));
  }

  @Nested
  class Printing {

    @ParameterizedTest
    @MethodSource("dev.gangway.domain.DomainTypesTest#samples")
    void never_shows_what_is_personal_or_secret(Object sample) {
      String printed = sample.toString().toLowerCase(Locale.ROOT);

      assertThat(printed)
          .as("override toString: it ends up in logs, through exceptions and other records")
          .doesNotContain(Samples.SECRETS);
    }
  }

  @Nested
  class Making {

    @ParameterizedTest
    @MethodSource("dev.gangway.domain.DomainTypesTest#componentsThatCouldBeNull")
    void refuses_null_in_every_component(Object sample, String forged) throws Exception {
      RecordComponent[] components = sample.getClass().getRecordComponents();
      Constructor<?> constructor =
          sample
              .getClass()
              .getDeclaredConstructor(
                  Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
      constructor.setAccessible(true);
      List<Object> arguments = new ArrayList<>();
      for (RecordComponent component : components) {
        component.getAccessor().setAccessible(true);
        arguments.add(
            component.getName().equals(forged) ? null : component.getAccessor().invoke(sample));
      }

      assertThatNullPointerException()
          .as("null is the last forged key: requireNonNull in every constructor")
          .isThrownBy(() -> make(constructor, arguments));
    }

    private void make(Constructor<?> constructor, List<Object> arguments) throws Throwable {
      try {
        constructor.newInstance(arguments.toArray());
      } catch (InvocationTargetException thrown) {
        throw thrown.getCause();
      }
    }
  }

  private static String nameOf(Object sample) {
    return sample.getClass().getName().replaceFirst(".*\\.", "");
  }

  private static List<Class<?>> concreteTypes()
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path classes =
        Path.of(Onboarding.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> names;
    try (Stream<Path> files = Files.walk(classes)) {
      names =
          files
              .map(file -> classes.relativize(file).toString())
              .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
              .map(file -> file.substring(0, file.length() - 6).replace('/', '.'))
              .toList();
    }
    List<Class<?>> types = new ArrayList<>();
    for (String name : names) {
      Class<?> type = Class.forName(name);
      if (!type.isInterface()
          && !type.isEnum()
          && !type.isAnonymousClass()
          && !type.isSynthetic()
          && !Modifier.isAbstract(type.getModifiers())) {
        types.add(type);
      }
    }
    return types;
  }
}
