/// Somebody's being logged in on one device, as they see it themselves. What proves it, a secret in
/// a cookie, is a matter of the credentials; how long it lasts, of the application.
@NullMarked
package dev.gangway.domain.session;

import org.jspecify.annotations.NullMarked;
