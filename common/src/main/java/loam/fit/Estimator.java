package loam.fit;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import loam.physics.Equation;
import loam.records.RecordSettings;
import loam.train.DescentSettings;
import loam.train.DescentSettings.Goal;

/**
 * A named way to identify the coefficients.
 *
 * @param equations where it applies; cases with other equations are not planned
 */
public record Estimator(String name, Method method, Set<Equation> equations)
    implements Serializable {
  public Estimator {
    equations = Set.copyOf(equations);
  }

  /** Whether this estimator is meant for a case with this equation. */
  public boolean appliesTo(Equation equation) {
    return equations.contains(equation);
  }

  /** Its method on the moments; empty where it goes by steps. */
  public Optional<OnMoments> onMoments() {
    return method instanceof OnMoments onMoments ? Optional.of(onMoments) : Optional.empty();
  }

  /** Settings of its fit to the states of a record; empty where it needs profiles. */
  public Optional<RecordSettings> states() {
    return method instanceof States states ? Optional.of(states.settings()) : Optional.empty();
  }

  /** The fit whose errors it foretells; empty where it is a fit itself. */
  public Optional<Bound> bound() {
    return method instanceof Bound bound ? Optional.of(bound) : Optional.empty();
  }

  /** Whether it needs the record of a case, in whatever way. */
  public boolean readsStates() {
    return method instanceof States
        || method instanceof Bound
        || method instanceof Descent d && d.settings().goal() == Goal.STATES;
  }

  /** Settings of its steps; empty where it has none. */
  public Optional<DescentSettings> descent() {
    return method instanceof Descent descent ? Optional.of(descent.settings()) : Optional.empty();
  }
}
