package dev.gangway.stripe.sandbox;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// All of the sandbox by which money moves: puts the books together that keep it.
final class Shop {
  private final List<Route> routes;
  private final CheckoutPages checkout;

  private Shop(List<Route> routes, CheckoutPages checkout) {
    this.routes = List.copyOf(routes);
    this.checkout = checkout;
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
    PriceBook prices = new PriceBook(drafts, ids);
    PaymentMethodBook methods = new PaymentMethodBook(memory, drafts, ids);
    PaymentBook payments = new PaymentBook(drafts, ids);
    SetupIntentBook setups = new SetupIntentBook(drafts, ids);
    CheckoutBook sessions = new CheckoutBook(drafts, ids, address, prices, payments, setups);
    expansion.leaveOut("checkout.session", "line_items", sessions::lineItems);
    CheckoutDesk desk = new CheckoutDesk(sessions, methods, payments, setups);
    new Appointments(memory, agenda, drafts, desk).start();
    List<Route> routes = new ArrayList<>();
    routes.addAll(prices.routes());
    routes.addAll(methods.routes());
    routes.addAll(payments.routes());
    routes.addAll(setups.routes());
    routes.addAll(sessions.routes());
    return new Shop(routes, new CheckoutPages(drafts, agenda, desk));
  }

  /// What of it is asked by calls.
  List<Route> routes() {
    return routes;
  }

  /// Whether a page of it stands at this path.
  boolean has(String path) {
    return path.startsWith(CheckoutPages.PATH);
  }

  /// Answers at one of its pages.
  Reply handle(Inquiry inquiry) {
    return checkout.handle(inquiry);
  }
}
