package dev.gangway.stripe;

import com.stripe.net.ApiRequestParams;
import com.stripe.net.FormEncoder;
import com.stripe.param.CustomerCreateParams;
import dev.gangway.application.port.driven.PaymentGateway.NewCustomer;
import dev.gangway.domain.account.AccountId;
import java.util.Map;
import java.util.TreeMap;

/// The body of a request for a customer, as it is kept and sent: the same wish gives the same
/// bytes, on every machine and for ever.
final class CustomerForm {

  /// Where a customer's metadata names our account. Never to be renamed: customers that were made
  /// under another name would not be recognized.
  static final String ACCOUNT = "gangway_account";

  private CustomerForm() {}

  static String write(NewCustomer customer) {
    CustomerCreateParams.Builder params =
        CustomerCreateParams.builder()
            .setEmail(customer.email().address())
            .putMetadata(ACCOUNT, customer.account().toString());
    customer.name().ifPresent(params::setName);
    // stripe-java puts the fields in the order in which reflection finds them, which Java leaves
    // open.
    return FormEncoder.createQueryString(
        new TreeMap<>(ApiRequestParams.paramsToMap(params.build())));
  }

  /// Whether this metadata names `account`.
  static boolean names(Map<String, String> metadata, AccountId account) {
    return account.toString().equals(metadata.get(ACCOUNT));
  }
}
