"""``python -m generator`` is ``lpa``."""

from generator.cli import main

raise SystemExit(main())
