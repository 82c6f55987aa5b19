"""A number with its noun."""


def counted(number: float, noun: str) -> str:
    """Write a number with its noun, in the plural unless it is one.

    >>> counted(1, "day"), counted(0.5, "day"), counted(3, "act")
    ('1 day', '0.5 days', '3 acts')
    """
    return f"{number:g} {noun}" if number == 1 else f"{number:g} {noun}s"
