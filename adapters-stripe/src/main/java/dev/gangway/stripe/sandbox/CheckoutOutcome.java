package dev.gangway.stripe.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a person does on the hosted checkout page, or what comes of it.
enum CheckoutOutcome {
  /// The card is good.
  PAYS,
  /// The bank says no; the person stays on the page and can try again.
  DECLINES,
  /// The bank wants the person to authenticate (3-D Secure): the page asks. There, this says that
  /// the person did, and `declines` that it went wrong.
  AUTHENTICATES,
  /// Pays by a debit; the money comes a day later.
  PAYS_LATER,
  /// Pays by a debit; a day later it turns out that the money does not come.
  FAILS_LATER,
  /// Types a promotion code in, or takes it out again by typing nothing.
  APPLIES_CODE,
  /// Goes back without having paid.
  LEAVES;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<CheckoutOutcome> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(CheckoutOutcome::word).collect(Collectors.joining(", "));
  }
}
