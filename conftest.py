"""What all tests share: data and keys of their own, named before the settings are read."""

import os
import tempfile
from pathlib import Path

from tests import sample_year

# Tests never touch an installation's data or keys.
if "FENGQIAO_TEST_DATA" not in os.environ:
    os.environ["FENGQIAO_TEST_DATA"] = tempfile.mkdtemp(prefix="fengqiao-test-")
os.environ["FENGQIAO_DATA"] = str(Path(os.environ["FENGQIAO_TEST_DATA"]))
# The keys stay from run to run: the sample year, kept between runs, is sealed with them.
os.environ["FENGQIAO_KEYS"] = str(sample_year.keys_folder())

# Named here and not in pyproject.toml: pytest-django would read the settings before this file.
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django
from hypothesis import settings

django.setup()

settings.register_profile("dev", max_examples=20, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
