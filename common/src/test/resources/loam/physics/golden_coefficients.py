"""Writes golden_coefficients.csv: eqs. (12)-(16), Brooks-Corey, Gardner and Cote-Konrad as printed in the
literature (no rearrangement), in 200 digits, at states and parameters that are exact doubles.

    python3 golden_coefficients.py > golden_coefficients.csv      # needs mpmath
"""
from mpmath import mp, mpf, cos, exp, pi, tanh

mp.dps = 200  # (15) as printed cancels 55 of them at W = 1e-8, m = 0.3


def exponential(t, a, b):
    return a * exp(b * t)


def cosine(t, a, b, c, k):
    return a * exp(b * t) * (c + cos(k * pi * t)) / c


def threshold(t, a1, b1, a2, b2, at, eps):
    zeta = (1 - tanh(eps * (t - at))) / 2
    return a1 * exp(b1 * t) * zeta + a2 * exp(b2 * t) * (1 - zeta)


def mualem_diffusivity(w, gmax, m, alpha, span):
    p = (1 - w ** (1 / m)) ** m
    return (1 - m) * gmax / (alpha * m * span) * w ** (mpf(1) / 2 - 1 / m) * (1 / p + p - 2)


def mualem_conductivity(w, gmax, m):
    return gmax * w ** mpf("0.5") * (1 - (1 - w ** (1 / m)) ** m) ** 2


def brooks_corey_conductivity(w, gmax, n):
    return gmax * w ** (3 + 2 / n)


def brooks_corey_diffusivity(w, gmax, n, head, span):
    # gamma * dpsi/dtheta, the derivative taken numerically in high precision
    psi = lambda s: head * s ** (-1 / n)
    return -brooks_corey_conductivity(w, gmax, n) * mp.diff(psi, w) / span


def gardner_suction(w, m):
    # alpha*h/2 of Russo (1988): w = (exp(-u)(1 + u))^(2/(m+2)); the branch W_-1 of Lambert's function
    return -mp.lambertw(-exp(-1) * w ** ((m + 2) / 2), -1).real - 1


def gardner_conductivity(w, gmax, m):
    return gmax * exp(-2 * gardner_suction(w, m))


def gardner_diffusivity(w, gmax, m, alpha, span):
    head = lambda s: 2 * gardner_suction(s, m) / alpha
    return -gardner_conductivity(w, gmax, m) * mp.diff(head, w) / span


def cote_konrad(w, dry, sat, kappa):
    return (sat - dry) * (kappa * w / (1 + (kappa - 1) * w)) + dry


TEMPERATURES = [-10.0, -9.99, -3.7, 0.0, 0.1, 4.5, 4.999, 5.0, 5.5, 8.0, 13.25, 21.0, 29.9, 30.0]
WATER = [1e-8, 1e-5, 1e-3, 0.02, 0.0371, 0.1, 0.25, 0.5, 0.77, 0.9, 0.95, 0.98]
CASES = [
    (exponential, TEMPERATURES, [(0.6, 0.02)]),
    (cosine, TEMPERATURES, [(0.6, 0.02, 3.0, 0.2), (0.6, 0.02, 1.5, 0.45)]),
    (threshold, TEMPERATURES, [(0.6, 0.03, 1.4, -0.01, 5.0, 2.0), (0.6, 0.03, 1.4, -0.01, 5.0, 6.0)]),
    (mualem_diffusivity, WATER, [(1.56e-4, m, 0.5, 0.5) for m in (0.3, 0.5, 0.7, 0.85)]),
    (mualem_conductivity, WATER, [(1.56e-4, m) for m in (0.3, 0.5, 0.7, 0.85)]),
    (brooks_corey_conductivity, WATER, [(1.56e-4, 0.6), (2e-5, 2.3)]),
    (brooks_corey_diffusivity, WATER, [(1.56e-4, 0.6, 0.15, 0.5), (2e-5, 2.3, 0.4, 0.35)]),
    (gardner_conductivity, WATER, [(1.56e-4, 0.5), (2e-5, 4.0), (2e-5, -1.0)]),
    (gardner_diffusivity, WATER, [(1.56e-4, 0.5, 2.0, 0.5), (2e-5, 4.0, 8.0, 0.35), (2e-5, -1.0, 1.0, 0.4)]),
    (cote_konrad, WATER, [(0.25, 1.8, 3.55), (0.06, 0.6, 0.6)]),
]

print("form,x,value,parameters")
for form, states, parameters in CASES:
    for p in parameters:
        for x in states:
            value = form(mpf(x), *map(mpf, p))
            print(form.__name__, repr(x), mp.nstr(value, 25), " ".join(map(repr, p)), sep=",")
