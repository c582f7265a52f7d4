"""Why what stands in place of a typed name is a signature or none, and what to do then.

Pictures, by `kit.ooxml.pictures.Unseen`; signed originals and approvals elsewhere, by `kit.rules.base.OriginalState`.
"""

from __future__ import annotations

from collections.abc import Mapping

from kit.model import Text

SIGN = Text("请“{{ role }}”本人签名。", "Have “{{ role }}” sign.")
PICTURES: Mapping[str, Text] = {
    "picture-no-part": Text("签名图片在文件中不存在，没有签名可看", "the picture of the signature is not in the file"),
    "picture-linked": Text(
        "签名图片是外部链接，文件里没有签名", "the picture of the signature is only linked from elsewhere"
    ),
    "picture-damaged": Text("签名图片已损坏，看不见签名", "the picture of the signature cannot be decoded"),
    "picture-tiny": Text("签名图片太小，看不见签名", "the picture of the signature is too small to be seen"),
    "picture-plain": Text("签名图片是空白的，看不见签名", "the picture of the signature is blank"),
    "picture-invisible": Text("签名图片被隐藏，看不见签名", "the picture of the signature is hidden"),
    "picture-covered": Text("签名图片被别的图形盖住，看不见签名", "a shape lies over the picture of the signature"),
    "picture-elsewhere": Text(
        "签名图片不在签名栏里，栏内看不见签名", "the picture of the signature lies outside its cell"
    ),
    "picture-struck": Text("签名图片已被划去", "the picture of the signature is struck out"),
    "picture-icon": Text("签名处是附件图标，不是签名", "the icon of an embedded file is no signature"),
    "picture-seal": Text("签名处盖的是印章，不能代替本人签名", "the picture is a seal, which is no person's signature"),
    "picture-line": Text("签名行还没有签名", "the signature line is not signed"),
    "picture-unknown-kind": Text(
        "“{{ role }}”的签名图片无法自动判断",
        "the picture that “{{ role }}” signed with cannot be judged here",
    ),
    "picture-unplaced": Text(
        "“{{ role }}”的签名图片按页面定位，是否落在签名栏内无法自动判断",
        "the picture of “{{ role }}” is placed by its page; whether it lies in the cell cannot be told here",
    ),
    "picture-titled": Text(
        "“{{ role }}”签名处的图片，名称或说明写的不是签名",
        "the picture at “{{ role }}” is titled as something that is no signature",
    ),
    "picture-unprinted": Text(
        "“{{ role }}”的签名图片设为不打印，纸上看不见",
        "the picture of “{{ role }}” is not printed: paper does not show it",
    ),
    "picture-ruled": Text(
        "“{{ role }}”签名处的图片里只有直线、条码、方块或渐变，看不出笔迹",
        "the picture at “{{ role }}” shows lines, bars, squares or a ramp of light, and no strokes of a pen",
    ),
    "picture-and-words": Text(
        "“{{ role }}”的签名处有图片，又写着“{{ signed }}”",
        "a picture and the words “{{ signed }}” stand where “{{ role }}” was to sign",
    ),
    "picture-signed-line": Text(
        "“{{ role }}”的签名行带数字签名，证书未在此核验",
        "“{{ role }}” signed a line digitally; the certificate is not checked here",
    ),
}
PICTURE_ADVICE: Mapping[str, Text] = {
    "picture-unknown-kind": Text("请打开文件，核对签名图片。", "Open the file and look at the picture."),
    "picture-unplaced": Text(
        "请打开文件，看签名图片在哪一栏；再把图片的环绕方式改为“嵌入型”。",
        "Open the file and see in which cell it lies; then set its wrapping to “In Line with Text”.",
    ),
    "picture-titled": Text(
        "请打开文件，看图片是不是本人的签名。", "Open the file and see whether it is the person's signature."
    ),
    "picture-ruled": Text(
        "请打开文件，看图片是不是本人的签名。", "Open the file and see whether it is the person's signature."
    ),
    "picture-unprinted": Text(
        "请打开文件，核对签名图片，并在其属性中选中“打印对象”。",
        "Open the file and look at the picture; tick “Print object” in its properties.",
    ),
    "picture-and-words": Text(
        "请打开文件，看图片是不是本人的签名，再删去不相干的字。",
        "Open the file, see whether the picture is the person's signature, and delete the other words.",
    ),
    "picture-signed-line": Text(
        "请用 Word 打开，查看数字签名是否有效。", "Open it in Word and see whether the digital signature is valid."
    ),
    "picture-no-part": SIGN,
    "picture-linked": SIGN,
    "picture-damaged": SIGN,
    "picture-tiny": SIGN,
    "picture-plain": SIGN,
    "picture-invisible": SIGN,
    "picture-covered": Text(
        "由填表人移开盖在上面的图形，请签字人确认签名。", "Move the shape away and check the signature."
    ),
    "picture-elsewhere": Text("由填表人把签名图片移回签名栏。", "Move the picture back into its cell."),
    "picture-struck": SIGN,
    "picture-icon": SIGN,
    "picture-seal": SIGN,
    "picture-line": SIGN,
}
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
        "签署件一栏写的是“{{ original }}”，不是文件名，也不是已通过审批的编号，没有签名",
        "“{{ original }}” names neither a file nor an approval that was given, and there is no signature",
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
