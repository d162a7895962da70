"""Problems -> what a person or a program reads: text, JSON, GitHub's annotations and summary, a fix list.

Finds nothing itself: the problems come from `check` and `intake`, the words from the catalogue.
"""

from generator.report.deliver import Finding, deliver, from_root, hand_back, summarise
from generator.report.fix_list import fix_list, fix_list_of
from generator.report.github import annotated, summary, summary_in
from generator.report.manual import manual
from generator.report.structured import structured
from generator.report.terminal import text
from generator.report.wording import catalogue, read_catalogue, visible

__all__ = [
    "Finding",
    "annotated",
    "catalogue",
    "deliver",
    "fix_list",
    "fix_list_of",
    "from_root",
    "hand_back",
    "manual",
    "read_catalogue",
    "structured",
    "summarise",
    "summary",
    "summary_in",
    "text",
    "visible",
]
