/// What is kept: PostgreSQL, embedded or brought along, behind the driven ports; durable work;
/// passwords at rest. The only place with jOOQ, Flyway, JDBC and db-scheduler. Nothing of them may
/// come out: [PersistenceAdapter] is the one door, and it speaks in ports.
@NullMarked
package dev.gangway.persistence;

import org.jspecify.annotations.NullMarked;
