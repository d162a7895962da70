"""`lpa serve` answers as GitHub Pages does, to this machine only."""

from __future__ import annotations

import gzip
import http.client
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.model import CallError
from generator.serve import SiteServer, make_server

FILES = {
    "index.html": "<!doctype html>หน้าแรก",
    "404.html": "<!doctype html>ไม่พบหน้า",
    "lgo/06220305.html": "<!doctype html>อบต.",
    "province/index.html": "<!doctype html>จังหวัด",
    "nation/2568.html": "<!doctype html>ประเทศ",
    "assets/lpa.css": "body{}",
    "assets/lpa.js": "'use strict'",
    "assets/mark.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "assets/sarabun.woff2": "wOF2",
    "data/v1/2568/th.csv": "code\n",
    "data/v1/2568/th.json": "{}",
    "files/pack.xlsx": "PK",
    "files/other.bin": "?",
}
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site, with a secret lying next to it."""
    for address, content in FILES.items():
        path = tmp_path / "site" / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    (tmp_path / "secret.html").write_text("secret")
    (tmp_path / "site" / "leak.html").symlink_to(tmp_path / "secret.html")
    return tmp_path / "site"


def running(server: SiteServer) -> Iterator[SiteServer]:
    """The server, answering."""
    with server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def server(site: Path) -> Iterator[SiteServer]:
    """The site at the root."""
    yield from running(make_server(site))


@pytest.fixture
def based(site: Path) -> Iterator[SiteServer]:
    """The site under a base path."""
    yield from running(make_server(site, base="/lpa-results"))


class Answer:
    """What came back."""

    def __init__(self, server: SiteServer, path: str, method: str, headers: Mapping[str, str]) -> None:
        """Ask once."""
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        connection.request(method, path, headers=dict(headers))
        response = connection.getresponse()
        self.status, self.headers, self.body = response.status, response.headers, response.read()
        connection.close()


def ask(server: SiteServer, path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask for a path; ``accept_encoding=`` becomes ``accept-encoding:``."""
    return Answer(server, path, method, {name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/lgo/06220305.html", "text/html; charset=utf-8"),
        ("/assets/lpa.css", "text/css; charset=utf-8"),
        ("/assets/lpa.js", "text/javascript; charset=utf-8"),
        ("/assets/mark.svg", "image/svg+xml; charset=utf-8"),
        ("/assets/sarabun.woff2", "font/woff2"),
        ("/data/v1/2568/th.csv", "text/csv; charset=utf-8"),
        ("/data/v1/2568/th.json", "application/json; charset=utf-8"),
        ("/files/pack.xlsx", WORKBOOK),
        ("/files/other.bin", "application/octet-stream"),
    ],
)
def test_every_kind_of_file_has_its_type(server: SiteServer, path: str, kind: str) -> None:
    answer = ask(server, path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert answer.headers["Cache-Control"] == "max-age=600"


@pytest.mark.parametrize(
    ("path", "status", "leads_to"),
    [
        ("/province/", 200, "province/index.html"),
        ("/province", 301, "/province/"),
        ("/province?a=b", 301, "/province/?a=b"),
        ("/lgo/06220305", 200, "lgo/06220305.html"),
        ("/nation/2568?x=1", 200, "nation/2568.html"),
        ("/nation/", 404, "404.html"),
        ("/nowhere.html", 404, "404.html"),
        ("/lgo/06220305.html/", 404, "404.html"),
        ("/../secret.html", 404, "404.html"),
        ("/%2e%2e/secret.html", 404, "404.html"),
        ("/..%2fsecret.html", 404, "404.html"),
        ("/..%5csecret.html", 404, "404.html"),
        ("/leak.html", 404, "404.html"),
        ("/%00", 404, "404.html"),
        ("//secret.html", 404, "404.html"),
    ],
)
def test_every_address_leads_where_pages_leads_it(
    server: SiteServer, path: str, status: int, leads_to: str
) -> None:
    answer = ask(server, path)
    assert answer.status == status
    if status == 301:
        assert answer.headers["Location"] == leads_to
    else:
        assert answer.body.decode() == FILES[leads_to]


def test_a_head_request_gets_the_headers_alone(server: SiteServer) -> None:
    whole, head = ask(server, "/"), ask(server, "/", method="HEAD")
    assert head.body == b""
    assert head.headers["Content-Length"] == whole.headers["Content-Length"] == str(len(whole.body))


def test_text_is_compressed_for_who_takes_it_and_the_rest_is_not(server: SiteServer) -> None:
    packed = ask(server, "/", accept_encoding="br, gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body).decode() == FILES["index.html"]
    assert ask(server, "/").headers["Content-Encoding"] is None
    assert ask(server, "/files/pack.xlsx", accept_encoding="gzip").headers["Content-Encoding"] is None


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_an_unchanged_file_is_not_sent_twice(server: SiteServer, site: Path, encoding: str) -> None:
    tag = ask(server, "/", accept_encoding=encoding).headers["ETag"]
    again = ask(server, "/", accept_encoding=encoding, if_none_match=f'"other", {tag}')
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    (site / "index.html").write_text("changed")
    assert ask(server, "/", accept_encoding=encoding, if_none_match=tag).status == 200


def test_a_site_under_a_base_path_is_found_there_only(based: SiteServer) -> None:
    assert based.url.endswith("/lpa-results/")
    assert ask(based, "/lpa-results/").body.decode() == FILES["index.html"]
    assert ask(based, "/lpa-results/nation/2568").status == 200
    assert ask(based, "/lpa-results").headers["Location"] == "/lpa-results/"
    assert ask(based, "/lpa-results/province").headers["Location"] == "/lpa-results/province/"
    assert ask(based, "/").status == 404
    assert ask(based, "/index.html").status == 404


def test_only_this_machine_is_served(server: SiteServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_without_a_site_the_person_is_told_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(CallError) as refusal:
        make_server(tmp_path)
    assert "lpa build" in refusal.value.words.th
    assert "lpa build" in refusal.value.words.en


def test_a_port_in_use_or_impossible_is_explained(server: SiteServer, site: Path) -> None:
    for port in (server.server_port, 99999):
        with pytest.raises(CallError, match=f"Port {port} cannot be opened"):
            make_server(site, port)


def test_a_missing_page_without_a_404_page_is_still_an_answer(server: SiteServer, site: Path) -> None:
    (site / "404.html").unlink()
    assert ask(server, "/nowhere").status == 404
