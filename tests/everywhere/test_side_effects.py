"""No network, no program started, and nothing written but where the user said.

Another process runs ``watched.py``: Python's audit events tell what Python does; what compiled
code does (DuckDB, Vega, lxml) would show in the home, the folder for temporary files or the
working folder that it is given, all of them empty and empty afterwards.
"""

import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from forms_made import WRITERS, table
from gov_perf import samples, tables

TESTS = Path(__file__).parent.parent
FORM = table("""
项目支出绩效自评表|<|<|<|<|<
项目名称|示例项目|<|<|<|<
一级指标|二级指标|三级指标|指标值|实际完成值|得分
产出指标|数量指标|甲|≥3期|3期|10
""")


def watched(tmp_path: Path, *words: str) -> list[str]:
    """What a process says of itself; it may write into ``named`` alone."""
    for name in ("home", "temporary", "here", "named"):
        (tmp_path / name).mkdir(exist_ok=True)
    home = str(tmp_path / "home")
    done = subprocess.run(
        [sys.executable, "-B", *words],
        cwd=tmp_path / "here",
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
            "HOME": home, "USERPROFILE": home, "TMPDIR": str(tmp_path / "temporary"),
            "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path]), "PYTHONUTF8": "1",
        },
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_day_s_work_leaves_nothing_behind_and_asks_nobody(tmp_path: Path) -> None:
    given = tmp_path / "named" / "given"
    given.mkdir(parents=True)
    for name, write in WRITERS.items():
        (given / f"form.{name}").write_bytes(write(FORM))
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    rows = tables.from_plans([plan], {plan.name: actuals}, "财预〔2020〕10号")
    pq.write_table(rows, tmp_path / "named" / "给的.parquet")
    assert watched(tmp_path, str(TESTS / "watched.py"), str(tmp_path / "named")) == []
    for name in ("home", "temporary", "here"):
        assert list((tmp_path / name).iterdir()) == []
    left = {path.name for path in (tmp_path / "named").iterdir()}
    assert {"图.png", "报告.html", "得分.parquet", "合计.csv", "sheet.docx", "意见.docx"} <= left
    assert [name for name in left if name.startswith(".")] == []


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("import socket; socket.socket()", "socket.__new__"),
        ("import socket; socket.getaddrinfo('localhost', 1)", "socket.getaddrinfo"),
        ("import urllib.request as u; u.urlopen('data:,x')", "urllib.Request"),
        ("import subprocess; subprocess.run(['true'])", "subprocess.Popen"),
        ("import os; os.system('true')", "os.system"),
        ("open('x', 'w').close()", "open"),
        ("open('x', 'a').close()", "open"),
        ("import os; os.close(os.open('x', os.O_CREAT | os.O_RDWR))", "open"),
        ("import os; os.mkdir('x')", "os.mkdir"),
        ("import os; os.rename('../named/x', 'x')", "os.rename"),
        ("import os; os.remove('../named/../here/there')", "os.remove"),
        ("import os; os.symlink('there', 'x')", "os.symlink"),
        ("import os; os.chmod('there', 0o600)", "os.chmod"),
        ("import os; os.truncate('there', 0)", "os.truncate"),
        ("import tempfile; tempfile.mkdtemp()", "os.mkdir"),
        ("import os; f = os.open('.', os.O_RDONLY); os.mkdir('x', dir_fd=f)", "os.mkdir"),
    ],
)
def test_what_is_forbidden_is_seen(tmp_path: Path, code: str, event: str) -> None:
    for name in ("here/there", "named/x"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("x")
    program = f"import watched\ntold = watched.watch('../named')\n{code}\nprint(*told, sep='\\n')"
    assert event in {line.split()[0] for line in watched(tmp_path, "-c", program)}


def test_what_is_allowed_is_not_told(tmp_path: Path) -> None:
    program = """
import os, watched
told = watched.watch("../named")
open("../named/x", "w").close()
os.mkdir("../named/y")
os.rename("../named/x", "../named/y/x")
open(os.devnull, "w").close()
open(watched.__file__).close()
print(told)
"""
    assert watched(tmp_path, "-c", program) == ["[]"]
