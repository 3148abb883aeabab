"""What refuses, in words a clerk reads. Every refusal of the system is one of these."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The system will not do what was asked; the text says why and what to do next."""

    def __init__(self, *reasons: str) -> None:
        """Keep each reason as a sentence of its own."""
        super().__init__("；".join(reasons))
        self.reasons = reasons


class NotPermitted(Refused):
    """The person's posts do not carry the right to do this."""


class StalePage(Refused):
    """Someone else changed the record after the page was opened."""

    def __init__(self) -> None:
        """Say what to do: what was typed is still on the page."""
        super().__init__(
            "这条记录在您打开页面之后已被他人修改，请核对最新内容后再提交；您填写的内容仍保留在本页"
        )
