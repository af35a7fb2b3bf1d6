package dev.gangway.stripe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.CustomerBalanceTransaction;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerBalanceTransactionCreateParams;
import com.stripe.param.CustomerBalanceTransactionUpdateParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.service.CustomerBalanceTransactionService;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The ledger behind a customer's balance.
class BalancesTest {
  private Shopper shopper;
  private CustomerBalanceTransactionService ledger;
  private Customer customer;

  @BeforeEach
  void start() throws StripeException {
    shopper = new Shopper();
    ledger = shopper.stripe.v1().customers().balanceTransactions();
    customer = shopper.customer();
  }

  @AfterEach
  void stop() {
    shopper.close();
  }

  private static CustomerBalanceTransactionCreateParams credit(long amount) {
    return CustomerBalanceTransactionCreateParams.builder()
        .setAmount(-amount)
        .setCurrency("usd")
        .build();
  }

  private Customer read() throws StripeException {
    return shopper.stripe.v1().customers().retrieve(customer.getId());
  }

  private List<CustomerBalanceTransaction> all() throws StripeException {
    return ledger.list(customer.getId()).getData();
  }

  @Test
  void grow_and_shrink_by_transactions_that_add_up() throws Exception {
    ledger.create(customer.getId(), credit(1500));
    ledger.create(customer.getId(), credit(-400));

    assertThat(read().getBalance()).isEqualTo(-1100);
    assertThat(read().getCurrency()).isEqualTo("usd");
    assertThat(all())
        .extracting(
            CustomerBalanceTransaction::getAmount, CustomerBalanceTransaction::getEndingBalance)
        .containsExactly(tuple(400L, -1100L), tuple(-1500L, -1500L));
    assertThat(shopper.told()).endsWith("customer.updated", "customer.updated");
  }

  @Test
  void tell_why() throws Exception {
    CustomerBalanceTransaction made =
        ledger.create(
            customer.getId(),
            CustomerBalanceTransactionCreateParams.builder()
                .setAmount(-1500L)
                .setCurrency("usd")
                .setDescription("Acme package")
                .putMetadata("purchase", "p-1")
                .build());

    assertThat(made.getId()).startsWith("cbtxn_");
    assertThat(made.getType()).isEqualTo("adjustment");
    assertThat(made.getCustomer()).isEqualTo(customer.getId());
    assertThat(made.getDescription()).isEqualTo("Acme package");
    assertThat(made.getMetadata()).isEqualTo(Map.of("purchase", "p-1"));
    assertThat(ledger.retrieve(customer.getId(), made.getId())).isEqualTo(made);
    CustomerBalanceTransaction changed =
        ledger.update(
            customer.getId(),
            made.getId(),
            CustomerBalanceTransactionUpdateParams.builder().putMetadata("ticket", "7").build());
    assertThat(changed.getMetadata()).isEqualTo(Map.of("purchase", "p-1", "ticket", "7"));
    assertThat(changed.getAmount()).isEqualTo(-1500);
  }

  @Test
  void change_once_for_one_key() throws Exception {
    RequestOptions key = RequestOptions.builder().setIdempotencyKey("credit:p-1").build();

    CustomerBalanceTransaction first = ledger.create(customer.getId(), credit(1500), key);
    CustomerBalanceTransaction second = ledger.create(customer.getId(), credit(1500), key);

    assertThat(second).isEqualTo(first);
    assertThat(read().getBalance()).isEqualTo(-1500);
  }

  @Test
  void are_in_one_currency() throws Exception {
    ledger.create(customer.getId(), credit(1500));

    assertThatThrownBy(() ->
            ledger.create(
                customer.getId(),
                CustomerBalanceTransactionCreateParams.builder()
                    .setAmount(-5L)
                    .setCurrency("eur")
                    .build()))
        .hasMessageContaining("cannot combine currencies");
    assertThat(read().getBalance()).isEqualTo(-1500);
  }

  @Test
  void are_kept_true_when_they_are_set_as_a_whole() throws Exception {
    customer =
        shopper
            .stripe
            .v1()
            .customers()
            .create(CustomerCreateParams.builder().setBalance(-500L).build());

    shopper
        .stripe
        .v1()
        .customers()
        .update(customer.getId(), CustomerUpdateParams.builder().setBalance(200L).build());

    assertThat(all())
        .extracting(
            CustomerBalanceTransaction::getType,
            CustomerBalanceTransaction::getAmount,
            CustomerBalanceTransaction::getEndingBalance)
        .containsExactly(tuple("adjustment", 700L, 200L), tuple("initial", -500L, -500L));
  }

  @Test
  void are_everybodys_own() throws Exception {
    CustomerBalanceTransaction made = ledger.create(customer.getId(), credit(1500));
    Customer other = shopper.customer();

    assertThat(ledger.list(other.getId()).getData()).isEmpty();
    assertThatThrownBy(() -> ledger.retrieve(other.getId(), made.getId()))
        .hasMessageContaining("No such customer_balance_transaction");
    assertThatThrownBy(() -> ledger.create("cus_nobody", credit(5)))
        .hasMessageContaining("No such customer");
  }

  @ParameterizedTest
  @CsvSource({
    "amount=5, currency",
    "currency=usd, amount",
    "amount=x&currency=usd, amount",
    "amount=5&currency=xyz, currency",
    "amount=5&currency=usd&colour=blue, colour"
  })
  void refuse_what_makes_no_sense(String form, String param) throws Exception {
    HttpResponse<String> answer =
        shopper.caller.post("/v1/customers/" + customer.getId() + "/balance_transactions", form);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Caller.errorField(answer, "param")).isEqualTo(param);
    assertThat(read().getBalance()).isZero();
  }
}
