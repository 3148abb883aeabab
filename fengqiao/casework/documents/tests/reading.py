"""Reads documents back, so that tests look at what was made and not at what was meant."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from PIL import Image

from fengqiao.casework.documents.typesetting import FONTS
from fengqiao.kernel.errors import Refused

MM = 72 / 25.4
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

needs_fonts = pytest.mark.skipif(
    not (FONTS / "FandolFang-Regular.otf").exists(),
    reason="the fonts are fetched by make setup from Debian's packages; this machine has none",
)
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None or shutil.which("pdftoppm") is None,
    reason="pdftotext and pdftoppm come with poppler-utils, which .ci/run installs",
)


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters without a gap on a page; places in points from the upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def words_of(pdf: bytes, folder: Path) -> list[Word]:
    (folder / "made.pdf").write_bytes(pdf)
    page, found = 0, []
    out = subprocess.run(
        ["pdftotext", "-bbox", "made.pdf", "-"], cwd=folder, capture_output=True, check=True
    ).stdout.decode()
    for line in out.splitlines():
        if "<page " in line:
            page += 1
        elif match := re.search(
            r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>', line
        ):
            left, top, right, bottom = (float(place) for place in match.groups()[:4])
            found.append(Word(page, left, top, right, bottom, match[5]))
    return found


def text_of_pdf(pdf: bytes) -> str:
    """Return the text without spaces and without the places where long words may break."""
    out = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return unspaced(out.stdout.decode())


def unspaced(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def picture_of(pdf: bytes, folder: Path, *, page: int, ppi: int) -> Image.Image:
    (folder / "made.pdf").write_bytes(pdf)
    subprocess.run(
        f"pdftoppm -gray -r {ppi} -f {page} -l {page} -singlefile made.pdf made".split(),
        cwd=folder,
        check=True,
    )
    return Image.open(folder / "made.pgm")


def text_of_word(package: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(package)).paragraphs]


def part(package: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return ET.fromstring(opened.read(name))


def parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def refusal(excinfo: pytest.ExceptionInfo[Refused]) -> str:
    return str(excinfo.value)
