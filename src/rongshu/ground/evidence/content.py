"""What a file is by its content, never by its name. Pure bytes and Pillow."""

import math
import warnings
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import ExifTags, Image, UnidentifiedImageError

from rongshu.core.errors import Invalid
from rongshu.core.words import N_

PHOTOS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "MPO": "image/jpeg"}
# Beyond these a small file may fill the memory when opened; a JPEG can be opened at a fraction of its size.
MOST_PIXELS = {"JPEG": 120_000_000, "MPO": 120_000_000}
MOST_PIXELS_ELSE = 40_000_000
APPLE = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
NOT_A_PHOTO = N_("This is not a photo we can read. Please send a JPEG, PNG or WebP picture.")
HEIC = N_(
    "This photo is in the HEIC format, which not everybody can open. On an iPhone choose Settings, Camera, Formats, "
    "Most Compatible and take it again, or send a screenshot of it."
)
CUT_OFF = N_("This photo arrived incomplete. Please send it again.")
TOO_MANY_PIXELS = N_("This picture has too many pixels to be opened safely. Please send a smaller one.")
NOT_TAKEN = N_("We can take photos (JPEG, PNG, WebP) and PDF files; this is something else.")


@dataclass(frozen=True)
class Content:
    """What a file itself says: its type, size in pixels, and when and where it was taken."""

    media_type: str
    width: int | None = None
    height: int | None = None
    taken_at: datetime | None = None
    lon: float | None = None
    lat: float | None = None


def look_at(path: Path, zone: ZoneInfo, *, photos_only: bool) -> Content:
    """Return what a file is; raises Invalid for what can't be taken."""
    with path.open("rb") as file:
        head = file.read(16)
    if head[4:8] == b"ftyp" and head[8:12] in APPLE:
        raise Invalid(HEIC, fields={"photos": HEIC})
    if head.startswith(b"%PDF-"):
        if photos_only:
            raise Invalid(NOT_A_PHOTO, fields={"photos": NOT_A_PHOTO})
        return Content("application/pdf")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", Image.DecompressionBombWarning
            )  # `_photo` counts the pixels itself
            with Image.open(path) as image:
                return _photo(image, zone)
    except Image.DecompressionBombError as error:
        raise Invalid(TOO_MANY_PIXELS, fields={"photos": TOO_MANY_PIXELS}) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        sentence = NOT_A_PHOTO if photos_only else NOT_TAKEN
        raise Invalid(sentence, fields={"photos": sentence}) from error


def _photo(image: Image.Image, zone: ZoneInfo) -> Content:
    if image.format not in PHOTOS:
        raise Invalid(NOT_A_PHOTO, fields={"photos": NOT_A_PHOTO})
    if image.width * image.height > MOST_PIXELS.get(image.format, MOST_PIXELS_ELSE):
        raise Invalid(TOO_MANY_PIXELS, fields={"photos": TOO_MANY_PIXELS})
    width, height, exif = image.width, image.height, image.getexif()
    lon, lat = _place(exif)
    image.draft("RGB", (64, 64))
    try:
        image.load()
    except OSError as error:  # the head is a photo's, and the rest is missing
        raise Invalid(CUT_OFF, fields={"photos": CUT_OFF}) from error
    return Content(PHOTOS[image.format], width, height, _time(exif, zone), lon, lat)


def _time(exif: Image.Exif, zone: ZoneInfo) -> datetime | None:
    text = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal) or exif.get(
        ExifTags.Base.DateTime
    )
    try:
        return datetime.strptime(str(text), "%Y:%m:%d %H:%M:%S").replace(tzinfo=zone)
    except ValueError:
        return None


def _place(exif: Image.Exif) -> tuple[float | None, float | None]:
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    try:
        lat = _degrees(gps[ExifTags.GPS.GPSLatitude], gps.get(ExifTags.GPS.GPSLatitudeRef, "N") == "S")
        lon = _degrees(gps[ExifTags.GPS.GPSLongitude], gps.get(ExifTags.GPS.GPSLongitudeRef, "E") == "W")
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None, None
    if not (math.isfinite(lon) and math.isfinite(lat)):
        return None, None
    return (lon, lat) if -180 <= lon <= 180 and -90 <= lat <= 90 and (lon or lat) else (None, None)


def _degrees(parts: tuple[float, float, float], is_negative: bool) -> float:
    degrees = float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
    return -degrees if is_negative else degrees
