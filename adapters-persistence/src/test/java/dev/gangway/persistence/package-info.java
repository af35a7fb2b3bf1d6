@NullMarked
package dev.gangway.persistence;

import org.jspecify.annotations.NullMarked;
