/// Where Gangway is put together and started: the command line, the wiring by Dagger, and the order
/// in which the parts come up and go down. No rule of the business is decided here.
@NullMarked
package dev.gangway.bootstrap;

import org.jspecify.annotations.NullMarked;
