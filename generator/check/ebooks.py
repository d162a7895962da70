"""Folder -> Books: the list of e-books and the files beside it, and the rules of both.

A file's first bytes are looked at, and nothing of it is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.check.structure import Folder
from generator.check.typed import Row
from generator.model import Ebook, Problem, Source, Text

EBOOKS = "ebooks/ebooks.csv"
LARGEST = 20_000_000
"""Bytes of one e-book: what a phone can still fetch, and a repository can still keep."""


@dataclass(frozen=True, slots=True)
class Books:
    """The sound rows of ebooks.csv by spreadsheet row and the files by name. `sure` says that every row
    is among them."""

    rows: Mapping[int, Ebook]
    files: Mapping[str, Source]
    sure: bool


def read_books(folder: Folder) -> Books:
    """The e-books, as far as they are sound."""
    return Books(folder.nouns(EBOOKS, ebook), folder.books, folder.sure(EBOOKS))


def ebook(row: Row) -> Ebook:
    """A row of ebooks.csv."""
    return Ebook(
        id=row["id"],
        title=Text(row["title_th"], row["title_en"]),
        round=int(row["round"]) if row["round"] else None,
        published_on=date.fromisoformat(row["published_on"]),
        file=row["file"],
        url=row["url"],
        pages=int(row["pages"]) if row["pages"] else None,
    )


BookRule = Callable[[Books], Iterator[Problem]]


def book_in_two_places(books: Books) -> Iterator[Problem]:
    """An e-book is a file or an address, one of the two."""
    for row, each in books.rows.items():
        if bool(each.file) == bool(each.url):
            yield Problem(
                "book_in_two_places", EBOOKS, row, "file", each.file, details={"url": each.url or "—"}
            )


def book_not_there(books: Books) -> Iterator[Problem]:
    """An e-book's file is in ebooks/."""
    for row, each in books.rows.items():
        if each.file and each.file not in books.files:
            yield Problem("book_not_there", EBOOKS, row, "file", each.file)


def book_not_listed(books: Books) -> Iterator[Problem]:
    """A file in ebooks/ is in the list."""
    listed = {each.file for each in books.rows.values()}
    for name in sorted(books.files) if books.sure else ():
        if name not in listed:
            yield Problem("book_not_listed", f"ebooks/{name}")


def book_too_large(books: Books) -> Iterator[Problem]:
    """An e-book's file has at most twenty million bytes."""
    for name, source in sorted(books.files.items()):
        size = source.size or len(source.content)
        if size > LARGEST:
            details = {"size": f"{size:,}", "largest": f"{LARGEST:,}"}
            yield Problem("book_too_large", f"ebooks/{name}", details=details)


def book_of_another_kind(books: Books) -> Iterator[Problem]:
    """An e-book's file is what its name says, PDF or EPUB."""
    for name, source in sorted(books.files.items()):
        content = source.content
        zipped = content.startswith(b"PK\x03\x04") and b"mimetypeapplication/epub+zip" in content[:100]
        if not source.withheld and not (zipped if name.endswith(".epub") else content.startswith(b"%PDF-")):
            kind = name.rpartition(".")[2].upper()
            yield Problem("book_of_another_kind", f"ebooks/{name}", details={"kind": kind})


BOOK_RULES: tuple[BookRule, ...] = (
    book_in_two_places,
    book_not_there,
    book_not_listed,
    book_too_large,
    book_of_another_kind,
)
