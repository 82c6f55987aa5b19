"""Why an exchange came to nothing."""


class NotFetched(Exception):
    """An exchange failed; the sentence says why, the class of failure whether to try again."""

    def __init__(self, why: str, *, passing: bool) -> None:
        self.why, self.passing = why, passing
        super().__init__(why)
