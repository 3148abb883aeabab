"""``python -m fengqiao.surfaces.commands``."""

from fengqiao.surfaces.commands.main import main

main()
