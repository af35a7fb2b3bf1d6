package dev.gangway.stripe.sandbox;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Customers, and all of the sandbox by which money moves: puts the books together that keep it.
final class Shop {
  private final List<Route> routes;
  private final CheckoutPages checkout;
  private final ShopSwitches switches;

  private Shop(List<Route> routes, CheckoutPages checkout, ShopSwitches switches) {
    this.routes = List.copyOf(routes);
    this.checkout = checkout;
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
    CheckoutDesk desk = new CheckoutDesk(sessions, methods, payments, setups);
    new Appointments(memory, agenda, drafts, desk).start();
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
    return new Shop(
        routes,
        new CheckoutPages(drafts, agenda, desk),
        new ShopSwitches(drafts, disputes, refunds));
  }

  /// What of it is asked by calls.
  List<Route> routes() {
    return routes;
  }

  /// Whether a page or a switch of it stands at this path.
  boolean has(String path) {
    return path.startsWith(CheckoutPages.PATH) || ShopSwitches.has(path);
  }

  /// Answers at one of its pages or switches.
  Reply handle(Inquiry inquiry) {
    return ShopSwitches.has(inquiry.path()) ? switches.handle(inquiry) : checkout.handle(inquiry);
  }
}
