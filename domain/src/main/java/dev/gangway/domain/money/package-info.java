/// Amounts of money, exact, with their currency. No rounding and no conversion.
@NullMarked
package dev.gangway.domain.money;

import org.jspecify.annotations.NullMarked;
