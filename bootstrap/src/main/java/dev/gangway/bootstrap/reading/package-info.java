/// How text that people wrote becomes values: YAML with its line numbers, and mistakes that are
/// collected, so that all of them can be told at once. Knows no setting and no plan.
@NullMarked
package dev.gangway.bootstrap.reading;

import org.jspecify.annotations.NullMarked;
