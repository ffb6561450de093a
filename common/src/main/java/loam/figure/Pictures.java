package loam.figure;

import java.awt.AWTError;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.apache.batik.svggen.SimpleImageHandler;
import org.w3c.dom.Document;

/** Figures as SVG and PNG: the same figure gives the same bytes on the same fonts. */
public final class Pictures {
  private static final int PIXELS_A_POINT = 2;
  private static final int DECIMALS = 2;

  /** XML declaration and DOCTYPE: the latter names an address that some readers would load. */
  private static final Pattern HEADER =
      Pattern.compile("^\\s*(<\\?xml[^>]*>\\s*)?(<!DOCTYPE[^>]*>\\s*)?");

  private Pictures() {}

  /** A whole SVG document. */
  public static String svg(Figure figure) throws IOException {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment("Loam");
    context.setPrecision(DECIMALS);
    // Pages show many figures in one document: their identifiers must not meet.
    context.setIDGenerator(new Identifiers(figure.name()));
    context.setGenericImageHandler(new SimpleImageHandler(new InlineImages()));
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new java.awt.Dimension(figure.width(), figure.height()));
    draw(figure, graphics);
    org.w3c.dom.Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + figure.width() + " " + figure.height());
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", figure.caption());
    StringWriter out = new StringWriter();
    graphics.stream(root, out, false, false);
    return HEADER.matcher(out.toString()).replaceFirst("");
  }

  /** A PNG file of twice as many pixels as the figure has points. */
  public static byte[] png(Figure figure) throws IOException {
    BufferedImage image =
        new BufferedImage(
            figure.width() * PIXELS_A_POINT,
            figure.height() * PIXELS_A_POINT,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(PIXELS_A_POINT, PIXELS_A_POINT);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    draw(figure, graphics);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  /** Whether this Java finds what text needs: fontconfig and a font. */
  public static boolean canDrawText() {
    try {
      Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
      graphics.drawString("x", 0, 1);
      graphics.dispose();
      return true;
    } catch (RuntimeException | LinkageError | AWTError | InternalError missing) {
      return false;
    }
  }

  private static void draw(Figure figure, Graphics2D graphics) {
    Rectangle2D area = new Rectangle2D.Double(0, 0, figure.width(), figure.height());
    graphics.setPaint(Color.WHITE);
    graphics.fill(area);
    figure.drawing().draw(graphics, area);
  }

  private static final class Identifiers extends SVGIDGenerator {
    private final String prefix;

    private Identifiers(String name) {
      prefix = name.replaceAll("[^A-Za-z0-9-]", "-") + "-";
    }

    @Override
    public String generateID(String kind) {
      return prefix + super.generateID(kind);
    }
  }

  private static Document document() throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IOException("no XML parser in this Java", e);
    }
  }
}
