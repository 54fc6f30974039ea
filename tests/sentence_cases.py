"""The sentences of ``data/standards.toml``: settled by hand, and those that are no rule."""

import tomllib
from pathlib import Path
from typing import Any

DATA: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "data" / "standards.toml").read_text(encoding="utf-8")
)
CASES: list[dict[str, Any]] = DATA["case"]
REFUSED = [text for group in DATA["refused"] for text in group["texts"]]
