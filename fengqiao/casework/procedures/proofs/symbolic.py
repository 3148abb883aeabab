"""A procedure as Boolean functions: which states are reached, and from which a goal can be.

Per act and party three variables: taken, due, open; one more for each outcome, for each act that
pauses, and for the memory of each property. This encoding is written apart from ``marking``; that
both say the same is tested by walking small procedures state by state.

Facts are free: a conditional condition (``after_when``) may or may not be asked for. States are
reached under the laxest facts; that a duty can be met is asked under the strictest.
"""

from collections.abc import Iterator
from typing import Any

from dd.cudd import BDD

from fengqiao.casework.procedures.conditions import Condition, Mode
from fengqiao.casework.procedures.language import Act, Effects, Late, Procedure
from fengqiao.casework.procedures.proofs.moves import OTHERS, PARTIES, Move, moves_of
from fengqiao.casework.procedures.proofs.properties import Never

Node = Any  # a dd function; the library carries no types
Slot = tuple[str, str]


class Encoded:
    """One procedure, with the memories of its properties, in a manager of its own.

    ``parties`` are followed exactly. With ``others`` there may be any number of further ones:
    what depends on them alone is then free, so that everything real is reached, and more.
    """

    def __init__(
        self,
        procedure: Procedure[Any],
        properties: tuple[Never, ...] = (),
        *,
        parties: tuple[str, ...] = PARTIES,
        others: bool = False,
    ) -> None:
        """Declare the variables, those of one act side by side, and encode every move."""
        self.procedure, self.properties = procedure, properties
        self.parties, self.others = parties, others and procedure.by_party
        further = moves_of(procedure, (OTHERS,)) if self.others else ()
        mine = moves_of(procedure, parties)
        self.moves = (*mine, *(move for move in further if move.party and not move.lapses))
        self._memories = [(each.starts, each.stops, self.party_of(each)) for each in properties]
        self.bdd = BDD()
        self.bdd.configure(reordering=False)  # the order below is better, and costs nothing
        self._read = frozenset(_read_by_others(procedure))
        self.names = tuple(self._names())
        self.bdd.declare(*self.names)
        self.lax = [self._lawful(move, strict=False) for move in self.moves]
        self.strict = [self._lawful(move, strict=True) for move in self.moves]
        self._next = [self._encode(move) for move in self.moves]

    # -- sets of states ------------------------------------------------------------------------

    @property
    def start(self) -> Node:
        """Return the state in which every proceeding begins."""
        shut = {act.key for act in self.procedure.acts if act.initially == "shut"}
        opened = {f"open {key}|{party}" for key, party in self.slots() if key not in shut}
        return self.bdd.cube({name: name in opened for name in self.names})

    def reached(self) -> Node:
        """Return every state that some path leads to; one party runs its course after the other."""
        whose = sorted({move.party for move in self.moves}, reverse=True)
        reached, more = self.bdd.false, self.start
        while more != reached:
            reached = more
            for party in whose:
                own = [i for i, move in enumerate(self.moves) if move.party == party]
                more = self._closed(more, own)
        return reached

    def _closed(self, states: Node, indices: list[int]) -> Node:
        """Return ``states`` and all to which the moves of those indices alone lead."""
        before = self.bdd.false
        while states != before:
            before = states
            for index in indices:
                states |= self.after(states & self.lax[index], index)
        return states

    def without_way(self, states: Node, goal: Node, within: Node) -> Node:
        """Return the ``states`` from which no moves under the strictest facts lead to the goal."""
        able = goal & within
        while True:
            lost = states & ~able
            if lost == self.bdd.false:
                return lost
            more = able
            for index in reversed(range(len(self.moves))):
                more |= within & self.strict[index] & self.before(more, index)
            if more == able:
                return lost
            able = more

    def path(self, goal: Node) -> tuple[Move, ...]:
        """Return the shortest path to a state of ``goal``, which must be reached."""
        layers = self._layers(goal)
        target, path = layers.pop() & goal, []
        for layer in reversed(layers):
            for index, move in enumerate(self.moves):
                came = layer & self.lax[index] & self.before(target, index)
                if came != self.bdd.false:
                    target = came
                    path.append(move)
                    break
        return tuple(reversed(path))

    def after(self, states: Node, index: int) -> Node:
        """Return where a move leads from ``states``, all of which allow it."""
        constants, functions = self._next[index]
        for name, value in functions.items():
            on = self.bdd.exist({name}, states & value) & self.bdd.var(name)
            off = self.bdd.exist({name}, states & ~value) & ~self.bdd.var(name)
            states = on | off
        return self.bdd.exist(set(constants), states) & self.bdd.cube(constants)

    def before(self, states: Node, index: int) -> Node:
        """Return the states from which the move leads into ``states``, whether allowed or not."""
        constants, functions = self._next[index]
        fixed = self.bdd.let(constants, states) if constants else states
        return self.bdd.let(functions, fixed) if functions else fixed

    def _layers(self, goal: Node) -> list[Node]:
        layers, seen = [self.start], self.start
        while (layers[-1] & goal) == self.bdd.false:
            new = self.bdd.false
            for index in range(len(self.moves)):
                new |= self.after(layers[-1] & self.lax[index], index)
            new &= ~seen
            assert new != self.bdd.false, "the goal is not reached"
            seen |= new
            layers.append(new)
        return layers

    # -- variables -----------------------------------------------------------------------------

    def slots(self, name: str = "", party: str = "") -> tuple[Slot, ...]:
        """Return the slots of one act as seen from an act for ``party``, or all slots."""
        acts = [self.procedure.act(name)] if name else self.procedure.acts
        parties = (() if party == OTHERS else (party,)) if party else self.parties
        return tuple((act.key, who) for act in acts for who in (parties if act.each else ("",)))

    def taken(self, name: str, party: str) -> Node:
        """Return the states in which an act, or an outcome, counts as taken."""
        return self.bdd.var(f"taken {name}|{party}")

    def due(self, slot: Slot) -> Node:
        """Return the states in which an act is due."""
        return self.bdd.var(f"due {slot[0]}|{slot[1]}")

    def open(self, slot: Slot) -> Node:
        """Return the states in which an act is open."""
        return self.bdd.var(f"open {slot[0]}|{slot[1]}")

    def memory(self, index: int) -> Node:
        """Return the states in which the memory of a property is on; equal ones are shared."""
        return self.bdd.var(_called(self._memories[index]))

    def party_of(self, each: Never) -> str:
        """Return whose acts a property is about: one party's stands for every party's."""
        names = (each.act, *each.starts, *each.stops)
        acts = {act.key: act for act in self.procedure.acts}
        about = (acts.get(name.partition(".")[0]) for name in names)
        clocks = {clock.key: clock.act for clock in self.procedure.clocks}
        counted = (acts[clocks[name]] for name in names if name in clocks)
        return self.parties[0] if any(act and act.each for act in (*about, *counted)) else ""

    def _names(self) -> Iterator[str]:
        """Yield the variables: the common acts', then each party's, so that parties stay apart.

        That an act was taken is left out where nothing ever asks.
        """
        for key, party in sorted(self.slots(), key=lambda slot: slot[1]):
            act = self.procedure.by_key[key]
            for name in (key, *(f"{key}.{outcome.key}" for outcome in act.outcomes)):
                if name in self._read:
                    yield f"taken {name}|{party}"
            yield f"due {key}|{party}"
            yield f"open {key}|{party}"
            if act.pauses:
                yield f"pausing {key}|{party}"
            for memory in dict.fromkeys(self._memories):
                start, whose = memory[0][0].partition(".")[0], memory[2]
                if start == key and party in ("", whose):
                    yield _called(memory)

    # -- when a move is lawful -----------------------------------------------------------------

    def _lawful(self, move: Move, *, strict: bool) -> Node:
        if move.irregular:
            return self.bdd.true
        if move.lapses:
            assert move.act.within is not None, move
            return self.open(move.slot) & self._all_taken(move.act.within.of, move.party)
        if move.clock is not None:
            return self._strikes(move)
        act, lawful = move.act, self._available(move)
        for condition in act.conditions:
            if strict or condition.when is None:
                lawful &= self._met(condition, move.party)
        if act.not_before:
            lawful &= self._all_taken(act.not_before.of, move.party)
        return lawful & self._undisturbed(act, move.party)

    def _available(self, move: Move) -> Node:
        if move.party == OTHERS:
            return self.bdd.true
        if move.act.repeatable:
            return self.open(move.slot)
        again = ~self.taken(move.act.key, move.party) | self.due(move.slot)
        return self.open(move.slot) & again

    def _undisturbed(self, act: Act[Any], party: str) -> Node:
        free = self.bdd.true
        for slot in self._all_slots(act.not_while_due, party):
            free &= ~self.due(slot)
        for slot in self._all_slots(act.not_while_open, party):
            free &= ~self.open(slot) | self.taken(*slot)
        for name in (*act.extends, *act.resumes):
            if self._concerns_others((name,), party):
                continue
            what = "due" if name in act.extends else "pausing"
            nodes = (self.bdd.var(f"{what} {k}|{p}") for k, p in self.slots(name, party))
            free &= self._some(nodes)
        return free

    def _strikes(self, move: Move) -> Node:
        assert move.clock is not None, move
        if move.party == OTHERS:
            return self.bdd.true
        if isinstance(move.clock.when, Late):
            waiting = (move.clock.when.act, move.party)
            return self.due(waiting) & ~self._paused(waiting)
        begun = self.taken(move.clock.when.of, move.party)
        return begun & ~self.taken(*move.slot) & self.open(move.slot)

    def _paused(self, slot: Slot) -> Node:
        return self._some(
            self.bdd.var(f"pausing {act.key}|{party}")
            for act in self.procedure.acts
            for name in act.pauses
            for _, party in self.slots(act.key)
            if slot in self.slots(name, party)
        )

    def _met(self, condition: Condition, party: str) -> Node:
        if condition.mode is Mode.EVERY:
            party = ""
        elif self._concerns_others(condition.names, party):
            return self.bdd.true  # they may have met it, or not
        taken = [
            self.taken(name, who) for name in condition.names for _, who in self.slots(name, party)
        ]
        return self._some(iter(taken)) if condition.mode is Mode.ANY else self._every(iter(taken))

    def _concerns_others(self, names: tuple[str, ...], party: str) -> bool:
        seen = self.others and party in ("", OTHERS)
        return seen and any(self.procedure.act(name).each for name in names)

    def _all_taken(self, name: str, party: str) -> Node:
        return self._every(self.taken(*slot) for slot in self.slots(name, party))

    def _all_slots(self, names: tuple[str, ...], party: str) -> Iterator[Slot]:
        for name in names:
            yield from self.slots(name, party)

    def _some(self, nodes: Iterator[Node]) -> Node:
        union = self.bdd.false
        for node in nodes:
            union |= node
        return union

    def _every(self, nodes: Iterator[Node]) -> Node:
        meet = self.bdd.true
        for node in nodes:
            meet &= node
        return meet

    # -- what a move does ----------------------------------------------------------------------

    def _encode(self, move: Move) -> tuple[dict[str, bool], dict[str, Node]]:
        """Return the variables that a move sets: to a value, and to a function of the state."""
        later: dict[str, Node] = {}
        if move.irregular:
            self._open(later, [act.key for act in self.procedure.acts if act.remedy], "")
            self._make_due(later, self.procedure.irregularity, "")
        elif move.lapses:
            self._shut(later, [move.slot])
        else:
            self._take(later, move)
        self._remember(later, move)
        known = {self.bdd.true: True, self.bdd.false: False}
        kept = {name: later[name] for name in self.names if name in later}
        constants = {name: known[value] for name, value in kept.items() if value in known}
        functions = {name: value for name, value in kept.items() if value not in known}
        return constants, functions

    def _take(self, later: dict[str, Node], move: Move) -> None:
        act, party = move.act, move.party
        if party != OTHERS:
            later[f"taken {act.key}|{party}"] = self.bdd.true
            later[f"due {act.key}|{party}"] = self.bdd.false
        for outcome in act.outcomes:
            reached = self.bdd.true if outcome.key == move.outcome else self.bdd.false
            later[f"taken {act.key}.{outcome.key}|{party}"] = reached
        for effects in act.effects(move.outcome):
            self._apply(later, effects, party)
        if act.pauses:
            later[f"pausing {act.key}|{party}"] = self.bdd.true
        for key, who in self._all_slots(act.resumes, party):
            later[f"pausing {key}|{who}"] = self.bdd.false

    def _apply(self, later: dict[str, Node], effects: Effects, party: str) -> None:
        for name in effects.clears:
            for key, who in self.slots(name, party):
                self._clear(later, key, name.partition(".")[2], who)
        if effects.ends or effects.goes_on_as:
            self._shut(later, self.slots())
            for name in self.names:
                if name.startswith("pausing "):
                    later[name] = self.bdd.false
        self._shut(later, self._all_slots(effects.shuts, party))
        self._open(later, effects.opens, party)
        for name in effects.makes_due:
            self._make_due(later, name, party)

    def _clear(self, later: dict[str, Node], key: str, outcome: str, party: str) -> None:
        taken = f"taken {key}|{party}"
        gone = self._now(later, f"taken {key}.{outcome}|{party}") if outcome else self.bdd.true
        if taken in self.names:
            later[taken] = self._now(later, taken) & ~gone
        for each in self.procedure.by_key[key].outcomes:
            name = f"taken {key}.{each.key}|{party}"
            if outcome in ("", each.key):
                later[name] = self.bdd.false

    def _shut(self, later: dict[str, Node], slots: Iterator[Slot] | Any) -> None:
        for key, party in slots:
            later[f"open {key}|{party}"] = self.bdd.false
            later[f"due {key}|{party}"] = self.bdd.false

    def _open(self, later: dict[str, Node], names: Any, party: str) -> None:
        for key, who in self._all_slots(tuple(names), party):
            later[f"open {key}|{who}"] = self.bdd.true

    def _make_due(self, later: dict[str, Node], name: str, party: str) -> None:
        for key, who in self.slots(name, party):
            due, opened = f"due {key}|{who}", f"open {key}|{who}"
            later[due] = self._now(later, due) | self._now(later, opened)

    def _remember(self, later: dict[str, Node], move: Move) -> None:
        for memory in dict.fromkeys(self._memories):
            starts, stops, whose = memory
            if move.party not in ("", whose):
                continue
            if move.names & set(stops):
                later[_called(memory)] = self.bdd.false
            if move.names & set(starts):
                later[_called(memory)] = self.bdd.true

    def _now(self, later: dict[str, Node], name: str) -> Node:
        return later[name] if name in later else self.bdd.var(name)


def _called(memory: tuple[tuple[str, ...], tuple[str, ...], str]) -> str:
    """Return the variable of a memory, which no act's name resembles."""
    starts, stops, whose = memory
    return f"memory {'+'.join(starts)}-{'-'.join(stops)}|{whose}"


def _read_by_others(procedure: Procedure[Any]) -> Iterator[str]:
    """Yield the acts and outcomes of which some relation asks whether they were taken."""
    for act in procedure.acts:
        if not act.repeatable:
            yield act.key
        yield from (name for condition in act.conditions for name in condition.names)
        yield from act.not_while_open
        yield from (limit.of for limit in (act.not_before, act.within) if limit)
        cleared = (name for effects in (act, *act.outcomes) for name in effects.clears)
        yield from (name for name in cleared if "." in name)
    for clock in procedure.clocks:
        yield clock.act
        if not isinstance(clock.when, Late):
            yield clock.when.of
