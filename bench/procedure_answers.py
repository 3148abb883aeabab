"""How long the engine takes to answer for a penalty case of twenty acts, and to prove all six.

python bench/procedure_answers.py
"""

import statistics
import time
from collections.abc import Callable
from datetime import date

from fengqiao.casework.procedures import State, Taken, replay
from fengqiao.casework.procedures.proofs import prove
from fengqiao.casework.procedures.registry import procedures
from fengqiao.duties.enforcement.procedures.ordinary_penalty import ORDINARY_PENALTY
from fengqiao.duties.enforcement.tests.builders import notified, penalty_facts
from fengqiao.registers.law import LawInForce
from fengqiao.registers.law.calendars import work_calendar


def twenty_acts() -> tuple[Taken, ...]:
    """Return the acts of a case with two parties, a defence, a hearing and a review."""
    story = notified(ORDINARY_PENALTY, "张三", "李四")
    story.take("defend", "03-10", "张三").take("recheck.not_adopted", "03-11", "张三")
    story.take("waive_hearing", "03-10", "张三").take("waive_defence", "03-10", "李四")
    story.take("ask_hearing", "03-12", "李四").take("notify_hearing", "03-13", "李四")
    story.take("hold_hearing.held", "03-25", "李四").take("submit_review", "03-26")
    story.take("review.passed", "03-27").take("discuss", "03-30").take("decide.fined", "03-31")
    story.take("serve.direct", "04-01", "张三").take("serve.direct", "04-01", "李四")
    return story.take("publish", "04-02").state.acts


def microseconds(what: Callable[[], object], times: int = 400) -> float:
    """Return the median of so many runs."""
    runs = []
    for _ in range(times):
        began = time.perf_counter_ns()
        what()
        runs.append(time.perf_counter_ns() - began)
    return statistics.median(runs) / 1000


def main() -> None:
    """Print the medians and the proofs' seconds."""
    acts = twenty_acts()
    law, calendar, as_of = LawInForce(date(2026, 3, 2), "640422"), work_calendar(), date(2026, 4, 3)

    def replayed() -> State:
        parties = ("张三", "李四")
        return replay(
            ORDINARY_PENALTY, law=law, calendar=calendar, acts=acts, parties=parties, as_of=as_of
        )

    state, facts = replayed(), penalty_facts(as_of)
    pay = Taken(act="pay", party="张三", on=as_of, by="某", post="officer", facts=facts)
    slots = len(state.refusals(post="officer", facts=facts))
    print(f"{len(acts)} acts, {slots} acts and parties to answer for")
    for what, how in (
        ("replay", replayed),
        ("every act with its reasons", lambda: state.refusals(post="officer", facts=facts)),
        ("every act, yes or no", lambda: state.lawful_acts(post="officer", facts=facts)),
        ("one act, yes or no", lambda: state.may(pay)),
    ):
        print(f"{what:30} {microseconds(how):8.0f} µs")
    whole = 0.0
    for each in procedures():
        began = time.perf_counter()
        assert prove(each) == ()
        took = time.perf_counter() - began
        whole += took
        print(f"proofs of {each.key:32} {took:6.2f} s")
    print(f"proofs of all                              {whole:6.2f} s")


if __name__ == "__main__":
    main()
