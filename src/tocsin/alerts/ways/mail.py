"""Alerts sent as mails by SMTP."""

import os
import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP as LINES_AS_SENT
from email.utils import format_datetime

from tocsin.alerts.alert import Alert
from tocsin.alerts.rules import Mail
from tocsin.alerts.ways.unsent import NotSent
from tocsin.export.plain import plain

TIMEOUT_S = 20.0
"""To connect, and between two answers [s]."""

LONGEST_SUBJECT = 150  # [characters]; longer ones are cut on every screen


def send(alert: Alert, way: Mail) -> None:
    """Send an alert as a mail of plain text; its Message-ID is the same at every try.

    Raises:
        NotSent: the server cannot be reached, or does not take the mail.
    """
    try:
        with _server(way) as server:
            if way.security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if way.user is not None:
                server.login(way.user, _password(way))
            server.send_message(message(alert, way))
    except (smtplib.SMTPDataError, smtplib.SMTPRecipientsRefused) as error:
        raise NotSent(
            f"{way.server} does not take the mail: {_why(error)}", unreachable=False
        ) from None
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise NotSent(f"{way.server} cannot be used: {_why(error)}", unreachable=True) from None


def message(alert: Alert, way: Mail) -> EmailMessage:
    """The mail."""
    mail = EmailMessage(policy=LINES_AS_SENT)
    mail["Subject"] = plain(alert.title)[:LONGEST_SUBJECT]
    mail["From"] = way.sender
    mail["To"] = ", ".join(way.to)
    mail["Date"] = format_datetime(datetime.fromisoformat(alert.at))
    mail["Message-ID"] = f"<{alert.key}@tocsin.invalid>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content("\n".join(alert.lines()) + "\n")
    return mail


def _server(way: Mail) -> smtplib.SMTP:
    if way.security == "tls":
        return smtplib.SMTP_SSL(
            way.server, way.port, timeout=TIMEOUT_S, context=ssl.create_default_context()
        )
    return smtplib.SMTP(way.server, way.port, timeout=TIMEOUT_S)


def _password(way: Mail) -> str:
    password = os.environ.get(way.password_variable or "", "")
    if not password:
        why = f"the environment variable {way.password_variable} holds no password"
        raise NotSent(why, unreachable=True)
    return password


def _why(error: Exception) -> str:
    return " ".join(str(getattr(error, "strerror", None) or error).split())[:200]
