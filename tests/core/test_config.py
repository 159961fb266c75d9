"""Settings: both homes, and every way to get them wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n_pipeline.config import OWN_FILE, SHARED_FILE, Settings, read_settings
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import parse_tag


def test_a_project_without_settings_has_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


def test_both_homes_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "shared").mkdir()
    body = 'target_locales = ["fr", "pt_br", "fr"]\npolicy = 80\nsite_title = "The Wire"\n'
    (tmp_path / "own" / OWN_FILE).write_text(body, encoding="utf-8")
    (tmp_path / "shared" / SHARED_FILE).write_text(
        f"[project]\nname = 'x'\n[tool.i18n_pipeline]\n{body}", encoding="utf-8"
    )
    own, shared = read_settings(tmp_path / "own"), read_settings(tmp_path / "shared")
    assert own == shared
    assert own.target_locales == ("fr", "pt-BR")
    assert own.policy == "80"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('colour = "red"', "unknown setting 'colour'.*allowed: source_locale, target_locales"),
        ('target_locale = ["es"]', "unknown setting.*did you mean target_locales?"),
        ('engine = "deep"', "engine: unknown engine 'deep'.*choose one of argos"),
        ('engine = { ku = "deep" }', "engine: unknown engine 'deep'.*choose one of argos"),
        ('engine = { tlh-XX = "none" }', "engine: unknown locale 'tlh-XX'"),
        ("engine = { ku = 1 }", "must be a text"),
        ("engine = 1", 'must be a name such as "argos", or a table'),
        ('policy = "drafts"', "policy: unknown policy 'drafts'.*give draft, reviewed or"),
        ("policy = 101", "policy: unknown policy '101'"),
        ('site_title = " "', "must be the name of the site"),
        ('base_url = "https://example.org/?page=1"', "must be empty, or an address"),
        ('base_url = "https://desk:secret@example.org"', "must be empty, or an address"),
        ('base_url = "https://example .org"', "must be empty, or an address"),
        ('target_locales = "es"', "must be a list"),
        ('target_locales = ["tlh-XX"]', "target_locales: unknown locale 'tlh-XX'"),
        ("site_title = 3", "must be a text"),
        ("policy = true", "must be a text"),
        ('base_url = "example.org"', "must be empty, or an address"),
        ("index_from = 101", "must be a whole number from 0 to 100"),
        ("index_from = true", "must be a whole number"),
        ("policy = [", "not valid TOML"),
        ('calendar = "persian"', 'must be "gregorian", "locale" or a table'),
        ('calendar = { es = "persian" }', "no names of months are known in es for 'persian'"),
        ('calendar = { fa = "moon" }', "allowed: gregorian, persian, buddhist"),
        ('trusted_hosts = "a.example"', "must be a list of hosts"),
        ('trusted_hosts = ["https://a.example"]', "is no host.*give the name alone"),
        ('trusted_hosts = ["a.example/x"]', "is no host"),
        ('checks_off = "length"', "must be a list of checks"),
        ('checks_off = ["lenght"]', "checks_off: no check 'lenght'.*did you mean length?"),
        ('checks_off = ["spelling"]', "checks_off: no check 'spelling'.*allowed: empty, codes"),
    ],
)
def test_mistakes_are_told_in_one_line_with_the_file(tmp_path: Path, body: str, said: str) -> None:
    (tmp_path / OWN_FILE).write_text(body, encoding="utf-8")
    with pytest.raises(PipelineError, match=said) as refused:
        read_settings(tmp_path)
    assert OWN_FILE in str(refused.value)
    assert "\n" not in str(refused.value)


def test_windows_editors_begin_a_file_with_a_mark(tmp_path: Path) -> None:
    (tmp_path / OWN_FILE).write_text('site_title = "Ñ"\n', encoding="utf-8-sig")
    assert read_settings(tmp_path).site_title == "Ñ"


def test_a_calendar_is_chosen_for_all_or_by_locale(tmp_path: Path) -> None:
    def calendars(body: str) -> list[str]:
        (tmp_path / OWN_FILE).write_text(f"calendar = {body}", encoding="utf-8")
        chosen = read_settings(tmp_path).calendar
        return [chosen.of(parse_tag(tag)) for tag in ("fa-AF", "th", "ar-SA", "es")]

    assert calendars('"gregorian"') == ["gregorian"] * 4
    assert calendars('"locale"') == ["persian", "buddhist", "gregorian", "gregorian"]
    own = '{ ar = "islamic-umalqura", fa = "gregorian" }'
    assert calendars(own) == ["gregorian", "gregorian", "islamic-umalqura", "gregorian"]


def test_an_engine_is_chosen_for_all_or_by_locale(tmp_path: Path) -> None:
    def engines(body: str) -> list[str]:
        (tmp_path / OWN_FILE).write_text(f"engine = {body}", encoding="utf-8")
        chosen = read_settings(tmp_path).engine
        return [chosen.of(parse_tag(tag)) for tag in ("ckb-IQ", "es")]

    assert engines('"pseudo"') == ["pseudo", "pseudo"]
    assert engines('{ ckb = "none" }') == ["none", "argos"]


def test_settings_in_two_places_are_refused(tmp_path: Path) -> None:
    (tmp_path / OWN_FILE).write_text("", encoding="utf-8")
    (tmp_path / SHARED_FILE).write_text("[tool.i18n_pipeline]\n", encoding="utf-8")
    with pytest.raises(PipelineError, match="keep one"):
        read_settings(tmp_path)
