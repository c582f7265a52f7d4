"""Why a sign-off does not hold, or why a rule cannot be decided; `{{ … }}` are arguments of the hit."""

from __future__ import annotations

from collections.abc import Mapping

from kit.model import Outcome, Text
from kit.rules.signature_reasons import ORIGINAL_ADVICE, ORIGINALS, PICTURE_ADVICE, PICTURES, SIGN

REASONS: Mapping[str, Text] = {
    # undecidable
    "no-time": Text(
        "{% if timeless %}“{{ timeless }}”{% endif %}只写了日期{% if day %}（{{ day }}）{% endif %}，没有写几点几分",
        "{% if timeless %}“{{ timeless }}” gives {% endif %}only the date{% if day %} ({{ day }}){% endif %}, "
        "not the time of day",
    ),
    "no-calendar": Text("所涉年度的工作日历尚未公布", "the calendar of working days is not published for that year"),
    "no-matrix": Text("对照表中没有这种组合", "the table of this rule does not know this combination"),
    "no-amount": Text("大写金额“{{ words }}”无法识别", "the amount in words, “{{ words }}”, cannot be understood"),
    "no-person": Text("“{{ post }}”是部门或岗位，看不出是哪个人", "“{{ post }}” is a department or post, not a person"),
    "no-roster": Text("缺少人员名册", "there is no roster"),
    "no-register": Text("缺少{{ expected }}", "there is no {{ expected }} on file"),
    "no-table": Text("“{{ expected }}”没有设置", "{{ expected }} are not set"),
    "no-form": Text(
        "档案里没有“{{ expected }}”，手册没有规定必须用这种表，可能另有记录",
        "“{{ expected }}” is not on file, but the manual does not prescribe this form and there may be another record",
    ),
    "no-date": Text("缺少日期，无法判断先后", "without its date nobody can tell what came first"),
    "undecided": Text(
        "{{ count }} 件中有 {{ undecided }} 件无法判定是否按时，达标与否取决于它们",
        "of {{ count }} there are {{ undecided }} that may be in time or late, and the target depends on them",
    ),
    # sign-offs
    "missing": Text(
        "没有签字{% if other %}；另有“{{ other }}”签字，没有规定可以代替{% endif %}",
        "it is missing{% if other %}; “{{ other }}” signed, which nothing says may replace it{% endif %}",
    ),
    "other-role": Text(
        "没有规定要“{{ role }}”签字，“{{ expected }}”却没有签",
        "nothing asks for “{{ role }}” to sign, and “{{ expected }}” did not",
    ),
    "unsigned": Text("没有签名", "there is no signature"),
    "undated": Text("没有签字日期", "it has no date"),
    "crossed": Text("签名处填的是“{{ crossed }}”，不是签字", "“{{ crossed }}” is no sign-off"),
    "refused": Text("意见为不同意", "it was not approved"),
    "refused-there": Text("签名处写的是“{{ signed }}”，是拒绝签字", "“{{ signed }}” stands there: it is refused"),
    "read": Text("意见只写了已阅，不等于同意", "“Noted” is not approval"),
    "no-opinion": Text("没有写意见，是否同意不明", "no opinion is stated, consent is asked for"),
    "no-consent": Text("意见写的是“{{ said }}”，不是同意", "the opinion reads “{{ said }}”, which is no consent"),
    "opinion-unclear": Text(
        "“{{ role }}”的意见无法识别为同意或不同意",
        "the opinion of “{{ role }}” is neither consent nor refusal that anybody could tell",
    ),
    "method-unclear": Text(
        "“{{ role }}”的签署方式无法识别，是不是本人签的看不出",
        "how “{{ role }}” signed could not be understood, nor whether in person",
    ),
    "date-unclear": Text("签字日期无法识别", "its date cannot be understood"),
    "guessed": Text("“{{ role }}”的签名取自名称相近的栏目", "“{{ role }}” signed in a column of another name"),
    "proviso": Text(
        "这一栏的标题写的是“{{ stated }}”，看不出“{{ role }}”是否正式签字",
        "the column is headed “{{ stated }}”, so that whether “{{ role }}” really signed cannot be told",
    ),
    "computed": Text("由公式得出，不是本人所写", "a formula gives it, and nobody wrote it"),
    "shown-otherwise": Text("被盖住或会自动变化，看到的可能不是读到的", "it is covered or changes by itself"),
    "no-name-of-deputy": Text(
        "代签人的签名处写的是“{{ signed }}”，不是签名", "the deputy wrote “{{ signed }}”, which is no signature"
    ),
    "future": Text("签字日期晚于审核日", "it is dated after the audit date"),
    "seal": Text(
        "签名处盖的是印章，不能代替本人签名",
        "a seal stands in place of the signature; a seal does not replace a personal signature",
    ),
    "no-name": Text(
        "签名处写的是“{{ signed }}”，不是本人签名", "“{{ signed }}” stands there, which is no person's signature"
    ),
    "name-doubtful": Text(
        "“{{ role }}”没有写姓名，签名“{{ signed }}”是不是姓名无法判断",
        "“{{ role }}” states no name, and whether “{{ signed }}” is one cannot be told",
    ),
    "stated-and-words": Text(
        "“{{ role }}”的姓名栏写的是“{{ stated }}”，除姓名外还有别的字",
        "the name of “{{ role }}” is “{{ stated }}”, more than a name",
    ),
    "name-and-words": Text(
        "“{{ role }}”的签名处写的是“{{ signed }}”，除姓名外还有别的字",
        "“{{ role }}” signed “{{ signed }}”, which is more than the name",
    ),
    "no-name-stated": Text(
        "姓名栏写的是“{{ stated }}”，看不出是哪一个人，签名无从核对",
        "“{{ stated }}” does not name one person to have signed",
    ),
    "by-hand": Text(
        "签署方式为手写，这份电子件上只有打印的姓名“{{ signed }}”，没有手写签名",
        "it was to be written by hand; this copy has only the name “{{ signed }}” typed",
    ),
    "other-person": Text(
        "签名“{{ signed }}”与姓名“{{ stated }}”不一致", "“{{ signed }}” signed, “{{ stated }}” is named"
    ),
    "other-person-alike": Text(
        "签名“{{ signed }}”与姓名“{{ stated }}”形近而字符不同，不是同一个人的姓名",
        "“{{ signed }}” looks like “{{ stated }}” but is spelled with other characters",
    ),
    "other-deputy": Text(
        "签名“{{ signed }}”既不是代签人“{{ deputy }}”，也不是本人", "“{{ signed }}” is not the deputy “{{ deputy }}”"
    ),
    "deputy-or-not": Text(
        "“{{ role }}”写明由“{{ deputy }}”代签，签名处却是“{{ signed }}”，看不出是谁签的",
        "“{{ deputy }}” is named as deputy of “{{ role }}”, but “{{ signed }}” stands there; who signed cannot be told",
    ),
    "not-holder": Text(
        "按名册，当日应由{{ expected }}签字，签名的是“{{ signed }}”",
        "by the roster {{ expected }} was to sign, not “{{ signed }}”",
    ),
    "not-holder-alike": Text(
        "按名册，当日应由{{ expected }}签字；“{{ signed }}”与名册上的姓名形近而字符不同",
        "by the roster {{ expected }} was to sign; “{{ signed }}” looks alike but is spelled with other characters",
    ),
    "no-holder": Text(
        "名册没有写明当日由谁担任“{{ role }}”，无法核对签名“{{ signed }}”",
        "the roster does not say who was “{{ role }}” on that day",
    ),
    "not-named": Text(
        "签字的是“{{ actual }}”，表上的“{{ where }}”是“{{ expected }}”",
        "“{{ actual }}” signed, but “{{ where }}” of the form is “{{ expected }}”",
    ),
    "same-person": Text(
        "{{ signer }}已签了“{{ other }}”一栏，两栏须由不同的人签",
        "{{ signer }} signed as “{{ other }}” already",
    ),
    "own-matter": Text(
        "{{ signer }}就是“{{ other }}”，不能审批自己的事项",
        "{{ signer }} is the “{{ other }}” of what is to be approved",
    ),
    "own-request": Text(
        "{{ signer }}就是“{{ other }}”，又签了“{{ role }}”",
        "{{ signer }} is the “{{ other }}” and signed as “{{ role }}” too",
    ),
    "early": Text(
        "签于 {{ date }}，早于“{{ limit_label }}”（{{ limit }}）",
        "signed {{ date }}, before “{{ limit_label }}” ({{ limit }})",
    ),
    "late": Text(
        "签于 {{ date }}，晚于“{{ limit_label }}”（{{ limit }}）",
        "signed {{ date }}, after “{{ limit_label }}” ({{ limit }})",
    ),
    "deputy": Text("代签没有授权书编号", "a deputy signed without the number of an authority"),
    "deputy-unnamed": Text("签署方式为代签，没有写代签人", "a deputy signed who is not named"),
    "deputy-unknown": Text(
        "名册上没有{{ expected }}授权“{{ deputy }}”在当日代签的 {{ number }} 号授权书",
        "the roster has no authority {{ number }} for “{{ deputy }}” to sign for {{ expected }} on that day",
    ),
    "deputy-no-roster": Text(
        "“{{ role }}”由“{{ deputy }}”代签，没有人员名册，无法核对授权书 {{ number }}",
        "“{{ deputy }}” signed as deputy of “{{ role }}”; without a roster authority {{ number }} cannot be checked",
    ),
    **ORIGINALS,
    **PICTURES,
}

# What is absent from the whole audit, so that it is told once, of no document.
ABSENT = frozenset({"no-roster", "no-register", "no-table"})

_SPELLING = Text("由填表人核对姓名，改成人员名册上的写法。", "Check the name and write it as the roster does.")
_NOT_APPROVED = Text(
    "未获同意的事项不得办理；请修改后重新报批，已经办理的立即停止并说明原因。",
    "It must not go ahead: change it and ask again; if it is under way, stop it now and say why.",
)

# What to do about a reason, in place of the rule's own advice.
ADVICE: Mapping[str, Text] = {
    "no-time": Text(
        "由填表人在“{{ timeless }}”中补写几点几分。", "Whoever filled it in adds the time of day to “{{ timeless }}”."
    ),
    "no-calendar": Text(
        "等国家放假安排公布后再审核；或请管理员在设置的“办公时间与假日”中写明。",
        "Audit again once the calendar is published, or have the days stated under “Office hours and holidays”.",
    ),
    "no-matrix": Text(
        "请管理员在设置的“权限矩阵”中补上这种组合。",
        "Have the combination added under “Tables of rights” in the settings.",
    ),
    "opinion-unclear": Text(
        "请核对意见，改写为同意或不同意。", "Check the opinion and restate it as agreed or refused."
    ),
    "method-unclear": Text("请核对是不是本人签的。", "Check whether the person signed."),
    "date-unclear": Text("请核对签字日期，改写成如 2026-03-31。", "Check the date and write it like 2026-03-31."),
    "future": Text("请核对签字日期，改正写错的。", "Check the date of the signature and correct it."),
    "no-person": Text("由填表人写明具体的人名。", "Whoever filled it in writes the person's name."),
    "no-holder": Text(
        "请管理员在人员名册中补上当日担任这一职务的人。",
        "Have the administrator state in the roster who held the post on that day.",
    ),
    "deputy-no-roster": Text(
        "请管理员在名册的“代签与客户”中写明授权；或人工核对授权书。",
        "Name the roster with --org, or look at the written authority.",
    ),
    "no-roster": Text("请系统管理员提供人员名册。", "Ask the administrator for the roster."),
    "no-register": Text(
        "由归档人把{{ expected }}放进所审核的文件夹，再审核一次。",
        "Put the {{ expected }} into the folder and audit again.",
    ),
    "no-table": Text(
        "请管理员在设置的“权限矩阵”中填写“{{ expected }}”。",
        "Have “{{ expected }}” filled in under “Tables of rights” in the settings.",
    ),
    "unsigned": SIGN,
    "other-role": Text(
        "签的就是“{{ expected }}”的，由填表人改正“签字角色”。",
        "If it was signed as “{{ expected }}”, correct the role that the row states.",
    ),
    "undated": Text("请“{{ role }}”本人补填签字日期。", "Have “{{ role }}” add the date."),
    "crossed": Text("请本人签名并填写日期。", "Have the person sign, with the date."),
    "refused": _NOT_APPROVED,
    "refused-there": _NOT_APPROVED,
    "read": Text(
        "“已阅”不是审批意见，请本人写明“同意”或“不同意”。",
        "“Noted” is no decision: have the signer state agreed or refused.",
    ),
    "no-opinion": Text("请本人补写“同意”或“不同意”。", "Have the signer add whether it is agreed or refused."),
    "no-consent": Text("请本人明确写“同意”或“不同意”。", "Have the signer state whether it is agreed or refused."),
    "no-name-of-deputy": Text("请代签人签自己的姓名。", "Have the deputy sign by name."),
    "seal": SIGN,
    "no-name": SIGN,
    "name-doubtful": Text("请核对签名，在姓名栏写明签字人的姓名。", "Check the signature and state the signer's name."),
    "stated-and-words": Text(
        "请核对是不是本人签名，姓名栏只写姓名。", "Check whether the person signed; the name alone stands under “Name”."
    ),
    "name-and-words": Text("请核对是不是本人签名。", "Check whether the person signed."),
    "no-name-stated": Text("由填表人在姓名栏写明签字人的姓名。", "Whoever filled it in states the signer's name."),
    "by-hand": Text(
        "请本人手写签名；已在纸上签的，把扫描件登记在“签署件”栏。",
        "Have the person sign by hand; if it is signed on paper, list the scan as the signed original.",
    ),
    "other-person": Text(
        "由填表人核对签字人，改正写错的姓名；由别人代签的，写明代签人和授权书编号。",
        "Check who signed and correct the name; a deputy states name and authority.",
    ),
    "other-person-alike": _SPELLING,
    "other-deputy": Text("由填表人核对代签人，改正写错的一处。", "Check who the deputy is and correct the wrong one."),
    "proviso": Text(
        "请核对是不是本人正式签的；是的，由填表人把标题改回表单原来的写法。",
        "Check whether the person signed; if so, put the label back as the form has it.",
    ),
    "deputy-or-not": Text(
        "请核对是谁签的：本人签的，删去代签人；代签人签的，由代签人签自己的姓名。",
        "Ask who signed: if it was the person, delete the deputy; if the deputy, have the deputy sign by name.",
    ),
    "not-holder": Text(
        "请{{ expected }}补签，或写明代签人和授权书编号；人员已变动的，更新名册。",
        "Have {{ expected }} sign, or state the deputy and the authority; if people changed, update the roster.",
    ),
    "not-holder-alike": _SPELLING,
    "not-named": Text(
        "请“{{ expected }}”本人签字；由别人代签的，写明代签人和授权书编号；“{{ where }}”写错的，改正。",
        "Have “{{ expected }}” sign; for a deputy, state deputy and authority; if “{{ where }}” is wrong, correct it.",
    ),
    "same-person": Text("请另一人签“{{ role }}”。", "Have somebody else sign as “{{ role }}”."),
    "own-matter": Text("请另一人签“{{ role }}”。", "Have somebody else sign as “{{ role }}”."),
    "own-request": Text(
        "请看是否须由上级或另一人审批；手册没有规定。",
        "See whether a superior or somebody else has to approve it; the manual does not say.",
    ),
    "early": Text(
        "由填表人核对签字日期和“{{ limit_label }}”，改正写错的一处；确实提前签字的，写明原因。",
        "Check the date of the signature and “{{ limit_label }}”, and correct the wrong one; if it was signed ahead, "
        "say why.",
    ),
    "late": Text(
        "由填表人核对签字日期和“{{ limit_label }}”，改正写错的一处；确实后补签字的，写明原因。",
        "Check the date of the signature and “{{ limit_label }}”, and correct the wrong one; if it was signed "
        "afterwards, say why.",
    ),
    "deputy": Text(
        "补填授权书编号；没有授权的，由本人补签。",
        "State the authorisation number; if there is none, have the person sign.",
    ),
    "deputy-unnamed": Text("由填表人写明代签人的姓名。", "State the deputy's name."),
    "deputy-unknown": Text(
        "核对授权书编号；没有授权的，由本人补签。",
        "Check the authorisation number; if there is none, have the person sign.",
    ),
    **ORIGINAL_ADVICE,
    **PICTURE_ADVICE,
}

# The message of a hit that is no violation.
VERDICTS: Mapping[Outcome, Text] = {
    "inconclusive": Text("“{{ title }}”无法判定：{{ reason }}。", "“{{ title }}” cannot be decided: {{ reason }}."),
    "by-eye": Text("“{{ title }}”须人工核对：{{ reason }}。", "A person must check “{{ title }}”: {{ reason }}."),
}
