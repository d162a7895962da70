"""Site folder -> HTTP on this machine, as GitHub Pages would serve it.

Types, gzip, cache headers, redirects and the page for a missing address are those of Pages, so that
what works here works there. Builds nothing, writes nothing, and is not a server for the open network.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast
from urllib.parse import unquote, urlsplit

from generator.model import CallError, Text

TEXT_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".geojson": "application/geo+json",
    ".csv": "text/csv",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".txt": "text/plain",
    ".map": "application/json",
}
"""Types that are sent as UTF-8, and compressed."""

OTHER_TYPES = {
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/vnd.microsoft.icon",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class SiteServer(ThreadingHTTPServer):
    """Serves one folder under one base path, a thread a connection."""

    daemon_threads = True

    def __init__(self, site: Path, port: int, base: str) -> None:
        """Bind to 127.0.0.1; `port` 0 takes a free one."""
        self.site = site.resolve()
        self.base = f"/{base.strip('/')}/".replace("//", "/")
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def url(self) -> str:
        """The address of the site's root, with its closing slash."""
        return f"http://127.0.0.1:{self.server_port}{self.base}"


def make_server(site: Path, port: int = 0, base: str = "/") -> SiteServer:
    """A server that is bound and not yet running. Raises `CallError` without a site or a free port."""
    if not (site / "index.html").is_file():
        raise CallError(
            Text(
                th=f"ไม่พบเว็บไซต์ใน {site} โปรดสร้างด้วยคำสั่ง lpa build ก่อน",
                en=f"There is no site in {site}. Build it first: lpa build",
            )
        )
    try:
        return SiteServer(site, port, base)
    except (OSError, OverflowError) as error:
        raise CallError(
            Text(
                th=f"เปิดพอร์ต {port} ไม่ได้ ({error}) โปรดเลือกพอร์ตอื่นด้วย --port",
                en=f"Port {port} cannot be opened ({error}). Choose another with --port.",
            )
        ) from error


def serve(site: Path, port: int = 8000, base: str = "/") -> None:
    """Serve `site` until Ctrl-C; prints the address."""
    with make_server(site, port, base) as server:
        print(f"{server.url}  (Ctrl-C)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


@lru_cache(maxsize=256)
def _content(path: Path, changed: int) -> tuple[bytes, bytes | None, str]:
    """A file as it is, compressed (None: not worth it), and its ETag; once per change of the file."""
    content = path.read_bytes()
    packed = gzip.compress(content, mtime=0) if path.suffix in TEXT_TYPES else None
    return content, packed, hashlib.sha256(content).hexdigest()[:32]


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD."""

    protocol_version = "HTTP/1.1"
    wbufsize = 65536
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """A file, a redirect to a folder's own address, or the page for a missing address."""
        server = cast(SiteServer, self.server)
        asked = urlsplit(self.path)
        path = unquote(asked.path)
        if f"{path}/" == server.base:
            return self._redirect(server.base, asked.query)
        inside = path.removeprefix(server.base) if path.startswith(server.base) else None
        found = None if inside is None else self._find(server.site, inside)
        if found is not None and found.is_dir():
            return self._redirect(f"{asked.path}/", asked.query)
        if found is not None:
            return self._send(found, HTTPStatus.OK)
        return self._send(server.site / "404.html", HTTPStatus.NOT_FOUND)

    do_HEAD = do_GET  # noqa: N815 (http.server's own spelling)

    @staticmethod
    def _find(site: Path, inside: str) -> Path | None:
        """The file for an address, or the folder that it lacks the slash of. Nothing outside `site`."""
        if any(mark in inside for mark in "\\\0"):
            return None
        target = site / inside.lstrip("/")
        if inside.endswith("/") or not inside:
            candidates = [target / "index.html"]
        else:
            candidates = [target, target.with_name(f"{target.name}.html")]
        inner = [path for path in candidates if path.resolve().is_relative_to(site)]
        files = [path for path in inner if path.is_file()]
        folders = [path for path in inner if path.is_dir()]
        return next(iter(files + folders), None)

    def _redirect(self, path: str, query: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", path + (f"?{query}" if query else ""))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, path: Path, status: HTTPStatus) -> None:
        if not path.is_file():
            self.send_error(status)
            return
        content, packed, tag = _content(path, path.stat().st_mtime_ns)
        gzipped = packed is not None and re.search(r"\bgzip\b", self.headers.get("Accept-Encoding", ""))
        body = packed if packed is not None and gzipped else content
        known = re.findall(r'"([^"]*)"', self.headers.get("If-None-Match", ""))
        if status is HTTPStatus.OK and tag in known:
            status, body = HTTPStatus.NOT_MODIFIED, b""
        self.send_response(status)
        if status is not HTTPStatus.NOT_MODIFIED:
            text = TEXT_TYPES.get(path.suffix)
            other = OTHER_TYPES.get(path.suffix, "application/octet-stream")
            self.send_header("Content-Type", f"{text}; charset=utf-8" if text else other)
            self.send_header("Content-Length", str(len(body)))
            if gzipped:
                self.send_header("Content-Encoding", "gzip")
        self.send_header("ETag", f'W/"{tag}"' if gzipped else f'"{tag}"')
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Only what went wrong is worth a line."""
        if isinstance(code, int) and code >= HTTPStatus.BAD_REQUEST:
            super().log_request(code, size)
