package loam.records;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import loam.experiment.Climate;
import loam.experiment.Layers;
import loam.experiment.RecordPlan;
import loam.experiment.Season;
import loam.physics.TrueCoefficient.CoteKonrad;
import loam.physics.Unknown.Axis;
import loam.records.RecordSettings.Way;
import loam.state.HeatLaw;
import loam.state.Moisture;
import loam.state.SensorRecord;
import loam.state.StateEstimate;
import loam.state.Texture;
import loam.weather.WetSite;

/**
 * Prints how well λ(θ), the diffusivity and C are told of simulated records of T and θ: a draw a
 * weather, the plate at 8 cm with a noise of 1 W m⁻². Arguments: soil, draws (0-9), way (FILTER or
 * TRAJECTORY), σ of θ, offset of θ's sensors (its standard deviation), C of the dry soil that is
 * given, plate or none, days.
 */
final class WetStudy {
  private static final HeatLaw LAW = new HeatLaw(Axis.WATER, 1.2e6, HeatLaw.WATER);
  private static final double SIGMA = 0.05;
  private static final int POINTS = 41;
  private static final double NORMAL_95 = 1.96;
  private static final List<Double> DEPTHS = List.of(0.05, 0.1, 0.2, 0.35, 0.6);

  private WetStudy() {}

  public static void main(String[] args) {
    Texture soil = Texture.valueOf(args[0]);
    CoteKonrad lambda = new CoteKonrad(0.25, 1.6, 1.9, soil.mean().thetaS());
    String[] range = args[1].split("-");
    int first = Integer.parseInt(range[0]);
    int draws = Integer.parseInt(range[1]) + 1 - first;
    double[] sums = new double[5];
    for (int draw = first; draw < first + draws; draw++) {
      double[] one = draw(args, soil, lambda, draw);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += one[i] / draws;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: bias of λ %+.2f %%, rms of λ %.2f %%, of λ/C %.2f %%, intervals of λ that hold %.2f,"
            + " rms of C %.2f %%%n",
        String.join(" ", args),
        100 * sums[0],
        100 * Math.sqrt(sums[1]),
        100 * Math.sqrt(sums[2]),
        sums[3],
        100 * Math.sqrt(sums[4]));
  }

  private static double[] draw(String[] args, Texture soil, CoteKonrad lambda, int draw) {
    Climate climate = Climate.values()[draw % Climate.values().length];
    double days = Double.parseDouble(args[7]);
    RecordPlan plan =
        new RecordPlan(
            1,
            days,
            3600,
            DEPTHS,
            climate,
            Season.SPRING,
            100 + draw,
            1,
            List.of(),
            List.of(),
            0.08,
            List.of(soil.mean()));
    WetSite.States clean = WetSite.of(plan, lambda, LAW::capacity, 0);
    SplittableRandom random = new SplittableRandom(1000 + draw);
    double[] d = DEPTHS.stream().mapToDouble(Double::doubleValue).toArray();
    double[][] temperature = read(clean.temperature(), SIGMA, 0, random);
    double[][] water =
        read(clean.water(), Double.parseDouble(args[3]), Double.parseDouble(args[4]), random);
    double[] flux = clean.flux().clone();
    for (int k = 0; k < flux.length; k++) {
      flux[k] += random.nextGaussian();
    }
    SensorRecord record = new SensorRecord(d, 3600, temperature).with(new Moisture(d, water));
    RecordOutcome out =
        RecordFit.of(
            record,
            LAW.withDry(Double.parseDouble(args[5])),
            record.times(),
            new RecordSettings(Way.valueOf(args[2]), RecordSettings.AUTO, 0),
            Layers.ONE,
            0,
            1,
            1,
            draw,
            args[6].equals("plate") ? Optional.of(new MeasuredFlux(0.08, flux)) : Optional.empty());
    double[] score = score(out, lambda);
    System.out.printf(
        Locale.ROOT,
        "  %s: θ %.3f … %.3f, bias %+.2f %%, rms λ %.2f %%, λ/C %.2f %%, hold %.2f, C off %.2f %%, %s%n",
        climate,
        out.estimate().supportLo()[0],
        out.estimate().supportHi()[0],
        100 * score[0],
        100 * Math.sqrt(score[1]),
        100 * Math.sqrt(score[2]),
        score[3],
        100 * Math.sqrt(score[4]),
        out.check());
    return score;
  }

  private static double[][] read(
      double[][] clean, double sigma, double offset, SplittableRandom random) {
    double[] offsets = new double[DEPTHS.size()];
    for (int s = 0; s < offsets.length; s++) {
      offsets[s] = offset * random.nextGaussian();
    }
    for (double[] row : clean) {
      for (int s = 0; s < row.length; s++) {
        row[s] += offsets[s] + sigma * random.nextGaussian();
      }
    }
    return clean;
  }

  /** Mean and mean square of the error of ln λ, of ln λ/C, what holds, square of C's error. */
  private static double[] score(RecordOutcome out, CoteKonrad truth) {
    StateEstimate e = out.estimate();
    double[] sums = new double[5];
    for (int k = 0; k < POINTS; k++) {
      double share = (double) k / (POINTS - 1);
      double x = e.supportLo()[0] + share * (e.supportHi()[0] - e.supportLo()[0]);
      double found = out.layers().get(0).value().at(x);
      double off = Math.log(found / truth.at(x));
      double ofDiffusivity = Math.log(e.diffusivity(0, x) / truth.at(x) * LAW.capacity(x));
      double error = out.layers().get(0).error().standardError().at(x) / found;
      sums[0] += off / POINTS;
      sums[1] += off * off / POINTS;
      sums[2] += ofDiffusivity * ofDiffusivity / POINTS;
      sums[3] += Math.abs(off) < NORMAL_95 * error ? 1.0 / POINTS : 0;
    }
    double dry = out.wet().orElseThrow().plate().map(p -> p.value()).orElse(LAW.dry());
    double middle = 0.5 * (e.supportLo()[0] + e.supportHi()[0]);
    double off = LAW.withDry(dry).capacity(middle) / LAW.capacity(middle) - 1;
    sums[4] = off * off;
    return sums;
  }
}
