package loam.state;

import java.util.ArrayList;
import java.util.List;
import org.ejml.simple.SimpleMatrix;

/**
 * All states of a linear model with normal noise at once: their joint distribution, how likely the
 * values seen of them are, and what is thought of the states given all values.
 */
final class DensePath {
  private record Value(int state, int entry, int offset, double value, double variance) {}

  private final int size;
  private final List<SimpleMatrix> means = new ArrayList<>();
  private final List<SimpleMatrix> covariances = new ArrayList<>();
  private final List<SimpleMatrix> moves = new ArrayList<>();
  private final List<Value> values = new ArrayList<>();

  DensePath(double[] mean, double[][] covariance) {
    size = mean.length;
    means.add(new SimpleMatrix(size, 1, true, mean));
    covariances.add(new SimpleMatrix(covariance));
  }

  /** x′ = move·x + shift + kick, the covariance of the kick given. */
  void step(SimpleMatrix move, SimpleMatrix shift, SimpleMatrix kick) {
    means.add(move.mult(last(means)).plus(shift));
    covariances.add(move.mult(last(covariances)).mult(move.transpose()).plus(kick));
    moves.add(move);
  }

  /** A value of an entry plus an offset of the last state, with noise of this variance. */
  void see(int entry, int offset, double value, double variance) {
    values.add(new Value(means.size() - 1, entry, offset, value, variance));
  }

  private static SimpleMatrix last(List<SimpleMatrix> all) {
    return all.get(all.size() - 1);
  }

  private SimpleMatrix covariance() {
    int n = means.size();
    SimpleMatrix all = new SimpleMatrix(size * n, size * n);
    for (int k = 0; k < n; k++) {
      SimpleMatrix cross = covariances.get(k);
      for (int later = k; later < n; later++) {
        all.insertIntoThis(later * size, k * size, cross);
        all.insertIntoThis(k * size, later * size, cross.transpose());
        cross = later < moves.size() ? moves.get(later).mult(cross) : cross;
      }
    }
    return all;
  }

  /** The values as sums of entries of all states, [value][state·size + entry]. */
  SimpleMatrix seen() {
    SimpleMatrix see = new SimpleMatrix(values.size(), size * means.size());
    for (int v = 0; v < values.size(); v++) {
      Value one = values.get(v);
      see.set(v, one.state() * size + one.entry(), 1);
      see.set(v, one.state() * size + one.offset(), 1);
    }
    return see;
  }

  private SimpleMatrix spread(SimpleMatrix see, SimpleMatrix covariance) {
    SimpleMatrix spread = see.mult(covariance).mult(see.transpose());
    for (int v = 0; v < values.size(); v++) {
      spread.set(v, v, spread.get(v, v) + values.get(v).variance());
    }
    return spread;
  }

  private SimpleMatrix misses(SimpleMatrix see) {
    SimpleMatrix mean = new SimpleMatrix(size * means.size(), 1);
    for (int k = 0; k < means.size(); k++) {
      mean.insertIntoThis(k * size, 0, means.get(k));
    }
    double[] y = values.stream().mapToDouble(Value::value).toArray();
    return new SimpleMatrix(y.length, 1, true, y).minus(see.mult(mean));
  }

  /** The values less their means. */
  SimpleMatrix misses() {
    return misses(seen());
  }

  /** Covariance of the values. */
  SimpleMatrix spread() {
    return spread(seen(), covariance());
  }

  /** −2 ln of the values' density, without n ln 2π. */
  double deviance() {
    SimpleMatrix see = seen();
    SimpleMatrix spread = spread(see, covariance());
    SimpleMatrix r = misses(see);
    double[][] s = new double[values.size()][values.size()];
    for (int i = 0; i < s.length; i++) {
      for (int j = 0; j < s.length; j++) {
        s[i][j] = spread.get(i, j);
      }
    }
    return r.dot(spread.solve(r)) + Dense.logDeterminant(s);
  }

  /** The mean of each state given all values, [state][entry]. */
  double[][] posterior() {
    SimpleMatrix see = seen();
    SimpleMatrix all = covariance();
    SimpleMatrix pull = all.mult(see.transpose()).mult(spread(see, all).solve(misses(see)));
    double[][] out = new double[means.size()][size];
    for (int k = 0; k < out.length; k++) {
      for (int i = 0; i < size; i++) {
        out[k][i] = means.get(k).get(i, 0) + pull.get(k * size + i, 0);
      }
    }
    return out;
  }
}
