package dev.gangway.bootstrap.endtoend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Who is to die where. The points are those that a life without a death crosses, with each outcome
/// of the first call: they come from the code, and nobody keeps a list.
final class KillPlan {

  private static final Pattern CROSSING =
      Pattern.compile("(?<useCase>\\w+)/(?<call>[\\w.]+)#(?<count>\\d+):(?<moment>[\\w-]+)");

  /// As long as a way takes, and a little longer.
  private static final int LONGEST_LIFE_MILLIS = 1_500;

  private static final Pattern DECISIVE =
      Pattern.compile(
          "(PlanChoice|Purchase|Event|CreditBooking).*/"
              + "(UnitOfWork|Checkouts|CreditBooks)\\..*:(before|on-its-way|after)");

  /// How many lives on a way to a package are worth their seconds where time is short.
  private static final int SAMPLE = 5;

  /// One life and death that is to be.
  record Cell(Journey journey, CallOutcome outcome, Death death) {}

  private final Map<Journey, Map<CallOutcome, List<String>>> journeys;
  private final List<String> start;

  private KillPlan(Map<Journey, Map<CallOutcome, List<String>>> journeys, List<String> start) {
    this.journeys = journeys;
    this.start = start;
  }

  /// @param whole whether each outcome is to be seen on each way, rather than on that to the
  ///   payment account
  static KillPlan readFrom(KillLane lane, boolean whole) {
    Map<Journey, Map<CallOutcome, List<String>>> journeys = new EnumMap<>(Journey.class);
    for (Journey journey : Journey.values()) {
      Map<CallOutcome, List<String>> ways = new EnumMap<>(CallOutcome.class);
      for (CallOutcome outcome : journey.outcomes()) {
        if (whole || journey == Journey.OPENING || outcome == CallOutcome.ANSWERS) {
          // What only the first of all crosses, a restarted process crosses with every outcome.
          Set<String> way = new LinkedHashSet<>(ways.getOrDefault(CallOutcome.ANSWERS, List.of()));
          way.addAll(lane.crossings(journey, outcome));
          ways.put(outcome, way.stream().filter(KillPlan::isNew).toList());
        }
      }
      journeys.put(journey, ways);
    }
    return new KillPlan(journeys, lane.crossingsOfTheStart());
  }

  /// Who waits looks again and again: from the third time on, it is no other point.
  private static boolean isNew(String crossing) {
    Matcher parts = parts(crossing);
    boolean waits =
        parts.group("useCase").equals("PaymentAccountSetup")
            || parts.group("useCase").equals("SessionIdentification")
            || parts.group("call").contains(".find");
    return !waits || Integer.parseInt(parts.group("count")) <= 2;
  }

  private static boolean isFirst(String crossing) {
    Matcher parts = parts(crossing);
    return parts.group("count").equals("1")
        || parts.group("call").matches("(UnitOfWork|PaymentGateway)\\..*");
  }

  private static Matcher parts(String crossing) {
    Matcher parts = CROSSING.matcher(crossing);
    if (!parts.matches()) {
      throw new AssertionError("no crossing: " + crossing);
    }
    return parts;
  }

  private Map<CallOutcome, List<String>> ways(Journey journey) {
    return journeys.getOrDefault(journey, Map.of());
  }

  private List<String> way(Journey journey, CallOutcome outcome) {
    return ways(journey).getOrDefault(outcome, List.of());
  }

  int points() {
    Set<String> points = new TreeSet<>(start);
    journeys.forEach((journey, ways) ->
        ways.values().forEach(way -> way.forEach(point -> points.add(journey + " " + point))));
    return points.size();
  }

  /// Each point with each outcome that leads there; and each point of the start, for one who died
  /// while the first call was on its way.
  List<Cell> whole() {
    List<Cell> cells = new ArrayList<>();
    journeys.forEach((journey, ways) ->
        ways.forEach((outcome, way) ->
            way.forEach(
                crossing -> cells.add(new Cell(journey, outcome, new Death.At(crossing))))));
    start.forEach(crossing -> cells.add(again(crossing)));
    return cells;
  }

  /// Each point that differs from its neighbours, once, with one outcome after the other. What is
  /// done again in the same way is left out, but for commits and calls to the provider. Of those on
  /// the ways to a package, some, from the beginning to the end.
  List<Cell> eachDifferenceOnce() {
    List<Cell> cells = new ArrayList<>();
    for (Journey journey : Journey.values()) {
      List<Cell> ofJourney = eachDifferenceOnce(journey);
      cells.addAll(journey == Journey.OPENING ? ofJourney : sample(ofJourney));
    }
    differing(start).forEach(crossing -> cells.add(again(crossing)));
    return cells;
  }

  /// Of those at which a commit or a call to the provider was made or is to be made next.
  private static List<Cell> sample(List<Cell> cells) {
    List<Cell> decisive = cells.stream().filter(cell -> isDecisive(cell.death())).toList();
    return IntStream.range(0, Math.min(SAMPLE, decisive.size()))
        .mapToObj(each -> decisive.get(each * decisive.size() / SAMPLE))
        .toList();
  }

  private static boolean isDecisive(Death death) {
    return DECISIVE.matcher(death.toString()).matches();
  }

  private List<Cell> eachDifferenceOnce(Journey journey) {
    Set<String> seen = new LinkedHashSet<>();
    List<Cell> cells = new ArrayList<>();
    ways(journey).values().stream()
        .map(KillPlan::differing)
        .flatMap(Collection::stream)
        .filter(crossing -> isFirst(crossing) && seen.add(crossing))
        .forEach(crossing -> {
          List<CallOutcome> leading =
              ways(journey).keySet().stream()
                  .filter(each -> way(journey, each).contains(crossing))
                  .toList();
          cells.add(
              new Cell(journey, leading.get(seen.size() % leading.size()), new Death.At(crossing)));
        });
    return cells;
  }

  List<Cell> atRandom(int runs, long seed) {
    var dice = new SplittableRandom(seed);
    List<CallOutcome> outcomes = List.copyOf(Journey.OPENING.outcomes());
    List<Cell> cells = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      cells.add(
          new Cell(
              Journey.OPENING,
              outcomes.get(run % outcomes.size()),
              new Death.After(dice.nextInt(LONGEST_LIFE_MILLIS))));
    }
    return cells;
  }

  private Cell again(String ofTheStart) {
    String first =
        way(Journey.OPENING, CallOutcome.ANSWERS).stream()
            .filter(crossing -> crossing.endsWith(":on-its-way"))
            .findFirst()
            .orElseThrow();
    return new Cell(
        Journey.OPENING, CallOutcome.ANSWERS, new Death.AgainAtStart(first, ofTheStart));
  }

  /// Without those at which a death leaves the same as at another one. Where a use case goes on
  /// from one call to the next, there is only the core in between, which touches nothing. What is
  /// crossed within a unit of work is undone with it.
  private static List<String> differing(List<String> way) {
    Map<String, List<String>> useCases = new LinkedHashMap<>();
    for (String crossing : way) {
      useCases
          .computeIfAbsent(parts(crossing).group("useCase"), _ -> new ArrayList<>())
          .add(crossing);
    }
    List<String> differing = new ArrayList<>();
    for (List<String> useCase : useCases.values()) {
      boolean within = false;
      for (int at = 0; at < useCase.size(); at++) {
        Matcher crossing = parts(useCase.get(at));
        boolean ofUnit = crossing.group("call").equals("UnitOfWork.commit");
        String moment = crossing.group("moment");
        boolean goesOn =
            moment.equals("after")
                && at + 1 < useCase.size()
                && parts(useCase.get(at + 1)).group("moment").equals("before");
        if ((!within || ofUnit) && !goesOn) {
          differing.add(useCase.get(at));
        }
        if (ofUnit) {
          within = moment.equals("before");
        }
      }
    }
    return differing;
  }
}
