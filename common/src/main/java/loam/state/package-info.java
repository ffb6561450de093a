/**
 * Coefficients from measured states: the column as a state-space model, its tangent and adjoint,
 * fits of trajectories and the marginal likelihood of a Kalman filter.
 */
package loam.state;
