package loam.experiment;

import java.io.Serializable;

/**
 * @param count training profiles
 * @param shard profiles a file; also the unit of every ordered sum
 * @param evolutionShare share of profiles taken from simulated evolutions; the rest are random
 */
public record ProfileSettings(long count, int shard, double evolutionShare)
    implements Serializable {}
