"""What a file is by its content, never by its name. Pure bytes and Pillow."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import ExifTags, Image, UnidentifiedImageError

from rongshu.core.errors import Invalid
from rongshu.core.words import N_

PHOTOS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "MPO": "image/jpeg"}
MOST_PIXELS = 100_000_000  # beyond this a small file may fill the memory when opened
NOT_A_PHOTO = N_("This is not a photo we can read. Please send a JPEG, PNG or WebP picture.")
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
        head = file.read(8)
    if head.startswith(b"%PDF-"):
        if photos_only:
            raise Invalid(NOT_A_PHOTO, fields={"photos": NOT_A_PHOTO})
        return Content("application/pdf")
    try:
        with Image.open(path) as image:
            return _photo(image, zone)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        sentence = NOT_A_PHOTO if photos_only else NOT_TAKEN
        raise Invalid(sentence, fields={"photos": sentence}) from error


def _photo(image: Image.Image, zone: ZoneInfo) -> Content:
    if image.format not in PHOTOS or image.width * image.height > MOST_PIXELS:
        raise Invalid(NOT_A_PHOTO, fields={"photos": NOT_A_PHOTO})
    width, height, exif = image.width, image.height, image.getexif()
    lon, lat = _place(exif)
    image.draft("RGB", (64, 64))
    image.load()  # a photo cut off on the way shows here
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
    return (lon, lat) if -180 <= lon <= 180 and -90 <= lat <= 90 and (lon or lat) else (None, None)


def _degrees(parts: tuple[float, float, float], is_negative: bool) -> float:
    degrees = float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
    return -degrees if is_negative else degrees
