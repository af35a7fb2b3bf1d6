/// The jar as people run it: a process of its own, a real PostgreSQL, HTTP, SMTP, a real browser.
/// Only what no inner test can see is tested here.
@NullMarked
package dev.gangway.bootstrap.endtoend;

import org.jspecify.annotations.NullMarked;
