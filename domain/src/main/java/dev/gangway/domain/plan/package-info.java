/// What can be taken: plans, the partners that they are reserved for, and the catalogue of both.
/// Nothing about who takes them.
@NullMarked
package dev.gangway.domain.plan;

import org.jspecify.annotations.NullMarked;
