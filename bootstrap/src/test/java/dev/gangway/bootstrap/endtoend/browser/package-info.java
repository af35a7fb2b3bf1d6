/// What people see and do, in a real browser on the jar. The only package that may know of
/// Playwright, which is not there where the build is a quick one.
@NullMarked
package dev.gangway.bootstrap.endtoend.browser;

import org.jspecify.annotations.NullMarked;
