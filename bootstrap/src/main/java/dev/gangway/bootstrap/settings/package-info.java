/// What the owner of an installation can set: read once at the start from `gangway.yaml` and the
/// environment, checked wholly, and handed on as values. Nothing else in Gangway reads the
/// environment.
@NullMarked
package dev.gangway.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
