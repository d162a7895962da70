"""The tiny country spoiled once for each rule: `SPOILED[rule]` says how, `spoil` does it.

A spoil is (file, text, text instead); an absent text means the whole file is written or removed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.country import INDICATORS_2568

Spoil = Callable[[Path], None]


def swap(path: str, *changes: str) -> Spoil:
    """Replace texts in a file: old, new, old, new… Each old text must be there."""

    def apply(data: Path) -> None:
        text = (data / path).read_text(encoding="utf-8")
        for old, new in zip(changes[::2], changes[1::2], strict=True):
            assert old in text, f"{path}: {old!r}"
            text = text.replace(old, new)
        (data / path).write_bytes(text.encode())

    return apply


def write(path: str, content: bytes) -> Spoil:
    """Write a file whole."""

    def apply(data: Path) -> None:
        target = data / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    return apply


def add(path: str, text: str) -> Spoil:
    """Append to a file."""

    def apply(data: Path) -> None:
        (data / path).write_bytes((data / path).read_bytes() + text.encode())

    return apply


def recode(path: str, encoding: str) -> Spoil:
    """Write a file in another encoding."""

    def apply(data: Path) -> None:
        (data / path).write_bytes((data / path).read_text(encoding="utf-8").encode(encoding))

    return apply


def remove(path: str) -> Spoil:
    """Remove a file."""
    return lambda data: (data / path).unlink()


def append(path: str, content: bytes) -> Spoil:
    """Add bytes at the end of a file."""
    return lambda data: write(path, (data / path).read_bytes() + content)(data)


def linked(path: str, target: str) -> Spoil:
    """Put a link in the place of a file."""

    def apply(data: Path) -> None:
        (data / path).unlink(missing_ok=True)
        (data / path).symlink_to(target)

    return apply


def folder(path: str) -> Spoil:
    """Make a folder."""
    return lambda data: (data / path).mkdir(parents=True)


def sparse(path: str, count: int, size: int) -> Spoil:
    """Put files of `size` bytes into a folder, which take no room on the disk."""

    def apply(data: Path) -> None:
        for number in range(count):
            with (data / path / f"{number}.pdf").open("wb") as file:
                file.truncate(size)

    return apply


def together(*spoils: Spoil) -> Spoil:
    """Several spoils, one after the other."""

    def apply(data: Path) -> None:
        for each in spoils:
            each(data)

    return apply


PUBLICATION = "publication.yaml"
PROVINCES = "registry/provinces.csv"
LGOS = "registry/lgos.csv"
STATISTICS = "registry/statistics.csv"
SUCCESSIONS = "registry/successions.csv"
ROUND = "rounds/2568/round.yaml"
INDICATORS = "rounds/2568/indicators.csv"
SCORES = "rounds/2568/scores/22.csv"
PHUKET = "rounds/2568/scores/83.csv"
DIMENSIONS = "rounds/2567/dimensions/22.csv"
CROSSWALK = "rounds/2568/crosswalk.csv"
HPA = "rounds/2568/hpa.csv"
CONFIRMATIONS = "rounds/2568/confirmations.csv"
CORRECTIONS = "rounds/2568/corrections.csv"
ANNOUNCEMENTS = "rounds/2567/announcements.csv"
SURVEY = "surveys/2566.yaml"
ANSWERS = "surveys/2566.csv"
MEDIA = "media/media.csv"
EBOOKS = "ebooks/ebooks.csv"
BOOK = "ebooks/lpa-2567.pdf"
FORMER = "rounds/2567/round.yaml"
LEDGER_ROW = "C2567-9,lgo,05220301,D2.score,{before},{after},2024-12-02,accepted,2024-12-09,รวมคะแนนผิด,,\n"
FINAL = swap(ROUND, "edition: P1", "edition: F1")
WEIGHTED = "aggregation: weighted\nweights: {1: 1/2, 2: 1/2}"

SPOILED: dict[str, Spoil] = {
    # files
    "unknown_file": write("rounds/2568/scores/22.xlsx", b"PK"),
    "missing_file": remove("publication.yaml"),
    "not_utf8": recode(LGOS, "cp874"),
    "wrong_delimiter": swap(SCORES, ",", ";"),
    "empty_table": write(SCORES, b"lgo_code,D1-010,D1-020,D2-010,D2-020\n"),
    "blank_row": swap(SCORES, "cut\n", "cut\n,,,,\n"),
    "ragged_row": swap(SCORES, "5,3,2.5,-", "5,3,2.5,-,5"),
    "broken_quotes": swap(SCORES, "5,3,2.5,-", '5,3,"2.5,-'),
    "too_large": swap(STATISTICS, "6338", "6" * 10_000_000),
    "untrue_description": write("datapackage.json", b"{}\n"),
    "too_many_lines": append(STATISTICS, b"\n" * 200_000),
    "endless_line": swap(SCORES, "5,3,2.5,-", "5" * 100_000),
    "lone_return": swap(SCORES, "\n", "\r"),
    "too_many_columns": swap(SCORES, "5,3,2.5,-", "5" + 1_000 * ",5"),
    "too_many_problems": append(STATISTICS, b"06830201,x,x,x,x,x,,x\n" * 5_000),
    "link_in_data": linked("rounds/2568/scores/83.csv", "../../../publication.yaml"),
    "no_plain_file": together(remove(CONFIRMATIONS), folder(CONFIRMATIONS)),
    "too_much_data": sparse("ebooks", 11, 24_000_000),
    "unreadable_settings": swap(ROUND, "decimals: 2", "decimals: 2\ndecimals: 3"),
    # columns and spelling
    "unknown_column": swap(SUCCESSIONS, "note\n", "note,mayor_phone\n", "ตำบล\n", "ตำบล,0812345678\n"),
    "missing_column": swap(PROVINCES, ",region", "", ",east", "", ",south", ""),
    "duplicate_column": swap(
        PROVINCES, ",region", ",region,region", ",east", ",east,east", ",south", ",south,south"
    ),
    "misspelt_column": swap(SCORES, "D1-020", "D1-020\u00a0"),
    "required_empty": swap(LGOS, "ท่าใหม่", ""),
    "hidden_character": swap(LGOS, "หาดทดลอง", "หาด\u200bทดลอง"),
    "decomposed_text": swap(LGOS, "นาริมน้ำ", "นาริมน\u0e4d\u0e49\u0e32"),
    "too_long": swap(INDICATORS, "นับสายทางตามแผน", "นับสายทางตามแผน" * 300),
    "undrawn_letter": swap(LGOS, "หาดทดลอง", "หาด✓ทดลอง"),
    "stacked_marks": swap(LGOS, "หาดทดลอง", "หาดท\u0e49\u0e49\u0e49\u0e49ดลอง"),
    "stray_space": swap(LGOS, "นาริมน้ำ", "นาริมน้ำ "),
    "formula_text": swap(STATISTICS, "https://www.example.go.th/,ตัว", "https://www.example.go.th/,=ตัว"),
    "template_delimiter": swap(LGOS, "หาดทดลอง", "หาด{{ทดลอง"),
    "wrong_language": swap(LGOS, "หาดทดลอง", "Hat Thotlong"),
    "thai_digits": swap(SCORES, "05220301,3", "05220301,๓"),
    "comma_number": swap(STATISTICS, "536496", '"536,496"'),
    "number_spelling": swap(SCORES, "2.5", "2.50"),
    "not_a_number": swap(STATISTICS, "536496", "ไม่ทราบ"),
    "not_whole": swap(STATISTICS, "536496", "536496.5"),
    "out_of_range": swap(STATISTICS, "42.5", "70370150"),
    "not_in_list": swap(PROVINCES, "east", "East"),
    "wrong_form": swap(SCORES, "05220301", "220301"),
    "odd_link": swap(STATISTICS, "https://www.example.go.th/", "javascript:alert(1)"),
    "date_spelling": swap(ROUND, "2025-10-29", "29/10/2025"),
    "buddhist_date": swap(ROUND, "2025-10-29", "2568-10-29"),
    "duplicate_key": swap(STATISTICS, "06830201,2567", "6220302,2567"),
    # LGOs and registry
    "unknown_lgo": swap(SCORES, "\n06220302", "\n06229999,0,0,1,0\n06220302"),
    "lgo_elsewhere": swap(SCORES, "\n06220302", "\n06830201,1,3,2.5,3\n06220302"),
    "lgo_not_standing": together(
        swap(
            LGOS,
            "06830201,2567,,sao",
            "06220109,2567,2567,sao,นาเดิม,,,22,2201,เมืองจันทบุรี,\n06830201,2567,,sao",
        ),
        swap(DIMENSIONS, "\n06220302", "\n06220109,1,2,1,2\n06220302"),
        swap(SCORES, "\n06220302", "\n06220109,1,3,2.5,3\n06220302"),
    ),
    "missing_lgo": swap(SCORES, "05220301,3,0,5,cut\n", ""),
    "duplicate_lgo": swap(SCORES, "05220301,3,0,5,cut\n", "05220301,3,0,5,cut\n5220301,3,0,5,cut\n"),
    "conflicting_lgo": swap(SCORES, "05220301,3,0,5,cut\n", "05220301,3,0,5,cut\n5220301,5,0,1,cut\n"),
    "unknown_province": swap(LGOS, "Kathu\n", "Kathu\n06220303,2569,,sao,นาใหม่,,,99,9903,นา,\n"),
    "district_elsewhere": swap(LGOS, ",8302,", ",2203,"),
    "backward_range": swap(LGOS, "Kathu\n", "Kathu\n06220309,2569,2566,sao,นาใหม่,,,22,2203,ท่าใหม่,\n"),
    "overlapping_ranges": swap(LGOS, "06220302,2567,2567", "06220302,2567,2568"),
    "unsourced_name": swap(LGOS, "Hat Thotlong,geothai", "Hat Thotlong,"),
    "statistics_of_nobody": swap(STATISTICS, "06830201", "06839999"),
    "succession_to_nowhere": swap(SUCCESSIONS, "06220302,2568", "06229999,2568"),
    "record_of_no_lgo": swap(HPA, "02830101", "06220301"),
    # rounds
    "unknown_setting": swap(ROUND, "decimals: 2", "decimals: 2\ndecimal: 2"),
    "missing_setting": swap(ROUND, "rounding: half_up\n", ""),
    "wrong_shape": swap(ROUND, "pass: {rule: overall, mark: 70}", "pass: 70"),
    "wrong_round": swap(ROUND, "round: 2568", "round: 2569"),
    "wrong_fiscal_year": swap(ROUND, "assesses_fiscal_year: 2567", "assesses_fiscal_year: 2568"),
    "extension_not_later": swap(
        ROUND, "keyed_by: 2025-09-30", "keyed_by: 2025-09-30\n  keyed_by_extended: 2025-09-17"
    ),
    "duplicate_dimension": swap(
        ROUND, "aggregation: pooled", "  - {number: 2, name_th: ธรรมาภิบาล}\naggregation: pooled"
    ),
    "bands_not_descending": swap(ROUND, "from: 80", "from: 90"),
    "bands_with_a_hole": swap(ROUND, "from: 0,", "from: 60,"),
    "duplicate_band": swap(ROUND, "key: very_good", "key: good"),
    "weights_not_used": swap(ROUND, "aggregation: pooled", "aggregation: pooled\nweights: {1: 1/2, 2: 1/2}"),
    "weights_by_dimension": swap(ROUND, "aggregation: pooled", WEIGHTED.replace("2: 1/2", "3: 1/2")),
    "weights_not_one": swap(ROUND, "aggregation: pooled", WEIGHTED.replace("2: 1/2", "2: 1/3")),
    "province_of_nowhere": swap(ROUND, "editions: {}", "editions: {99: P2}"),
    "unknown_assumption": swap(ROUND, "[bands, rounding]", "[bands, roundings]"),
    "indicator_of_no_dimension": swap(INDICATORS, "D2-020,2.2,2", "D2-020,2.2,6"),
    "steps_not_ascending": swap(INDICATORS, "0|1|2.5|5", "0|2.5|1|5"),
    "full_marks_not_highest_step": swap(INDICATORS, "5,0|1|2.5|5", "10,0|1|2.5|5"),
    # submissions
    "unknown_indicator": swap(
        SCORES, "D2-020\n", "D2-020,citizen_id\n", "-\n", "-,\n", "cut\n", "cut,\n", "1,\n", "1,,\n"
    ),
    "missing_indicator": swap(SCORES, ",D2-020\n", "\n", ",-\n", "\n", ",cut\n", "\n", "1,\n", "1\n"),
    "dash_needed": swap(SCORES, "2.5,-", "2.5,0"),
    "dash_though_applicable": swap(SCORES, "05220301,3", "05220301,-"),
    "outside_steps": swap(SCORES, "05220301,3", "05220301,4"),
    "cut_not_allowed": swap(SCORES, "05220301,3", "05220301,cut"),
    "unknown_word": swap(SCORES, "05220301,3", "05220301,ตัดฐาน"),
    "missing_in_final": FINAL,
    "no_base_left": swap(SCORES, "0,5,cut", "0,cut,cut"),
    "scores_and_dimensions": write(
        "rounds/2568/dimensions/83.csv",
        b"lgo_code,d1_marks,d1_full,d2_marks,d2_full\n02830101,5,5,5,5\n06830201,1,5,6,10\n",
    ),
    "file_of_unknown_province": write(
        "rounds/2568/scores/99.csv", b"lgo_code,D1-010,D1-020,D2-010,D2-020\n02830101,5,cut,5,-\n"
    ),
    "not_submitted": together(FINAL, swap(SCORES, "0,5,1,\n", "0,5,1,0\n"), remove(PHUKET)),
    "outside_coverage": swap(ROUND, "coverage: null", "coverage: [22]"),
    "marks_above_full": swap(DIMENSIONS, "30,35", "36,35"),
    "no_full_marks": swap(DIMENSIONS, "30,35", "0,0"),
    # beside the scores
    "crosswalk_to_nowhere": swap(CROSSWALK, "D2-010,,,new", "D2-010,2567,D2-010,same"),
    "previous_of_new": swap(CROSSWALK, "D2-010,,,new", "D2-010,,,split"),
    "crosswalk_not_back": swap(CROSSWALK, "D2-010,,,new", "D2-010,2568,D2-020,changed"),
    "link_beside_same": together(
        write("rounds/2567/indicators.csv", INDICATORS_2568.encode()),
        swap(CROSSWALK, "D2-010,,,new", "D2-010,,,new\nD2-010,2567,D2-010,same"),
    ),
    "hpa_without_full": swap(HPA, "45,45", "0,0"),
    "hpa_above_full": swap(HPA, "45,45", "45,55"),
    "announcement_of_nowhere": swap(ANNOUNCEMENTS, "83,2024", "10,2024"),
    "pattaya_elsewhere": swap(ANNOUNCEMENTS, "2024-11-28,,", "2024-11-28,2024-11-28,"),
    "announced_too_early": swap(
        ANNOUNCEMENTS, "22,2024-11-20", "22,2024-11-02", ",,2024-11-29", ",,2023-11-29"
    ),
    "correction_of_whom": swap(CORRECTIONS, "framework,,", "framework,05220301,"),
    "correction_of_nothing": swap(CORRECTIONS, "D1-010,3,5", "D9-010,3,5"),
    "correction_without_change": swap(CORRECTIONS, "D1-010,3,5", "D1-010,3,3"),
    "undecided_correction": swap(CORRECTIONS, "accepted,2025-10-27", "accepted,"),
    "decided_before_requested": swap(CORRECTIONS, "2025-10-15", "2025-09-15"),
    "correction_not_made": swap(CORRECTIONS, "44,44.5", "44,45"),
    "broken_release": remove("releases/2567-F1/values/83.csv"),
    "backward_edition": swap(FORMER, "edition: F1", "edition: P1"),
    "unreleased_edition": together(
        swap(ROUND, "edition: P1", "edition: F1"), swap(SCORES, "0,5,1,\n", "0,5,1,0\n")
    ),
    "released_correction_gone": swap("rounds/2567/corrections.csv", "C2567-1", "C2567-2"),
    "silent_edit": together(
        swap(DIMENSIONS, "9,10", "8,10"),
        swap(FORMER, "mark: 70", "mark: 60"),
        swap(LGOS, "นาริมน้ำ", "นาริมทาง"),
    ),
    "broken_chain": together(
        swap(DIMENSIONS, "9,10", "8,10"),
        add("rounds/2567/corrections.csv", LEDGER_ROW.format(before="10", after="8")),
    ),
    "edition_not_moved_on": together(
        swap(DIMENSIONS, "9,10", "8,10"),
        add("rounds/2567/corrections.csv", LEDGER_ROW.format(before="9", after="8")),
    ),
    "wrong_survey": swap(SURVEY, "survey: 2566", "survey: 2567"),
    "empty_scale": swap(SURVEY, "{lowest: 1, highest: 5}", "{lowest: 5, highest: 1}"),
    "duplicate_service": swap(SURVEY, "minimum", "  - {key: water, name_th: น้ำดื่ม}\nminimum"),
    "unknown_service": swap(ANSWERS, "roads,20", "lights,20"),
    "outside_scale": swap(ANSWERS, "4.12", "82.4"),
    "mean_too_fine": swap(ANSWERS, "4.12", "4.123"),
    "too_few_respondents": swap(ANSWERS, "roads,20", "roads,3"),
    "survey_of_no_round": swap(SURVEY, "round: 2567", "round: 2563"),
    "gap_given_away": together(
        swap(SURVEY, "published_with_round", "totals_elsewhere: [province]\npublished_with_round"),
        add(ANSWERS, "02220101,roads,30,4\n"),
    ),
    "media_of_nowhere": swap(MEDIA, "83-2568-1,83", "83-2568-1,10"),
    "media_on_nothing": swap(MEDIA, ",2,D2-010", ",2,D1-010"),
    "form2_before_form1": swap(MEDIA, "2025-07-11", "2025-01-11"),
    "rating_of_nobody": swap(MEDIA, ",64,", ",0,"),
    "book_in_two_places": swap(EBOOKS, "https://www.example.go.th/guide.pdf", ""),
    "book_not_there": swap(
        EBOOKS, ",lpa-2567.pdf,,84\n", ",lpa-2567.pdf,,84\nb,เล่มสอง,,,2025-02-14,two.pdf,,\n"
    ),
    "book_not_listed": write("ebooks/draft.pdf", b"%PDF-1.7\n"),
    "book_too_large": write(BOOK, b"%PDF-1.7\n" + b"x" * 20_000_000),
    "book_of_another_kind": write(BOOK, b"<!doctype html>"),
}


def spoil(rule: str, data: Path) -> Path:
    """Spoil the country in `data` so that it breaks `rule`, and return the folder."""
    SPOILED[rule](data)
    return data
