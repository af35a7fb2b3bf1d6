package dev.gangway.web.json;

import dev.gangway.application.port.driving.ViewBilling;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `Billing` of the contract.
@Json
public record BillingView(
    Optional<BillingPlanView> plan,
    CreditView credit,
    Optional<NextInvoiceView> nextInvoice,
    List<CardView> cards,
    List<InvoiceView> invoices,
    boolean providerAway) {

  /// What is so at `now`.
  public static BillingView of(ViewBilling.View view, Instant now) {
    Optional<ViewBilling.ProviderSide> provider = view.provider();
    return new BillingView(
        view.plan().map(plan -> BillingPlanView.of(plan, view.subscription(), now)),
        CreditView.of(view.credit()),
        provider.flatMap(ViewBilling.ProviderSide::next).map(NextInvoiceView::of),
        provider.stream().flatMap(side -> side.cards().stream()).map(CardView::of).toList(),
        provider.stream().flatMap(side -> side.invoices().stream()).map(InvoiceView::of).toList(),
        provider.isEmpty());
  }
}
