"""The session that a frame belongs to (会话): queries over frames, and what is asked of it."""

from typing import Any, Final

from pyspark.sql import DataFrame, SparkSession

from gov_perf.errors import InputError

_MARK: Final = "\x00"


def slot(name: str) -> str:
    """Where a query names a frame."""
    return f"{_MARK}{name}{_MARK}"


def query(session: SparkSession, text: str, **frames: DataFrame) -> DataFrame:
    """A query over frames; it leaves no view behind."""
    text = text.replace("{", "{{").replace("}", "}}")
    for name in frames:
        text = text.replace(slot(name), f"{{{name}}}")
    given: dict[str, Any] = dict(frames)
    return session.sql(text, **given)


def check_session(session: SparkSession) -> None:
    """Whether whole numbers that grow too large are an error in this session.

    Raises:
        InputError: ANSI mode is off, so they would go round unnoticed.
    """
    ansi = session.conf.get("spark.sql.ansi.enabled", "true")
    if str(ansi).lower() != "true":
        raise InputError("spark-ansi-off")
