package dev.gangway.application.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.CustomerDetailsContract;
import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.application.port.driven.CustomerDetails.Details;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.IdempotencyKey;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// The fake gateway as the one that takes changed details.
class FakeCustomerDetailsTest extends CustomerDetailsContract {

  private final FakePaymentGateway provider = new FakePaymentGateway(InstantSource.system());

  @Override
  protected CustomerDetails customers() {
    return provider;
  }

  @Override
  protected CustomerDetails customersNowhere() {
    FakePaymentGateway nowhere = new FakePaymentGateway(InstantSource.system());
    nowhere.goAway();
    return nowhere;
  }

  @Override
  protected CustomerDetails customersWithRefusedKey() {
    FakePaymentGateway refusing = new FakePaymentGateway(InstantSource.system());
    refusing.refuseKey();
    return refusing;
  }

  @Override
  protected CustomerId add(Details details) {
    CustomerId customer =
        provider.addCustomer(new AccountId(UUID.randomUUID()), details.email()).customer();
    provider.update(
        new CustomerDetails.Update(
            customer, new IdempotencyKey("at first:" + customer), provider.write(details)));
    return customer;
  }

  @Override
  protected void delete(CustomerId customer) {
    provider.delete(customer);
  }

  @Override
  protected Details look(CustomerId customer) {
    List<FakePaymentGateway.Customer> found =
        provider.customers().stream().filter(each -> each.id().equals(customer)).toList();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().account()).isPresent();
    return new Details(new Email(found.getFirst().email()), found.getFirst().name());
  }
}
