package loam.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import loam.physics.Balance;
import loam.physics.Boundary;
import loam.physics.Column;
import loam.physics.Equation;
import loam.physics.Range;
import loam.physics.Setting;
import loam.spline.NodeScale;
import loam.state.Bottom;
import loam.state.HeatLaw;
import loam.state.WaterKnown;
import loam.testing.Soils;
import org.junit.jupiter.api.Test;

class SoilCaseTest {
  @Test
  void aCaseTravels() throws Exception {
    SoilCase soil = Soils.richards(Soils.STRETCHED, 1e-4, 0.5, -1, 65);
    Setting drained = soil.setting().with(new Boundary.Flux(), new Boundary.FreeDrainage());
    SoilCase sent =
        new SoilCase(
            "field", soil.equation(), List.of(), drained, soil.splineSize(), soil.splineScale());
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(soil);
      out.writeObject(sent);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(soil, in.readObject());
      assertEquals(sent, in.readObject());
    }
  }

  @Test
  void theDataBringTheSetting() {
    CaseSettings configured =
        new CaseSettings(
            "field",
            Equation.HEAT,
            List.of(),
            Optional.of("hdfs:/field"),
            Balance.diffusion(2e6),
            Optional.of(new Range(-10, 30)),
            Optional.empty(),
            65,
            NodeScale.LINEAR,
            Layers.ONE,
            WaterKnown.NOTHING,
            HeatLaw.ofTemperature(2e6),
            Optional.empty());
    assertThrows(IllegalStateException.class, configured::onItsGrid);
    Setting carried = configured.on(Column.ofDepths(0.1, 0.2, 0.4), new Range(0, 1));
    SoilCase soil = configured.in(carried);
    assertEquals(carried, soil.setting());
    assertTrue(soil.lambda().isEmpty());
    SoilCase known = Soils.richards(Soils.UNIFORM, 1e-4, 0.5, 1, 65);
    assertTrue(known.withoutTruth().truth().isEmpty());
    assertEquals(known.setting(), known.withoutTruth().setting());
    WaterKnown wet = new WaterKnown(0.05, 0.45, List.of(), Bottom.ZERO_FLUX, 0.8);
    SoilCase told =
        new SoilCase(
            known.name(),
            known.equation(),
            known.truth(),
            known.setting(),
            known.splineSize(),
            known.splineScale(),
            Layers.ONE,
            wet,
            HeatLaw.ofTemperature(1));
    assertEquals(wet, told.withoutTruth().water());
  }

  @Test
  void aTermWithoutItsTruthIsRefused() {
    SoilCase soil = Soils.richards(Soils.UNIFORM, 1e-4, 0.5, 1, 65);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new SoilCase(
                "half",
                soil.equation(),
                soil.truth().subList(0, 1),
                soil.setting(),
                soil.splineSize(),
                soil.splineScale()));
  }
}
