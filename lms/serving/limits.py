"""How much one process accepts, and for how long."""

from dataclasses import dataclass

MEBIBYTE = 1024**2


@dataclass(frozen=True)
class Limits:
    """Limits of one process.

    A larger body is not stored: the view's own limit refuses the request. A request
    that waits too long is answered with 503; one that runs too long ends its process.
    """

    body_bytes: int = 16 * MEBIBYTE
    body_seconds: float = 120
    waiting_requests: int = 256
    waiting_seconds: float = 10
    running_seconds: float = 120
