"""An announcement on paper."""

from fengqiao.casework.documents.content import Document, Paragraph, Text
from fengqiao.duties.disclosure.models import Announcement


def announcement_document(announcement: Announcement) -> Document:
    """Return an announcement as the paper that is put up beside the door."""
    lines = [line.strip() for line in announcement.text.splitlines() if line.strip()]
    if announcement.public_until:
        day = announcement.public_until
        lines.append(f"公开至{day.year}年{day.month}月{day.day}日。")
    if announcement.contact:
        lines.append(f"联系方式：{announcement.contact}")
    return Document(
        title=announcement.title,
        signer=announcement.by_whom,
        dated_on=announcement.public_from,
        blocks=tuple(Paragraph((Text(line),)) for line in lines),
        sample=announcement.sample,
    )
