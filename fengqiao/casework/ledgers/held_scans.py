"""Photos whose code could not be read, kept for a day until somebody has typed their number.

What is kept is the picture made harmless, among the files that wait for their record; which it is
stands in a signed token that only the page of whoever sent it carries.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from fengqiao.keeping.files import blobs
from fengqiao.keeping.files.intake import received
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor

SALT = "held-scan"
KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Held:
    """A photo that waits for its number."""

    upload: "UploadedFile[Any]"
    captured_at: datetime | None


def hold(*, actor: Actor, upload: "UploadedFile[Any]") -> str:
    """Keep a photo and return the token by which it is had again.

    Raises:
        Refused: it is no picture that may be kept.
    """
    file = received(upload, upload.name or "")
    if file.format.family != "picture":
        raise Refused("按编号归档的应是照片")
    taken = file.captured_at.isoformat() if file.captured_at else ""
    sha256 = blobs.stage(file.source).sha256
    return signing.dumps([actor.username, sha256, file.name, taken], salt=SALT)


def held(*, actor: Actor, token: str) -> Held:
    """Return a photo held for this person.

    Raises:
        Refused: it was not, or no longer is.
    """
    try:
        owner, sha256, name, taken = signing.loads(token, salt=SALT, max_age=KEPT_SECONDS)
        data = blobs.path_of(sha256).read_bytes()
    except (signing.BadSignature, FileNotFoundError) as error:
        raise Refused("照片只暂存一天，现在已经没有了，请重新选择") from error
    if owner != actor.username:
        raise Refused("这张照片是别人上传的，请重新选择")
    taken_at = datetime.fromisoformat(taken) if taken else None
    return Held(SimpleUploadedFile(name, data), taken_at)
