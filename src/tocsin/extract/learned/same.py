"""Whether two phrases of one document mean the same one."""

_SMALL_WORDS = {"of", "the", "for", "and", "de", "del", "la", "los", "las", "y"}
LEAST_LETTERS = 3  # [letters] shorter abbreviations stand for too much


def is_same(left: str, right: str) -> bool:
    """Whether one phrase is a shorter form of the other.

    Args:
        left: Words in lower case, without articles and punctuation.
        right: Likewise.

    >>> is_same("bomb", "car bomb"), is_same("bomb", "bomb squad")
    (True, False)
    >>> is_same("zzr", "zenith zone rebels"), is_same("moreno", "julia moreno")
    (True, True)
    """
    shorter, longer = sorted((left.split(), right.split()), key=len)
    if set(shorter) <= set(longer) and shorter[-1] == longer[-1]:
        return True
    if len(shorter) > 1 or len(longer) < 2:
        return False
    letters = "".join(w[0] for w in longer if w not in _SMALL_WORDS)
    # Names told in translation keep the letters, not their order.
    return len(shorter[0]) >= LEAST_LETTERS and sorted(letters) == sorted(shorter[0])
