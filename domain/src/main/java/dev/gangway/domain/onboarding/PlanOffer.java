package dev.gangway.domain.onboarding;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.PlanCode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The options put before one payment account.
///
/// Made in one place only, [Onboarding.PaymentReady#offer]: there is no way to write down an offer
/// for somebody whose payment account does not exist.
public final class PlanOffer {

  private final OfferId id;
  private final PaymentAccount paymentAccount;
  private final CatalogueVersion catalogueVersion;
  private final List<PlanOption> options;
  private final OfferWindow window;

  PlanOffer(
      OfferId id,
      PaymentAccount paymentAccount,
      CatalogueVersion catalogueVersion,
      List<PlanOption> options,
      OfferWindow window) {
    this.id = requireNonNull(id);
    this.paymentAccount = requireNonNull(paymentAccount);
    this.catalogueVersion = requireNonNull(catalogueVersion);
    this.options = List.copyOf(options);
    this.window = requireNonNull(window);
    if (this.options.isEmpty()) {
      throw new IllegalArgumentException("an offer has at least one option");
    }
    Set<PlanCode> codes = new HashSet<>();
    for (PlanOption option : this.options) {
      if (!codes.add(option.code())) {
        throw new IllegalArgumentException("option " + option.code() + " stands twice");
      }
    }
  }

  public OfferId id() {
    return id;
  }

  public PaymentAccount paymentAccount() {
    return paymentAccount;
  }

  /// Which edition of the catalogue the options were taken from. A newer one does not change them.
  public CatalogueVersion catalogueVersion() {
    return catalogueVersion;
  }

  /// In the order in which they are shown.
  public List<PlanOption> options() {
    return options;
  }

  public OfferWindow window() {
    return window;
  }

  public Optional<PlanOption> option(PlanCode code) {
    return options.stream().filter(option -> option.code().equals(code)).findFirst();
  }

  @Override
  public String toString() {
    return "PlanOffer[" + id + "]";
  }
}
