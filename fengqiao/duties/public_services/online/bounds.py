"""How much of anything the public site takes. None of these is a number of the law."""

from datetime import timedelta

from fengqiao.keeping.files.formats import COMPOUND, DOCX, HEIC, JPEG, MIB, PDF, PNG, WEBP

FILE_BYTES_MAX = 8 * MIB
"""A photo of a phone is smaller; who scans at a higher resolution is told to scan again."""
FILES_MAX = 20
"""Files of one application, or of one set of further papers."""
TOWNSHIP_BYTES_A_DAY = 2048 * MIB
TOWNSHIP_DRAFTS_A_DAY = 300
TOWNSHIP_COMMENTS_A_DAY = 200
"""What a township's site takes in a day at most, so that nobody fills the disk or the inbox."""
DRAFT_KEPT = timedelta(days=30)
FORMATS = (JPEG, PNG, WEBP, HEIC, PDF, DOCX, COMPOUND[".doc"], COMPOUND[".wps"])
FORMAT_NAMES = "照片（JPEG、PNG、WebP、HEIC）、PDF 和 Word、WPS 文字文档"
