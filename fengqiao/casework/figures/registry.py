"""The figures of this installation, registered by each duty's ``apps.ready``."""

from fengqiao.casework.figures.language import Figure

_figures: dict[str, tuple[str, Figure]] = {}


def register(duty: str, *figures: Figure) -> None:
    """Make a duty's figures known. An id is registered once."""
    for figure in figures:
        assert figure.id not in _figures, f"{figure.id} registered twice"
        _figures[figure.id] = (duty, figure)


def all_figures() -> tuple[Figure, ...]:
    """Return every figure, in the order of registration."""
    return tuple(figure for _, figure in _figures.values())


def figure(figure_id: str) -> Figure:
    """Return the figure of this id; raises ``KeyError``."""
    return _figures[figure_id][1]


def duty_of(figure: Figure) -> str:
    """Return the duty that declared a figure."""
    return _figures[figure.id][0]
