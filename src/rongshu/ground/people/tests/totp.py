"""What an app for one-time codes shows."""

import base64
import hmac
import struct
import time


def figures(secret: str, at: float | None = None) -> str:
    """Return the six figures of RFC 6238."""
    counter = struct.pack(">Q", int((time.time() if at is None else at) // 30))
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"
