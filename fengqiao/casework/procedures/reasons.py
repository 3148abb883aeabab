"""Refusals in words a clerk reads, each with the article that forbids."""

from typing import Any, NamedTuple

from fengqiao.casework.procedures.conditions import Condition, Mode
from fengqiao.casework.procedures.language import Act, Procedure
from fengqiao.casework.procedures.marking import Block, Obstacle, Taken
from fengqiao.registers.law.articles import Article

Articles = tuple[Article, ...]


class Reason(NamedTuple):
    """Why an act may not be taken: what kind of obstacle, in what words, under which articles."""

    obstacle: Obstacle
    words: str
    basis: Articles
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the words with their articles, as shown to the clerk."""
        return f"{self.words}（{'、'.join(article.cite() for article in self.basis)}）"


def reason(block: Block, act: Act[Any], procedure: Procedure[Any]) -> Reason:
    """Return an obstacle to ``act`` in words."""
    if block.parties or block.shut_by or block.guard or block.remark:
        return _told(block, act, procedure)
    # Nothing in it but the definition itself, so it is the same in every proceeding.
    known = (act.key, block.obstacle, block.names, block.condition and id(block.condition))
    found: Reason | None = procedure.told.get(known)
    if found is None:
        found = procedure.told[known] = _told(block, act, procedure)
    return found


def later_act(later: Taken, causes: tuple[Block, ...], procedure: Procedure[Any]) -> Reason:
    """Return in words that ``later``, on file, would be unlawful, and by which causes."""
    why = [reason(cause, procedure.by_key[later.act], procedure) for cause in causes]
    words = "；".join(each.words for each in why)
    basis = tuple(dict.fromkeys(article for each in why for article in each.basis))
    words = f"补登后，其后的{_dated(procedure, later)}将不合法：{words}"
    return Reason(Obstacle.LATER_ACT, words, basis, (later.act,))


def _told(block: Block, act: Act[Any], procedure: Procedure[Any]) -> Reason:
    words, basis = _words_and_basis(block, act, procedure)
    return Reason(block.obstacle, words, basis, block.names)


def _words_and_basis(
    block: Block, act: Act[Any], procedure: Procedure[Any]
) -> tuple[str, Articles]:
    if block.obstacle in _OF_ACTS:
        named = "、".join(f"“{procedure.title_of(name)}”" for name in block.names)
        for_whom = f"（{'、'.join(block.parties)}）" if any(block.parties) else ""
        # What no act opens, a remedy, has nothing to name.
        form = _OF_ACTS[block.obstacle] if named else "登记了程序瑕疵，才需要办“{act}”"
        words = form.format(named=named, act=act.title, whom=for_whom, remark=block.remark)
        return words, _basis_of_names(block, act, procedure)
    match block.obstacle:
        case Obstacle.AFTER:
            return _lacking(block, act, procedure)
        case Obstacle.SHUT:
            assert block.shut_by is not None, block
            by = _dated(procedure, block.shut_by)
            return f"{by}之后，不能再办“{act.title}”", procedure.act(block.shut_by.act).articles
        case Obstacle.GUARD:
            assert block.guard is not None, block
            return block.guard.unmet, block.guard.basis
        case Obstacle.POST:
            posts = "、".join(post.label for post in act.posts)
            return f"“{act.title}”须由{posts}办理", act.articles
        case _:
            return _OF_FORM[block.obstacle].format(act=act.title), act.articles


_OF_ACTS = {
    Obstacle.NOT_OPEN: "须先有{named}，才能办“{act}”",
    Obstacle.LAPSED: "“{act}”的期限已过",
    Obstacle.TAKEN: "“{act}”已经办过，不能重复办理",
    Obstacle.TOO_EARLY: "距{named}的时间不够：{remark}",
    Obstacle.STILL_DUE: "须先办完{named}{whom}",
    Obstacle.STILL_OPEN: "{named}的期限未满，当事人{whom}既未行使，也未放弃",
    Obstacle.NOTHING_RUNS: "{named}没有正在计算的期限，无从延长",
    Obstacle.RUN_OUT: "{named}的期限已于{remark}届满，届满后不能再延长",
    Obstacle.NOTHING_PAUSED: "没有因{named}而停止计算的期限",
    Obstacle.SAME_PERSON: "办理过{named}的人不得再办“{act}”，请由另外的人办理",
}

# Those that lie in the act itself, so that its own articles are the answer.
_OF_ITS_OWN = {
    Obstacle.TAKEN,
    Obstacle.LAPSED,
    Obstacle.SAME_PERSON,
    Obstacle.NOT_OPEN,
    Obstacle.NOTHING_RUNS,
    Obstacle.RUN_OUT,
    Obstacle.NOTHING_PAUSED,
}

_OF_FORM = {
    Obstacle.OUTCOME: "“{act}”须写明结果",
    Obstacle.PARTY: "“{act}”须写明是哪一名当事人，且须是本案当事人",
    Obstacle.LAWFUL: "该行为在当日合法，应当按“{act}”正常登记，不作瑕疵登记",
}


def _basis_of_names(block: Block, act: Act[Any], procedure: Procedure[Any]) -> Articles:
    """Return the articles of what stands in the way: the right, the duty, the notice."""
    if block.obstacle is Obstacle.TOO_EARLY and act.not_before and act.not_before.term.basis:
        return (act.not_before.term.basis,)
    if block.obstacle is Obstacle.LAPSED and act.within and act.within.basis:
        return (act.within.basis,)
    if block.obstacle in _OF_ITS_OWN:
        return act.articles
    return _articles(block.names, procedure)


def _lacking(block: Block, act: Act[Any], procedure: Procedure[Any]) -> tuple[str, Articles]:
    condition = block.condition or Condition(block.names)
    named = [f"“{procedure.title_of(name)}”" for name in block.names]
    words = "须先办" + ("或者" if condition.mode is Mode.ANY else "、").join(named)
    if condition.mode is Mode.EVERY:
        words = f"须先对每一名当事人办{named[0]}，尚缺：{'、'.join(block.parties)}"
    if condition.when is not None:
        return f"{condition.when.unmet}，{words}", condition.when.basis
    return words, _articles(block.names, procedure)


def _articles(names: tuple[str, ...], procedure: Procedure[Any]) -> Articles:
    return tuple(dict.fromkeys(a for name in names for a in procedure.act(name).articles))


def _dated(procedure: Procedure[Any], taken: Taken) -> str:
    lapsed = "期限届满" if taken.clock else ""
    day = f"{taken.day.year}年{taken.day.month}月{taken.day.day}日"
    return f"{day}“{procedure.title_of(taken.act)}”{lapsed}"
