package dev.gangway.bootstrap.catalogue;

import static java.util.Objects.requireNonNull;

import dev.gangway.bootstrap.reading.Mistakes;
import dev.gangway.bootstrap.reading.Spelling;
import dev.gangway.bootstrap.reading.Yaml;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Partner;
import dev.gangway.domain.account.PartnerCode;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.plan.Catalogue;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.plan.PromoCode;
import dev.gangway.domain.plan.Sale;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// One reading of a catalogue file: goes on after a mistake, so that all of them are found.
final class CatalogueText {

  private static final Map<String, List<String>> FIELDS_BY_KIND =
      Map.of(
          "trial", List.of("kind", "code", "name", "days", "currency"),
          "free", List.of("kind", "code", "name", "currency"),
          "pro", List.of("kind", "code", "name", "price", "interval", "trialDays"),
          "package",
              List.of(
                  "kind",
                  "code",
                  "name",
                  "price",
                  "credit",
                  "validity",
                  "partners",
                  "sale",
                  "repeatable"));

  private final String file;
  private final Mistakes mistakes;
  private final List<Partner> partners = new ArrayList<>();
  private final List<Plan> plans = new ArrayList<>();
  private final List<PromoCode> promoCodes = new ArrayList<>();
  private final Set<String> partnerCodes = new LinkedHashSet<>();
  private final Map<String, String> spellings = new HashMap<>();
  private final Set<String> planCodes = new HashSet<>();
  private final Set<String> promoCodesRead = new HashSet<>();

  CatalogueText(String file, Mistakes mistakes) {
    this.file = requireNonNull(file);
    this.mistakes = requireNonNull(mistakes);
  }

  List<Partner> partners() {
    return partners;
  }

  List<Plan> plans() {
    return plans;
  }

  List<PromoCode> promoCodes() {
    return promoCodes;
  }

  void understand(Yaml.Fields top) {
    refuseUnknown(top, "", List.of("partners", "plans", "promoCodes"));
    each(top, "partners", this::partner);
    each(top, "plans", this::plan);
    each(top, "promoCodes", this::promoCode);
    if (!(top.byName().get("plans") instanceof Yaml.Items)) {
      mistakes.add(file, "there are no plans; write at least one that everybody may take");
    }
    if (mistakes.areNone()) {
      checkAsAWhole();
    }
  }

  private void checkAsAWhole() {
    try {
      Catalogue unused = new Catalogue(new CatalogueVersion(1), partners, plans, promoCodes);
      requireNonNull(unused);
    } catch (IllegalArgumentException wrong) {
      mistakes.add(file, String.valueOf(wrong.getMessage()));
    }
  }

  private void partner(Yaml.Fields fields, String path) {
    refuseUnknown(fields, path, List.of("code", "name", "aliases", "terms"));
    Optional<PartnerCode> code =
        understood(
            fields,
            path,
            "code",
            text -> attempt(() -> new PartnerCode(text)),
            "is no code; write 1 to 64 of a-z, 0-9 and -, as in acme");
    Optional<String> name = name(fields, path);
    List<String> aliases = texts(fields, path, "aliases");
    Map<Language, String> terms = terms(fields, path);
    // A partner that is wrong otherwise is still one that plans may name.
    code.map(PartnerCode::value)
        .ifPresent(written -> {
          if (!partnerCodes.add(written)) {
            wrong(fields, path, "code", quoted(written) + " is the code of a partner above");
          }
        });
    if (code.isEmpty() || name.isEmpty()) {
      return;
    }
    String owner = code.get().value();
    claim(fields, path, "code", owner, owner);
    claim(fields, path, "name", name.get(), owner);
    aliases.forEach(alias -> claim(fields, path, "aliases", alias, owner));
    partners.add(new Partner(code.get(), name.get(), aliases, terms));
  }

  private void claim(Yaml.Fields fields, String path, String field, String spelling, String owner) {
    String other = spellings.putIfAbsent(Partner.fold(spelling), owner);
    if (other != null && !other.equals(owner)) {
      wrong(fields, path, field, quoted(spelling) + " already means partner " + other);
    }
  }

  private Map<Language, String> terms(Yaml.Fields fields, String path) {
    Map<Language, String> terms = new EnumMap<>(Language.class);
    switch (fields.byName().get("terms")) {
      case Yaml.Fields byTag ->
          byTag
              .byName()
              .forEach((tag, value) -> {
                Optional<Language> language = Language.ofTag(tag);
                if (language.isEmpty()) {
                  wrong(
                      byTag,
                      path + ".terms",
                      tag,
                      "there is no such language here; write en or zh-CN");
                } else {
                  text(byTag, path + ".terms", tag)
                      .ifPresent(text -> terms.put(language.get(), text));
                }
              });
      case Yaml.Text _, Yaml.Items _ ->
          wrong(fields, path, "terms", "write a text for each language, under en and zh-CN");
      case Yaml.Nothing _ -> {}
      case null -> {}
    }
    return terms;
  }

  private void plan(Yaml.Fields fields, String path) {
    Optional<String> kind =
        understood(
            fields,
            path,
            "kind",
            text -> Optional.of(text).filter(FIELDS_BY_KIND::containsKey),
            "is no kind of plan; write trial, free, pro or package");
    kind.map(FIELDS_BY_KIND::get).ifPresent(known -> refuseUnknown(fields, path, known));
    Optional<PlanCode> code =
        understood(
            fields,
            path,
            "code",
            text -> attempt(() -> new PlanCode(text)),
            "is no code; write 1 to 64 of a-z, 0-9 and -, as in pro");
    code.map(PlanCode::value)
        .filter(written -> !planCodes.add(written))
        .ifPresent(
            twice -> wrong(fields, path, "code", quoted(twice) + " is the code of a plan above"));
    Optional<String> name = name(fields, path);
    Optional<Plan> plan =
        switch (kind.orElse("")) {
          case "trial" -> trial(fields, path, code, name);
          case "free" -> free(fields, path, code, name);
          case "pro" -> pro(fields, path, code, name);
          case "package" -> pack(fields, path, code, name);
          default -> Optional.empty();
        };
    plan.ifPresent(plans::add);
  }

  private Optional<Plan> trial(
      Yaml.Fields fields, String path, Optional<PlanCode> code, Optional<String> name) {
    Optional<Integer> days = days(fields, path, "days");
    Optional<Currency> currency = currency(fields, path);
    return allPresent(code, name, days, currency)
        ? Optional.of(new Plan.Trial(code.get(), name.get(), days.get(), currency.get()))
        : Optional.empty();
  }

  private Optional<Integer> days(Yaml.Fields fields, String path, String field) {
    return understood(
        fields,
        path,
        field,
        text ->
            Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,3}"))
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= 366),
        "is no whole number from 1 to 366");
  }

  private Optional<Plan> free(
      Yaml.Fields fields, String path, Optional<PlanCode> code, Optional<String> name) {
    Optional<Currency> currency = currency(fields, path);
    return allPresent(code, name, currency)
        ? Optional.of(new Plan.Free(code.get(), name.get(), currency.get()))
        : Optional.empty();
  }

  private Optional<Plan> pro(
      Yaml.Fields fields, String path, Optional<PlanCode> code, Optional<String> name) {
    Optional<Money> price = money(fields, path, "price");
    Optional<Plan.Pro.Interval> interval =
        understood(
            fields,
            path,
            "interval",
            text ->
                switch (text) {
                  case "month" -> Optional.of(Plan.Pro.Interval.MONTH);
                  case "year" -> Optional.of(Plan.Pro.Interval.YEAR);
                  default -> Optional.empty();
                },
            "is no interval; write month or year");
    Optional<Integer> trialDays =
        fields.byName().containsKey("trialDays")
            ? days(fields, path, "trialDays")
            : Optional.empty();
    return allPresent(code, name, price, interval)
        ? Optional.of(new Plan.Pro(code.get(), name.get(), price.get(), interval.get(), trialDays))
        : Optional.empty();
  }

  private Optional<Plan> pack(
      Yaml.Fields fields, String path, Optional<PlanCode> code, Optional<String> name) {
    Optional<Money> price = money(fields, path, "price");
    Optional<Money> credit = money(fields, path, "credit");
    Optional<Period> validity = validity(fields, path);
    Set<PartnerCode> takers = new LinkedHashSet<>();
    for (String partner : texts(fields, path, "partners")) {
      if (partnerCodes.contains(partner)) {
        takers.add(new PartnerCode(partner));
      } else {
        wrong(
            fields,
            path,
            "partners",
            quoted(partner)
                + " is not the code of a partner above"
                + Spelling.guess(partner, partnerCodes));
      }
    }
    Optional<Sale> sale = sale(fields, path);
    if (!allPresent(code, name, price, credit, validity, sale)) {
      return Optional.empty();
    }
    if (!price.get().currency().equals(credit.get().currency())) {
      wrong(fields, path, "credit", "write the credit in the currency of the price");
      return Optional.empty();
    }
    return Optional.of(
        new Plan.Package(
            code.get(), name.get(), price.get(), credit.get(), validity.get(), takers, sale.get()));
  }

  private Optional<Period> validity(Yaml.Fields fields, String path) {
    return understood(
        fields,
        path,
        "validity",
        CatalogueText::period,
        "is no period; write P30D, P6M or P1Y for days, months or years");
  }

  /// Always, and once for each person, unless it is said otherwise. Empty after a mistake.
  private Optional<Sale> sale(Yaml.Fields fields, String path) {
    Optional<Boolean> repeatable =
        fields.byName().containsKey("repeatable")
            ? understood(
                fields,
                path,
                "repeatable",
                text ->
                    switch (text) {
                      case "yes", "true" -> Optional.of(true);
                      case "no", "false" -> Optional.of(false);
                      default -> Optional.empty();
                    },
                "is neither yes nor no")
            : Optional.of(false);
    Optional<Window> window = window(fields, path, "sale", "the sale ends before it begins");
    return allPresent(window, repeatable)
        ? Optional.of(new Sale(window.get().from(), window.get().until(), repeatable.get()))
        : Optional.empty();
  }

  private void promoCode(Yaml.Fields fields, String path) {
    refuseUnknown(fields, path, List.of("code", "credit", "validity", "open"));
    Optional<String> code =
        understood(
            fields,
            path,
            "code",
            text -> Optional.of(text).filter(written -> written.matches("[A-Z0-9_-]{3,40}")),
            "is no promo code; write 3 to 40 of A-Z, 0-9, - and _, as in WELCOME");
    code.filter(written -> !promoCodesRead.add(written))
        .ifPresent(twice ->
            wrong(fields, path, "code", quoted(twice) + " is the code of a promo code above"));
    Optional<Money> credit = money(fields, path, "credit");
    Optional<Period> validity = validity(fields, path);
    Optional<Window> open = window(fields, path, "open", "the code ends before it begins");
    if (allPresent(code, credit, validity, open)) {
      promoCodes.add(
          new PromoCode(
              code.get(), credit.get(), validity.get(), open.get().from(), open.get().until()));
    }
  }

  /// From when on, and up to when; without a bound where there is none.
  private record Window(Optional<Instant> from, Optional<Instant> until) {

    boolean isEmpty() {
      return from.isPresent() && until.isPresent() && !until.get().isAfter(from.get());
    }
  }

  /// The window of time under `field`, without bounds if there is none. Empty after a mistake.
  private Optional<Window> window(Yaml.Fields fields, String path, String field, String empty) {
    return switch (fields.byName().get(field)) {
      case Yaml.Fields bounds -> {
        String inner = path + "." + field;
        refuseUnknown(bounds, inner, List.of("from", "until"));
        Optional<Optional<Instant>> from = instant(bounds, inner, "from");
        Optional<Optional<Instant>> until = instant(bounds, inner, "until");
        if (!allPresent(from, until)) {
          yield Optional.empty();
        }
        var window = new Window(from.get(), until.get());
        if (window.isEmpty()) {
          wrong(bounds, inner, "until", empty);
          yield Optional.empty();
        }
        yield Optional.of(window);
      }
      case Yaml.Text _, Yaml.Items _, Yaml.Nothing _ -> {
        wrong(fields, path, field, "write {from: 2026-12-01T00:00:00Z, until: …}, or one of them");
        yield Optional.empty();
      }
      case null -> Optional.of(new Window(Optional.empty(), Optional.empty()));
    };
  }

  /// A time that need not be there. Empty after a mistake.
  private Optional<Optional<Instant>> instant(Yaml.Fields fields, String path, String field) {
    if (!fields.byName().containsKey(field)) {
      return Optional.of(Optional.empty());
    }
    return understood(
        fields,
        path,
        field,
        CatalogueText::parseInstant,
        "is no time; write it with its zone, as in 2026-12-01T00:00:00Z");
  }

  private static Optional<Optional<Instant>> parseInstant(String text) {
    try {
      return Optional.of(Optional.of(OffsetDateTime.parse(text).toInstant()));
    } catch (DateTimeParseException not) {
      return Optional.empty();
    }
  }

  private static Optional<Period> period(String text) {
    try {
      return Optional.of(Period.parse(text))
          .filter(period -> !period.isNegative() && !period.isZero());
    } catch (DateTimeParseException not) {
      return Optional.empty();
    }
  }

  private Optional<String> name(Yaml.Fields fields, String path) {
    return understood(
        fields,
        path,
        "name",
        text -> Optional.of(text.strip()).filter(name -> !name.isEmpty()),
        "is blank");
  }

  private Optional<Currency> currency(Yaml.Fields fields, String path) {
    return understood(
        fields,
        path,
        "currency",
        text -> attempt(() -> new Currency(text)),
        "is no currency; write a code of ISO 4217 in lower case, as in usd");
  }

  private Optional<Money> money(Yaml.Fields fields, String path, String field) {
    return switch (fields.byName().get(field)) {
      case Yaml.Fields money -> {
        String inner = path + "." + field;
        refuseUnknown(money, inner, List.of("amount", "currency"));
        Optional<Long> amount =
            understood(
                money,
                inner,
                "amount",
                text ->
                    Optional.of(text)
                        .filter(digits -> digits.matches("[0-9]{1,12}"))
                        .map(Long::valueOf)
                        .filter(number -> number > 0),
                "is no amount; write a whole number of minor units over 0, as in 1900 for 19.00");
        Optional<Currency> currency = currency(money, inner);
        yield allPresent(amount, currency)
            ? Optional.of(new Money(amount.get(), currency.get()))
            : Optional.empty();
      }
      case Yaml.Text _, Yaml.Items _, Yaml.Nothing _ -> {
        wrong(fields, path, field, "write {amount: 1900, currency: usd}");
        yield Optional.empty();
      }
      case null -> {
        missing(fields, path, field);
        yield Optional.empty();
      }
    };
  }

  /// Hands each thing that is listed under `field` to `reader`, with its path.
  private void each(Yaml.Fields top, String field, BiConsumer<Yaml.Fields, String> reader) {
    switch (top.byName().get(field)) {
      case Yaml.Items items -> {
        int index = 0;
        for (Yaml item : items.items()) {
          String path = field + "[" + index++ + "]";
          if (item instanceof Yaml.Fields fields) {
            reader.accept(fields, path);
          } else {
            mistakes.add(Yaml.at(file, item.line()) + " " + path, "write names with values here");
          }
        }
      }
      case Yaml.Text _, Yaml.Fields _ ->
          wrong(top, "", field, "write a list, with - before each thing in it");
      case Yaml.Nothing _ -> {}
      case null -> {}
    }
  }

  private List<String> texts(Yaml.Fields fields, String path, String field) {
    List<String> texts = new ArrayList<>();
    String wrong = "write a list of texts, as in [one, two]";
    switch (fields.byName().get(field)) {
      case Yaml.Items items -> {
        for (Yaml item : items.items()) {
          if (item instanceof Yaml.Text(String value, _) && !value.isBlank()) {
            texts.add(value.strip());
          } else {
            wrong(fields, path, field, wrong);
          }
        }
      }
      case Yaml.Text _, Yaml.Fields _ -> wrong(fields, path, field, wrong);
      case Yaml.Nothing _ -> {}
      case null -> {}
    }
    return texts;
  }

  private Optional<String> text(Yaml.Fields fields, String path, String field) {
    return switch (fields.byName().get(field)) {
      case Yaml.Text(String value, _) -> Optional.of(value);
      case Yaml.Items _, Yaml.Fields _, Yaml.Nothing _ -> {
        wrong(fields, path, field, "write a text here");
        yield Optional.empty();
      }
      case null -> Optional.empty();
    };
  }

  private <T> Optional<T> understood(
      Yaml.Fields fields,
      String path,
      String field,
      Function<String, Optional<T>> meaning,
      String wrong) {
    if (!fields.byName().containsKey(field)) {
      missing(fields, path, field);
      return Optional.empty();
    }
    Optional<String> text = text(fields, path, field);
    Optional<T> understood = text.flatMap(meaning);
    if (text.isPresent() && understood.isEmpty()) {
      wrong(fields, path, field, quoted(text.get()) + " " + wrong);
    }
    return understood;
  }

  private void refuseUnknown(Yaml.Fields fields, String path, List<String> known) {
    fields.byName().keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name ->
            wrong(
                fields,
                path,
                name,
                "there is no such field here"
                    + Spelling.guess(name, known)
                    + "; known are "
                    + String.join(", ", known)));
  }

  private void missing(Yaml.Fields fields, String path, String field) {
    mistakes.add(Yaml.at(file, fields.line()) + " " + path, field + " is missing");
  }

  private void wrong(Yaml.Fields fields, String path, String field, String what) {
    Yaml value = fields.byName().get(field);
    int line = value == null ? fields.line() : value.line();
    mistakes.add(Yaml.at(file, line) + " " + (path.isEmpty() ? field : path + "." + field), what);
  }

  private static String quoted(String text) {
    return "\"" + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + "\"";
  }

  private static boolean allPresent(Optional<?>... parts) {
    for (Optional<?> part : parts) {
      if (part.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /// What the domain makes of it, or nothing if the domain refuses.
  private static <T> Optional<T> attempt(Supplier<T> making) {
    try {
      return Optional.of(making.get());
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }
}
