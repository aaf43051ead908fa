"""Sends a letter over SMTP. A mail server can't be asked whether it took a message when the line broke."""

import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from rongshu.core.words import N_
from rongshu.loop.notices.channels import Letter, MaybeSent, NotSent

BACKEND = "django.core.mail.backends.smtp.EmailBackend"

REFUSED = N_("The mail server did not take it.")
AWAY = N_("The mail server could not be reached.")
BROKE = N_("The line to the mail server broke.")


def send(letter: Letter) -> None:
    """Send one letter; its Message-ID is the delivery's own, so that readers fold a repeat into one."""
    connection = get_connection(BACKEND)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(_words(AWAY, error)) from error
    try:
        _message(letter, connection).send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise NotSent(_words(REFUSED, error), for_good=all(code >= 500 for code in codes)) from error
    except smtplib.SMTPResponseException as error:
        raise NotSent(_words(REFUSED, error), for_good=error.smtp_code >= 500) from error
    except (OSError, smtplib.SMTPException) as error:
        raise MaybeSent(_words(BROKE, error)) from error
    finally:
        connection.close()


def _message(letter: Letter, connection: BaseEmailBackend) -> EmailMessage:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {"Message-ID": f"<{letter.key}@{domain}>", "Auto-Submitted": "auto-generated"}
    if letter.urgent:
        headers["Importance"] = "high"
    return EmailMessage(letter.subject, letter.text, to=[letter.to], headers=headers, connection=connection)


def _words(sentence: str, error: Exception) -> str:
    return f"{sentence} ({type(error).__name__}: {error})"
