package dev.gangway.domain.plan;

/// Which edition of the catalogue something was taken from. Counts up from 1.
public record CatalogueVersion(int number) {

  /// @throws IllegalArgumentException if `number` is not positive
  public CatalogueVersion {
    if (number < 1) {
      throw new IllegalArgumentException("catalogue versions count from 1: " + number);
    }
  }
}
