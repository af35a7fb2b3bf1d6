/// The way from registration to being in, as a machine whose illegal steps do not compile.
@NullMarked
package dev.gangway.domain.onboarding;

import org.jspecify.annotations.NullMarked;
