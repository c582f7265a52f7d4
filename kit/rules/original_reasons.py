"""Why a signed original that a sign-off names proves it, or not, and what to do then."""

from __future__ import annotations

from collections.abc import Mapping

from kit.model import Text

ORIGINALS: Mapping[str, Text] = {
    "original": Text(
        "“{{ role }}”的签字在签署件“{{ original }}”上", "“{{ role }}” signed on the original “{{ original }}”"
    ),
    "approval-number": Text(
        "“{{ role }}”是在另一系统中审批的，审批编号“{{ original }}”",
        "by the document “{{ role }}” approved in another system, approval no. {{ original }}",
    ),
    "approval-shared": Text(
        "“{{ role }}”是在另一系统中审批的，别的单据也写着同一个审批编号“{{ original }}”",
        "by the document “{{ role }}” approved in another system, approval no. {{ original }}, which another document "
        "names as its own too",
    ),
    "original-gone": Text(
        "签署件“{{ original }}”不在档，找不到这份文件", "the signed original “{{ original }}” is not on file"
    ),
    "original-changed": Text(
        "签署件“{{ original }}”的内容与登记时不同，可能换过或改过",
        "the content of the signed original “{{ original }}” differs from what was registered",
    ),
    "original-itself": Text(
        "签署件一栏写的“{{ original }}”就是这份单据，上面没有签名",
        "“{{ original }}” is this document itself, which bears no signature",
    ),
    "original-empty": Text(
        "签署件“{{ original }}”是空文件，里面没有签字",
        "the signed original “{{ original }}” is an empty file",
    ),
    "original-shared": Text(
        "“{{ role }}”的签字在签署件“{{ original }}”上，别的单据也写着同一份签署件",
        "“{{ role }}” signed on the original “{{ original }}”, which another document names as its own too",
    ),
    "original-none": Text(
        "签署件一栏写的是“{{ original }}”，不是文件名或审批编号，没有签名",
        "“{{ original }}” names neither a file nor an approval, and there is no signature",
    ),
}
ORIGINAL_ADVICE: Mapping[str, Text] = {
    "original": Text(
        "请打开签署件“{{ original }}”，核对签名、意见和日期。",
        "Open the signed original “{{ original }}” and check signature, opinion and date.",
    ),
    "approval-number": Text(
        "请到该系统查看审批“{{ original }}”，核对审批人、意见和日期。",
        "Look up approval “{{ original }}” in that system and check who approved, with which opinion and when.",
    ),
    "approval-shared": Text(
        "请到该系统查看审批“{{ original }}”，看批的是哪一份单据；不是这一份的，请本人签名。",
        "Look up approval “{{ original }}” in that system and see which document it approves; if it is not this one, "
        "have the person sign.",
    ),
    "original-gone": Text(
        "由归档人把签署件放到单据旁边，文件名与单据所写一致。",
        "Put the original beside the document under the name it states.",
    ),
    "original-changed": Text(
        "由归档人找出当时签字的原件放回；确需更换的，请签字人重新确认，再更新登记。",
        "Put back the original that was signed; if it had to be replaced, have the signer confirm it and update "
        "the entry.",
    ),
    "original-itself": Text(
        "请本人签名，或写明签字扫描件的文件名并放到单据旁边。",
        "Have the person sign, or name the scan of the signed paper and file it beside the document.",
    ),
    "original-empty": Text("把签署件重新扫描归档。", "Scan the signed paper again and file it."),
    "original-shared": Text(
        "请打开签署件“{{ original }}”，看它签的是哪一份单据；不是这一份的，请本人签名。",
        "Open “{{ original }}” and see which document it signs; if it is not this one, have the person sign.",
    ),
    "original-none": Text(
        "请本人签名；已另行签署的，写明签署件的文件名或审批编号。",
        "Have the person sign, or name the signed original or the approval.",
    ),
}
