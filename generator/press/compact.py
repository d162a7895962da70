"""PDF -> the same PDF in a third of the bytes: its small objects in one stream (ISO 32000-1, 7.5.7).

What typst writes has a plain object for each cell of a tagged table. Only its files are read here, which hold
their objects one after another and a plain table of where they are; nothing that is shown changes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import pairwise

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ENTRY = re.compile(rb"(\d{10}) \d{5} n")
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)
_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*endobj\s*", re.DOTALL)
_STREAM = re.compile(rb"(<<.*?>>)\s*stream\r?\n", re.DOTALL)
_LENGTH = re.compile(rb"/Length (\d+)")
_FLATE = re.compile(rb"/Filter\s*/FlateDecode")


def compact(pdf: bytes) -> bytes:
    """The same document. Raises ValueError for a file that is not laid out as said above."""
    start, trailer = _START.search(pdf), _TRAILER.search(pdf, pdf.rfind(b"trailer"))
    if start is None or trailer is None:
        raise ValueError("no plain table of objects in this PDF")
    table = int(start[1])
    places = sorted(int(found[1]) for found in _ENTRY.finditer(pdf, table))
    out = bytearray(pdf[: places[0]])
    where: dict[int, tuple[int, int, int]] = {}
    small: list[tuple[int, bytes]] = []
    for first, last in pairwise((*places, table)):
        found = _OBJECT.fullmatch(pdf, first, last)
        if found is None:
            raise ValueError(f"no object at {first} in this PDF")
        number, body = int(found[1]), found[2]
        if _STREAM.match(body):
            where[number] = (1, len(out), 0)
            out += _object(number, _tight(body))
        else:
            small.append((number, body))
    together = max(where | dict(small)) + 1
    where |= {number: (2, together, place) for place, (number, _) in enumerate(small)}
    where[together] = (1, len(out), 0)
    out += _object(together, _together(small))
    last = together + 1
    where[last] = (1, len(out), 0)
    words = re.sub(rb"/Size \d+", b"", trailer[1]) + b"/Type/XRef/Size %d/W[1 4 2]" % (last + 1)
    words += b"/DecodeParms<</Predictor 12/Columns 7>>"
    at = len(out)
    out += _object(last, _stream(words, b"".join(_rows(where, last))))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % at)


def _tight(body: bytes) -> bytes:
    """A stream's object, its content packed as tightly as it can be."""
    head = _STREAM.match(body)
    assert head is not None
    length = _LENGTH.search(head[1])
    if length is None or not _FLATE.search(head[1]) or b"/DecodeParms" in head[1]:
        return body
    raw = zlib.decompress(body[head.end() : head.end() + int(length[1])])
    return _stream(_LENGTH.sub(b"", _FLATE.sub(b"", head[1][2:-2])), raw)


def _together(small: list[tuple[int, bytes]]) -> bytes:
    """The object that holds all small ones: their numbers and places, then themselves."""
    places, content = b"", bytearray()
    for number, body in small:
        places += b"%d %d " % (number, len(content))
        content += body + b"\n"
    return _stream(b"/Type/ObjStm/N %d/First %d" % (len(small), len(places)), places + content)


def _rows(where: dict[int, tuple[int, int, int]], last: int) -> Iterator[bytes]:
    """Where each object is, every row as its difference from the one before (PNG's ``Up``)."""
    before = bytes(7)
    for number in range(last + 1):
        kind, place, index = where.get(number, (0, 0, 65535))
        row = bytes([kind]) + place.to_bytes(4, "big") + index.to_bytes(2, "big")
        yield b"\2" + bytes((own - other) & 255 for own, other in zip(row, before, strict=True))
        before = row


def _stream(words: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (words, len(packed), packed)


def _object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%s\nendobj\n" % (number, body)
