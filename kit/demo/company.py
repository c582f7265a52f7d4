"""The fictional company of the demo: departments, people, products, customers, channels. Nothing here is real."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Department:
    """A department with its head and staff."""

    name: str
    head: str
    staff: tuple[str, ...]


class Customer(NamedTuple):
    """A customer with its contact person and grade."""

    name: str
    contact: str
    phone: str
    grade: str
    city: str


class Channel(NamedTuple):
    """A communication channel: its sort (群, 热线, 网页, 邮箱, 平台), who looks after it, of which department."""

    name: str
    sort: str
    owner: str
    department: str


DEPARTMENTS = {
    d.name: d
    for d in (
        Department("市场部", "郑启航", ("陆晚晴", "丁一帆", "何嘉木", "方一诺")),
        Department("设计部", "苏念慈", ("顾晓岚", "叶知夏", "程亦凡")),
        Department("销售部", "韩立群", ("唐书航", "唐以宁", "冯子墨", "许曼青", "彭浩然")),
        Department("研发部", "陆景行", ("曹思远", "蒋一鸣", "魏子昂", "邹静姝")),
        Department("生产部", "马跃川", ("叶知明", "高铁生", "罗文斌", "田桂芳")),
        Department("采购部", "谢婉清", ("董守信", "袁梦洁", "于海波")),
        Department("物流部", "葛长风", ("卢海峰", "姚顺利", "邓长河")),
        Department("质量部", "秦慎之", ("石磊", "侯晓岚", "连若水")),
        Department("客服部", "罗启文", ("乔雨桐", "江心怡", "梁佳禾", "贾明月")),
        Department("售后部", "任重", ("段志强", "钱宇辰", "黎明朗")),
        Department("财务部", "方静怡", ("周闻溪", "夏知微", "范晓宁")),
        Department("人力资源部", "常静怡", ("温雅", "尹书瑶", "贺子涵")),
        Department("行政部", "温嘉禾", ("白若溪", "史可欣", "毛晓东")),
        Department("信息部", "傅承宇", ("秦昊", "左云帆", "康佳琪")),
        Department("法务部", "易中正", ("柯文静", "祝安然")),
    )
}
LEADERS = ("沈明远", "贺之远", "司徒慧敏")  # the leaders in charge of departments
PEOPLE = tuple((d.name, person) for d in DEPARTMENTS.values() for person in (d.head, *d.staff))

_BRANDS = (
    "启岚", "泓翊", "栎川", "砚舟", "槐序", "澄屿", "旌野", "沐衡", "岑阳", "珞原", "屹棠", "汐禾", "霁峰", "陌桑",
    "铎远", "芃泽", "骁衍", "璟润", "堇山", "斫木", "漱石", "昱程",
    "缙云岭", "黛湖", "榆庚", "赭石湾", "崧高", "鹿鸣渡",
)  # fmt: skip
_TRADES = (
    "精密机械有限公司", "包装材料有限公司", "食品加工有限公司", "仓储服务有限公司", "自动化工程有限公司",
    "汽车零部件有限公司",
    "医疗器械有限公司", "新能源科技有限公司", "纺织印染有限公司", "水务运营有限公司", "冷链物流有限公司",
)  # fmt: skip
_CITIES = ("青槐市", "临泽市", "宁川市", "望江市", "安澜市", "云州市", "东屿市")
_CONTACTS = (
    "戴文渊", "焦玉兰", "牛振国", "庄晓峰", "穆青", "廖启航", "詹丽华", "蓝天佑", "阮志远", "季云飞", "骆冰", "单晓菲",
    "靳东升", "申屠娟", "辛彦", "佟丽娜", "樊立新", "路遥之", "向南", "费晓阳", "尚可", "纪文博", "褚红梅",
)  # fmt: skip
_GRADES = ("普通客户", "重点客户", "普通客户", "战略客户", "普通客户")


def _customer(i: int) -> Customer:
    city = _CITIES[i % len(_CITIES)]
    contact = _CONTACTS[i % len(_CONTACTS)]
    phone = f"1{39 - i % 7}0000{1000 + i * 137 % 9000:04d}" if i % 3 else f"contact{i:02d}@kehu.example"
    name = f"{city[:2]}{_BRANDS[i % len(_BRANDS)]}{_TRADES[i % len(_TRADES)]}"
    return Customer(name, contact, phone, _GRADES[i % len(_GRADES)], city)


CUSTOMERS = tuple(_customer(i) for i in range(56))

PRODUCTS = (
    "LC-200 智能巡检终端", "LC-310 工业网关", "LC-80 温湿度采集器", "LC-520 边缘控制器", "LC-15 无线震动传感器",
    "LC-700 能耗监测柜", "LC-42 手持点检仪", "LC-330 机房环境主机",
)  # fmt: skip

CHANNELS = (
    Channel("市场部-日常工作群", "群", "陆晚晴", "市场部"),
    Channel("销售部-日常工作群", "群", "唐书航", "销售部"),
    Channel("合作伙伴沟通群", "群", "唐以宁", "销售部"),
    Channel("生产部-日常工作群", "群", "叶知明", "生产部"),
    Channel("研发部-日常工作群", "群", "曹思远", "研发部"),
    Channel("客服部-日常工作群", "群", "江心怡", "客服部"),
    Channel("客服热线", "热线", "梁佳禾", "客服部"),
    Channel("在线客服", "网页", "贾明月", "客服部"),
    Channel("客户服务邮箱", "邮箱", "乔雨桐", "客服部"),
    Channel("OA系统", "平台", "秦昊", "信息部"),
    Channel("官网内部版", "平台", "左云帆", "信息部"),
    Channel("邮件系统", "邮箱", "康佳琪", "信息部"),
    Channel("信息部-日常工作群", "群", "秦昊", "信息部"),
    Channel("企业微信全员群", "群", "白若溪", "行政部"),
    Channel("紧急联络群", "群", "毛晓东", "行政部"),
    Channel("OA公告栏", "平台", "史可欣", "行政部"),
    Channel("员工意见箱", "邮箱", "温雅", "人力资源部"),
    Channel("人力资源部-日常工作群", "群", "尹书瑶", "人力资源部"),
)
