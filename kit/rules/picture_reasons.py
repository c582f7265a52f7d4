"""Why the picture in a signature's cell is no signature, and what to do; by `kit.ooxml.pictures.Unseen`."""

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
