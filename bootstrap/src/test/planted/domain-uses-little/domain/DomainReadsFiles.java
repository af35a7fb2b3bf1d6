// The domain uses more of the JDK than values.
package dev.gangway.domain.account;

final class DomainReadsFiles {
  java.io.File file;
}
