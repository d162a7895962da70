"""data/ -> data/datapackage.json and the schemas of each round's wide files, written as the data are.

What they say is worked out in `check.description`, which also refuses those that aren't true. Touches
nothing else.
"""

from __future__ import annotations

from pathlib import Path


def describe(data: Path) -> tuple[str, ...]:
    """Write what describes `data`, and remove what described something that is gone.

    Returns the paths that changed, relative to `data`. Raises `CallError` where there is no such folder.
    """
    from generator.check.contract import place
    from generator.check.description import descriptions
    from generator.load import load

    sources = load(data)
    there = {
        each.path: each.content
        for each in sources.files
        if (found := place(each.path)) and found.kind == "description"
    }
    expected = {path: text.encode() for path, text in descriptions(sources).items()}
    gone = sorted(there.keys() - expected.keys())
    changed = [path for path, content in expected.items() if there.get(path) != content]
    for path in gone:
        (data / path).unlink()
    for path in changed:
        (data / path).write_bytes(expected[path])
    return tuple(sorted([*gone, *changed]))
