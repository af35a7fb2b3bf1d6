/// Who somebody is to us: the account, its address and profile, and the channel it came through. No
/// passwords, sessions or tokens: those are the application's affair.
@NullMarked
package dev.gangway.domain.account;

import org.jspecify.annotations.NullMarked;
