"""A definition in the words of a lawyer, for the pages under docs/law and the command."""

from collections.abc import Iterator
from typing import Any

from fengqiao.casework.procedures.conditions import Condition, Guard, Mode
from fengqiao.casework.procedures.language import Act, Clock, Effects, Late, Outcome, Procedure
from fengqiao.casework.procedures.terms import DueBy, Law, NoLimit, Term, Until
from fengqiao.registers.law.articles import Article

RECORDS = {"text": "", "av_key_points": "重点环节音像记录", "av_full": "全过程音像记录"}


def explained(procedure: Procedure[Any], law: Law) -> str:
    """Return the whole definition as Markdown, with the values of ``law``."""
    words = _Words(procedure, law)
    parts = [
        f"# {procedure.title}",
        procedure.summary,
        f"- 程序代码：`{procedure.key}`\n- 依据：{procedure.basis.cite()}\n"
        f"- {_in_force(procedure)}",
        f"![{procedure.title}]({procedure.key}.svg)",
        *(part for stage in procedure.stages for part in words.stage(stage)),
        *words.clocks(),
        *words.irregularities(),
    ]
    return "\n\n".join(parts) + "\n"


def length(by: DueBy, law: Law) -> str:
    """Return a limit as a clerk reads it; nothing when the law sets none."""
    match by:
        case NoLimit():
            return "及时"
        case Until(title=title):
            return f"至{title}"
        case Term() as term:
            return str(term.in_force(law))


def cited(articles: tuple[Article, ...]) -> str:
    """Return articles as they are cited together."""
    return "、".join(article.cite() for article in articles)


def _in_force(procedure: Procedure[Any]) -> str:
    start, end = procedure.in_force_from, procedure.in_force_to
    words = f"自{start.year}年{start.month}月{start.day}日起适用"
    return f"{words}，至{end.year}年{end.month}月{end.day}日止" if end else words


class _Words:
    """The sentences about one procedure."""

    def __init__(self, procedure: Procedure[Any], law: Law) -> None:
        self.procedure, self.law = procedure, law

    def stage(self, stage: str) -> Iterator[str]:
        yield f"## {stage}"
        for act in self.procedure.acts:
            if act.stage == stage:
                lines = "\n".join(f"- {line}" for line in self.act(act))
                yield f"### {act.title}\n\n{lines}"

    def act(self, act: Act[Any]) -> Iterator[str]:
        posts = "、".join(post.label for post in act.posts)
        each = "，对每一名当事人分别办理" if act.each else ""
        yield f"办理：{posts}{each}"
        yield f"依据：{cited(act.articles)}"
        yield from self._when(act)
        yield from (f"条件：{self._guard(guard)}" for guard in act.guards)
        yield from self._effects(act)
        for outcome in act.outcomes:
            yield from self._outcome(outcome)
        yield from self._time(act)
        if act.documents:
            yield f"文书：{'、'.join(act.documents)}"
        if RECORDS[act.record]:
            yield f"记录：{RECORDS[act.record]}"

    def _when(self, act: Act[Any]) -> Iterator[str]:
        if act.remedy:
            yield "开始时不能办；登记程序瑕疵后才能办"
        elif act.initially == "shut":
            openers = [other.title for other in self.procedure.acts if _opens(other, act.key)]
            yield f"开始时不能办；{'、'.join(openers)}之后才能办"
        yield from (f"须先：{self._condition(condition)}" for condition in act.conditions)
        yield from self._in_time(act)
        for names, words in (
            (act.not_while_due, "下列事项应办未办的，不得办理"),
            (act.not_while_open, "下列权利仍在期限内，未行使也未放弃的，不得办理"),
            (act.not_by_taker_of, "不得由办理过下列事项的人办理"),
        ):
            if names:
                yield f"{words}：{self._named(names)}"
        if act.repeatable:
            yield "可以多次办理"

    def _in_time(self, act: Act[Any]) -> Iterator[str]:
        if act.not_before:
            term, since = act.not_before.term, self._named((act.not_before.of,))
            yield f"须在{since}之后满{length(term, self.law)}，次日起才能办{_of(term.basis)}"
        if act.within:
            term, since = act.within, self._named((act.within.of,))
            yield f"只能在{since}之后{length(term, self.law)}内提出，逾期失去{_of(term.basis)}"

    def _condition(self, condition: Condition) -> str:
        joined = " 或者 " if condition.mode is Mode.ANY else "、"
        named = joined.join(self.procedure.title_of(name) for name in condition.names)
        if condition.mode is Mode.EVERY:
            named = f"对每一名当事人{named}"
        if condition.when:
            return f"{named}——仅当：{condition.when.unmet}（{cited(condition.when.basis)}）"
        return named

    def _guard(self, guard: Guard[Any]) -> str:
        return f"不得有“{guard.unmet}”的情形（{cited(guard.basis)}）"

    def _outcome(self, outcome: Outcome) -> Iterator[str]:
        only = "（只能因期限届满）" if outcome.by_clock else ""
        yield f"结果“{outcome.title}”{only}"
        for guard in outcome.guards:
            yield f"　　条件：{self._guard(guard)}"
        for line in self._effects(outcome):
            yield f"　　{line}"

    def _effects(self, effects: Effects) -> Iterator[str]:
        for name, by in effects.makes_due.items():
            again = "，重新起算" if name in effects.restarts else ""
            basis = None if isinstance(by, NoLimit) else by.basis
            yield f"之后应办：{self._named((name,))}，{length(by, self.law)}{again}{_of(basis)}"
        if effects.opens:
            yield f"之后可办：{self._named(effects.opens)}"
        if effects.clears:
            yield f"不再算数：{self._named(effects.clears)}"
        if effects.shuts:
            yield f"不得再办：{self._named(effects.shuts)}"
        if effects.ends:
            yield "程序终结"
        if effects.goes_on_as:
            yield f"程序在此终结，以同一案号转入：`{effects.goes_on_as}`"

    def _time(self, act: Act[Any]) -> Iterator[str]:
        if act.pauses:
            yield f"停止计算期限：{self._named(act.pauses)}"
        if act.resumes:
            yield f"恢复计算因下列事项停止的期限：{self._named(act.resumes)}"
        for name, term in act.extends.items():
            yield f"延长期限：{self._named((name,))}，{length(term, self.law)}{_of(term.basis)}"

    def clocks(self) -> Iterator[str]:
        if self.procedure.clocks:
            yield "## 期限届满的法律后果"
            yield "\n".join(f"- {self._clock(clock)}" for clock in self.procedure.clocks)

    def irregularities(self) -> Iterator[str]:
        if self.procedure.irregularity:
            ruling = self._named((self.procedure.irregularity,))
            yield "## 程序瑕疵"
            yield f"在系统外违法办理的，只能登记为瑕疵，不算数；登记后应办：{ruling}。"

    def _clock(self, clock: Clock) -> str:
        counted = self.procedure.title_of(clock.counts_as)
        if isinstance(clock.when, Late):
            when = f"{self._named((clock.when.act,))}逾期未办"
        else:
            term = clock.when.term
            when = f"{self._named((clock.when.of,))}之后满{length(term, self.law)}"
        dated = f"，自{self._named(clock.dated_on)}之日起算" if clock.dated_on else ""
        return f"{clock.title}：{when}的，视为“{counted}”{dated}（{clock.basis.cite()}）"

    def _named(self, names: tuple[str, ...]) -> str:
        return "、".join(self.procedure.title_of(name) for name in names)


def _opens(act: Act[Any], key: str) -> bool:
    return any(key in effects.opens for effects in (act, *act.outcomes))


def _of(article: Article | None) -> str:
    return f"（{article.cite()}）" if article else ""
