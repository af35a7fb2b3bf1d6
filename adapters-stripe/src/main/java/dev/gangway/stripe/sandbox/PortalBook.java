package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Stripe's customer portal: sessions of it are made by calls; what people do there is
/// [PortalPages]'s.
final class PortalBook {
  private static final String PATH = "/v1/billing_portal/sessions";

  private final Drafts drafts;
  private final StripeIds ids;
  private final URI address;

  PortalBook(Drafts drafts, StripeIds ids, URI address) {
    this.drafts = drafts;
    this.ids = ids;
    this.address = address;
  }

  List<Route> routes() {
    Map<String, Shape> create = new HashMap<>();
    create.put("customer", Shape.text(255));
    create.put("expand", Expansion.parameter());
    create.put("locale", Shape.text(10));
    create.put("return_url", Shape.url());
    for (String unplayed :
        List.of("configuration", "customer_account", "flow_data", "on_behalf_of")) {
      create.put(unplayed, Shape.unplayed());
    }
    return List.of(Route.post(PATH, create, drafts.answering(this::create)));
  }

  private JsonObject create(Draft draft, Call call) {
    JsonObject given = call.parameters();
    String customer = Json.text(given, "customer");
    if (customer == null) {
      throw StripeRefusal.missingParameter("customer");
    }
    // Looked for here, so that the refusal is Stripe's.
    var _ = CustomerBook.named(draft, customer);
    String id = ids.next("bps", 24);
    JsonObject session =
        JsonBuilder.stripe(id, "billing_portal.session")
            .text("configuration", "bpc_sandbox")
            .number("created", draft.now())
            .text("customer", customer)
            .nothing("customer_account", "flow")
            .flag("livemode", false)
            .add("locale", given.get("locale"))
            .nothing("on_behalf_of")
            .add("return_url", given.get("return_url"))
            .text("url", address.resolve(PortalPages.PATH + id).toString())
            .build();
    draft.put(Change.Kind.PORTAL_SESSION, session);
    draft.tell("billing_portal.session.created", session);
    return session;
  }
}
