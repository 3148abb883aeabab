"""An official document as a Word file that opens the same in Word, WPS and LibreOffice."""

import io
import zipfile
from datetime import UTC, datetime, time

import docx

from fengqiao.casework.documents.characters import printable
from fengqiao.casework.documents.content import Document
from fengqiao.casework.documents.layout import title_lines
from fengqiao.casework.documents.word.body import (
    add_attachments,
    add_blocks,
    add_signature,
    add_title,
    keep_end_together,
)
from fengqiao.casework.documents.word.head_and_foot import (
    add_colophon,
    add_red_head,
    set_heads_and_feet,
)
from fengqiao.casework.documents.word.styles import set_page, set_styles


def render_docx(document: Document) -> bytes:
    """Return the document as .docx after GB/T 9704-2012; the same content gives the same bytes."""
    word = docx.Document()
    set_page(word)
    set_styles(word)
    if document.red_head:
        add_red_head(word, document.red_head)
    add_title(word, document)
    add_blocks(word, document.blocks)
    keep_end_together(word, document)
    add_attachments(word, document.attachments)
    add_signature(word, document)
    if document.colophon:
        add_colophon(word, document.colophon)
    set_heads_and_feet(word, document)
    _set_properties(word, document)
    written = io.BytesIO()
    word.save(written)
    return _without_moments(written.getvalue())


def _set_properties(word: docx.document.Document, document: Document) -> None:
    properties = word.core_properties
    moment = datetime.combine(document.dated_on, time(), UTC)
    properties.title = "".join(title_lines(document.title))
    properties.author = properties.last_modified_by = printable(document.signer)
    properties.created = properties.modified = moment
    properties.comments, properties.language = "", "zh-CN"


def _without_moments(package: bytes) -> bytes:
    """Return the same package without the time it was written at."""
    clean = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as made,
        zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, made.read(name))
    return clean.getvalue()
