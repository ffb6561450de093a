package loam.records;

import java.util.List;
import loam.identify.Found;

/**
 * What a record of water contents says beside λ.
 *
 * @param gamma γ(θ) of each layer, m s⁻¹
 * @param words for people, of both
 */
record WaterFound(List<Found> gamma, String words) {
  WaterFound {
    gamma = List.copyOf(gamma);
  }
}
