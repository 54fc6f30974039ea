"""The examples of docs/how-to/standards.md (``python -m tests.readme``): checked, and never run."""
# fmt: off

from gov_perf import parse_standard, render_standard

标准 = "群众满意度达到90%（含）以上得5分，每低1个百分点扣0.5分，低于80%不得分"
规则 = parse_standard(标准).require()

print(render_standard(规则))  # 规范写法：意思相同，写法固定
for 实际 in ("92%", "90%", "88.4%", "79%"):
    print(实际, 规则.apply(5, None, 实际).rounded())

按目标 = parse_standard("每低于目标值1个百分点扣0.5分，扣完为止").require()
print(按目标.apply(5, "≥98%", "96.4%").rounded())

读取 = parse_standard("≥95%得满分，每低1个百分点扣1分，领导重视程度高的另加2分")
print(读取.value, [段.text for 段 in 读取.unread])

for 写法 in ("每少1人扣\n1分，扣完为止", "完成得满分\n未完成不得分", "每少1人扣1\n0分"):
    读取 = parse_standard(写法)
    print(读取.value is not None, [问题.code for 问题 in 读取.findings])

for 问题 in parse_standard("90%以上得10分，80%-90%得8分，80%以下不得分").findings:
    print(问题.code, 问题.name)

from gov_perf import InputError

界线 = parse_standard("超过10天不得分，其余得满分").require()
print(界线.apply(10, "≤10天", "15天").rounded())
try:
    界线.apply(10, "≤30天", "15天")
except InputError as 错误:
    print(错误.code)

分档 = "完成率≥95%得满分，90%（含）-95%得80%的分，低于90%不得分"
try:
    parse_standard(分档).require().apply(10, "≥98%", "94%")
except InputError as 错误:
    print(错误.finding.text)
print(parse_standard("任务" + 分档).require().apply(10, "≥98%", "94%").rounded())

没写明 = parse_standard("达到目标得满分，未达到按完成比例得分，低于60%不得分").require()
print(没写明.apply(10, "≥200人", "120人").rounded(), 没写明.apply(10, "≥80%", "72%").rounded())
try:
    没写明.apply(10, "≥80%", "50%")
except InputError as 错误:
    print(错误.code)
写明 = "达到目标得满分，未达到按完成比例得分，{}低于60%不得分"
for 什么 in ("完成率", "比率"):
    print(什么, parse_standard(写明.format(什么)).require().apply(10, "≥80%", "50%").rounded())

for 句子 in ("以100%为标准，每超过1%扣1分", "节约率≥5%得满分，每低1%扣1分"):
    try:
        parse_standard(句子).require().apply(10, "≤100万元", "95万元")
    except InputError as 错误:
        print(错误.code)

按权重 = parse_standard("每低1个百分点扣权重分的5%，扣完为止").require()
print(按权重.apply(8, "≥95%", "93%").rounded(), 按权重.apply(20, "≥95%", "93%").rounded())

标准 = "≥90%得5分，每低1个百分点扣1分，扣完为止"
结果 = parse_standard(标准).require().apply(10, None, "88%")
折算 = parse_standard(标准, scale=True).require().apply(10, None, "88%")
print(结果.rounded(), [问题.name for 问题 in 结果.findings], 折算.rounded())

评判 = parse_standard("按时报送得2分，逾期扣1分").require()
print(评判.apply(2, None, "逾期").rounded(), 评判.apply(2, None, "完成").rounded())

from gov_perf import DepartmentPlan, Level1Indicator, Level2Indicator, Level3Indicator, score

验收 = Level3Indicator(
    "设备验收时间",
    "2025年11月底前",
    points=90,
    standard="按期完成得满分，每延迟一天扣1分，扣完为止",
)
方案 = DepartmentPlan(
    "示例局", indicators=[Level1Indicator("产出指标", [Level2Indicator("时效指标", [验收])])]
)
表 = score(方案, {"设备验收时间": "2025-12-05"}, "财预〔2020〕10号")
print(表["设备验收时间"].score)
print([步骤.text for 步骤 in 表["设备验收时间"].steps if "截止" in 步骤.text])

扣 = parse_standard("每推迟1个工作日扣1分，扣完为止").require()
print(
    扣.apply(10, "≤0个工作日", "3个工作日").rounded(),
    扣.apply(10, "≤0个工作日", "0个工作日").rounded(),
)
