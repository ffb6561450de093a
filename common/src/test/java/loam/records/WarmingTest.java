package loam.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import loam.experiment.Layers;
import loam.identify.Parameter;
import loam.identify.Verdict;
import loam.physics.Unknown.Axis;
import loam.records.RecordSettings.Way;
import loam.state.ColumnModel;
import loam.state.HeatColumn;
import loam.state.HeatLaw;
import loam.state.SensorRecord;
import loam.state.SoilThatDries;
import loam.store.LocalStore;
import loam.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** λ(θ, T) of records by other code, whose soil dries and is wetted. */
class WarmingTest {
  private static final HeatLaw LAW = HeatLaw.ofBoth(SoilThatDries.HEAT_CAPACITY, 0);
  private static final double[] SHALLOW = {0.05, 0.1, 0.2, 0.3};

  @TempDir Path folder;

  private static RecordOutcome fit(HeatLaw law, SensorRecord record) {
    return RecordFit.of(
        record,
        law,
        record.times(),
        new RecordSettings(Way.FILTER, 6, 0),
        Layers.ONE,
        0,
        1,
        1,
        0,
        Optional.empty());
  }

  private static Parameter mean(RecordOutcome out) {
    return out.estimate(0).parameters().stream()
        .filter(p -> p.name().equals("lambda.per-kelvin"))
        .findFirst()
        .orElseThrow();
  }

  /** .6 % a kelvin, of which λ(θ) alone knows nothing. */
  @Test
  void changeWithTemperatureIsToldBesideWater() throws IOException {
    RecordOutcome out = fit(LAW, SoilThatDries.record(0.006, SHALLOW, 30, 0.05, 0.003, 3));
    Parameter mean = mean(out);
    assertEquals(0.006, mean.value(), 4 * mean.standardError());
    assertTrue(mean.standardError() < 0.001, mean.toString());
    assertTrue(out.words().contains("% a kelvin"), out.words());
    assertFalse(out.words().contains("no change with temperature"), out.words());
    assertTrue(out.layers().get(0).verdict().identifiable());
    assertEquals("white", out.check());
    Store store = new LocalStore(folder);
    KeptState kept = new KeptState(out.estimate(), new double[4]);
    kept.write(store, "owner");
    ColumnModel read = KeptState.read(store, "owner").orElseThrow().estimate().column();
    assertEquals(out.estimate().column().lambda(0), read.lambda(0));
    assertEquals(LAW, ((HeatColumn) read).law());
    double middle = out.wet().orElseThrow().warming().get(0).temperatureC()[1];
    for (double share : new double[] {0.1, 0.5, 0.9}) {
      double lo = out.estimate().supportLo()[0];
      double x = lo + share * (out.estimate().supportHi()[0] - lo);
      double off =
          Math.log(out.layers().get(0).value().at(x) / SoilThatDries.lambda(x, middle, 0.006));
      assertEquals(0, off, 4 * out.estimate().relativeError(0, x), "at θ = " + x);
    }
  }

  @Test
  void noChangeIsSeenWhereThereIsNone() {
    RecordOutcome out = fit(LAW, SoilThatDries.record(0, SHALLOW, 30, 0.05, 0.003, 3));
    Parameter mean = mean(out);
    assertEquals(0, mean.value(), 4 * mean.standardError());
    assertTrue(mean.standardError() < 0.001, mean.toString());
    assertTrue(out.words().contains("no change with temperature is seen"), out.words());
  }

  /** Each layer about the temperatures and over the water contents of its own. */
  @Test
  void layersHaveChangesOfTheirOwn() {
    SensorRecord record = SoilThatDries.record(0.006, SHALLOW, 20, 0.05, 0.003, 3);
    RecordOutcome out =
        RecordFit.of(
            record,
            LAW,
            record.times(),
            new RecordSettings(Way.TRAJECTORY, 6, 0),
            new Layers(2, List.of(0.15)),
            0,
            1,
            1,
            0,
            Optional.empty());
    List<Warming> warming = out.wet().orElseThrow().warming();
    assertEquals(2, warming.size());
    double upper = warming.get(0).temperatureC()[2] - warming.get(0).temperatureC()[0];
    double lower = warming.get(1).temperatureC()[2] - warming.get(1).temperatureC()[0];
    assertTrue(upper > 1.3 * lower, upper + " K above, " + lower + " K below");
    for (int l = 0; l < 2; l++) {
      assertEquals(0.006, warming.get(l).mean().value(), 0.004, "layer " + (l + 1));
    }
    assertTrue(out.words().contains("λ of layer 2 here is that at"), out.words());
  }

  /** Sensors that read a few degrees wrong tell λ(θ), but not how it changes with temperature. */
  @Test
  void whatARecordTellsOfWaterAloneIsNotIdentifiableOfBoth() {
    SensorRecord poor = SoilThatDries.record(0.006, SHALLOW, 8, 3, 0.003, 3);
    Verdict both = fit(LAW, poor).layers().get(0).verdict();
    assertEquals(Verdict.Answer.NOT_IDENTIFIABLE, both.answer());
    assertTrue(both.remarks().toString().contains("λ(θ, T) at"), both.toString());
    assertTrue(both.remarks().toString().contains("lambda.of = water"), both.toString());
    HeatLaw water = new HeatLaw(Axis.WATER, SoilThatDries.HEAT_CAPACITY, 0);
    assertTrue(fit(water, poor).layers().get(0).verdict().identifiable());
  }
}
