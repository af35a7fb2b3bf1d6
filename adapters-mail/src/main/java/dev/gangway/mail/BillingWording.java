package dev.gangway.mail;

import dev.gangway.application.port.driven.Mailer.Content;
import dev.gangway.domain.account.Language;
import java.net.URI;
import java.util.Optional;

/// The words of every mail about money in one language.
interface BillingWording {

  /// Names in here are already fit to be printed.
  ///
  /// @param billing the page where everything of this can be looked up and mended
  default Composition write(Optional<String> name, Content.Billing content, URI billing) {
    return switch (content) {
      case Content.Receipt receipt -> receipt(name, receipt, billing);
      case Content.Refunded refunded -> refunded(name, refunded, billing);
      case Content.PaymentFailed failed -> paymentFailed(name, failed, billing);
      case Content.AuthenticationNeeded needed -> authenticationNeeded(name, needed, billing);
      case Content.TrialEnding ending -> trialEnding(name, ending, billing);
      case Content.CreditExpiring expiring -> creditExpiring(name, expiring, billing);
    };
  }

  Composition receipt(Optional<String> name, Content.Receipt receipt, URI billing);

  Composition refunded(Optional<String> name, Content.Refunded refunded, URI billing);

  Composition paymentFailed(Optional<String> name, Content.PaymentFailed failed, URI billing);

  Composition authenticationNeeded(
      Optional<String> name, Content.AuthenticationNeeded needed, URI billing);

  Composition trialEnding(Optional<String> name, Content.TrialEnding ending, URI billing);

  Composition creditExpiring(Optional<String> name, Content.CreditExpiring expiring, URI billing);

  static BillingWording in(Language language, String product) {
    return switch (language) {
      case ENGLISH -> new EnglishBillingWording(product);
      case SIMPLIFIED_CHINESE -> new ChineseBillingWording(product);
    };
  }
}
