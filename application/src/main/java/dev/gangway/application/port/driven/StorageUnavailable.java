package dev.gangway.application.port.driven;

/// The database is away, or has no connection to spare. Trying again later may help.
public final class StorageUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StorageUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
