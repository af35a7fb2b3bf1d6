package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Stripe's customer balance transactions: the ledger behind a customer's `balance`. What a
/// customer has to their credit is negative, as at Stripe, and the amounts add up to the balance.
final class BalanceBook {
  private static final String PATH = "/v1/customers/{id}/balance_transactions";
  private static final String ONE = PATH + "/{id}";
  private static final String OBJECT = "customer_balance_transaction";

  /// What Stripe takes for the currency of a customer that has none yet: the account's own.
  private static final String USUAL_CURRENCY = "usd";

  private final Memory memory;
  private final Drafts drafts;
  private final StripeIds ids;

  BalanceBook(Memory memory, Drafts drafts, StripeIds ids) {
    this.memory = memory;
    this.drafts = drafts;
    this.ids = ids;
  }

  List<Route> routes() {
    Map<String, Shape> update = new HashMap<>();
    update.put("description", Shape.text(350).orEmpty());
    update.put("expand", Expansion.parameter());
    update.put("metadata", Shape.metadata());
    Map<String, Shape> create = new HashMap<>(update);
    create.put("amount", Shape.integer(-Amounts.MOST, Amounts.MOST));
    create.put("currency", Shape.currency());
    return List.of(
        Route.post(PATH, create, drafts.answering(this::create)),
        Route.get(
            ONE, Map.of("expand", Expansion.parameter()), drafts.answering(BalanceBook::retrieve)),
        Route.post(ONE, update, drafts.answering(BalanceBook::update)),
        Route.get(
            PATH,
            StripeList.parameters(
                Map.of(
                    "created", StripeList.range(),
                    "expand", Expansion.parameter(),
                    "invoice", Shape.text(255))),
            drafts.answering(this::list)));
  }

  private JsonObject create(Draft draft, Call call) {
    JsonObject given = call.parameters();
    for (String required : List.of("amount", "currency")) {
      if (!given.has(required)) {
        throw StripeRefusal.missingParameter(required);
      }
    }
    JsonObject customer = CustomerBook.living(memory, call.id()).deepCopy();
    long amount = Json.requireLong(given, "amount");
    String currency = Json.requireText(given, "currency");
    requireCurrency(customer, currency);
    long ending = Json.requireLong(customer, "balance") + amount;
    customer.addProperty("balance", ending);
    customer.addProperty("currency", currency);
    JsonObject transaction = write(draft, customer, amount, new Reason("adjustment", null, given));
    // The customer is in the draft by that; the transaction is what is answered.
    var _ = draft.update(Change.Kind.CUSTOMER, "customer.updated", customer);
    return transaction;
  }

  /// Why a balance changes.
  ///
  /// @param type in Stripe's words
  /// @param invoice that it was applied to, or null
  /// @param told its description and metadata, where there are any
  record Reason(String type, @Nullable String invoice, JsonObject told) {}

  /// Refuses a second currency: a customer has one balance, in one currency.
  static void requireCurrency(JsonObject customer, String currency) {
    String known = Json.text(customer, "currency");
    if (known != null && !known.equals(currency)) {
      throw StripeRefusal.invalid(
          null,
          "currency",
          "You cannot combine currencies on a single customer. This customer has had a subscription,"
              + " coupon, or invoice item with currency "
              + known
              + ".");
    }
  }

  /// Writes down that the balance of a customer, who has it already, has changed.
  ///
  /// @param customer after the change
  JsonObject write(Draft draft, JsonObject customer, long amount, Reason reason) {
    JsonObject transaction =
        JsonBuilder.stripe(ids.next("cbtxn", 24), OBJECT)
            .number("amount", amount)
            .nothing("checkout_session")
            .number("created", draft.now())
            .nothing("credit_note")
            .text("currency", currency(customer))
            .text("customer", Json.requireText(customer, "id"))
            .nothing("customer_account")
            .add("description", reason.told().get("description"))
            .number("ending_balance", Json.requireLong(customer, "balance"))
            .text("invoice", reason.invoice())
            .flag("livemode", false)
            .add("metadata", Metadata.first(reason.told()))
            .text("type", reason.type())
            .build();
    return draft.put(Change.Kind.BALANCE_TRANSACTION, transaction);
  }

  /// The currency that a customer's balance is in.
  static String currency(JsonObject customer) {
    return Objects.requireNonNullElse(Json.text(customer, "currency"), USUAL_CURRENCY);
  }

  private static JsonObject retrieve(Draft draft, Call call) {
    JsonObject transaction = draft.find(Change.Kind.BALANCE_TRANSACTION, call.innerId());
    if (transaction == null || !call.id().equals(Json.text(transaction, "customer"))) {
      throw StripeRefusal.missing(OBJECT, call.innerId());
    }
    return transaction;
  }

  private static JsonObject update(Draft draft, Call call) {
    JsonObject transaction = retrieve(draft, call).deepCopy();
    JsonElement description = call.parameters().get("description");
    if (description != null) {
      transaction.add("description", description);
    }
    JsonElement metadata = call.parameters().get("metadata");
    if (metadata != null) {
      transaction.add("metadata", Metadata.merged(transaction, metadata));
    }
    // Stripe has no event for it.
    return draft.put(Change.Kind.BALANCE_TRANSACTION, transaction);
  }

  private JsonObject list(Draft draft, Call call) {
    // Looked for here, so that the refusal is Stripe's. A deleted customer still has a ledger.
    var _ = Drafts.require(draft, Change.Kind.CUSTOMER, "customer", call.id());
    return StripeList.page(
        OBJECT,
        PATH.replace("{id}", call.id()),
        memory.all(Change.Kind.BALANCE_TRANSACTION),
        transaction ->
            call.id().equals(Json.text(transaction, "customer"))
                && StripeList.matches(transaction, call, "invoice")
                && StripeList.isWithin(transaction, call),
        call.parameters());
  }
}
