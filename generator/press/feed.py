"""Feed -> Atom (RFC 4287), readable with or without the site's own address.

Links are relative to the feed, under ``xml:base`` where the site's address is known. Identifiers hang on
names alone, so they survive a move.
"""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from generator.artefacts import Feed, FeedEntry

ATOM = "http://www.w3.org/2005/Atom"
MIDNIGHT = "T00:00:00+07:00"
"""The beginning of a day in Thailand: data know days, Atom wants a time."""


def atom(feed: Feed, base_url: str = "") -> bytes:
    """The feed as XML; characters that XML can't hold never come here."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": feed.language.value})
    if base_url:
        root.set("xml:base", f"{base_url.rstrip('/')}/{feed.address}")
    _described(root, feed, feed.title)
    SubElement(SubElement(root, "author"), "name").text = feed.author
    SubElement(root, "link", {"rel": "self", "href": feed.address.rpartition("/")[2]})
    for each in feed.entries:
        entry = SubElement(root, "entry")
        _described(entry, each, each.title)
        SubElement(entry, "summary").text = each.summary
    ElementTree.indent(root, "")
    text = ElementTree.tostring(root, encoding="unicode")
    return f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n".encode()


def _described(element: Element, each: Feed | FeedEntry, title: str) -> None:
    SubElement(element, "id").text = uuid5(NAMESPACE_URL, f"lpa-results/{each.name}").urn
    SubElement(element, "title").text = title
    SubElement(element, "updated").text = each.day.isoformat() + MIDNIGHT
    SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": each.page})
