package loam.evaluate;

import java.io.Serializable;
import loam.physics.Column;

/**
 * What measured profiles say without any λ(X): the scale of each depth's tendency and the constants
 * that fit best. Arrays are not copied: treat them as frozen.
 *
 * @param column the sensors
 * @param storage C of the tendency
 * @param scale standard deviation of each row's training tendency [N−2]; rows are divided by it
 * @param constant the constant λ that fits all scaled rows best
 * @param perDepth the constant λ that fits each row best by itself [N−2]
 */
public record DepthBaselines(
    Column column, double storage, double[] scale, double constant, double[] perDepth)
    implements Serializable {}
