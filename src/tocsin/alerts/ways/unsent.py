"""Why an alert was not sent."""


class NotSent(Exception):
    """An alert did not go out; it is owed, and tried again by the next run."""

    def __init__(self, why: str, *, unreachable: bool) -> None:
        self.why, self.unreachable = why, unreachable
        super().__init__(why)
