"""How long the engine takes to answer for a penalty case of twenty acts, and to prove them all.

    python -m bench.procedure_answers

"Yes or no" is the list of all acts that may be taken now: one question about every act of the
procedure and every party it is for, without the reasons of those that may not.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date

from fengqiao.casework.procedures import Post, State, Taken, replay
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


def microseconds(
    what: Callable[[], object], rounds: int = 200, runs: int = 10
) -> tuple[float, float]:
    """Return the CPU time of one run: the best of many short rounds, and their lower quartile.

    The processor is shared: other work makes a round slower and never quicker.
    """
    taken = []
    for _ in range(rounds):
        began = time.process_time_ns()
        for _ in range(runs):
            what()
        taken.append((time.process_time_ns() - began) / runs / 1000)
    return min(taken), statistics.quantiles(taken, n=4)[0]


def told(what: str, measured: tuple[float, float]) -> None:
    """Print one line."""
    print(f"{what:40} {measured[0]:6.0f} µs best {measured[1]:6.0f} µs lower quartile")


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
    print(f"{len(acts)} acts, {slots} acts and parties to answer for; of all posts the slowest:")
    for what, how in (
        ("every act with its reasons", state.refusals),
        ("yes or no", state.lawful_acts),
    ):
        of_posts = {
            post: microseconds(lambda how=how, post=post: how(post=post, facts=facts), rounds=50)  # type: ignore[misc]
            for post in Post
        }
        slowest = max(of_posts, key=lambda post: of_posts[post])
        told(f"{what}, {slowest}", of_posts[slowest])
    for what, run in (
        ("replay", replayed),
        ("replay, then yes or no", lambda: replayed().lawful_acts(post="officer", facts=facts)),
        ("one act, yes or no", lambda: state.may(pay)),
    ):
        told(what, microseconds(run))
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
