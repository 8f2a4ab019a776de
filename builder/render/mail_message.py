"""A mail with its twin in plain text as one message, the same to the byte whenever it is made."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import blake2b
from urllib.parse import urlsplit

from builder.render.digest_views import MailView
from builder.render.mail import moment_in


def message(view: MailView, html: str, text: str, sender: Address | None) -> bytes:
    """The message; without a sender it is a draft, which mail programs open to be addressed."""
    made = EmailMessage(policy=SMTP)
    made["Subject"] = view.title
    made["Date"] = format_datetime(moment_in(view))
    if sender:
        made["From"] = sender
    else:
        made["X-Unsent"] = "1"
    digest = blake2b(f"{html}\0{text}".encode(), digest_size=12).hexdigest()
    host = (urlsplit(view.home).hostname or "").encode("idna").decode()
    made["Message-ID"] = f"<digest.{digest}@{host}>"
    made.set_content(text, cte="quoted-printable")
    made.add_alternative(html, subtype="html", cte="quoted-printable")
    made["Content-Language"] = view.language
    made.set_boundary(f"=_{digest}")
    return made.as_bytes()
