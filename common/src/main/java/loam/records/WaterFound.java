package loam.records;

import loam.identify.Found;

/**
 * What a record of water contents says beside λ.
 *
 * @param gamma γ(θ), m s⁻¹
 * @param words for people, of both
 */
record WaterFound(Found gamma, String words) {}
