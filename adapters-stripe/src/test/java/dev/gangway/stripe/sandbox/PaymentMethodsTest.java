package dev.gangway.stripe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentMethod;
import com.stripe.param.CustomerRetrieveParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodListParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Cards that were kept.
class PaymentMethodsTest {
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

  private PaymentMethod keep(String card) throws Exception {
    shopper.act(
        shopper.open(
            SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SETUP)
                .setCurrency("usd")
                .setCustomer(customer.getId())
                .setSuccessUrl(Shopper.SUCCESS)
                .build()),
        "pays",
        "&card=" + card);
    return list().getFirst();
  }

  private List<PaymentMethod> list() throws StripeException {
    return shopper
        .stripe
        .v1()
        .paymentMethods()
        .list(
            PaymentMethodListParams.builder()
                .setCustomer(customer.getId())
                .setType(PaymentMethodListParams.Type.CARD)
                .build())
        .getData();
  }

  private CustomerUpdateParams paidBy(String method) {
    return CustomerUpdateParams.builder()
        .setInvoiceSettings(
            CustomerUpdateParams.InvoiceSettings.builder().setDefaultPaymentMethod(method).build())
        .build();
  }

  @Test
  void are_listed_by_customer_newest_first() throws Exception {
    PaymentMethod visa = keep("visa");
    PaymentMethod amex = keep("amex");

    assertThat(list()).containsExactly(amex, visa);
    assertThat(shopper.stripe.v1().customers().paymentMethods().list(customer.getId()).getData())
        .containsExactly(amex, visa);
    assertThat(amex.getCard().getBrand()).isEqualTo("amex");
    assertThat(amex.getCard().getLast4()).isEqualTo("0005");
    assertThat(amex.getBillingDetails().getEmail()).isEqualTo("ann@example.com");
    assertThat(
            shopper
                .stripe
                .v1()
                .customers()
                .paymentMethods()
                .retrieve(customer.getId(), amex.getId()))
        .isEqualTo(amex);
    assertThat(shopper.stripe.v1().paymentMethods().retrieve(visa.getId())).isEqualTo(visa);
  }

  @Test
  void are_nobody_elses() throws Exception {
    PaymentMethod visa = keep("visa");
    Customer other = shopper.customer();

    assertThat(shopper.stripe.v1().customers().paymentMethods().list(other.getId()).getData())
        .isEmpty();
    assertThatThrownBy(() ->
            shopper.stripe.v1().customers().paymentMethods().retrieve(other.getId(), visa.getId()))
        .hasMessageContaining("No such PaymentMethod");
    assertThatThrownBy(
            () -> shopper.stripe.v1().customers().update(other.getId(), paidBy(visa.getId())))
        .hasMessageContaining("does not have a payment method with the ID " + visa.getId());
    assertThatThrownBy(() ->
            shopper
                .stripe
                .v1()
                .paymentMethods()
                .attach(
                    visa.getId(),
                    PaymentMethodAttachParams.builder().setCustomer(other.getId()).build()))
        .hasMessageContaining("already been attached");
  }

  @Test
  void can_be_what_invoices_are_paid_with() throws Exception {
    PaymentMethod visa = keep("visa");

    shopper.stripe.v1().customers().update(customer.getId(), paidBy(visa.getId()));

    Customer read =
        shopper
            .stripe
            .v1()
            .customers()
            .retrieve(
                customer.getId(),
                CustomerRetrieveParams.builder()
                    .addExpand("invoice_settings.default_payment_method")
                    .build());
    assertThat(read.getInvoiceSettings().getDefaultPaymentMethodObject()).isEqualTo(visa);
    assertThat(shopper.told()).endsWith("customer.updated");
  }

  @Test
  void are_let_go_of() throws Exception {
    PaymentMethod visa = keep("visa");
    shopper.stripe.v1().customers().update(customer.getId(), paidBy(visa.getId()));

    PaymentMethod loose = shopper.stripe.v1().paymentMethods().detach(visa.getId());

    assertThat(loose.getCustomer()).isNull();
    assertThat(list()).isEmpty();
    assertThat(
            shopper
                .stripe
                .v1()
                .customers()
                .retrieve(customer.getId())
                .getInvoiceSettings()
                .getDefaultPaymentMethod())
        .isNull();
    assertThat(shopper.told()).endsWith("customer.updated", "payment_method.detached");
    assertThatThrownBy(() -> shopper.stripe.v1().paymentMethods().detach(visa.getId()))
        .hasMessageContaining("not attached to a customer");
  }
}
