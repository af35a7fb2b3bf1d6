package dev.gangway.stripe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.StripeException;
import com.stripe.model.Coupon;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.LineItem;
import com.stripe.model.PromotionCode;
import com.stripe.model.checkout.Session;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.PromotionCodeCreateParams;
import com.stripe.param.PromotionCodeListParams;
import com.stripe.param.PromotionCodeUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Coupons and promotion codes, and what they take off.
class CouponsTest {
  private Shopper shopper;
  private Customer customer;

  @BeforeEach
  void start() throws StripeException {
    shopper = new Shopper();
    customer = shopper.customer();
  }

  @AfterEach
  void stop() {
    shopper.close();
  }

  private static CouponCreateParams.Builder percent(long percent) {
    return CouponCreateParams.builder()
        .setPercentOff(BigDecimal.valueOf(percent))
        .setDuration(CouponCreateParams.Duration.ONCE);
  }

  private Coupon coupon(CouponCreateParams.Builder params) throws StripeException {
    return shopper.stripe.v1().coupons().create(params.build());
  }

  private static PromotionCodeCreateParams.Builder of(Coupon coupon) {
    return PromotionCodeCreateParams.builder()
        .setPromotion(
            PromotionCodeCreateParams.Promotion.builder()
                .setType(PromotionCodeCreateParams.Promotion.Type.COUPON)
                .setCoupon(coupon.getId())
                .build());
  }

  private PromotionCode code(Coupon coupon, String code, long times) throws StripeException {
    return shopper
        .stripe
        .v1()
        .promotionCodes()
        .create(of(coupon).setCode(code).setMaxRedemptions(times).build());
  }

  private List<String> activeCodes() throws StripeException {
    return shopper
        .stripe
        .v1()
        .promotionCodes()
        .list(PromotionCodeListParams.builder().setActive(true).build())
        .getData()
        .stream()
        .map(PromotionCode::getCode)
        .toList();
  }

  private PromotionCode activate(PromotionCode code) throws StripeException {
    return shopper
        .stripe
        .v1()
        .promotionCodes()
        .update(code.getId(), PromotionCodeUpdateParams.builder().setActive(true).build());
  }

  private PromotionCode read(PromotionCode code) throws StripeException {
    return shopper.stripe.v1().promotionCodes().retrieve(code.getId());
  }

  private Session withCode(PromotionCode code) throws StripeException {
    return shopper.open(
        Shopper.packageFor(customer)
            .addDiscount(
                SessionCreateParams.Discount.builder().setPromotionCode(code.getId()).build())
            .build());
  }

  private Session open() throws StripeException {
    return shopper.open(Shopper.packageFor(customer).setAllowPromotionCodes(true).build());
  }

  private HttpResponse<String> type(Session session, String code) throws Exception {
    return shopper.act(session, "applies-code", "&promotion_code=" + code);
  }

  @Nested
  class Keep {
    @Test
    void coupons_by_amount_and_by_percent() throws Exception {
      Coupon percent = coupon(percent(20).setName("A fifth"));
      Coupon amount =
          coupon(
              CouponCreateParams.builder()
                  .setId("FIVE")
                  .setAmountOff(500L)
                  .setCurrency("usd")
                  .setDuration(CouponCreateParams.Duration.REPEATING)
                  .setDurationInMonths(3L));

      assertThat(percent.getPercentOff()).isEqualByComparingTo("20");
      assertThat(percent.getName()).isEqualTo("A fifth");
      assertThat(percent.getValid()).isTrue();
      assertThat(percent.getTimesRedeemed()).isZero();
      assertThat(amount.getId()).isEqualTo("FIVE");
      assertThat(amount.getAmountOff()).isEqualTo(500);
      assertThat(amount.getDurationInMonths()).isEqualTo(3);
      assertThat(shopper.stripe.v1().coupons().retrieve("FIVE")).isEqualTo(amount);
      assertThat(shopper.stripe.v1().coupons().list().getData()).containsExactly(amount, percent);
      shopper.stripe.v1().coupons().delete("FIVE");
      assertThat(shopper.stripe.v1().coupons().list().getData()).containsExactly(percent);
      assertThat(shopper.told()).endsWith("coupon.created", "coupon.created", "coupon.deleted");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "percent_off=20&amount_off=5&currency=usd",
          "amount_off=5",
          "percent_off=0",
          "percent_off=101",
          "percent_off=0.123",
          "percent_off=much",
          "percent_off=20&duration=sometimes",
          "percent_off=20&duration=repeating",
          "percent_off=20&duration_in_months=3",
          "percent_off=20&redeem_by=5",
          "percent_off=20&colour=blue",
          "percent_off=20&applies_to[products][]=p"
        })
    void no_coupon_that_makes_no_sense(String form) throws Exception {
      assertThat(shopper.caller.post("/v1/coupons", form).statusCode()).isEqualTo(400);
    }

    @Test
    void codes_that_are_found_by_what_people_type() throws Exception {
      PromotionCode code = code(coupon(percent(20)), "WELCOME", 5);

      assertThat(code.getId()).startsWith("promo_");
      assertThat(code.getActive()).isTrue();
      assertThat(code.getPromotion().getType()).isEqualTo("coupon");
      assertThat(
              shopper
                  .stripe
                  .v1()
                  .promotionCodes()
                  .list(
                      PromotionCodeListParams.builder()
                          .setCode("welcome")
                          .setActive(true)
                          .addExpand("data.promotion.coupon")
                          .build())
                  .getData())
          .singleElement()
          .satisfies(found ->
              assertThat(found.getPromotion().getCouponObject().getPercentOff())
                  .isEqualByComparingTo("20"));
      assertThat(
              shopper
                  .stripe
                  .v1()
                  .promotionCodes()
                  .list(PromotionCodeListParams.builder().setCode("NOTHING").build())
                  .getData())
          .isEmpty();
      assertThatThrownBy(() -> code(coupon(percent(10)), "Welcome", 1))
          .hasMessageContaining("already exists");
    }

    @Test
    void codes_that_can_be_switched_off() throws Exception {
      PromotionCode code = code(coupon(percent(20)), "WELCOME", 5);

      shopper
          .stripe
          .v1()
          .promotionCodes()
          .update(code.getId(), PromotionCodeUpdateParams.builder().setActive(false).build());

      assertThatThrownBy(() -> withCode(code)).hasMessageContaining("not active");
      assertThat(code(coupon(percent(10)), "WELCOME", 1).getActive()).isTrue();
    }

    @Test
    void no_code_without_a_coupon() throws Exception {
      HttpResponse<String> answer =
          shopper.caller.post(
              "/v1/promotion_codes", "promotion[type]=coupon&promotion[coupon]=nobody");

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(Caller.errorField(answer, "param")).isEqualTo("promotion[coupon]");
    }
  }

  @Nested
  class RunOut {
    private static final long IN_AN_HOUR = StillWorld.NOON.getEpochSecond() + 3600;

    @Test
    void a_code_whose_time_has_come() throws Exception {
      PromotionCode code =
          shopper
              .stripe
              .v1()
              .promotionCodes()
              .create(of(coupon(percent(25))).setCode("SOON").setExpiresAt(IN_AN_HOUR).build());
      Session session = withCode(code);
      assertThat(activeCodes()).containsExactly("SOON");

      shopper.sandbox.advance(Duration.ofHours(1));

      assertThat(activeCodes()).isEmpty();
      assertThatThrownBy(() -> withCode(code)).hasMessageContaining("expired");
      assertThatThrownBy(() -> activate(code)).hasMessageContaining("can only be activated");
      shopper.act(session, "pays");
      assertThat(shopper.read(session).getAmountTotal()).isEqualTo(1000);
      assertThat(shopper.charged()).isZero();
    }

    @Test
    void a_coupon_whose_time_has_come_and_its_codes() throws Exception {
      Coupon coupon = coupon(percent(25).setRedeemBy(IN_AN_HOUR));
      PromotionCode code = code(coupon, "SOON", 5);

      shopper.sandbox.advance(Duration.ofHours(1));

      assertThat(shopper.stripe.v1().coupons().retrieve(coupon.getId()).getValid()).isFalse();
      assertThat(activeCodes()).isEmpty();
      assertThatThrownBy(() -> activate(code)).hasMessageContaining("can only be activated");
      assertThatThrownBy(() -> code(coupon, "MORE", 1)).hasMessageContaining("expired");
    }

    @Test
    void a_coupon_that_was_redeemed_as_often_as_it_can_be_and_its_codes() throws Exception {
      Coupon coupon = coupon(percent(25).setMaxRedemptions(1L));
      PromotionCode code = code(coupon, "FIRST", 5);
      code(coupon, "SECOND", 5);

      shopper.act(withCode(code), "pays");

      assertThat(shopper.stripe.v1().coupons().retrieve(coupon.getId()).getValid()).isFalse();
      assertThat(activeCodes()).isEmpty();
    }

    @Test
    void a_coupon_that_is_deleted_and_its_codes() throws Exception {
      Coupon coupon = coupon(percent(25));
      code(coupon, "GONE", 5);

      shopper.stripe.v1().coupons().delete(coupon.getId());

      assertThat(activeCodes()).isEmpty();
    }
  }

  @Nested
  class Checkout {
    @Test
    void takes_a_discount_off_that_was_chosen_beforehand() throws Exception {
      PromotionCode code = code(coupon(percent(25)), "QUARTER", 1);

      Session session = withCode(code);

      assertThat(session.getAmountSubtotal()).isEqualTo(1000);
      assertThat(session.getAmountTotal()).isEqualTo(750);
      assertThat(session.getTotalDetails().getAmountDiscount()).isEqualTo(250);
      assertThat(session.getDiscounts().getFirst().getPromotionCode()).isEqualTo(code.getId());
      assertThat(shopper.page(session)).contains("Discount", "USD -2.50", "USD 7.50");
      shopper.act(session, "pays");
      assertThat(shopper.charged()).isEqualTo(750);
    }

    @Test
    void spreads_it_over_the_lines_to_the_last_cent() throws Exception {
      Coupon coupon =
          coupon(
              CouponCreateParams.builder()
                  .setAmountOff(100L)
                  .setCurrency("usd")
                  .setDuration(CouponCreateParams.Duration.ONCE));

      Session session =
          shopper.open(
              Shopper.packageFor(customer)
                  .addLineItem(Shopper.item("B", 333, 1))
                  .addLineItem(Shopper.item("C", 334, 2))
                  .addDiscount(
                      SessionCreateParams.Discount.builder().setCoupon(coupon.getId()).build())
                  .build());

      List<LineItem> items = shopper.read(session, "line_items").getLineItems().getData();
      assertThat(items.stream().mapToLong(LineItem::getAmountDiscount).sum()).isEqualTo(100);
      assertThat(items.stream().mapToLong(LineItem::getAmountTotal).sum())
          .isEqualTo(session.getAmountTotal())
          .isEqualTo(1901);
    }

    @Test
    void counts_it_when_it_is_paid_and_not_before() throws Exception {
      Coupon coupon = coupon(percent(25));
      PromotionCode code = code(coupon, "QUARTER", 1);
      Session session = withCode(code);
      shopper.act(session, "declines");
      assertThat(read(code).getTimesRedeemed()).isZero();

      shopper.act(session, "pays");
      shopper.act(session, "pays");

      assertThat(read(code).getTimesRedeemed()).isOne();
      assertThat(read(code).getActive()).isFalse();
      assertThat(shopper.stripe.v1().coupons().retrieve(coupon.getId()).getTimesRedeemed()).isOne();
      assertThatThrownBy(() -> withCode(code)).hasMessageContaining("used up");
    }

    @Test
    void charges_nobody_more_than_was_shown_if_somebody_else_came_first() throws Exception {
      PromotionCode code = code(coupon(percent(25)), "QUARTER", 1);
      Session first = withCode(code);
      Session second = withCode(code);
      shopper.act(first, "pays");

      shopper.act(second, "pays");

      assertThat(shopper.read(second).getStatus()).isEqualTo("open");
      assertThat(shopper.read(second).getAmountTotal()).isEqualTo(1000);
      assertThat(shopper.page(second)).contains("used up", "USD 10.00");
      assertThat(shopper.charged()).isEqualTo(750);
      shopper.act(second, "pays");
      assertThat(shopper.charged()).isEqualTo(1750);
    }

    @Test
    void takes_a_code_that_is_typed_in() throws Exception {
      code(coupon(percent(25)), "QUARTER", 1);
      Session session = open();
      shopper.act(session, "declines");

      type(session, "quarter");

      assertThat(shopper.read(session).getAmountTotal()).isEqualTo(750);
      shopper.act(session, "pays");
      assertThat(shopper.charged()).isEqualTo(750);
    }

    @Test
    void says_at_once_that_a_code_is_none() throws Exception {
      Session session = open();

      type(session, "NONSENSE");

      assertThat(shopper.page(session)).contains("This code is invalid.");
      assertThat(shopper.read(session).getAmountTotal()).isEqualTo(1000);
    }

    @Test
    void takes_no_code_where_it_was_not_allowed() throws Exception {
      code(coupon(percent(25)), "QUARTER", 1);
      Session session = shopper.open(Shopper.packageFor(customer).build());

      assertThat(type(session, "QUARTER").statusCode()).isEqualTo(400);
      assertThat(shopper.page(session)).doesNotContain("Promotion code");
    }

    @Test
    void keeps_a_good_code_when_a_bad_one_is_typed_in() throws Exception {
      code(coupon(percent(25)), "QUARTER", 1);
      Session session = open();
      type(session, "QUARTER");

      type(session, "NONSENSE");

      assertThat(shopper.page(session)).contains("This code is invalid.");
      assertThat(shopper.read(session).getAmountTotal()).isEqualTo(750);
      type(session, "");
      assertThat(shopper.read(session).getAmountTotal()).isEqualTo(1000);
    }

    @Test
    void takes_no_code_that_leaves_too_little_to_charge() throws Exception {
      code(coupon(percent(99)), "NEARLY", 1);
      Session session = open();

      type(session, "NEARLY");

      assertThat(shopper.page(session)).contains("at least USD 0.50");
      assertThat(shopper.read(session).getAmountTotal()).isEqualTo(1000);
    }

    @Test
    void takes_no_code_while_the_bank_asks() throws Exception {
      code(coupon(percent(25)), "QUARTER", 1);
      Session session = open();
      shopper.act(session, "authenticates");

      assertThat(type(session, "QUARTER").statusCode()).isEqualTo(400);
      shopper.act(session, "authenticates");
      assertThat(shopper.charged()).isEqualTo(1000);
    }

    @Test
    void cancels_an_intent_that_nobody_needs_any_more() throws Exception {
      code(coupon(percent(100)), "FREE", 1);
      Session session = open();
      shopper.act(session, "declines");
      type(session, "FREE");

      shopper.act(session, "pays");

      assertThat(shopper.read(session).getPaymentStatus()).isEqualTo("no_payment_required");
      assertThat(shopper.read(session).getPaymentIntent()).isNull();
      assertThat(shopper.stripe.v1().paymentIntents().list().getData().getFirst().getStatus())
          .isEqualTo("canceled");
      assertThat(shopper.charged()).isZero();
    }

    @Test
    void takes_a_code_for_a_first_purchase_once_for_each_customer() throws Exception {
      PromotionCode code =
          restricted(
              PromotionCodeCreateParams.Restrictions.builder().setFirstTimeTransaction(true));

      shopper.act(withCode(code), "pays");

      assertThatThrownBy(() -> withCode(code)).hasMessageContaining("first purchase");
      customer = shopper.customer();
      assertThat(withCode(code).getAmountTotal()).isEqualTo(750);
    }

    @Test
    void takes_a_code_for_large_orders_only_from_there_on() throws Exception {
      PromotionCode code =
          restricted(
              PromotionCodeCreateParams.Restrictions.builder()
                  .setMinimumAmount(1001L)
                  .setMinimumAmountCurrency("usd"));

      assertThatThrownBy(() -> withCode(code)).hasMessageContaining("USD 10.01 or more");
    }

    private PromotionCode restricted(PromotionCodeCreateParams.Restrictions.Builder restrictions)
        throws StripeException {
      return shopper
          .stripe
          .v1()
          .promotionCodes()
          .create(of(coupon(percent(25))).setRestrictions(restrictions.build()).build());
    }

    @Test
    void asks_for_no_card_where_nothing_is_left() throws Exception {
      Session session = withCode(code(coupon(percent(100)), "FREE", 1));

      shopper.act(session, "pays");

      assertThat(shopper.read(session).getPaymentStatus()).isEqualTo("no_payment_required");
      assertThat(shopper.charged()).isZero();
    }

    @Test
    void refuses_a_code_for_somebody_else() throws Exception {
      Coupon coupon = coupon(percent(25));
      Customer other = shopper.customer();
      PromotionCode code =
          shopper
              .stripe
              .v1()
              .promotionCodes()
              .create(of(coupon).setCustomer(other.getId()).build());

      assertThatThrownBy(() -> withCode(code)).hasMessageContaining("another customer");
    }
  }

  @Nested
  class Subscribing {
    private List<Invoice> subscribe(CouponCreateParams.Builder coupon, int days) throws Exception {
      Session session =
          shopper.open(
              Shopper.pro(customer)
                  .addDiscount(
                      SessionCreateParams.Discount.builder()
                          .setCoupon(coupon(coupon).getId())
                          .build())
                  .build());
      shopper.act(session, "pays");
      shopper.sandbox.advance(Duration.ofDays(days));
      return shopper
          .stripe
          .v1()
          .invoices()
          .list(InvoiceListParams.builder().setCustomer(customer.getId()).build())
          .getData()
          .reversed();
    }

    @Test
    void gets_it_off_once() throws Exception {
      assertThat(subscribe(percent(25), 65))
          .extracting(Invoice::getTotal)
          .containsExactly(1500L, 2000L, 2000L);
      assertThat(shopper.charged()).isEqualTo(5500);
    }

    @Test
    void is_told_when_it_begins_and_when_it_is_used_up() throws Exception {
      subscribe(percent(25), 1);

      assertThat(shopper.told())
          .containsSubsequence(
              "coupon.updated", "customer.discount.created", "customer.discount.deleted");
    }

    @Test
    void gets_it_off_for_some_months() throws Exception {
      assertThat(
              subscribe(
                  percent(25)
                      .setDuration(CouponCreateParams.Duration.REPEATING)
                      .setDurationInMonths(2L),
                  95))
          .extracting(Invoice::getTotal)
          .containsExactly(1500L, 1500L, 2000L, 2000L);
    }

    @Test
    void gets_it_off_for_ever() throws Exception {
      List<Invoice> invoices =
          subscribe(percent(25).setDuration(CouponCreateParams.Duration.FOREVER), 65);

      assertThat(invoices).extracting(Invoice::getTotal).containsExactly(1500L, 1500L, 1500L);
      assertThat(invoices)
          .allSatisfy(invoice -> {
            assertThat(invoice.getSubtotal()).isEqualTo(2000);
            assertThat(invoice.getTotalDiscountAmounts().getFirst().getAmount()).isEqualTo(500);
            assertThat(
                    invoice
                        .getLines()
                        .getData()
                        .getFirst()
                        .getDiscountAmounts()
                        .getFirst()
                        .getAmount())
                .isEqualTo(500);
          });
    }
  }
}
