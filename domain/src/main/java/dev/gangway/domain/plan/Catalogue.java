package dev.gangway.domain.plan;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.Attribution;
import dev.gangway.domain.account.Partner;
import dev.gangway.domain.account.PartnerCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One edition of what can be taken and through whom.
///
/// @param plans in the order in which they are shown
/// @param promoCodes what brings credit to whoever types it
public record Catalogue(
    CatalogueVersion version,
    List<Partner> partners,
    List<Plan> plans,
    List<PromoCode> promoCodes) {

  /// @throws IllegalArgumentException if a code stands twice, a spelling means two partners, a plan
  ///   is for a partner that is not here, or there is no plan for everybody at all times
  public Catalogue {
    requireNonNull(version);
    partners = List.copyOf(partners);
    plans = List.copyOf(plans);
    promoCodes = List.copyOf(promoCodes);
    Set<String> promos = new HashSet<>();
    for (PromoCode promoCode : promoCodes) {
      if (!promos.add(promoCode.code())) {
        throw new IllegalArgumentException("promo code " + promoCode.code() + " stands twice");
      }
    }
    Set<PlanCode> planCodes = new HashSet<>();
    for (Plan plan : plans) {
      if (!planCodes.add(plan.code())) {
        throw new IllegalArgumentException("plan " + plan.code() + " stands twice");
      }
    }
    Map<String, PartnerCode> spellings = new HashMap<>();
    Set<PartnerCode> partnerCodes = new HashSet<>();
    for (Partner partner : partners) {
      if (!partnerCodes.add(partner.code())) {
        throw new IllegalArgumentException("partner " + partner.code() + " stands twice");
      }
      claim(spellings, partner.code().value(), partner.code());
      claim(spellings, partner.name(), partner.code());
      partner.aliases().forEach(alias -> claim(spellings, alias, partner.code()));
    }
    for (Plan plan : plans) {
      for (PartnerCode code : plan.partners()) {
        if (!partnerCodes.contains(code)) {
          throw new IllegalArgumentException(
              "plan " + plan.code() + " is for partner " + code + ", who is not in the catalogue");
        }
      }
    }
    if (plans.stream().noneMatch(plan -> plan.partners().isEmpty() && isAlwaysThere(plan))) {
      throw new IllegalArgumentException("the catalogue has no plan that everybody may take");
    }
  }

  private static boolean isAlwaysThere(Plan plan) {
    return !(plan instanceof Plan.Package bundle)
        || (bundle.sale().opensAt().isEmpty() && bundle.sale().closesAt().isEmpty());
  }

  private static void claim(Map<String, PartnerCode> spellings, String spelling, PartnerCode by) {
    PartnerCode other = spellings.putIfAbsent(Partner.fold(spelling), by);
    if (other != null && !other.equals(by)) {
      throw new IllegalArgumentException(
          "\"" + spelling + "\" means both partner " + other + " and partner " + by);
    }
  }

  /// The partner that a typed code, name or alias means, if any.
  public Optional<Partner> partnerFor(String typed) {
    return partners.stream().filter(partner -> partner.answersTo(typed)).findFirst();
  }

  public Optional<Partner> partner(PartnerCode code) {
    return partners.stream().filter(partner -> partner.code().equals(code)).findFirst();
  }

  /// The promo code that somebody who typed this means, whether it is on or not.
  public Optional<PromoCode> promoCodeFor(String typed) {
    return promoCodes.stream().filter(each -> each.answersTo(typed)).findFirst();
  }

  /// The plans that somebody who came this way may be offered at `time`, in the order shown.
  public List<Plan> plansFor(Attribution attribution, Instant time) {
    return plans.stream()
        .filter(plan -> !(plan instanceof Plan.Package bundle) || bundle.sale().isOpenAt(time))
        .filter(plan ->
            plan.partners().isEmpty()
                || attribution.partner().filter(plan.partners()::contains).isPresent())
        .toList();
  }
}
