"""The workflows: what they may do, and every step run as it stands, in a clone with a tiny country."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from generator.describe import describe
from generator.model import Edition, ReleaseName
from generator.release import release
from tests.conftest import MakeOnce
from tests.country import write_country
from tests.filled import filled
from tests.runner import (
    NOT_RUN,
    ROOT,
    WORKFLOWS,
    GitHub,
    Job,
    Runner,
    clone,
    commit,
    git,
    serving,
    tidy,
    workflow,
)
from tests.spoiled import spoil

NAMES = sorted(path.stem for path in WORKFLOWS.glob("*.yml"))
PINNED = {
    "actions/checkout": "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "actions/setup-python": "5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0",
    "actions/cache": "27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5",
    "actions/upload-artifact": "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
    "actions/upload-pages-artifact": "fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0",
    "actions/deploy-pages": "cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0",
}
"""The commits of the actions, read from their repositories' tags."""


def jobs(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from workflow(name)["jobs"].items()


def steps(name: str) -> list[dict[str, Any]]:
    return [step for _, job in jobs(name) for step in job["steps"]]


# ---------------------------------------------------------------- what they may do


def test_the_three_workflows_are_all_there_are() -> None:
    assert NAMES == ["check", "monthly", "publish"]
    assert [path for path in WORKFLOWS.iterdir() if path.suffix != ".yml"] == []


PERMISSIONS = {
    # job                   what it may, besides nothing
    ("check", "data"):      {"contents": "read"},
    ("check", "test"):      {"contents": "read"},
    ("publish", "build"):   {"contents": "read", "deployments": "read"},
    ("publish", "deploy"):  {"contents": "read", "deployments": "read",
                             "id-token": "write", "pages": "write"},
    ("publish", "release"): {"contents": "write", "actions": "read"},
    ("monthly", "rebuild"): {"contents": "read", "deployments": "read", "pages": "read"},
    ("monthly", "dependencies"): {"contents": "read"},
}  # fmt: skip


def test_each_job_may_do_what_it_must_and_no_more() -> None:
    found = {
        (name, key): job.get("permissions", workflow(name)["permissions"])
        for name in NAMES
        for key, job in jobs(name)
    }
    assert found == PERMISSIONS


def test_what_a_fork_sends_is_given_neither_secrets_nor_a_token() -> None:
    for name in NAMES:
        text = (WORKFLOWS / f"{name}.yml").read_text("utf-8")
        assert not re.search(r"pull_request_target|workflow_run|issue_comment|secrets\.", text), name
    assert "github.token" not in (WORKFLOWS / "check.yml").read_text("utf-8")
    assert all("pull_request" not in workflow(name)["on"] for name in NAMES if name != "check")


def test_no_checkout_leaves_its_token_behind() -> None:
    found = [step for name in NAMES for step in steps(name) if "actions/checkout" in step.get("uses", "")]
    assert len(found) == 6
    assert {step["with"]["persist-credentials"] for step in found} == {"false"}


def test_no_expression_stands_in_a_command() -> None:
    commands = [step["run"] for name in NAMES for step in steps(name) if "run" in step]
    assert len(commands) > 20
    assert [each for each in commands if "${{" in each] == []


def test_every_action_is_pinned_to_the_commit_of_its_tag() -> None:
    for name in NAMES:
        text = (WORKFLOWS / f"{name}.yml").read_text("utf-8")
        used = re.findall(r"uses: ([\w/-]+)@(.*)", text)
        assert used and [each for each in used if PINNED.get(each[0]) != each[1]] == []


def test_every_job_has_an_end_and_every_workflow_says_what_runs_beside_it() -> None:
    for name in NAMES:
        assert all(0 < int(job["timeout-minutes"]) <= 90 for _, job in jobs(name))
        assert set(workflow(name)["concurrency"]) == {"group", "cancel-in-progress"}
    assert workflow("publish")["concurrency"] == {"group": "publish", "cancel-in-progress": "false"}


def test_what_publishes_runs_on_main_alone_and_in_the_protected_environment() -> None:
    value = workflow("publish")
    assert value["on"] == {"push": {"branches": ["main"]}, "workflow_dispatch": ""}
    assert value["jobs"]["build"]["if"] == "github.ref == 'refs/heads/main'"
    assert value["jobs"]["deploy"]["environment"]["name"] == "github-pages"
    assert value["jobs"]["deploy"]["needs"] == "build"
    assert value["jobs"]["release"]["needs"] == ["build", "deploy"]


def test_nothing_but_the_named_steps_is_left_unrun() -> None:
    everywhere = {step.get("run") for name in NAMES for step in steps(name)}
    assert NOT_RUN.keys() == {"make test", "make audit-dependencies"} and NOT_RUN.keys() <= everywhere
    assert "exec make test" in (ROOT / ".ci" / "run").read_text()
    makefile = (ROOT / "Makefile").read_text("utf-8")
    audit = makefile.partition("\naudit-dependencies:")[2].partition("\n\n")[0]
    locks = ("requirements.txt", "requirements-test.txt", "--package-lock-only")
    assert all(lock in audit for lock in locks)


def test_the_published_site_is_never_made_from_a_cache_that_a_change_could_fill() -> None:
    """Caches of a pull request are its own; those of main are made by main. The rebuild uses none."""
    assert not any("cache" in step.get("uses", "") for step in steps("monthly"))
    assert not any("cache" in step.get("with", {}) for step in steps("monthly"))


def program(name: str) -> str:
    """A program that came with the test packages."""
    return str(Path(sys.executable).parent / name)


def ended(*command: str | Path) -> tuple[int, str]:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout + done.stderr


def test_zizmor_finds_nothing() -> None:
    code, said = ended(
        program("zizmor"), "--offline", "--persona", "pedantic", "--strict-collection", ".github"
    )
    assert code == 0 and "No findings to report" in said, said


SCHEMAS = {
    "vendor.github-workflows": ".github/workflows/*.yml",
    "vendor.dependabot": ".github/dependabot.yml",
    "vendor.github-issue-forms": ".github/ISSUE_TEMPLATE/[0-9]*.yml",
    "vendor.github-issue-config": ".github/ISSUE_TEMPLATE/config.yml",
}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_what_github_reads_has_the_form_that_it_reads(schema: str) -> None:
    files = sorted(ROOT.glob(SCHEMAS[schema]))
    assert files
    code, said = ended(program("check-jsonschema"), "--builtin-schema", schema, *files)
    assert code == 0, said


def test_the_schema_would_see_a_mistake(tmp_path: Path) -> None:
    text = (WORKFLOWS / "check.yml").read_text("utf-8").replace("timeout-minutes:", "time-out:")
    (tmp_path / "check.yml").write_text(text, "utf-8")
    schema = "vendor.github-workflows"
    assert ended(program("check-jsonschema"), "--builtin-schema", schema, tmp_path / "check.yml")[0] == 1


# ---------------------------------------------------------------- every step, run


@pytest.fixture
def github(tmp_path: Path) -> Iterator[GitHub]:
    """GitHub, before anything was published; its program `gh` among the programs."""
    made = GitHub(tmp_path / "published", releases=tmp_path / "releases")
    made.releases.mkdir()
    gh = tmp_path / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(
        "#!/bin/sh\n"
        f'echo "$GH_REPO $*" >> {tmp_path}/gh.txt\n'
        'case "$1 $2" in\n'
        f'"run download") mkdir editions && cp {tmp_path}/artefacts/editions/* editions/;;\n'
        f'"release view") test -e {made.releases}/"$3";;\n'
        f'"release create") cp "$4" {made.releases}/"$3";;\n'
        "esac\n"
    )
    gh.chmod(0o755)
    server = serving(made)
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def runner(tmp_path: Path, github: GitHub) -> Runner:
    """A clone with the tiny country, committed."""
    folder = clone(tmp_path / "clone")
    describe(write_country(folder / "data"))
    commit(folder, "The tiny country")
    return Runner(folder, github, tmp_path / "temp")


@pytest.fixture(scope="module")
def first(made_once: MakeOnce) -> Path:
    """The same, published for the first time: the clone, and what is published. Copied, never changed."""
    return made_once("first-publication", publish_first)


def publish_first(folder: Path) -> None:
    """Publish the tiny country from a new clone in `folder`, and see that all of it went well."""
    clone(folder / "clone")
    describe(write_country(folder / "clone" / "data"))
    commit(folder / "clone", "The tiny country")
    github = GitHub(folder / "published")
    server = serving(github)
    made = Runner(folder / "clone", github, folder / "temp").run("publish")
    server.shutdown()
    server.server_close()
    expected = {"build": "success", "deploy": "success", "release": "skipped"}
    assert outcomes(made) == expected, made["build"].told()
    assert all(step.outcome != "failure" for job in made.values() for step in job.steps)
    assert content(folder / "published") == content(folder / "artefacts" / "github-pages")


@pytest.fixture
def published(tmp_path: Path, github: GitHub, first: Path) -> Runner:
    """A clone whose commit is published; what was made before is in its cache."""
    for part in ("clone", "published", "artefacts"):
        shutil.copytree(first / part, tmp_path / part, symlinks=True)
    github.artefacts["github-pages"] = tmp_path / "artefacts" / "github-pages"
    made = Runner(tmp_path / "clone", github, tmp_path / "temp")
    github.deployed(git(made.folder, "rev-parse", "HEAD"), "in_progress", "success")
    return made


def content(folder: Path) -> dict[str, bytes]:
    """The bytes of every file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def change_mark(runner: Runner) -> str:
    """A mark of the provisional round, another; the commit."""
    path = runner.folder / "data/rounds/2568/scores/83.csv"
    path.write_text(path.read_text("utf-8").replace("06830201,1,", "06830201,5,"), "utf-8")
    return commit(runner.folder)


def outcomes(made: dict[str, Job]) -> dict[str, str]:
    return {name: job.outcome for name, job in made.items()}


@pytest.mark.slow
def test_a_bad_push_leaves_the_old_site_and_nothing_older_replaces_it_not_even_by_hand(
    published: Runner, github: GitHub
) -> None:
    runner, before = published, content(github.published)
    old = git(runner.folder, "rev-parse", "HEAD")
    assert "index.html" in before and "lgo/02220101.html" in before
    spoil("thai_digits", runner.folder / "data")
    commit(runner.folder)
    made = runner.run("publish")
    assert outcomes(made) == {"build": "failure", "deploy": "skipped", "release": "skipped"}
    assert made["build"]["Validate"].outcome == "failure"
    assert "::error file=data/rounds/2568/scores/22.csv,line=" in made["build"]["Validate"].said
    assert {step.outcome for step in made["build"].steps[-5:]} == {"skipped"}
    assert content(github.published) == before

    git(runner.folder, "revert", "--no-edit", "HEAD")
    shutil.rmtree(github.artefacts.pop("github-pages"))
    change_mark(runner)
    tidy(runner.folder)
    made = runner.run("publish")
    assert outcomes(made)["deploy"] == "success", made["build"].told()
    newest = content(github.published)
    assert newest != before

    git(runner.folder, "checkout", "--quiet", "--detach", old)
    made = runner.run("publish")
    assert made["build"]["No going backwards"].outcome == "failure"
    assert "is older than what is published" in made["build"]["No going backwards"].said
    assert outcomes(made)["deploy"] == "skipped"
    made["build"].outcome = "success"  # its artefact of then is still there: the second job alone, again
    made = runner.run("publish", only="deploy")
    assert [step.outcome for step in made["deploy"].steps] == ["success", "failure", "skipped"]
    assert content(github.published) == newest


@pytest.mark.slow
def test_a_page_that_the_audit_finds_wrong_is_not_published(published: Runner, github: GitHub) -> None:
    runner = published
    page = runner.folder / "theme/templates/lgo.html.jinja"
    page.write_text(page.read_text("utf-8").replace("<h2", '<a href="nowhere.html">x</a><h2', 1), "utf-8")
    commit(runner.folder)
    made = runner.run("publish")
    assert made["build"]["Build the site"].outcome == "success"
    assert made["build"]["Audit it"].outcome == "failure"
    assert "nowhere.html" in made["build"]["Audit it"].said
    assert outcomes(made)["deploy"] == "skipped"
    assert "nowhere.html" not in (github.published / "lgo" / "02220101.html").read_text("utf-8")


@pytest.mark.slow
def test_an_edition_that_is_new_comes_with_a_release_of_its_files_once(
    published: Runner, github: GitHub
) -> None:
    runner = published
    release(runner.folder / "data", ReleaseName(2568, Edition("P1"), "TH"))
    commit(runner.folder)
    tidy(runner.folder)
    made = runner.run("publish")
    assert outcomes(made) == {"build": "success", "deploy": "success", "release": "success"}, made[
        "build"
    ].told()
    assert "::warning" not in made["build"]["Files of new editions"].said
    assert [path.name for path in github.releases.iterdir()] == ["2568-P1"]
    unpacked = runner.temp / "unpacked"
    shutil.unpack_archive(github.releases / "2568-P1", unpacked, "zip")
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "files.sha256"],
        cwd=unpacked,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    asked = (runner.temp.parent / "gh.txt").read_text("utf-8").splitlines()
    assert [line.split()[1:3] for line in asked] == [
        ["run", "download"],
        ["release", "view"],
        ["release", "create"],
    ]
    runner.run("publish", only="release")
    asked = (runner.temp.parent / "gh.txt").read_text("utf-8").splitlines()
    assert [line.split()[2] for line in asked].count("create") == 1


def pull_request(runner: Runner) -> dict[str, Job]:
    """Run what checks the branch that is checked out, merged into main as GitHub does it."""
    branch = git(runner.folder, "rev-parse", "HEAD")
    git(runner.folder, "checkout", "--quiet", "--detach", "main")
    git(runner.folder, "merge", "--quiet", "--no-ff", "--no-edit", branch)
    tidy(runner.folder)
    runner.event = "pull_request"
    made = runner.run("check")
    git(runner.folder, "reset", "--quiet", "--hard")
    git(runner.folder, "checkout", "--quiet", "-B", "change", branch)
    return made


def put_into_inbox(runner: Runner, mark: object) -> Path:
    git(runner.folder, "checkout", "--quiet", "-B", "change", "main")
    inbox = runner.folder / "data" / "inbox"
    inbox.mkdir()
    path = filled(inbox, lambda form: form.put("02220101", "D1-010", mark))
    commit(runner.folder, "A form")
    return path


@pytest.mark.slow
def test_a_workbook_in_the_inbox_comes_back_as_csvs_and_they_pass_in_its_place(
    runner: Runner, github: GitHub
) -> None:
    form = put_into_inbox(runner, 0)
    made = pull_request(runner)
    job = made["data"]
    assert [step.name for step in job.steps if step.outcome == "failure"] == [job.steps[-1].name], job.told()
    assert "commit what is in the artefact" in job.steps[-1].said
    back = content(github.artefacts["returned"])
    assert list(back) == ["data/rounds/2568/scores/22.csv"]
    assert "ไฟล์ในกล่องรับไฟล์" in job.summary and "Files in the inbox" in job.summary
    assert "### " in job.summary and "02220101" in job["What changes for readers"].said

    for name, each in back.items():
        (runner.folder / name).write_bytes(each)
    form.unlink()
    commit(runner.folder, "What came back")
    del github.artefacts["returned"]
    made = pull_request(runner)
    assert outcomes(made) == {"data": "success", "test": "failure"}, made["data"].told()
    assert made["test"]["Pictures of every kind of page, to be looked at"].said == "no files found"
    assert "returned" not in github.artefacts
    site = content(github.artefacts["site"])
    assert "index.html" in site and "lgo/02220101.html" in site


@pytest.mark.slow
def test_a_wrong_workbook_comes_back_as_its_fix_list_and_everything_else_is_still_told(
    runner: Runner, github: GitHub
) -> None:
    put_into_inbox(runner, 4)
    spoil("odd_link", runner.folder / "data")
    commit(runner.folder)
    job = pull_request(runner)["data"]
    assert job["Import what is in the inbox"].outcome == job["Validate"].outcome == "failure"
    assert list(content(github.artefacts["returned"])) == ["form-2568-22-fix-list.xlsx"]
    assert "::error file=data/inbox/form-2568-22.xlsx," in job["Import what is in the inbox"].said
    assert "::error file=data/registry/statistics.csv,line=" in job["Validate"].said
    assert "site" not in github.artefacts
    assert job.summary.count("<table>") == 4


@pytest.mark.slow
def test_a_month_later_the_same_bytes_are_made_and_a_byte_that_differs_is_named(
    published: Runner, github: GitHub
) -> None:
    runner, deployed = published, github.deployments.pop()
    assert outcomes(runner.run("monthly"))["rebuild"] == "success"
    assert runner.jobs["rebuild"]["Build from nothing"].outcome == "skipped"  # nothing is published yet
    github.deployments.append(deployed)
    change_mark(runner)  # on main since, and not published
    tidy(runner.folder)
    job = runner.run("monthly", only="rebuild")["rebuild"]
    assert {step.outcome for step in job.steps} == {"success"}, job.told()
    git(runner.folder, "checkout", "--quiet", "main")
    page = github.published / "lgo" / "02220101.html"
    page.write_bytes(page.read_bytes() + b"\n")
    (github.published / "en" / "index.html").unlink()
    shutil.rmtree(runner.folder / "published")
    job = runner.run("monthly", only="rebuild")["rebuild"]
    assert [step.outcome for step in job.steps[-2:]] == ["success", "failure"]
    assert re.findall(r"published/(\S+) ", job.steps[-1].said) == ["en/index.html", "lgo/02220101.html"]


# ---------------------------------------------------------------- files of new editions


def pack(runner: Runner, since: str) -> subprocess.CompletedProcess[str]:
    """What is packed of the editions that are new since a commit."""
    return subprocess.run(
        [sys.executable, "tools/editions.py", since, "packed"],
        cwd=runner.folder, capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip


def test_an_edition_is_new_where_the_commit_published_has_it_not(runner: Runner) -> None:
    site, folder = runner.folder / "site", runner.folder / "data/releases/2568-P1"
    (site / "files").mkdir(parents=True)
    (site / "files" / "a.csv").write_text("a")
    (site / "manifest.json").write_text(json.dumps({"files": {"files/a.csv": "1" * 64}}))
    assert pack(runner, "").stdout == "ไม่มีฉบับใหม่ · no new edition\n"  # one commit, and nothing before it
    folder.mkdir()
    for name in ("release.yaml", "files.sha256"):
        (folder / name).write_text(f"{'1' * 64}  files/a.csv\n")
    commit(runner.folder)
    for since in ("", "HEAD^"):
        packed = pack(runner, since)
        assert packed.stdout == "2568-P1\n"
        with ZipFile(runner.folder / "packed" / "2568-P1.zip") as archive:
            assert archive.namelist() == ["release.yaml", "files.sha256", "files/a.csv"]
        assert "sha256sum --check" in (runner.folder / "packed" / "2568-P1.md").read_text("utf-8")
    assert pack(runner, "HEAD").stdout == "ไม่มีฉบับใหม่ · no new edition\n"


def test_a_file_with_other_bytes_than_on_record_is_named(runner: Runner) -> None:
    site, releases = runner.folder / "site", runner.folder / "data/releases"
    site.mkdir()
    (site / "a.csv").write_text("a")
    (site / "b.csv").write_text("b")
    (site / "manifest.json").write_text(json.dumps({"files": {"a.csv": "1" * 64, "b.csv": "2" * 64}}))
    for name, digest in (("2568-P1", "1"), ("2568-P2-22", "3")):  # the later one changed what both list
        (releases / name).mkdir()
        (releases / name / "release.yaml").write_text("")
        (releases / name / "files.sha256").write_text(
            f"{digest * 64}  a.csv\n{'4' * 64}  b.csv\n{'5' * 64}  gone.csv\n"
        )
    commit(runner.folder)
    lines = pack(runner, "HEAD^").stdout.splitlines()
    assert [line.split(":")[4] for line in lines if line.startswith("::warning")] == ["b.csv", "gone.csv"]
    assert lines[-1] == "2568-P1 2568-P2-22"


# ---------------------------------------------------------------- which commit is published


def ask(runner: Runner, github: GitHub, *words: str) -> subprocess.CompletedProcess[str]:
    env = {"GITHUB_API_URL": github.url, "GITHUB_REPOSITORY": "lpa/results", "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        [sys.executable, "tools/published.py", *words],
        cwd=runner.folder, env=env, capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip


def test_the_published_commit_is_that_of_the_newest_deployment_that_succeeded(
    runner: Runner, github: GitHub
) -> None:
    assert ask(runner, github, "commit").stdout == "\n"
    github.deployed("1" * 40, "queued", "in_progress", "success", "inactive")
    github.deployed("2" * 40, "in_progress", "success")
    github.deployed("3" * 40, "in_progress", "failure")
    github.deployed("4" * 40, "waiting")
    assert ask(runner, github, "commit").stdout == "2" * 40 + "\n"


def test_a_commit_may_follow_its_forebears_and_itself_alone(runner: Runner, github: GitHub) -> None:
    first = git(runner.folder, "rev-parse", "HEAD")
    second = change_mark(runner)
    git(runner.folder, "checkout", "--quiet", "-b", "aside", first)
    aside = commit(runner.folder, "elsewhere")
    assert ask(runner, github, "follows", aside).returncode == 0  # nothing is published yet
    github.deployed(second, "success")
    assert ask(runner, github, "follows", second).returncode == 0
    for other in (first, aside):
        refused = ask(runner, github, "follows", other)
        assert refused.returncode == 1
        assert refused.stdout.startswith("::error::") and "git revert" in refused.stdout
    github.deployed("5" * 40, "success")  # of a history that was thrown away
    assert ask(runner, github, "follows", second).returncode == 1
