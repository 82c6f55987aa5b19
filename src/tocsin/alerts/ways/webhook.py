"""Alerts sent to an address as JSON."""

import os
import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection

from tocsin import __version__
from tocsin.addresses import parse
from tocsin.alerts.alert import Alert
from tocsin.alerts.rules import Webhook
from tocsin.alerts.ways.unsent import NotSent

TIMEOUT_S = 20.0
"""To connect, and between two bytes [s]."""


def send(alert: Alert, way: Webhook) -> None:
    """Send an alert by POST; the header Idempotency-Key is the same at every try.

    The address is the user's own, and may be inside a private network. Redirects are not
    followed: what is sent goes where the rule file says.

    Raises:
        NotSent: nobody answers, or the answer is no success.
    """
    address = parse(way.address)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"Tocsin/{__version__}",
        "Idempotency-Key": alert.key,
    }
    if way.token_variable is not None:
        token = os.environ.get(way.token_variable, "")
        if not token.isascii() or not token.isprintable() or not token:
            why = f"the environment variable {way.token_variable} holds no token"
            raise NotSent(why, unreachable=True)
        headers["Authorization"] = f"Bearer {token}"
    connection = _connection(address.scheme, address.host, address.port)
    try:
        connection.request("POST", address.target, body=alert.json(), headers=headers)
        status = connection.getresponse().status
    except (OSError, HTTPException) as error:
        why = (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
        raise NotSent(f"{address.site} cannot be reached: {why}", unreachable=True) from None
    finally:
        connection.close()
    if status // 100 != 2:
        raise NotSent(f"{address.site} answers with status {status}", unreachable=False)


def _connection(scheme: str, host: str, port: int) -> HTTPConnection:
    if scheme == "http":
        return HTTPConnection(host, port, timeout=TIMEOUT_S)
    return HTTPSConnection(host, port, timeout=TIMEOUT_S, context=ssl.create_default_context())
