"""Two editions of one regulation (同一文号、改了参数) are told apart where sheets are compared."""

from gov_perf import compare_sheets, load_regulation, samples, score

OWN = """
base = "财预〔2020〕10号"
number = "示例一号"
title = "示例"
issuer = ""
jurisdiction = "云南/昭通/示例县"
supersedes = []
evidence = "read"
note = ""

[parameters.numeric]
value = { rule = "proportional", pass_line = "0.6" }
reference = "示例"
evidence = "read"
"""


def test_a_changed_parameter_is_told_in_the_first_line() -> None:
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    old, new, same = (
        score(plan, actuals, load_regulation(text), standards="regulation")
        for text in (OWN, OWN.replace("0.6", "0.99"), OWN)
    )
    first, *_ = str(compare_sheets(old, new)).splitlines()
    assert first == "绥江县红十字会：示例一号 与 示例一号（文号相同，参数不同）"
    assert "参数不同" not in str(compare_sheets(old, same))
    other = score(plan, actuals, "财预〔2020〕10号")
    assert "参数不同" not in str(compare_sheets(old, other))
