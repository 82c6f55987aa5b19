"""How far apart two spellings are."""


def letters_apart(left: str, right: str) -> int:
    """Fewest letters to change, add or drop to make one word of the other (Levenshtein).

    >>> letters_apart("valence", "valencia")
    2

    Cost:
        The product of the two lengths.
    """
    row = list(range(len(right) + 1))
    for n, letter in enumerate(left, 1):
        before, row[0] = row[0], n
        for m, other in enumerate(right, 1):
            before, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, before + (letter != other))
    return row[-1]
