"""Ids made from content, so that the same input always has the same ids."""

import hashlib


def content_id(prefix: str, *parts: str) -> str:
    """Name a thing by what it is made of.

    Each part is preceded by its length, so that ("ab", "c") and ("a", "bc") differ.

    Returns:
        ``prefix`` and twelve hexadecimal digits, as in ``"inc-5d41402abc4b"``.
    """
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(encoded)}:".encode())
        digest.update(encoded)
    return f"{prefix}-{digest.hexdigest()[:12]}"
