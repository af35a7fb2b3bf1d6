/// Tests of the web side over real HTTP, before a fake application.
@NullMarked
package dev.gangway.web;

import org.jspecify.annotations.NullMarked;
