"""Build the year of the duties that count with a seed, without pictures: ``python -m … SEED``.

A year for counting in; the whole sample year, with its evidence, takes three times as long.
"""

import random
import sys

import django


def main(seed: int) -> None:
    """Found the township and let the duties live through the year."""
    from django.core.management import call_command

    from fengqiao.casework.samples.township import SampleTownship, made_up_names
    from fengqiao.duties.administration import sample_year as administration
    from fengqiao.duties.leadership import sample_year as leadership
    from fengqiao.duties.learning import sample_year as learning
    from fengqiao.duties.planning import sample_year as planning
    from fengqiao.duties.public_services import sample_year as public_services
    from fengqiao.duties.publicity import sample_year as publicity
    from tests.sample_year import TOWNSHIP, YEAR

    call_command("migrate", verbosity=0)
    SampleTownship.prove = lambda *_, **__: None  # type: ignore[method-assign]
    township = administration.found(
        TOWNSHIP, year=YEAR, names=made_up_names(), chance=random.Random(seed)
    )
    leadership.live(township, YEAR)
    learning.live(township, YEAR)
    publicity.live(township, YEAR)
    planning.live(township, YEAR)
    public_services.live(township, YEAR)


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
