package dev.gangway.bootstrap.catalogue;

import static java.util.Objects.requireNonNull;

import dev.gangway.bootstrap.reading.Mistake;
import dev.gangway.bootstrap.reading.Mistakes;
import dev.gangway.bootstrap.reading.TextFiles;
import dev.gangway.bootstrap.reading.Yaml;
import dev.gangway.domain.account.Partner;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PromoCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The file that says which partners there are and what can be taken.
///
/// ```yaml
/// partners:
///   - code: acme                     # as in /signup/acme
///     name: ACME Corporation
///     aliases: [Acme Inc]            # other spellings that mean this partner
///     terms: {en: …, zh-CN: …}       # what its customers read at sign-up
/// plans:                             # in the order in which they are shown
///   - {kind: trial, code: trial, name: Free trial, days: 14, currency: usd}
///   - {kind: free, code: free, name: Free, currency: usd}
///   - {kind: pro, code: pro, name: Pro, price: {amount: 1900, currency: usd}, interval: month}
///                                              # trialDays: 30, to charge nothing at first
///   - kind: package
///     code: acme-package
///     name: ACME package
///     price: {amount: 1000, currency: usd}     # minor units: 10.00 dollars
///     credit: {amount: 2000, currency: usd}
///     validity: P1Y                            # ISO 8601: P30D, P6M, P1Y
///     partners: [acme]                         # left out: for everybody
///     sale: {from: 2026-12-01T00:00:00Z, until: 2027-01-01T00:00:00Z}   # left out: always
///     repeatable: no                           # whether one person may buy it again
/// promoCodes:                                  # each once for each person
///   - code: WELCOME
///     credit: {amount: 500, currency: usd}
///     validity: P6M
///     open: {from: 2026-12-01T00:00:00Z, until: 2027-01-01T00:00:00Z}   # left out: always
/// ```
public final class CatalogueFile {

  private static final String DEMO = "demo-catalogue.yaml";

  private CatalogueFile() {}

  /// What a file says, or everything that is wrong with it.
  public sealed interface Outcome {
    record Read(List<Partner> partners, List<Plan> plans, List<PromoCode> promoCodes)
        implements Outcome {
      public Read {
        partners = List.copyOf(partners);
        plans = List.copyOf(plans);
        promoCodes = List.copyOf(promoCodes);
      }
    }

    /// Something has to be mended first.
    ///
    /// @param mistakes all of them; at least one
    record Mistaken(List<Mistake> mistakes) implements Outcome {
      public Mistaken {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  /// Reads the file that was set, or the demo catalogue if none was.
  public static Outcome read(Optional<Path> file, TextFiles files) {
    if (file.isEmpty()) {
      return parse("the demo catalogue", demo());
    }
    String name = file.get().toString();
    return switch (files.read(file.get())) {
      case TextFiles.Reading.Present(String text) -> parse(name, text);
      case TextFiles.Reading.Absent _ -> unread(name, "there is no such file");
      case TextFiles.Reading.CouldNotLook(String reason) -> unread(name, reason);
    };
  }

  private static Outcome unread(String name, String reason) {
    return new Outcome.Mistaken(
        List.of(new Mistake(name, "the catalogue was not read: " + reason)));
  }

  static Outcome parse(String name, String text) {
    requireNonNull(name);
    Mistakes mistakes = new Mistakes();
    Optional<Yaml.Fields> top = Yaml.parse(name, text, mistakes);
    CatalogueText catalogue = new CatalogueText(name, mistakes);
    top.ifPresent(catalogue::understand);
    return mistakes.areNone()
        ? new Outcome.Read(catalogue.partners(), catalogue.plans(), catalogue.promoCodes())
        : new Outcome.Mistaken(mistakes.all());
  }

  private static String demo() {
    try (InputStream in = CatalogueFile.class.getResourceAsStream(DEMO)) {
      return new String(requireNonNull(in, DEMO).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException("the demo catalogue is part of the jar", broken);
    }
  }
}
