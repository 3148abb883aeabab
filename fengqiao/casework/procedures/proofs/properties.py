"""Safety properties: what may never happen, said of acts and of nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Never:
    """``act`` is never taken while a memory of earlier acts stands so.

    The memory is on after one of ``starts``, off after one of ``stops``. With ``without`` the act
    is forbidden while it is off, otherwise while it is on. Names are acts, ``act.outcome``,
    ``act.lapses`` for a right that lapsed, or the key of a clock.
    """

    act: str
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    without: bool
    article: str

    def __str__(self) -> str:
        """Return the property as a lawyer would say it."""
        until = f"，直到 {'、'.join(self.stops)}" if self.stops else ""
        if self.without:
            lost = f"（{'、'.join(self.stops)} 之后须重新办）" if self.stops else ""
            return f"没有 {' 或 '.join(self.starts)}{lost}，不得 {self.act}：{self.article}"
        return f"{' 或 '.join(self.starts)} 之后{until}，不得 {self.act}：{self.article}"


@dataclass(frozen=True, slots=True)
class _Forbidden:
    act: str
    article: str

    def without(self, *acts: str, since: Sequence[str] = ()) -> Never:
        """Forbid it unless one of ``acts`` was taken, and after the last of ``since``."""
        return Never(self.act, acts, tuple(since), without=True, article=self.article)

    def after(self, *acts: str, until: Sequence[str] = ()) -> Never:
        """Forbid it once one of ``acts`` was taken, until one of ``until`` is."""
        return Never(self.act, acts, tuple(until), without=False, article=self.article)


def never(act: str, article: str) -> _Forbidden:
    """Begin a property: ``never("decide", "第四十四条").without("notify")``."""
    return _Forbidden(act, article)
