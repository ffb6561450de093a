package loam.sweep;

import java.io.Serializable;
import java.util.List;

/**
 * Successive halving of a study's trials by {@code adam}.
 *
 * @param rungs steps of each rung, increasing; empty: every trial runs to its end
 * @param keep share of a case's trials that goes on after a rung, in (0, 1)
 */
public record HalvingSettings(List<Integer> rungs, double keep) implements Serializable {}
