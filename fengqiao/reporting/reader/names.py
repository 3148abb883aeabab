"""What the indicators are called."""

import tomllib
from pathlib import Path

NAMES: dict[str, str] = tomllib.loads((Path(__file__).parent / "names.toml").read_text("utf-8"))
