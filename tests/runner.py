"""A runner for the workflows: each `run:` step as the workflow has it, in a clone; actions by what they do.

Knows as much of GitHub's language as `.github/workflows/` uses, and refuses the rest: an expression, an
action or a key that isn't here ends the test.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = ROOT / ".github" / "workflows"
NOT_RUN = {
    "make test": "it is what runs these tests: that it is what .ci/run judges by is tested by name",
    "make audit-dependencies": "it asks services on the network; that it reads every lock is tested by name",
}
"""Steps that are not run, and why."""
PARTS = ("generator", "content", "theme", "schemas", "tools", ".github", "Makefile", "pyproject.toml",
         "requirements.txt", "requirements-test.txt", ".gitignore")  # fmt: skip
"""What a clone needs of the repository, besides data."""


def workflow(name: str) -> dict[str, Any]:
    """A workflow, as a value."""
    made: dict[str, Any] = yaml.load((WORKFLOWS / f"{name}.yml").read_text("utf-8"), yaml.BaseLoader)
    return made


def git(folder: Path, *words: str) -> str:
    """What git answers in `folder`."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = {
        f"GIT_{role}_{what}": "test@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ["git", *words], cwd=folder, env=os.environ | own | who, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def clone(folder: Path) -> Path:
    """A clone with this program and no data yet, on a branch `main`, its virtual environment made."""
    folder.mkdir(parents=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    binaries = folder / ".venv" / "bin"
    binaries.mkdir(parents=True)
    for name in ("lib", "lib64", "pyvenv.cfg"):
        if (Path(sys.prefix) / name).exists():
            (folder / ".venv" / name).symlink_to(Path(sys.prefix) / name)
    for program in Path(sys.executable).parent.iterdir():
        if program.name != "lpa":
            (binaries / program.name).symlink_to(program)
    (binaries / "lpa").write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -m generator "$@"\n')
    (binaries / "lpa").chmod(0o755)
    for stamp in ("ready-to-build", "ready-to-test"):
        (folder / ".venv" / stamp).touch()
    return folder


def commit(folder: Path, message: str = "a change") -> str:
    """Commit all there is; the commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def tidy(folder: Path) -> None:
    """Leave what a new machine has: what is committed, what is installed, and the caches."""
    git(folder, "clean", "--quiet", "--force", "-d", "-x", "--exclude", ".venv", "--exclude", ".cache")


# ---------------------------------------------------------------- GitHub


@dataclass
class GitHub:
    """What GitHub keeps: deployments (newest first), the published site, artefacts, releases."""

    published: Path
    deployments: list[dict[str, Any]] = field(default_factory=list)
    artefacts: dict[str, Path] = field(default_factory=dict)
    releases: Path = Path()
    url: str = ""

    def deployed(self, sha: str, *states: str) -> None:
        """Note a deployment and what became of it."""
        self.deployments.insert(0, {"id": len(self.deployments) + 1, "sha": sha, "states": states})

    def answer(self, path: str) -> Any:
        """What the API says to a request; None where it knows nothing."""
        if path == "/repos/lpa/results/deployments?environment=github-pages&per_page=100":
            return [{"id": each["id"], "sha": each["sha"]} for each in self.deployments]
        if found := re.fullmatch(r"/repos/lpa/results/deployments/([0-9]+)/statuses\?per_page=100", path):
            [one] = [each for each in self.deployments if each["id"] == int(found[1])]
            return [{"state": state} for state in reversed(one["states"])]
        if path == "/repos/lpa/results/pages":
            return {"html_url": f"{self.url}/site/"}
        return None


class Answers(BaseHTTPRequestHandler):
    """The API, and below /site/ the published site."""

    github: GitHub

    def do_GET(self) -> None:
        """Answer."""
        if self.path.startswith("/site/"):
            path = self.github.published / self.path.removeprefix("/site/")
            self._send(path.read_bytes() if path.is_file() else None)
        else:
            value = self.github.answer(self.path)
            self._send(None if value is None else json.dumps(value).encode())

    def _send(self, content: bytes | None) -> None:
        self.send_response(404 if content is None else 200)
        self.end_headers()
        self.wfile.write(content or b"nothing here")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 # the library's name
        """Say nothing."""


def serving(github: GitHub) -> ThreadingHTTPServer:
    """A server that answers for `github`, running; to be shut down."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Of", (Answers,), {"github": github}))
    github.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


# ---------------------------------------------------------------- the runner


@dataclass
class Step:
    """What became of a step: `success`, `failure` or `skipped`, what it said, and how long it took."""

    name: str
    outcome: str
    said: str = ""
    seconds: float = 0


@dataclass
class Job:
    """What became of a job."""

    outcome: str = "skipped"
    steps: list[Step] = field(default_factory=list)
    outputs: dict[str, str] = field(default_factory=dict)
    summary: str = ""

    def __getitem__(self, name: str) -> Step:
        """The step of this name."""
        return next(step for step in self.steps if step.name == name)

    def told(self) -> str:
        """All of it, for a test that fails."""
        return "\n".join(
            f"{each.outcome} {each.seconds:.1f} s {each.name}\n{each.said}" for each in self.steps
        )


@dataclass
class Runner:
    """Runs workflows in `folder`, a clone, for `github`."""

    folder: Path
    github: GitHub
    temp: Path
    event: str = "push"
    jobs: dict[str, Job] = field(default_factory=dict)

    def run(self, name: str, only: str = "") -> dict[str, Job]:
        """Run a workflow, its jobs one after another; what became of each. `only` one job is run where it
        is named, as when a person runs a failed job again."""
        value = workflow(name)
        assert value["defaults"] == {"run": {"shell": "bash"}}
        known = {"name", "on", "permissions", "concurrency", "defaults", "jobs"}
        assert value.keys() <= known, value.keys() - known
        if not only:
            self.jobs = {}
        for key, job in value["jobs"].items():
            if only in ("", key):
                if key != next(iter(value["jobs"])):
                    tidy(self.folder)  # each job has a machine of its own
                self.jobs[key] = self._job(job)
        return self.jobs

    def _job(self, job: Mapping[str, Any]) -> Job:
        known = {"name", "if", "needs", "runs-on", "timeout-minutes", "permissions", "outputs", "environment",
                 "env", "steps"}  # fmt: skip
        assert job.keys() <= known, job.keys() - known
        needs = job.get("needs", [])
        done = Job()
        before = [self.jobs[each] for each in ([needs] if isinstance(needs, str) else needs)]
        facts = {
            f"needs.{name}.outputs.{key}": value
            for name, each in self.jobs.items()
            for key, value in each.outputs.items()
        }
        if any(each.outcome != "success" for each in before) or not self._met(job.get("if", ""), facts, True):
            return done
        files = {
            kind: self.temp / kind
            for kind in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH")
        }
        self.temp.mkdir(exist_ok=True)
        for path in files.values():
            path.write_text("")
        for step in job["steps"]:
            name = step.get("name") or step.get("id") or step["uses"].partition("@")[0]
            fine = all(each.outcome != "failure" for each in done.steps)
            if not self._met(step.get("if", ""), facts, fine):
                done.steps.append(Step(name, "skipped"))
                continue
            files["GITHUB_OUTPUT"].write_text("")
            began = time.monotonic()
            outcome, said = self._step(step, {**job.get("env", {}), **step.get("env", {})}, files, facts)
            if outcome == "failure" and step.get("continue-on-error"):
                outcome = "forgiven"
            done.steps.append(Step(name, outcome, said, time.monotonic() - began))
            for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines():
                key, _, text = line.partition("=")
                facts[f"steps.{step.get('id')}.outputs.{key}"] = text
        done.summary = files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
        done.outcome = "failure" if any(each.outcome == "failure" for each in done.steps) else "success"
        done.outputs = {key: self._filled(text, facts) for key, text in job.get("outputs", {}).items()}
        return done

    def _met(self, condition: str, facts: Mapping[str, str], fine: bool) -> bool:
        """Whether a condition holds, as far as the workflows' language of conditions goes."""
        if condition in ("!cancelled()", "always()"):
            return True
        if found := re.fullmatch(r"([\w.-]+) (==|!=) '([^']*)'", condition):
            value = self._fact(found[1], facts)
            return fine and (value == found[3]) is (found[2] == "==")
        assert condition == "", f"a condition that nobody foresaw: {condition}"
        return fine

    def _fact(self, name: str, facts: Mapping[str, str]) -> str:
        """The value of an expression."""
        if name.startswith(("steps.", "needs.")):
            return facts.get(name, "")
        return {
            "github.event_name": self.event,
            "github.ref": "refs/heads/main" if self.event != "pull_request" else "refs/pull/1/merge",
            "github.sha": git(self.folder, "rev-parse", "HEAD"),
            "github.token": "a token",
            "github.repository": "lpa/results",
        }[name]

    def _filled(self, text: str, facts: Mapping[str, str]) -> str:
        return re.sub(r"\$\{\{ ([^}]*) \}\}", lambda found: self._fact(found[1], facts), text)

    def _step(
        self,
        step: Mapping[str, Any],
        env: Mapping[str, str],
        files: Mapping[str, Path],
        facts: dict[str, str],
    ) -> tuple[str, str]:
        known = {"name", "id", "if", "uses", "with", "run", "env", "continue-on-error"}
        assert step.keys() <= known, step.keys() - known
        if "uses" in step:
            return self._action(step["uses"].partition("@")[0], step.get("with", {}), facts)
        if step["run"] in NOT_RUN:
            return "success", NOT_RUN[step["run"]]
        ours = ("PYTEST", "MAKE", "CI", "GITHUB", "GH_", "LPA_", "LC_", "LANG")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        script = self.temp / "step.sh"
        script.write_text(step["run"])
        given = {
            "CI": "true",
            "LANG": "C.UTF-8",
            "PATH": f"{self.temp.parent / 'bin'}:{kept['PATH']}",
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": self.github.url,
            "GITHUB_EVENT_NAME": self.event,
            "GITHUB_REPOSITORY": "lpa/results",
            "GITHUB_RUN_ID": "1",
            "GITHUB_SHA": git(self.folder, "rev-parse", "HEAD"),
            "GITHUB_WORKSPACE": str(self.folder),
            "RUNNER_TEMP": str(self.temp),
            **{name: str(path) for name, path in files.items()},
            **{name: self._filled(value, facts) for name, value in env.items()},
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            *(-1, None, None, subprocess.PIPE, subprocess.STDOUT),
            cwd=self.folder, env=kept | given, text=True, check=False, timeout=900,
        )  # fmt: skip
        return "success" if done.returncode == 0 else "failure", done.stdout

    def _action(self, name: str, given: Mapping[str, str], facts: dict[str, str]) -> tuple[str, str]:
        """What an action does here: nothing, where it only prepares a machine."""
        if name in ("actions/checkout", "actions/setup-python", "actions/cache"):
            return "success", ""
        if name == "actions/deploy-pages":
            shutil.rmtree(self.github.published, ignore_errors=True)
            shutil.copytree(self.github.artefacts["github-pages"], self.github.published)
            self.github.deployed(git(self.folder, "rev-parse", "HEAD"), "in_progress", "success")
            facts["steps.pages.outputs.page_url"] = self.github.url
            return "success", ""
        kept = {
            "actions/upload-artifact": given.get("name", ""),
            "actions/upload-pages-artifact": "github-pages",
        }[name]
        source = self.folder / given["path"]
        if not source.exists():
            return ("success" if given.get("if-no-files-found") == "ignore" else "failure"), "no files found"
        target = self.temp.parent / "artefacts" / kept
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target)
        self.github.artefacts[kept] = target
        return "success", ""
