package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes invoices: what stands on them, line by line, and what it comes to.
///
/// Their sums add up: the lines to the subtotal, less the discounts to the total, less what the
/// customer had to their credit to the amount due.
final class InvoiceWriting {
  private final StripeIds ids;

  InvoiceWriting(StripeIds ids) {
    this.ids = ids;
  }

  /// A line of an invoice.
  ///
  /// @param item of the subscription, or null for what is paid once
  /// @param description in words; null for the usual ones
  record Line(
      JsonObject price,
      long quantity,
      long amount,
      long start,
      long end,
      @Nullable String item,
      @Nullable String description) {}

  /// What an invoice is made of.
  ///
  /// @param id of its own, known before it is made
  /// @param reason in Stripe's words: `subscription_cycle`
  /// @param subscription that it is of, or null
  /// @param coupon that comes off, and the discount by which; or null
  record Basis(
      String id,
      JsonObject customer,
      @Nullable JsonObject subscription,
      String reason,
      String currency,
      List<Line> lines,
      @Nullable JsonObject coupon,
      @Nullable String discount,
      long periodStart,
      long periodEnd) {
    Basis {
      lines = List.copyOf(lines);
    }
  }

  /// The invoice that there would be.
  JsonObject write(Draft draft, Basis basis) {
    long subtotal = basis.lines().stream().mapToLong(Line::amount).sum();
    long off =
        basis.coupon() == null ? 0 : CouponBook.off(basis.coupon(), subtotal, basis.currency());
    long total = subtotal - off;
    long balance = Json.requireLong(basis.customer(), "balance");
    long due = Math.max(0, total + balance);
    JsonObject customer = basis.customer();
    return JsonBuilder.stripe(basis.id(), InvoiceBook.OBJECT)
        .text("account_country", "US")
        .text("account_name", "Gangway sandbox")
        .nothing("account_tax_ids")
        .number("amount_due", due)
        .number("amount_overpaid", 0)
        .number("amount_paid", 0)
        .number("amount_remaining", due)
        .number("amount_shipping", 0)
        .nothing("application")
        .number("attempt_count", 0)
        .flag("attempted", false)
        .flag("auto_advance", true)
        .add(
            "automatic_tax",
            new JsonBuilder()
                .nothing("disabled_reason")
                .flag("enabled", false)
                .nothing("liability", "provider", "status")
                .build())
        .nothing("automatically_finalizes_at")
        .text("billing_reason", basis.reason())
        .text("collection_method", "charge_automatically")
        .number("created", draft.now())
        .text("currency", basis.currency())
        .nothing("custom_fields")
        .add("customer", customer.get("id"))
        .nothing("customer_account")
        .add("customer_address", customer.get("address"))
        .add("customer_email", customer.get("email"))
        .add("customer_name", customer.get("name"))
        .add("customer_phone", customer.get("phone"))
        .add("customer_shipping", customer.get("shipping"))
        .add("customer_tax_exempt", customer.get("tax_exempt"))
        .add("customer_tax_ids", new JsonArray())
        .nothing("default_payment_method", "default_source")
        .add("default_tax_rates", new JsonArray())
        .nothing("description")
        .add("discounts", list(off == 0 ? null : basis.discount()))
        .nothing("due_date", "effective_at", "ending_balance", "footer", "from_invoice")
        .nothing("hosted_invoice_url", "invoice_pdf")
        .add("issuer", new JsonBuilder().text("type", "self").build())
        .nothing("last_finalization_error", "latest_revision")
        .add("lines", lines(basis, off))
        .flag("livemode", false)
        .add("metadata", new JsonObject())
        .nothing("next_payment_attempt", "number", "on_behalf_of")
        .add("parent", parent(basis.subscription()))
        .add(
            "payment_settings",
            new JsonBuilder()
                .nothing("default_mandate", "payment_method_options", "payment_method_types")
                .build())
        .number("period_end", basis.periodEnd())
        .number("period_start", basis.periodStart())
        .number("post_payment_credit_notes_amount", 0)
        .number("pre_payment_credit_notes_amount", 0)
        .nothing("receipt_number", "rendering", "shipping_cost", "shipping_details")
        .number("starting_balance", balance)
        .nothing("statement_descriptor")
        .text("status", "draft")
        .add(
            "status_transitions",
            new JsonBuilder()
                .nothing("finalized_at", "marked_uncollectible_at", "paid_at", "voided_at")
                .build())
        .number("subtotal", subtotal)
        .number("subtotal_excluding_tax", subtotal)
        .nothing("test_clock")
        .number("total", total)
        .add("total_discount_amounts", amounts(off, basis.discount()))
        .number("total_excluding_tax", total)
        .add("total_pretax_credit_amounts", new JsonArray())
        .add("total_taxes", new JsonArray())
        .nothing("webhooks_delivered_at")
        .build();
  }

  private static JsonArray list(@Nullable String one) {
    JsonArray list = new JsonArray();
    if (one != null) {
      list.add(one);
    }
    return list;
  }

  private static JsonArray amounts(long off, @Nullable String discount) {
    JsonArray amounts = new JsonArray();
    if (off > 0) {
      amounts.add(new JsonBuilder().number("amount", off).text("discount", discount).build());
    }
    return amounts;
  }

  private static @Nullable JsonObject parent(@Nullable JsonObject subscription) {
    return subscription == null
        ? null
        : new JsonBuilder()
            .nothing("quote_details")
            .add(
                "subscription_details",
                new JsonBuilder()
                    .add("metadata", subscription.get("metadata"))
                    .add("subscription", subscription.get("id"))
                    .build())
            .text("type", "subscription_details")
            .build();
  }

  private JsonObject lines(Basis basis, long off) {
    long[] parts = Discounts.spread(off, basis.lines().stream().mapToLong(Line::amount).toArray());
    JsonArray lines = new JsonArray();
    for (int i = 0; i < parts.length; i++) {
      lines.add(line(basis, basis.lines().get(i), parts[i]));
    }
    return StripeList.ofParts(
        "line_item", InvoiceBook.PATH + "/" + basis.id() + "/lines", lines, allAtOnce());
  }

  private static JsonObject allAtOnce() {
    JsonObject parameters = new JsonObject();
    parameters.addProperty("limit", 100);
    return parameters;
  }

  private JsonObject line(Basis basis, Line line, long off) {
    JsonObject price = line.price();
    return JsonBuilder.stripe(ids.next("il", 24), "line_item")
        .number("amount", line.amount())
        .text("currency", basis.currency())
        .text("description", Objects.requireNonNullElseGet(line.description(), () -> usual(line)))
        .add("discount_amounts", amounts(off, basis.discount()))
        .flag("discountable", true)
        .add("discounts", new JsonArray())
        .text("invoice", basis.id())
        .flag("livemode", false)
        .add("metadata", new JsonObject())
        .add("parent", lineParent(basis, line))
        .add(
            "period",
            new JsonBuilder().number("end", line.end()).number("start", line.start()).build())
        .add("pretax_credit_amounts", new JsonArray())
        .add(
            "pricing",
            new JsonBuilder()
                .add(
                    "price_details",
                    new JsonBuilder()
                        .add("price", price.get("id"))
                        .add("product", price.get("product"))
                        .build())
                .text("type", "price_details")
                .add("unit_amount_decimal", price.get("unit_amount_decimal"))
                .build())
        .number("quantity", line.quantity())
        .number("subtotal", line.amount())
        .add("taxes", new JsonArray())
        .build();
  }

  private static @Nullable JsonObject lineParent(Basis basis, Line line) {
    if (line.item() == null || basis.subscription() == null) {
      return null;
    }
    return new JsonBuilder()
        .nothing("invoice_item_details")
        .add(
            "subscription_item_details",
            new JsonBuilder()
                .nothing("invoice_item")
                .flag("proration", false)
                .nothing("proration_details")
                .add("subscription", basis.subscription().get("id"))
                .text("subscription_item", line.item())
                .build())
        .text("type", "subscription_item_details")
        .build();
  }

  private static String usual(Line line) {
    JsonObject price = line.price();
    String each =
        Amounts.shown(Json.requireLong(price, "unit_amount"), Json.requireText(price, "currency"));
    return line.quantity() + " × " + each;
  }
}
