package loam.identify;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loam.physics.Coefficient;
import loam.physics.Unknown;

/**
 * Outcome of one identification.
 *
 * @param found of each unknown by its key, in the order of the equation
 * @param parameters that describe them, of methods that have any
 * @param notes what to know of the data and of how they were taken
 * @param effort that it took
 */
public record Estimate(
    Map<String, Found> found, List<Parameter> parameters, List<String> notes, Effort effort)
    implements Serializable {

  /**
   * How a method came to an estimate.
   *
   * @param steps optimiser steps a worker, LM iterations, or 0 for a solve
   * @param engine dl4j or vector
   */
  public record Effort(int steps, String engine) implements Serializable {
    /** Of coefficients that nobody had to look for. */
    public static final Effort NONE = new Effort(0, "");
  }

  public Estimate {
    found = Collections.unmodifiableMap(new LinkedHashMap<>(found));
    parameters = List.copyOf(parameters);
    notes = List.copyOf(notes);
  }

  /** What was found of each unknown, in their order. */
  public static Estimate of(List<Unknown> unknowns, List<Found> found, Effort effort) {
    Map<String, Found> byKey = new LinkedHashMap<>();
    for (int c = 0; c < found.size(); c++) {
      byKey.put(unknowns.get(c).key(), found.get(c));
    }
    return new Estimate(byKey, List.of(), List.of(), effort);
  }

  /** Functions of which nothing else is known. */
  public static Estimate bare(
      List<Unknown> unknowns, List<? extends Coefficient> values, Effort effort) {
    return of(unknowns, values.stream().map(Found::bare).toList(), effort);
  }

  /** The same with the parameters that describe it. */
  public Estimate with(List<Parameter> described) {
    return new Estimate(found, described, notes, effort);
  }

  /** The same with more to know. */
  public Estimate noting(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Estimate(found, parameters, all, effort);
  }

  /** The same functions without errors and verdicts, for this reason. */
  public Estimate withoutErrors(String reason) {
    Map<String, Found> bare = new LinkedHashMap<>();
    found.forEach((key, of) -> bare.put(key, of.withoutError(reason)));
    return new Estimate(
        bare, parameters.stream().map(Parameter::withoutError).toList(), notes, effort);
  }

  /** What was found of the unknown of that key; empty where the equation has no such. */
  public Optional<Found> of(String key) {
    return Optional.ofNullable(found.get(key));
  }

  /** All functions, in order. */
  public List<Coefficient> values() {
    return found.values().stream().map(Found::value).toList();
  }

  /** All remarks, each once. */
  public String remarks() {
    return Stream.concat(
            found.values().stream().flatMap(f -> f.verdict().remarks().stream()), notes.stream())
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
