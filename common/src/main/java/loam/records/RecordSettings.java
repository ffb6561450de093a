package loam.records;

import java.io.Serializable;
import java.util.Locale;
import loam.experiment.Canonical;
import loam.lm.FamilyName;
import loam.lm.LmSettings;
import loam.train.Output;

/**
 * How coefficients are fitted to a record of states.
 *
 * @param way by the likelihood of the filter, or by trajectories
 * @param size functions of a spline of ln λ over the range of the states; 2: a·exp(bT); {@link
 *     #AUTO}: as many as the record asks for
 * @param offsetSd prior deviation of the sensors' constant offsets in K; 0: they have none
 * @param form of λ
 * @param bootstrap members of a parametric bootstrap of the errors; 0: none
 */
public record RecordSettings(Way way, int size, double offsetSd, Form form, int bootstrap)
    implements Serializable {
  /** Size of a spline that the record decides. */
  public static final int AUTO = 0;

  /** Without a bootstrap. */
  public RecordSettings(Way way, int size, double offsetSd, Form form) {
    this(way, size, offsetSd, form, 0);
  }

  /** With λ as a spline of ln λ. */
  public RecordSettings(Way way, int size, double offsetSd) {
    this(way, size, offsetSd, Form.SPLINE);
  }

  /** The same fit, its errors those of the model. */
  public RecordSettings withoutBootstrap() {
    return new RecordSettings(way, size, offsetSd, form);
  }

  /** How λ is written. */
  public sealed interface Form extends Serializable {
    /** Free, smooth by the evidence. */
    Form SPLINE = new Spline();

    /** A spline of ln λ. */
    record Spline() implements Form {}

    /** A closed form with a few parameters. */
    record Family(FamilyName name) implements Form {}

    /**
     * A network a layer, by Levenberg–Marquardt on trajectories.
     *
     * @param output exp or auto: ln λ is what it gives
     */
    record Network(int hidden, int width, Output output, LmSettings lm) implements Form {}
  }

  /** Methods of fitting states. */
  public enum Way {
    /** Marginal likelihood of a state-space model by a Kalman filter. */
    FILTER,
    /** Least squares between measured ends. */
    TRAJECTORY
  }

  /** Name of the method. */
  public String method() {
    String name = way.name().toLowerCase(Locale.ROOT);
    return form instanceof Form.Network ? name + "-network" : name;
  }

  /** Its settings, under their configuration keys without the estimator's name. */
  public void identify(Canonical out) {
    out.put("estimator.filter.size", size).put("estimator.filter.offsets", offsetSd);
    out.put("estimator.filter.bootstrap", bootstrap);
    if (form instanceof Form.Family family) {
      out.put("estimator.family", family.name());
    }
    if (form instanceof Form.Network network) {
      network.lm().identify(out);
      out.put("estimator.lm.hidden", network.hidden()).put("estimator.lm.width", network.width());
      out.put("estimator.output", network.output());
    }
  }
}
