/// What every implementation of a driven port must do, as tests. A fake and a real adapter each
/// have a subclass; nothing here may know which of them it is testing.
@NullMarked
package dev.gangway.application.contract;

import org.jspecify.annotations.NullMarked;
