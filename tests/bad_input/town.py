"""The town of the API's tests, entered by its pages, and files as they shouldn't be."""

import io
import os
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook
from PIL import Image

from rongshu.core.models import Due, Intake
from rongshu.estate.orders.models import Order
from rongshu.estate.reports.models import Report
from rongshu.face.open.tests.conftest import Town
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.cases.models import Attachment, Case, Event
from rongshu.loop.notices.models import Notice

MB = 1024 * 1024
TABLES = (Attachment, Case, Due, Event, Evidence, Intake, Notice, Order, Person, Place, Report)


def entered(town: Town, name: str) -> Client:
    client = Client()
    client.force_login(town.people[name].account, backend="rongshu.ground.people.login.PhoneBackend")
    return client


def counted() -> dict[str, int]:
    """Count the rows of everything that could be half-written."""
    return {table.__name__: table._default_manager.count() for table in TABLES}


def photo(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("照片.jpg", data, "image/jpeg")


def noise(side: int = 1200) -> bytes:
    """Return a real JPEG of more than a megabyte."""
    out = io.BytesIO()
    Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)).save(out, "JPEG", quality=90)
    return out.getvalue()


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "JPEG")
    return out.getvalue()


HUGE = b"\xff\xd8\xff" + bytes(40 * MB)
PAPER = b"%PDF-1.7 a paper whose name ends with .jpg"


def table(*rows: list[Any]) -> SimpleUploadedFile:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("名单.xlsx", out.getvalue())


def text(response: Any) -> str:
    return unescape(response.content.decode())
