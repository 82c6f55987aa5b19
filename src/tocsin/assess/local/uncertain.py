"""How far apart two acts are in time when each is known by an interval only."""


def expected_gap(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Give the mean of abs(U - V), U and V even over their intervals, in closed form.

    >>> round(expected_gap((0, 1), (2, 3)), 9)
    2.0
    """
    (a, b), (p, q) = first, second
    if a == b and p == q:
        return abs(a - p)
    if a == b:
        return (_square(q - a) - _square(p - a)) / (q - p)
    if p == q:
        return (_square(b - p) - _square(a - p)) / (b - a)
    whole = _cube(b - p) + _cube(a - q) - _cube(b - q) - _cube(a - p)
    return whole / ((b - a) * (q - p))


def _cube(x: float) -> float:
    return abs(x) ** 3 / 6


def _square(x: float) -> float:
    """Integral of abs from 0."""
    return abs(x) * x / 2
