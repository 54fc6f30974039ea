"""What is read from drawn forms, fact by fact: ``tests/data/layouts.toml``."""

import tomllib
from pathlib import Path

import pytest

from forms_told import told

DATA = Path(__file__).parent / "data" / "layouts.toml"
LAYOUTS = tomllib.loads(DATA.read_text(encoding="utf-8"))["layout"]


@pytest.mark.parametrize("layout", LAYOUTS, ids=[item["name"] for item in LAYOUTS])
def test_a_form_is_read_as_it_stands(layout: dict[str, str]) -> None:
    read = [line.rstrip() for line in told(layout["drawing"]).splitlines()]
    assert read == layout["told"].strip().splitlines()
