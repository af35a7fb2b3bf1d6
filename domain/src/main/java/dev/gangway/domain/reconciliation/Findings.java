package dev.gangway.domain.reconciliation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a reconciliation came upon: all of it counted, the first few of each kind by name.
///
/// @param byKind only the kinds that were met, in the order of [Finding.Kind]
public record Findings(Map<Finding.Kind, Tally> byKind) {

  /// How many of a kind are listed. More than a person reads at once, and few enough that a
  /// thousand of one kind fill no screen and no table.
  public static final int LISTED = 20;

  public Findings {
    Map<Finding.Kind, Tally> ordered = new EnumMap<>(Finding.Kind.class);
    ordered.putAll(byKind);
    byKind = Collections.unmodifiableMap(ordered);
  }

  public static Findings none() {
    return new Findings(Map.of());
  }

  /// How often, and the first of them.
  ///
  /// @param count at least as many as are listed
  public record Tally(long count, List<Finding> listed) {

    /// @throws IllegalArgumentException if there are fewer than are listed, or more listed than
    ///   [#LISTED]
    public Tally {
      listed = List.copyOf(listed);
      if (count < listed.size() || listed.size() > LISTED) {
        throw new IllegalArgumentException(listed.size() + " of " + count + " are listed");
      }
    }

    /// How many are counted and not listed.
    public long rest() {
      return count - listed.size();
    }

    private Tally with(Finding finding) {
      if (listed.size() == LISTED || finding.kind() == Finding.Kind.FOREIGN) {
        return new Tally(count + 1, listed);
      }
      List<Finding> longer = new ArrayList<>(listed);
      longer.add(finding);
      return new Tally(count + 1, longer);
    }
  }

  /// One more. Foreign customers are counted and never listed: they are none of our business.
  public Findings with(Finding finding) {
    requireNonNull(finding);
    Map<Finding.Kind, Tally> more = new EnumMap<>(Finding.Kind.class);
    more.putAll(byKind);
    more.put(finding.kind(), tally(finding.kind()).with(finding));
    return new Findings(more);
  }

  /// How many of this kind there are.
  public long count(Finding.Kind kind) {
    return tally(kind).count();
  }

  /// How many of this kind there are, and the first of them.
  public Tally tally(Finding.Kind kind) {
    return byKind.getOrDefault(kind, new Tally(0, List.of()));
  }
}
