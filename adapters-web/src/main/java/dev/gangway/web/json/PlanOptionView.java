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
    Optional<String> creditValidity,
    Optional<Integer> trialDays,
    Optional<String> interval,
    Optional<String> partner,
    MoneyView chargedNow,
    List<String> reasons) {

  static PlanOptionView of(PlanOption option) {
    Plan plan = option.plan();
    return new PlanOptionView(
        plan.code().value(),
        kind(plan),
        plan.name(),
        MoneyView.of(plan.price()),
        credit(plan),
        plan instanceof Plan.Package bundle
            ? Optional.of(bundle.validity().toString())
            : Optional.empty(),
        trialDays(plan),
        interval(plan),
        onlyPartner(plan.partners()),
        MoneyView.of(plan.chargedNow()),
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

  /// What taking it brings.
  static Optional<MoneyView> credit(Plan plan) {
    return plan instanceof Plan.Package bundle
        ? Optional.of(MoneyView.of(bundle.credit()))
        : Optional.empty();
  }

  /// How often it is charged.
  static Optional<String> interval(Plan plan) {
    return plan instanceof Plan.Pro pro
        ? Optional.of(pro.interval().name().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static Optional<Integer> trialDays(Plan plan) {
    return switch (plan) {
      case Plan.Trial trial -> Optional.of(trial.days());
      case Plan.Pro pro -> pro.trialDays();
      case Plan.Free _, Plan.Package _ -> Optional.empty();
    };
  }

  public static String reason(PlanOption.Reason reason) {
    return switch (reason) {
      case ALREADY_BOUGHT -> "already-bought";
      case CURRENCY_LOCKED -> "currency-locked";
      case PAYMENT_UNSETTLED -> "payment-unsettled";
      case PLAN_IN_FORCE -> "plan-in-force";
      case TRIAL_OVER -> "trial-over";
      case TRIAL_USED -> "trial-used";
    };
  }

  /// Several partners may share a plan; none of them is then "the" partner.
  private static Optional<String> onlyPartner(Set<PartnerCode> partners) {
    return partners.size() == 1
        ? Optional.of(partners.iterator().next().value())
        : Optional.empty();
  }
}
