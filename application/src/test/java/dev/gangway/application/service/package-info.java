/// The use cases on fakes: every rule, every outcome, no database and no network.
@NullMarked
package dev.gangway.application.service;

import org.jspecify.annotations.NullMarked;
