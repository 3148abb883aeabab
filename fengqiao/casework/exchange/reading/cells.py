"""One cell of a field, read by the field's kind."""

from fengqiao.casework.exchange.fields import Cell, Field, Kind, Reading
from fengqiao.casework.exchange.reading.choices import read_choice, read_choices, read_yes_no
from fengqiao.casework.exchange.reading.dates import Days, read_date
from fengqiao.casework.exchange.reading.names import read_one, read_place, read_several
from fengqiao.casework.exchange.reading.quantities import read_decimal, read_whole
from fengqiao.casework.exchange.reading.texts import (
    NO_VALUE,
    plain,
    read_identity,
    read_phone,
    read_text,
    text_of,
)


def read_cell(cell: Cell, field: Field, days: Days) -> Reading:  # noqa: C901, PLR0911, PLR0912 - one kind a line
    """Return what a cell says for a field."""
    match field.kind:
        case Kind.DATE | Kind.MOMENT:
            return read_date(cell, days)
        case Kind.WHOLE:
            return read_whole(cell)
        case Kind.DECIMAL:
            return read_decimal(cell)
        case Kind.YES_NO:
            return read_yes_no(cell)
        case Kind.CHOICE:
            return read_choice(cell, field)
        case Kind.CHOICES:
            return read_choices(cell, field)
        case Kind.PLACE:
            return read_place(cell, field)
        case Kind.PHONE:
            return read_phone(cell)
        case Kind.IDENTITY:
            return read_identity(cell)
        case Kind.ONE:
            return read_one(cell, field)
        case Kind.SEVERAL:
            return read_several(cell, field)
        case Kind.TEXT:
            if plain(text_of(cell)) in NO_VALUE - {"无"}:
                return Reading()
            return read_text(cell, longest=field.longest)
