package loam.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import loam.figure.Figure;
import loam.figure.Pictures;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Draws what {@code bench/soak.sh} sampled: resident memory over trainings finished. */
public final class SoakFigure {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;

  private SoakFigure() {}

  /** Arguments: the CSV, and the SVG to write. */
  public static void main(String[] arguments) throws IOException {
    XYSeries resident = new XYSeries("resident memory of the executor", false, true);
    List<String> lines = Files.readAllLines(Path.of(arguments[0]));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      resident.add(Double.parseDouble(cells[1]), Double.parseDouble(cells[2]));
    }
    JFreeChart chart =
        ChartFactory.createXYLineChart(
            "Trainings one after another in one executor",
            "trainings finished",
            "resident memory in MB",
            new XYSeriesCollection(resident),
            PlotOrientation.VERTICAL,
            false,
            false,
            false);
    dress(chart);
    Figure figure =
        new Figure("soak", "Resident memory over trainings.", WIDTH, HEIGHT, chart::draw);
    Files.writeString(Path.of(arguments[1]), Pictures.svg(figure));
  }

  private static void dress(JFreeChart chart) {
    chart.getTitle().setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    XYPlot plot = chart.getXYPlot();
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
    plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
    plot.getRenderer().setSeriesPaint(0, new Color(0x2a78b5));
    plot.getRenderer().setSeriesStroke(0, new BasicStroke(2));
    for (ValueAxis axis : List.of(plot.getDomainAxis(), plot.getRangeAxis())) {
      axis.setLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
      axis.setTickLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    }
  }
}
