"""``fengqiao procedure``: list, explain, check, diagram, pages, simulate."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter

from fengqiao.casework.procedures import State, Taken, replay
from fengqiao.casework.procedures.diagram import drawn
from fengqiao.casework.procedures.explain import explained
from fengqiao.casework.procedures.registry import UnknownProcedure, procedure_of, procedures
from fengqiao.registers.law import LawInForce
from fengqiao.registers.law.calendars import work_calendar

PAGES_AS_OF = date(2026, 1, 1)  # the pages show the national values of this day


@click.group()
def procedure() -> None:
    """程序定义：查看、说明、证明、作图、推演."""


def found(key: str) -> Any:
    """Return the procedure of that key; a usage error in Chinese if there is none."""
    try:
        return procedure_of(key)
    except UnknownProcedure as refused:
        raise click.BadParameter(str(refused)) from None


@procedure.command("list")
def listed() -> None:
    """列出全部程序."""
    for each in procedures():
        click.echo(f"{each.key}\t{each.title}\t{len(each.acts)}项行为\t{each.basis.cite()}")


@procedure.command()
@click.argument("key")
@click.option("--place", default="", help="区划代码，按当地规定显示期限")
def explain(key: str, place: str) -> None:
    """用法律语言说明一个程序."""
    click.echo(explained(found(key), LawInForce(PAGES_AS_OF, place)), nl=False)


@procedure.command()
@click.argument("key", required=False)
def check(key: str | None) -> None:
    """证明程序没有死路：每项行为都能发生，应办的都能办."""
    from fengqiao.casework.procedures.proofs import prove

    failed = False
    for each in (found(key),) if key else procedures():
        failures = prove(each)
        click.echo(f"{each.key}\t{'不成立' if failures else '成立'}")
        for failure in failures:
            failed = True
            click.echo(str(failure))
    if failed:
        raise SystemExit(1)


@procedure.command()
@click.argument("key")
def diagram(key: str) -> None:
    """输出程序图（SVG）."""
    click.echo(drawn(found(key), LawInForce(PAGES_AS_OF)), nl=False)


@procedure.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def pages(folder: Path) -> None:
    """重新生成全部程序的说明页和程序图."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in generated().items():
        (folder / name).write_text(text, encoding="utf-8")


def generated() -> dict[str, str]:
    """Return every page and picture by its file name; the same definitions give the same bytes."""
    law = LawInForce(PAGES_AS_OF)
    files = {f"{each.key}.md": explained(each, law) for each in procedures()}
    files |= {f"{each.key}.svg": drawn(each, law) for each in procedures()}
    rows = "\n".join(
        f"| [{each.title}]({each.key}.md) | `{each.key}` | {each.basis.cite()} | {len(each.acts)} |"
        for each in procedures()
    )
    files["README.md"] = (
        "# 程序说明\n\n由 `fengqiao procedure pages docs/law` 从程序定义生成，请勿手改。"
        f"期限按{PAGES_AS_OF.year}年{PAGES_AS_OF.month}月{PAGES_AS_OF.day}日的全国规定值，"
        "地方另有规定的以当地为准。\n\n| 程序 | 代码 | 依据 | 行为数 |\n|---|---|---|---|\n"
        f"{rows}\n\n定义经得起改动的检验见[逐条改动定义的检验](mutants.md)。\n"
    )
    return files


@procedure.command()
@click.argument("key")
@click.argument("file", type=click.File(encoding="utf-8"))
def simulate(key: str, file: Any) -> None:
    """按 JSON 文件中的行为推演：哪些可办、哪些不可办及原因、哪些应办."""
    given = json.load(file)
    definition = found(key)
    read = TypeAdapter(definition.facts).validate_python
    as_of = date.fromisoformat(given["as_of"])
    acts = [_entry(each, read) for each in given["acts"]]
    first = min((entry.day for entry in acts), default=as_of)
    state = replay(
        definition,
        law=LawInForce(first, given.get("place", "")),
        calendar=work_calendar(given.get("place", "")),
        parties=tuple(given.get("parties", ())),
        as_of=min(first, as_of),
    )
    refused = []
    for entry in acts:
        why = state.why_not(entry)
        if why:
            refused.append({"act": entry.act, "on": str(entry.on), "why": [str(w) for w in why]})
        else:
            state = state.take(entry)
    state = state.on(as_of)
    ask = given.get("ask", {})
    facts = read(ask["facts"]) if "facts" in ask else None
    click.echo(json.dumps(_answer(state, refused, ask, facts), ensure_ascii=False, indent=2))


def _entry(each: dict[str, Any], read: Any) -> Taken:
    name, _, outcome = each["act"].partition(".")
    return Taken(
        act=name,
        outcome=outcome,
        party=each.get("party", ""),
        on=date.fromisoformat(each["on"]),
        by=each.get("by", ""),
        post=each.get("post", ""),
        facts=read(each["facts"]) if "facts" in each else None,
        irregular=each.get("irregular", False),
    )


def _answer(state: State, refused: list[Any], ask: dict[str, Any], facts: Any) -> dict[str, Any]:
    may: list[dict[str, str]] = []
    may_not: list[dict[str, Any]] = []
    if ask:
        answers = state.refusals(post=ask.get("post", ""), by=ask.get("by", ""), facts=facts)
        for (act, party), why in answers.items():
            if why:
                may_not.append({"act": act, "party": party, "why": [str(w) for w in why]})
            else:
                may.append({"act": act, "party": party})
    return {
        "refused": refused,
        "lawful": may,
        "unlawful": may_not,
        "due": [
            {
                "act": each.act,
                "party": each.party,
                "title": each.title,
                "by": str(each.due.rolled) if each.due else None,
                "unrolled": str(each.due.unrolled) if each.due else None,
                "light": each.light.value,
                "basis": [article.cite() for article in each.basis],
            }
            for each in state.due
        ],
        "may_be_closed": state.may_be_closed,
        "goes_on_as": state.goes_on_as,
    }
