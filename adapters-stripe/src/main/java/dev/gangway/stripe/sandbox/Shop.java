package dev.gangway.stripe.sandbox;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Customers, and all of the sandbox by which money moves: puts the books together that keep it.
final class Shop {
  private final List<Route> routes;
  private final CheckoutPages checkout;
  private final InvoicePages invoices;
  private final PortalPages portal;
  private final ShopSwitches switches;

  private Shop(
      List<Route> routes,
      CheckoutPages checkout,
      InvoicePages invoices,
      PortalPages portal,
      ShopSwitches switches) {
    this.routes = List.copyOf(routes);
    this.checkout = checkout;
    this.invoices = invoices;
    this.portal = portal;
    this.switches = switches;
  }

  /// @param address of the sandbox, which the hosted pages stand at
  static Shop open(
      Memory memory,
      SandboxClock clock,
      StripeIds ids,
      EventBook events,
      Agenda agenda,
      URI address) {
    Expansion expansion = new Expansion();
    Drafts drafts = new Drafts(memory, clock, events, expansion);
    BalanceBook balances = new BalanceBook(memory, drafts, ids);
    CustomerBook customers = new CustomerBook(memory, drafts, ids, balances);
    PriceBook prices = new PriceBook(drafts, ids);
    PaymentMethodBook methods = new PaymentMethodBook(memory, drafts, ids);
    PaymentBook payments = new PaymentBook(drafts, ids);
    RefundBook refunds = new RefundBook(drafts, ids);
    DisputeBook disputes = new DisputeBook(drafts, ids);
    expansion.leaveOut("charge", "refunds", RefundBook::ofCharge);
    SetupIntentBook setups = new SetupIntentBook(drafts, ids);
    CheckoutBook sessions = new CheckoutBook(drafts, ids, address, prices, payments, setups);
    expansion.leaveOut("checkout.session", "line_items", sessions::lineItems);
    CouponBook coupons = new CouponBook(drafts, ids);
    PromotionCodeBook codes = new PromotionCodeBook(drafts, ids);
    Discounts discounts = new Discounts(ids);
    SubscriptionBook subscriptions = new SubscriptionBook(drafts, ids);
    InvoiceBook invoices = new InvoiceBook(drafts, ids, address, balances);
    expansion.leaveOut("invoice", "payments", InvoiceBook::payments);
    Collecting collecting = new Collecting(drafts, invoices, payments);
    Billing billing =
        new Billing(subscriptions, invoices, new InvoiceWriting(ids), collecting, discounts);
    Upcoming upcoming = new Upcoming(drafts, billing);
    CheckoutDesk desk = new CheckoutDesk(sessions, methods, payments, setups, discounts, billing);
    new Appointments(memory, agenda, drafts, desk, billing, collecting, upcoming).start();
    List<Route> routes = new ArrayList<>();
    routes.addAll(customers.routes());
    routes.addAll(balances.routes());
    routes.addAll(prices.routes());
    routes.addAll(methods.routes());
    routes.addAll(payments.routes());
    routes.addAll(refunds.routes());
    routes.addAll(disputes.routes());
    routes.addAll(setups.routes());
    routes.addAll(sessions.routes());
    routes.addAll(coupons.routes());
    routes.addAll(codes.routes());
    routes.addAll(subscriptions.routes());
    routes.addAll(upcoming.routes());
    routes.addAll(collecting.routes());
    routes.addAll(invoices.routes());
    routes.addAll(new PortalBook(drafts, ids, address).routes());
    return new Shop(
        routes,
        new CheckoutPages(drafts, agenda, desk),
        new InvoicePages(drafts, agenda, collecting, methods),
        new PortalPages(drafts, agenda, methods),
        new ShopSwitches(drafts, disputes, refunds));
  }

  /// What of it is asked by calls.
  List<Route> routes() {
    return routes;
  }

  /// Whether a page or a switch of it stands at this path.
  boolean has(String path) {
    return path.startsWith(CheckoutPages.PATH)
        || path.startsWith(InvoicePages.PATH)
        || path.startsWith(PortalPages.PATH)
        || ShopSwitches.has(path);
  }

  /// Answers at one of its pages or switches.
  Reply handle(Inquiry inquiry) {
    if (inquiry.path().startsWith(CheckoutPages.PATH)) {
      return checkout.handle(inquiry);
    }
    if (inquiry.path().startsWith(InvoicePages.PATH)) {
      return invoices.handle(inquiry);
    }
    return inquiry.path().startsWith(PortalPages.PATH)
        ? portal.handle(inquiry)
        : switches.handle(inquiry);
  }
}
