package dev.gangway.web.json;

import dev.gangway.domain.account.PartnerCode;
import dev.gangway.domain.onboarding.PlanOption;
import dev.gangway.domain.plan.Plan;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// `PlanOption` of the contract. Which of the optional fields are there depends on `kind`.
@Json
public record PlanOptionView(
    String code,
    String kind,
    String name,
    MoneyView price,
    Optional<MoneyView> credit,
    Optional<Integer> trialDays,
    Optional<String> interval,
    Optional<String> partner,
    List<String> reasons) {

  static PlanOptionView of(PlanOption option) {
    Plan plan = option.plan();
    Optional<MoneyView> credit = Optional.empty();
    Optional<Integer> trialDays = Optional.empty();
    Optional<String> interval = Optional.empty();
    switch (plan) {
      case Plan.Trial trial -> trialDays = Optional.of(trial.days());
      case Plan.Free _ -> {}
      case Plan.Pro pro -> {
        interval = Optional.of(pro.interval().name().toLowerCase(Locale.ROOT));
        trialDays = pro.trialDays();
      }
      case Plan.Package bundle -> credit = Optional.of(MoneyView.of(bundle.credit()));
    }
    return new PlanOptionView(
        plan.code().value(),
        kind(plan),
        plan.name(),
        MoneyView.of(plan.price()),
        credit,
        trialDays,
        interval,
        onlyPartner(plan.partners()),
        option.reasons().stream().map(PlanOptionView::reason).sorted().toList());
  }

  static String kind(Plan plan) {
    return switch (plan) {
      case Plan.Trial _ -> "trial";
      case Plan.Free _ -> "free";
      case Plan.Pro _ -> "pro";
      case Plan.Package _ -> "package";
    };
  }

  public static String reason(PlanOption.Reason reason) {
    return switch (reason) {
      case PAYMENT_NOT_AVAILABLE -> "payment-not-available";
      case TRIAL_OVER -> "trial-over";
    };
  }

  /// Several partners may share a plan; none of them is then "the" partner.
  private static Optional<String> onlyPartner(Set<PartnerCode> partners) {
    return partners.size() == 1
        ? Optional.of(partners.iterator().next().value())
        : Optional.empty();
  }
}
