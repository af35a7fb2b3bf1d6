package dev.gangway.stripe;

import com.stripe.net.ApiRequestParams;
import com.stripe.net.FormEncoder;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.common.EmptyParam;
import dev.gangway.application.port.driven.CustomerDetails.Details;
import dev.gangway.application.port.driven.PaymentGateway.NewCustomer;
import dev.gangway.domain.account.AccountId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// The bodies of requests about customers, as they are kept and sent: the same wish gives the same
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
    return encode(params.build());
  }

  /// Address and name only: whose the customer is stays as it is.
  static String write(Details details) {
    CustomerUpdateParams.Builder params =
        CustomerUpdateParams.builder().setEmail(details.email().address());
    details.name().ifPresentOrElse(params::setName, () -> params.setName(EmptyParam.EMPTY));
    return encode(params.build());
  }

  private static String encode(ApiRequestParams params) {
    // stripe-java puts the fields in the order in which reflection finds them, which Java leaves
    // open.
    return FormEncoder.createQueryString(new TreeMap<>(ApiRequestParams.paramsToMap(params)));
  }

  /// Whether this metadata names `account`.
  static boolean names(Map<String, String> metadata, AccountId account) {
    return account.toString().equals(metadata.get(ACCOUNT));
  }

  /// The account that this metadata names, if it names one: exactly as it would be written.
  static Optional<AccountId> named(Map<String, String> metadata) {
    String text = metadata.get(ACCOUNT);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new AccountId(UUID.fromString(text)))
          .filter(account -> names(metadata, account));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
