package loam.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * A picture that can be drawn on anything.
 *
 * @param name file name without extension
 * @param caption what is seen, in one or two sentences
 * @param width in points
 * @param height in points
 */
public record Figure(String name, String caption, int width, int height, Drawing drawing) {
  /** Draws into an area. */
  @FunctionalInterface
  public interface Drawing {
    void draw(Graphics2D graphics, Rectangle2D area);
  }
}
