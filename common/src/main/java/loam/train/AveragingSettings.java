package loam.train;

import java.io.Serializable;

/**
 * Parameter averaging.
 *
 * @param workers K logical workers, whatever the cores
 * @param frequency steps a round
 * @param checkpoint rounds between checkpoints
 */
public record AveragingSettings(int workers, int frequency, int checkpoint)
    implements Serializable {}
