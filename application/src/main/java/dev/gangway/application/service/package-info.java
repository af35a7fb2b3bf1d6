/// The use cases themselves: they fetch, let the domain decide, and store. Made by bootstrap alone;
/// everybody else sees the driving ports.
@NullMarked
package dev.gangway.application.service;

import org.jspecify.annotations.NullMarked;
