"""One function a command: it calls its room, says what was done, gives the exit code. No work of its own.

Rooms are imported where they are used: a command waits for nothing that it doesn't need.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.model import CallError, Language, Problem, Refused, Text

FINE, WRONG_DATA, WRONG_CALL = 0, 1, 2


def new(given: argparse.Namespace, language: Language) -> int:
    """``lpa new``: an empty data folder with a provisional round, or one more round in a folder of data."""
    from generator.new import new

    former, folder = new(given.directory, given.round), f"{given.directory}/rounds/{given.round}"
    if former is not None:
        _say(
            language,
            f"เริ่มรอบ {given.round} ด้วยกติกาและตัวชี้วัดของรอบ {former} แล้ว\n"
            f"ถ้าตัวชี้วัดเปลี่ยน ให้แก้ {folder}/indicators.csv และ crosswalk.csv",
            f"Started the round of {given.round} with the rules and indicators of {former}.\n"
            f"Where indicators change, change {folder}/indicators.csv and crosswalk.csv",
        )
    _say(
        language,
        f"สร้าง {folder} แล้ว แก้ค่าที่เขียนว่า assumption ใน {folder}/round.yaml ต่อ",
        f"Wrote {folder}. Next: confirm what {folder}/round.yaml marks as assumption",
    )
    return FINE


def demo(given: argparse.Namespace, language: Language) -> int:
    """``lpa demo``: a complete demonstration."""
    from generator.demo import demo

    demo(given.directory, given.provinces, given.seed)
    _say(
        language,
        f"สร้างข้อมูลสาธิตที่ {given.directory} แล้ว ลอง: lpa build --data {given.directory}",
        f"Wrote demonstration data to {given.directory}. Try: lpa build --data {given.directory}",
    )
    return FINE


def build(given: argparse.Namespace, language: Language) -> int:
    """``lpa build``: data/ to site/; where nothing changed, none of it is done again."""
    from generator.unchanged import inputs, remember, unchanged

    documents = "documents" not in given.without
    made_from = inputs(given.data, documents)
    if unchanged(made_from, given.out, given.cache):
        _say(
            language,
            f"ไม่มีอะไรเปลี่ยน เว็บไซต์ที่ {given.out} ตรงกับข้อมูลแล้ว เปิด {given.out}/index.html",
            f"Nothing changed: the site at {given.out} is up to date. Open {given.out}/index.html",
        )
        return FINE
    from generator.build import build
    from generator.progress import on_terminal

    manifest = build(given.data, given.out, on_terminal(), given.cache, documents)
    remember(made_from, given.out, given.cache)
    _say(
        language,
        f"เสร็จแล้ว เปิด {given.out}/index.html: {manifest}",
        f"Done. Open {given.out}/index.html: {manifest}",
    )
    return FINE


def validate(given: argparse.Namespace, language: Language) -> int:
    """``lpa validate``: every problem at once."""
    from generator.check import check
    from generator.load import load
    from generator.report.deliver import Finding, deliver, places

    sources = load(given.data)
    asked = places(given.paths, given.data)
    problems: tuple[Problem, ...] = ()
    try:
        checked = check(sources)
        if given.second_opinion:
            from generator.check.description import untrue_description
            from generator.check.second_opinion import second_opinion

            problems = (*second_opinion(sources, checked), *untrue_description(sources))
    except Refused as refused:
        problems = refused.problems
    finding = Finding(given.data, {each.path: each.content for each in sources.files}, problems, asked)
    print(deliver(finding, given.format, language, given.out))
    return WRONG_DATA if finding.asked else FINE


def import_(given: argparse.Namespace, language: Language) -> int:
    """``lpa import``: foreign workbooks and registries into data/."""
    from generator.intake import import_files

    try:
        imported = import_files(given.files, given.data, given.round, given.confirmed_on)
    except Refused as refused:
        from generator import report

        print(report.text(refused.problems, language))
        if given.fix_list:
            print(report.hand_back(refused.problems, given.files, language, given.fix_list))
        else:
            _say(
                language,
                "สั่งคำสั่งเดิมพร้อม --fix-list fix-list.xlsx เพื่อรับไฟล์คืนโดยระบายสีช่องที่ต้องแก้",
                "The same command with --fix-list fix-list.xlsx gives the file back with its cells marked.",
            )
        return WRONG_DATA
    if (given.data / "datapackage.json").exists():
        from generator.describe import describe

        describe(given.data)
    print(imported.told(language))
    return WRONG_DATA if imported.open else FINE


def inbox(given: argparse.Namespace, language: Language) -> int:
    """``lpa inbox``: what was put into data/inbox comes back as CSVs, or as its fix list."""
    from generator import report
    from generator.inbox import inbox

    returned = inbox(given.data, given.out, language)
    print(returned.told(language))
    if given.format == "github":
        print(returned.annotated(language, report.from_root(given.data)))
        report.summarise(returned.markdown())
    return FINE if returned.fine else WRONG_DATA


def describe(given: argparse.Namespace, language: Language) -> int:
    """``lpa describe``: datapackage.json as the data are."""
    from generator.describe import describe

    written = describe(given.data)
    _say(
        language,
        f"ปรับคำอธิบายข้อมูลแล้ว: {', '.join(written) or 'ตรงอยู่แล้ว ไม่มีอะไรเปลี่ยน'}",
        f"Described the data: {', '.join(written) or 'nothing had changed'}",
    )
    return FINE


def template(given: argparse.Namespace, language: Language) -> int:
    """``lpa template``: the workbook that a province fills in, or those of all provinces."""
    from generator.progress import on_terminal
    from generator.template import template, templates

    into = f"--data {given.data} --round {given.round}"
    if given.province:
        path = template(given.data, given.round, given.province, given.out, given.self)
        _say(
            language,
            f"เขียน {path} แล้ว เมื่อกรอกเสร็จนำเข้าด้วย: lpa import {path} {into}",
            f"Wrote {path}. Once it is filled in: lpa import {path} {into}",
        )
        return FINE
    folder, forms = given.out or Path("forms"), 0
    for path in on_terminal().each("template", templates(given.data, given.round, folder, given.self)):
        print(path)
        forms += 1
    _say(
        language,
        f"เขียนแบบของ {forms} จังหวัดแล้ว เมื่อกรอกเสร็จนำเข้าด้วย: lpa import {folder}/*.xlsx {into}",
        f"Wrote the forms of {forms} provinces. Once they are filled in: lpa import {folder}/*.xlsx {into}",
    )
    return FINE


def release(given: argparse.Namespace, language: Language) -> int:
    """``lpa release``: an edition, kept for ever beside its data."""
    from generator import release as made
    from generator.check import check
    from generator.diff import diff, told
    from generator.diff.former import as_released
    from generator.load import load
    from generator.progress import on_terminal
    from generator.score import score

    tell, sources = on_terminal(), load(given.data)
    name = made.name_of(sources, given.round, given.edition, given.scope)
    made.refuse_rewriting(given.data, name)
    results = tell("score", score, tell("check", check, sources, (name,)))
    [planned] = tell("release", made.plan, sources, results, (name,), given.date)
    print(told.release(planned.release, given.dry_run, language))
    if given.dry_run:
        base = {str(each.name): each for each in results.checked.releases}.get(planned.release.base or "")
        if base:
            former = score(as_released(sources, base))
            print(told.text(diff(former, results, {name.round}), language))
    else:
        made.write(planned, given.data)
    return FINE


def diff(given: argparse.Namespace, language: Language) -> int:
    """``lpa diff``: what changes for readers between two states of the data."""
    from generator.diff import diff, told
    from generator.diff.trees import results_of
    from generator.progress import on_terminal

    found = diff(*results_of(given.old, given.new, on_terminal()))
    if given.format == "json":
        print(told.as_json(found))
    elif given.format == "markdown":
        print(told.markdown(found, (given.lang,) if given.lang else tuple(Language)))
    else:
        print(told.text(found, language))
    return FINE


def report(given: argparse.Namespace, language: Language) -> int:
    """``lpa report media``: whose media forms were late, and what that costs; for the office alone."""
    from generator.check import check
    from generator.load import load
    from generator.report import media
    from generator.score.lateness import lateness, without_due_dates

    checked = check(load(given.data))
    reports, undated = lateness(checked, given.fiscal_year), without_due_dates(checked)
    if given.fiscal_year and not reports and given.fiscal_year not in undated:
        raise CallError(
            Text(
                f"ไม่มีสื่อหรือกำหนดส่งของปีงบประมาณ {given.fiscal_year}",
                f"There are neither media nor due dates of fiscal year {given.fiscal_year}",
            )
        )
    undated = tuple(year for year in undated if given.fiscal_year in (None, year))
    provinces = {each.code: each for each in checked.provinces}
    if given.format == "csv":
        print(media.as_csv(reports, provinces))
    elif given.format == "json":
        print(media.as_json(reports, undated, provinces))
    else:
        print(media.text(reports, undated, provinces, language))
    return FINE


def audit(given: argparse.Namespace, language: Language) -> int:
    """``lpa audit``: what is wrong with a built site, and what it weighs."""
    from generator.audit import audit, told

    report = audit(given.site)
    print(told.as_json(report) if given.format == "json" else told.text(report, language))
    return WRONG_DATA if report.findings else FINE


def verify(given: argparse.Namespace, language: Language) -> int:
    """``lpa verify``: whether files or artefact IDs were published, and are current."""
    from generator.verify import told, verify

    if not given.files and not given.id:
        raise CallError(
            Text(
                "ระบุไฟล์ หรือ --id เลขอ้างอิงฉบับ (วิธีใช้: lpa verify --help)",
                "Name a file, or an artefact ID with --id (how: lpa verify --help).",
            )
        )
    register, answers = verify(given.files, given.id, given.data, given.site)
    if given.format == "json":
        print(told.as_json(register, answers))
    else:
        print(told.text(register, answers, given.site, language))
    return FINE if all(each.fine for each in answers) else WRONG_DATA


def serve(given: argparse.Namespace, language: Language) -> int:
    """``lpa serve``: the site as Pages would serve it, to this machine only."""
    from generator.serve import serve

    serve(given.site, given.port, given.base)
    return FINE


def _say(language: Language, thai: str, english: str) -> None:
    print(Text(thai, english)[language])
