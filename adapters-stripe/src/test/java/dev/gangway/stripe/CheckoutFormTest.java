package dev.gangway.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.ProviderOrigin;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.plan.Sale;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.PurchaseId;
import java.net.URI;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CheckoutFormTest {

  private static final Currency USD = new Currency("usd");
  private static final URI PUBLIC_URL = URI.create("https://gangway.example.com");

  @Nested
  class Write {

    // These strings lie frozen in databases, under keys that refuse any other body. A change here
    // must never reach a purchase that is already under way.

    @Test
    void asks_for_one_payment_for_a_package() {
      assertThat(
              write(
                  new Plan.Package(
                      new PlanCode("acme-package"),
                      "ACME & co [1]",
                      new Money(1000, USD),
                      new Money(2000, USD),
                      Period.ofMonths(6),
                      Set.of(),
                      Sale.onceEach())))
          .isEqualTo(
              "cancel_url=https%3A%2F%2Fgangway.example.com%2Fcheckout%2Fcancelled"
                  + "%3Fpurchase%3D0f8b2a3e-5b1c-4c52-9a53-6f2f0d9f6c22"
                  + "&client_reference_id=0f8b2a3e-5b1c-4c52-9a53-6f2f0d9f6c22"
                  + "&customer=cus_1"
                  + "&expires_at=1795519800"
                  + "&line_items[0][price_data][currency]=usd"
                  + "&line_items[0][price_data][product_data][name]=ACME+%26+co+[1]"
                  + "&line_items[0][price_data][unit_amount]=1000"
                  + "&line_items[0][quantity]=1"
                  + "&metadata[gangway_account]=7b1c1a52-4f0e-4d7e-9a53-6f2f0d9f6c11"
                  + "&metadata[gangway_purchase]=0f8b2a3e-5b1c-4c52-9a53-6f2f0d9f6c22"
                  + "&mode=payment"
                  + "&payment_intent_data[metadata][gangway_account]"
                  + "=7b1c1a52-4f0e-4d7e-9a53-6f2f0d9f6c11"
                  + "&payment_intent_data[metadata][gangway_purchase]"
                  + "=0f8b2a3e-5b1c-4c52-9a53-6f2f0d9f6c22"
                  + "&success_url=https%3A%2F%2Fgangway.example.com%2Fcheckout%2Freturn"
                  + "%3Fpurchase%3D0f8b2a3e-5b1c-4c52-9a53-6f2f0d9f6c22");
    }

    @Test
    void begins_a_subscription_for_what_recurs() {
      assertThat(write(pro(Plan.Pro.Interval.YEAR, Optional.empty())))
          .contains("&line_items[0][price_data][recurring][interval]=year&")
          .contains("&mode=subscription&")
          .contains("&subscription_data[metadata][gangway_purchase]=0f8b2a3e-")
          .contains("&subscription_data[metadata][gangway_account]=7b1c1a52-")
          .doesNotContain("trial", "payment_intent_data");
    }

    @Test
    void begins_it_with_a_trial_where_there_is_one() {
      assertThat(write(pro(Plan.Pro.Interval.MONTH, Optional.of(14))))
          .contains("&line_items[0][price_data][recurring][interval]=month&")
          .contains("&line_items[0][price_data][unit_amount]=1500&")
          .contains("&subscription_data[trial_period_days]=14&");
    }

    private String write(Plan plan) {
      return CheckoutForm.write(
          new Order(
              new PurchaseId(UUID.fromString("0f8b2a3e-5b1c-4c52-9a53-6f2f0d9f6c22")),
              new PaymentAccount(
                  new AccountId(UUID.fromString("7b1c1a52-4f0e-4d7e-9a53-6f2f0d9f6c11")),
                  new CustomerId("cus_1"),
                  new ProviderOrigin("acct_1", ProviderOrigin.Mode.TEST)),
              new OfferId(UUID.fromString("3a2e77b0-1111-4c52-9a53-6f2f0d9f6c33")),
              new CatalogueVersion(7),
              plan,
              Instant.parse("2026-11-23T12:00:00.987654Z")),
          PUBLIC_URL);
    }

    private Plan.Pro pro(Plan.Pro.Interval interval, Optional<Integer> trialDays) {
      return new Plan.Pro(new PlanCode("pro"), "Pro", new Money(1500, USD), interval, trialDays);
    }
  }

  @Nested
  class WriteForCard {

    @Test
    void takes_a_card_and_comes_back_to_the_billing_page() {
      assertThat(CheckoutForm.writeForCard(new CustomerId("cus_1"), PUBLIC_URL))
          .isEqualTo(
              "cancel_url=https%3A%2F%2Fgangway.example.com%2Fbilling"
                  + "&customer=cus_1&mode=setup&payment_method_types[0]=card"
                  + "&success_url=https%3A%2F%2Fgangway.example.com%2Fbilling");
    }
  }

  @Nested
  class Body {

    @Test
    void is_the_same_in_whatever_order_it_was_told() {
      FormBody one = FormBody.empty().with("b", 2).with("a", "1");

      assertThat(one.encoded()).isEqualTo("a=1&b=2");
      assertThat(FormBody.empty().with("a", "1").with("b", 2)).isEqualTo(one);
    }

    @Test
    void prints_no_values() {
      assertThat(FormBody.empty().with("name", "Ada")).asString().doesNotContain("Ada");
    }

    @Test
    void is_not_changed_by_adding_to_it() {
      FormBody one = FormBody.empty().with("a", "1");

      assertThat(one.with("b", "2").fields()).hasSize(2);
      assertThat(one.fields()).isEqualTo(Map.of("a", "1"));
      assertThatThrownBy(() -> one.fields().clear())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }
}
