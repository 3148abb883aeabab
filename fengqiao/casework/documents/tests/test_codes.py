import io
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from fengqiao.casework.documents.attendance import picture_attendance
from fengqiao.casework.documents.codes import Code, code_text, parse_code, qr_png, read_codes
from fengqiao.casework.documents.tests.reading import needs_fonts
from fengqiao.casework.documents.tests.samples import an_attendance_sheet
from fengqiao.kernel.errors import Refused

CODE = "FQ:990001001:学法-2026-0003"
DESK = (120, 95, 70)
_TOWNSHIPS = st.from_regex(r"[0-9]{9}", fullmatch=True)
_NUMBERS = st.from_regex(r"[一-龥A-Z]{1,6}-20[0-9]{2}-[0-9]{4}", fullmatch=True)


@given(_TOWNSHIPS, _NUMBERS)
def test_a_code_says_whose_record_it_is_and_which(township: str, number: str) -> None:
    assert parse_code(code_text(township, number)) == Code(township, number)


@settings(deadline=None)
@given(_TOWNSHIPS, _NUMBERS)
def test_a_printed_code_reads_back(township: str, number: str) -> None:
    text = code_text(township, number)
    image = Image.open(io.BytesIO(qr_png(text))).convert("L")
    framed = Image.new("L", (image.width + 80, image.height + 80), 255)
    framed.paste(image, (40, 40))
    assert read_codes(as_file(framed, "PNG")) == [text]


@pytest.mark.parametrize(
    ("township", "number"),
    [("99", "学法-2026-0001"), ("乡", "学法-2026-0001"), ("990001001", "a:b"), ("990001001", "")],
)
def test_a_code_of_nothing_is_refused(township: str, number: str) -> None:
    with pytest.raises(Refused):
        code_text(township, number)


@pytest.mark.parametrize("text", ["", "FQ", "FQ:1:2", "https://a.test", "FQ:990001001:", "XX:9:9"])
def test_other_peoples_codes_are_not_ours(text: str) -> None:
    with pytest.raises(Refused, match="不是本系统"):
        parse_code(text)


def as_file(image: Image.Image, kind: str, quality: int = 80) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, quality=quality)
    return written.getvalue()


@cache
def signed_sheet() -> Image.Image:
    """Return the sheet as printed, with signatures scrawled on it."""
    (page,) = picture_attendance(an_attendance_sheet(12), ppi=170)
    image = Image.open(io.BytesIO(page)).convert("RGB")
    pen = ImageDraw.Draw(image)
    for row in range(12):
        top = 620 + row * 60
        stroke = [(1050, top), (1150, top + 25), (1100, top + 5), (1250, top + 20)]
        pen.line(stroke, (20, 20, 90), 4)
    return image


def photographed(*, turned: float, leaning: float, light: float, blur: float) -> bytes:
    """Return a photo of the sheet on a desk: slanted, turned, in poor light, badly compressed."""
    sheet = signed_sheet()
    desk = Image.new("RGB", (round(sheet.width * 1.3), round(sheet.height * 1.2)), DESK)
    desk.paste(sheet, (round(sheet.width * 0.15), round(sheet.height * 0.1)))
    wide, high = desk.size
    corners = (wide * leaning, 0, 0, high, wide, high * (1 - leaning), wide * (1 - leaning), 0)
    slanted = desk.transform(desk.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    on_desk = slanted.rotate(turned, Image.Resampling.BICUBIC, expand=True, fillcolor=DESK)
    dark = ImageEnhance.Brightness(on_desk.filter(ImageFilter.GaussianBlur(blur))).enhance(light)
    grain = Image.effect_noise(dark.size, 50).convert("RGB")
    return as_file(Image.blend(dark, grain, 0.15), "JPEG", quality=40)


@needs_fonts
@pytest.mark.parametrize("turned", [0, 8, 95, 215])
@pytest.mark.parametrize(
    ("leaning", "light", "blur"), [(0.0, 0.9, 0.5), (0.06, 0.4, 1.0), (0.1, 0.25, 1.3)]
)
def test_a_photo_of_the_signed_page_finds_its_record(
    turned: float, leaning: float, light: float, blur: float
) -> None:
    photo = photographed(turned=turned, leaning=leaning, light=light, blur=blur)
    assert read_codes(photo) == [CODE]


@needs_fonts
def test_a_photo_of_two_sheets_names_both_records() -> None:
    first = signed_sheet()
    both = Image.new("RGB", (first.width * 2, first.height), DESK)
    both.paste(first, (0, 0))
    code = Image.open(io.BytesIO(qr_png("FQ:990001001:学法-2026-0004"))).convert("RGB")
    page = Image.new("RGB", first.size, (255, 255, 255))
    page.paste(code, (300, 300))
    both.paste(page, (first.width, 0))
    assert set(read_codes(as_file(both, "JPEG"))) == {CODE, "FQ:990001001:学法-2026-0004"}


def test_a_page_without_a_code_names_none() -> None:
    assert read_codes(as_file(Image.new("RGB", (300, 300), DESK), "JPEG")) == []


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="无法识别的图片"):
        read_codes(data)


@settings(deadline=None)
@given(st.data(), st.sampled_from(["PNG", "JPEG", "WEBP", "BMP"]))
def test_a_damaged_picture_is_read_or_refused_and_never_more(
    data: st.DataObject, kind: str
) -> None:
    whole = bytearray(as_file(Image.new("RGB", (40, 30), DESK), kind))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(whole)))
    with suppress(Refused):
        assert read_codes(bytes(whole[:cut])) == []


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    for size in ((9000, 9000), (65_536, 1)):
        with pytest.raises(Refused, match="图片过大"):
            read_codes(as_file(Image.new("1", size), "PNG"))
