"""Drawn pictures and sheets for the demonstration year; each says 示例数据."""

import random
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 640, 480
INK, RED = (31, 39, 51), (179, 38, 30)
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@lru_cache
def _font(size: int) -> Font:
    path = settings.FONTS_FOLDER / "NotoSansCJK-Regular.ttc"
    return (
        ImageFont.truetype(str(path), size, index=2)
        if path.exists()
        else ImageFont.load_default(size)
    )


def _words(text: str) -> str:
    """Return the text, or what a machine without Chinese fonts can draw of it."""
    if (
        isinstance(_font(12), ImageFont.FreeTypeFont)
        and (settings.FONTS_FOLDER / "NotoSansCJK-Regular.ttc").exists()
    ):
        return text
    return text.encode("ascii", "ignore").decode() or "SAMPLE DATA"


def _jpeg(picture: Image.Image) -> bytes:
    target = BytesIO()
    picture.save(target, "JPEG", quality=72)
    return target.getvalue()


def _mark(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, HEIGHT - 40, WIDTH, HEIGHT), fill=(255, 244, 224))
    draw.text((16, HEIGHT - 34), _words("示例数据 · 虚构画面"), fill=RED, font=_font(22))


def scene(title: str, on: date, *, seed: int) -> bytes:
    """Return a drawn meeting room as JPEG: a banner, a table, rows of people."""
    chance = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    wall = tuple(chance.randint(215, 240) for _ in range(3))
    picture = Image.new("RGB", (WIDTH, HEIGHT), wall)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 300, WIDTH, HEIGHT), fill=(196, 178, 152))
    draw.rectangle((60, 40, WIDTH - 60, 96), fill=(176, 32, 36))
    draw.text((80, 54), _words(title[:22]), fill=(255, 240, 200), font=_font(24))
    draw.rectangle((220, 210, 420, 300), fill=(120, 86, 60))
    for row in range(2):
        for seat in range(chance.randint(6, 9)):
            x, y = 40 + seat * 66 + row * 20, 330 + row * 56
            coat = tuple(chance.randint(40, 130) for _ in range(3))
            draw.ellipse((x + 10, y - 34, x + 34, y - 8), fill=(228, 196, 168))
            draw.rectangle((x, y - 10, x + 44, y + 44), fill=coat)
    draw.text((16, 8), on.isoformat(), fill=INK, font=_font(18))
    _mark(draw)
    return _jpeg(picture)


def sign_in_sheet(title: str, on: date, names: Sequence[str]) -> bytes:
    """Return a drawn, filled-in sign-in sheet as JPEG."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), (250, 249, 244))
    draw = ImageDraw.Draw(picture)
    draw.text((24, 14), _words(f"签到表　{title[:20]}"), fill=INK, font=_font(24))
    draw.text(
        (24, 52), _words(f"时间：{on.isoformat()}　应到 {len(names)} 人"), fill=INK, font=_font(16)
    )
    for index, name in enumerate(names[:36]):
        column, line = divmod(index, 12)
        x, y = 24 + column * 200, 84 + line * 28
        draw.rectangle((x, y, x + 196, y + 28), outline=(150, 150, 150))
        draw.text((x + 8, y + 3), f"{index + 1:>2}", fill=INK, font=_font(16))
        draw.text((x + 50, y + 1), _words(name), fill=(24, 40, 120), font=_font(20))
    _mark(draw)
    return _jpeg(picture)
