/// Tests of reading requests.
@NullMarked
package dev.gangway.web.json;

import org.jspecify.annotations.NullMarked;
