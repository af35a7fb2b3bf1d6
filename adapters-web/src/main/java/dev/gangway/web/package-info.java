/// The HTTP side: who may call what, how requests are read and answers written, and the web app
/// that is served beside. No decision about people, plans or money falls here; those are behind the
/// driving ports. Other adapters and the services are strangers.
@NullMarked
package dev.gangway.web;

import org.jspecify.annotations.NullMarked;
