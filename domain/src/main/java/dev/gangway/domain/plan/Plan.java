package dev.gangway.domain.plan;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.PartnerCode;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/// Something that can be taken, as the catalogue describes it.
public sealed interface Plan {

  PlanCode code();

  /// What people see.
  String name();

  /// What the plan costs, each interval where it recurs. Zero for what costs nothing.
  Money price();

  /// What is charged when the plan is taken: the price, or nothing yet where a recurring plan
  /// begins with a trial.
  default Money chargedNow() {
    return this instanceof Pro pro && pro.trialDays().isPresent()
        ? Money.zero(price().currency())
        : price();
  }

  /// The partners whose customers alone may take this; empty means everybody.
  Set<PartnerCode> partners();

  /// Free for a number of days, counted from activation.
  record Trial(PlanCode code, String name, int days, Currency currency) implements Plan {
    public Trial {
      requireNonNull(code);
      requireName(code, name);
      requireNonNull(currency);
      requireTrialDays(code, days);
    }

    /// When the trial ends for somebody who was activated at `activatedAt`, whenever it is taken.
    public Instant endFor(Instant activatedAt) {
      return activatedAt.plus(Duration.ofDays(days));
    }

    @Override
    public Money price() {
      return Money.zero(currency);
    }

    @Override
    public Set<PartnerCode> partners() {
      return Set.of();
    }
  }

  /// Free for good.
  record Free(PlanCode code, String name, Currency currency) implements Plan {
    public Free {
      requireNonNull(code);
      requireName(code, name);
      requireNonNull(currency);
    }

    @Override
    public Money price() {
      return Money.zero(currency);
    }

    @Override
    public Set<PartnerCode> partners() {
      return Set.of();
    }
  }

  /// Paid again each interval.
  ///
  /// @param trialDays for how many days nothing is charged at first; empty if it is charged at once
  record Pro(
      PlanCode code, String name, Money price, Interval interval, Optional<Integer> trialDays)
      implements Plan {

    /// How often a recurring plan is charged.
    public enum Interval {
      MONTH,
      YEAR
    }

    public Pro {
      requireNonNull(code);
      requireName(code, name);
      requireNonNull(interval);
      requirePositive(code, price);
      trialDays.ifPresent(days -> requireTrialDays(code, days));
    }

    @Override
    public Set<PartnerCode> partners() {
      return Set.of();
    }
  }

  /// One payment that gives credit, usually a partner's.
  ///
  /// @param credit what is granted once the price is paid
  /// @param validity how long the credit lasts from then on
  /// @param sale when it is offered, and whether one person may buy it again
  record Package(
      PlanCode code,
      String name,
      Money price,
      Money credit,
      Period validity,
      Set<PartnerCode> partners,
      Sale sale)
      implements Plan {
    public Package {
      requireNonNull(code);
      requireName(code, name);
      requirePositive(code, price);
      requirePositive(code, credit);
      if (!price.currency().equals(credit.currency())) {
        throw new IllegalArgumentException("package " + code + " gives credit in its own currency");
      }
      if (validity.isNegative() || validity.isZero()) {
        throw new IllegalArgumentException("package " + code + " has credit that never lasts");
      }
      partners = Set.copyOf(partners);
      requireNonNull(sale);
    }

    /// When credit ends that was granted at `granted`. Calendar time, reckoned in UTC.
    public Instant creditEndFor(Instant granted) {
      return granted.atZone(ZoneOffset.UTC).plus(validity).toInstant();
    }
  }

  private static void requireName(PlanCode code, String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("plan " + code + " has no name");
    }
  }

  private static void requireTrialDays(PlanCode code, int days) {
    if (days < 1 || days > 366) {
      throw new IllegalArgumentException("the trial of " + code + " has 1 to 366 days: " + days);
    }
  }

  private static void requirePositive(PlanCode code, Money money) {
    if (money.isZero()) {
      throw new IllegalArgumentException("plan " + code + " has an amount of zero");
    }
  }
}
