/// The catalogue as its owner writes it, in `catalogue.yaml`: read wholly and checked, or refused
/// with everything that is wrong in it.
@NullMarked
package dev.gangway.bootstrap.catalogue;

import org.jspecify.annotations.NullMarked;
