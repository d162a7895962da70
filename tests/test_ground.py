"""The ground everything stands on: one command to build, one to test, locks, named skips, true documents."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-test.txt", "package-lock.json")


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command; `environment` is added to this one's, without what the test runner put there."""
    ours = ("PYTEST", "MAKE", "CI")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        command, cwd=cwd, env=kept | environment, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """What make needs of a fresh clone; no virtual environment."""
    for name in ("Makefile", "pyproject.toml", *LOCKS):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    return tmp_path


def program(folder: Path, name: str, script: str) -> Path:
    """A program made of a shell script."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{textwrap.dedent(script)}")
    path.chmod(0o755)
    return path


# ---------------------------------------------------------------- make


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ('case "$*" in *ensurepip*) exit 1;; esac', "ensurepip is missing: install it (Debian, Ubuntu: apt "),
        ('case "$*" in *"import ctypes"*) exit 1;; esac', "module ctypes is missing: install it"),
        ('case "$*" in *version_info*) exit 1;; esac', "is older than Python 3.11: install a newer one"),
    ],
    ids=["no ensurepip", "no ctypes", "old"],
)
def test_a_python_that_will_not_do_costs_one_line_that_says_what_to_install(
    bare: Path, script: str, told: str
) -> None:
    python = program(bare / "bin", "python3", script)
    made = run("make", "--silent", "site", f"PYTHON={python}", cwd=bare)
    own = [line for line in made.stderr.splitlines() if not line.startswith("make:")]
    assert made.returncode != 0
    assert len(own) == 1, made.stderr
    assert told in own[0]
    assert "Traceback" not in made.stdout + made.stderr


def test_a_missing_python_costs_one_line(bare: Path) -> None:
    made = run("make", "--silent", "site", "PYTHON=no-such-python", cwd=bare)
    own = [line for line in made.stderr.splitlines() if not line.startswith("make:")]
    assert len(own) == 1
    assert "Python is missing: install Python 3.11 or newer" in own[0]


def planned(folder: Path, goal: str) -> str:
    """What make would do."""
    return run("make", "--dry-run", goal, cwd=folder).stdout


def test_make_site_installs_from_the_lock_alone_and_builds(bare: Path) -> None:
    plan = planned(bare, "site")
    assert "install --require-hashes --only-binary :all: --requirement requirements.txt" in plan
    assert "install --no-build-isolation --no-deps --editable ." in plan
    assert plan.index("--requirement") < plan.index("generator build")
    assert not re.search(r"sudo|apt|npm|requirements-test", plan)


def test_a_second_make_site_goes_straight_to_the_build_until_the_lock_changes(bare: Path) -> None:
    (bare / ".venv").mkdir()
    for stamp in ("ready-to-build", "ready-to-test"):
        (bare / ".venv" / stamp).touch()
    assert planned(bare, "site").splitlines() == [".venv/bin/python -m generator build"]
    assert "pip" not in planned(bare, "quick")
    ahead = (bare / ".venv" / "ready-to-test").stat().st_mtime + 10
    os.utime(bare / "requirements-test.txt", (ahead, ahead))
    assert "pip" not in planned(bare, "site")
    assert "--requirement requirements-test.txt" in planned(bare, "quick")
    os.utime(bare / "requirements.txt", (ahead, ahead))
    assert "--requirement requirements.txt" in planned(bare, "site")


def test_make_test_sets_itself_up_and_leaves_no_test_out(bare: Path) -> None:
    plan = planned(bare, "test")
    steps = ["requirements.txt", "requirements-test.txt", "tools/install", "ruff", "mypy", "pytest"]
    places = [plan.index(step) for step in steps]
    assert places == sorted(places)
    assert ' -m "not' not in plan


def test_make_quick_needs_no_tool_and_nothing_beside_this_repository(bare: Path) -> None:
    plan = planned(bare, "quick")
    assert "tools/install" not in plan
    left_out = re.search(r'-m "not \(([a-z ]+)\)"', plan)
    assert left_out is not None
    assert set(left_out[1].split(" or ")) == {"browser", "office", "java", "npm", "nation", "slow", "real"}


def test_continuous_integration_runs_make_test_and_forgives_no_skip() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & stat.S_IXUSR
    assert "CI=true exec make test" in script.read_text()


# ---------------------------------------------------------------- make tools


@pytest.fixture
def poor(bare: Path) -> Path:
    """A machine with a shell and little else: its programs are those in the folder `bin`."""
    for name in ("sh", "sort", "env", "true"):
        found = shutil.which(name)
        assert found is not None
        (bare / "bin").mkdir(exist_ok=True)
        (bare / "bin" / name).symlink_to(found)
    program(bare / "bin", "id", "echo 1000")
    return bare


TOOLS = {
    "chromium": "chromium",
    "default-jre-headless": "java",
    "libreoffice-calc": "soffice",
    "libreoffice-writer": "soffice",
    "nodejs": "node",
    "npm": "npm",
    "poppler-utils": "pdftotext",
    "zbar-tools": "zbarimg",
}


def install(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run `tools/install` on the poor machine."""
    return run("/bin/sh", "tools/install", cwd=folder, PATH=str(folder / "bin"))


def test_where_nothing_may_be_installed_each_tool_is_named_in_one_line(poor: Path) -> None:
    program(poor / "bin", "apt-get", "echo called >> called")
    program(poor / "bin", "sudo", "exit 1")
    done = install(poor)
    assert done.returncode == 0
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert [line.partition(" (")[0] for line in lines] == [
        *(f"Not here: {package}" for package in sorted(TOOLS)),
        "Not here: the node packages",
    ]
    assert all("skipped" in line for line in lines)
    assert not (poor / "called").exists()


@pytest.mark.parametrize("way", ["root", "sudo"])
def test_where_it_may_it_installs_what_is_missing_and_asks_nothing(poor: Path, way: str) -> None:
    program(poor / "bin", "apt-get", 'echo "$DEBIAN_FRONTEND $*" >> called')
    program(poor / "bin", "chromium", "")
    if way == "root":
        program(poor / "bin", "id", "echo 0")
    else:
        program(poor / "bin", "sudo", '[ "$1" = -n ] || exit 1; shift; exec "$@"')
    assert install(poor).returncode == 0
    calls = (poor / "called").read_text().splitlines()
    assert all(call.startswith("noninteractive -qq ") for call in calls)
    assert calls[0].endswith(" update")
    assert [call.split()[-1] for call in calls[1:]] == sorted(TOOLS.keys() - {"chromium"})
    assert all("install --yes --no-install-recommends" in call for call in calls[1:])


def test_where_every_tool_is_here_nothing_is_installed_twice(poor: Path) -> None:
    for name in {*TOOLS.values(), "pdftoppm"}:
        program(poor / "bin", name, 'echo "$*" >> called')
    (poor / "node_modules").mkdir()
    program(poor / "bin", "npm", 'echo "$*" >> called; : > node_modules/.package-lock.json')
    assert install(poor).stdout.splitlines() == ["Installing the node packages …"]
    assert install(poor).stdout == ""
    calls = (poor / "called").read_text().splitlines()
    assert len(calls) == 1
    assert calls[0].startswith("ci --ignore-scripts")


# ---------------------------------------------------------------- locks


def names_in(lock: str) -> set[str]:
    """The packages of a Python lock."""
    return set(re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text(), re.MULTILINE))


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert set(extras) == {"build", "test", "bench"}
    assert {*project["dependencies"], *extras["build"]} <= names_in("requirements.txt")
    everything = {*extras["test"], *extras["bench"]} | names_in("requirements.txt")
    assert everything <= names_in("requirements-test.txt")
    package = json.loads((ROOT / "package.json").read_text())
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert locked[""]["devDependencies"] == package["devDependencies"]
    for name, version in package["devDependencies"].items():
        assert locked[f"node_modules/{name}"]["version"] == version


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert not re.search(r"://|index-url|find-links|trusted-host|\"resolved\"|\.(org|com|net|io)\b", text)


def test_both_python_locks_agree_on_every_version() -> None:
    versions = [
        set(re.findall(r"^[a-z0-9-]+==[^\\\n]+", (ROOT / lock).read_text(), re.MULTILINE))
        for lock in ("requirements.txt", "requirements-test.txt")
    ]
    assert versions[0] <= versions[1]


def test_every_locked_package_has_its_hash() -> None:
    for lock in ("requirements.txt", "requirements-test.txt"):
        for entry in re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text().strip()):
            assert "--hash=sha256:" in entry, entry.splitlines()[0]
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert all("integrity" in entry for name, entry in packages.items() if name)


def test_every_dependency_has_its_reason_beside_it() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.search(r"^dependencies = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    assert listed is not None
    assert [line for line in listed[1].splitlines() if "#" not in line] == []


# ---------------------------------------------------------------- skips


def inner_run(folder: Path, test: str, **environment: str) -> str:
    """Run one small test module under our conftest; what pytest printed."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "tests")
    (folder / "tests" / "test_inner.py").write_text(f"import pytest\n{textwrap.dedent(test)}")
    return run(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", cwd=folder, **environment).stdout


SKIPPING = {
    "marker": "@pytest.mark.real\ndef test_it() -> None: ...",
    "by hand": "def test_it() -> None: pytest.skip('because')",
    "fixture": "def test_it(real_data) -> None: ...",
    "module": "pytest.skip('because', allow_module_level=True)",
    "expected failure": "@pytest.mark.xfail(reason='because')\ndef test_it() -> None: assert False",
}


def test_a_skip_is_named_with_how_to_get_the_tool(tmp_path: Path) -> None:
    markers = ("browser", "office", "java", "npm")
    module = "".join(f"@pytest.mark.{name}\ndef test_{name}() -> None: ...\n" for name in markers)
    printed = inner_run(tmp_path, module + SKIPPING["marker"], PATH="")
    for name in markers:
        assert re.search(rf"SKIPPED \[1\] .*{name}: needs .*\(make tools, or: (apt install|npm ci) ", printed)
    assert re.search(r"SKIPPED \[1\] .*real: needs the real data in \.\./shared/data", printed)
    assert "5 skipped" in printed


@pytest.mark.parametrize("kind", SKIPPING)
def test_in_ci_nothing_is_skipped_or_expected_to_fail(tmp_path: Path, kind: str) -> None:
    printed = inner_run(tmp_path, SKIPPING[kind], CI="true", PATH="")
    assert re.search(r"\b1 (failed|error)\b", printed), printed
    assert "nothing may be skipped or expected to fail in CI" in printed


def test_a_warning_is_an_error(tmp_path: Path) -> None:
    test = "import warnings\ndef test_it() -> None: warnings.warn('old ways', DeprecationWarning)"
    assert "1 failed" in inner_run(tmp_path, test)


def test_every_marker_says_what_it_needs() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]
    conftest = ast.parse((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    needs = next(
        node.value
        for node in conftest.body
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "NEEDS"
    )
    assert isinstance(needs, ast.Dict)
    named = {key.value for key in needs.keys if isinstance(key, ast.Constant)}
    assert named == {marker.partition(":")[0] for marker in settings["markers"]}


# ---------------------------------------------------------------- what is in the tree


def tracked() -> list[Path]:
    """Text files of the repository, as far as git would take them."""
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard").stdout.splitlines()
    kinds = {"", ".py", ".md", ".toml", ".txt", ".yaml", ".json", ".css", ".js", ".jinja", ".csv", ".svg"}
    return [ROOT / name for name in listed if Path(name).suffix in kinds and (ROOT / name).is_file()]


def test_no_file_tells_of_the_machine_it_was_written_on() -> None:
    telling = re.compile(r"/(wor[k]|roo[t]|hom[e]/[a-z]|tm[p]/w)/|\b(TOD[O]|FIXM[E]|XX[X])\b")
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked()
        for match in telling.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_a_change_is_held_to_every_test_and_its_pictures_are_kept(pictures: Path) -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    assert "make test" in [step.get("run") for step in steps]
    kept = [step["with"] for step in steps if "upload-artifact" in step.get("uses", "")]
    assert [ROOT / each["path"] for each in kept if each.get("include-hidden-files")] == [pictures]


def test_nothing_of_the_real_data_is_in_the_tree(real_data: Path) -> None:
    real = {path.stat().st_size: path for path in real_data.rglob("*") if path.is_file()}
    copies = [
        path
        for path in tracked()
        if path.stat().st_size in real and path.read_bytes() == real[path.stat().st_size].read_bytes()
    ]
    assert copies == []


def test_the_readme_names_only_commands_and_folders_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    goals = set(re.findall(r"`?make ([a-z]+)`", readme)) | set(re.findall(r"^\$ make ([a-z]+)", readme, re.M))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {"site", "test", "quick"} <= goals
    assert all(re.search(rf"^{goal}:", makefile, re.MULTILINE) for goal in goals)
    usage = run(sys.executable, "-m", "generator", "--help").stdout
    known = set(re.findall(r"^    ([a-z]+) ", usage, re.MULTILINE))
    assert set(re.findall(r"\blpa ([a-z]+)", readme)) == known
    for folder in re.findall(r"^\| `([a-z]+)/` \|", readme, re.MULTILINE):
        assert folder == "site" or (ROOT / folder).is_dir(), folder
