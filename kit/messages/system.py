"""The words of the operating system for why a file cannot be read or written, which it says in English only."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from typing import Final

from kit.faults import Text

# By the name of the number (errno.h), which is the same wherever it runs; the English words are those of POSIX.
SYSTEM: Final[Mapping[str, Text]] = {
    "EACCES": Text("没有权限", "Permission denied"),
    "EPERM": Text("没有权限", "Operation not permitted"),
    "ENOENT": Text("找不到这个文件或文件夹", "No such file or directory"),
    "EEXIST": Text("已有同名的文件", "File exists"),
    "ENOTDIR": Text("路径中有一段不是文件夹", "Not a directory"),
    "EISDIR": Text("这是文件夹，不是文件", "Is a directory"),
    "ENOTEMPTY": Text("文件夹不是空的", "Directory not empty"),
    "ENOSPC": Text("磁盘已满", "No space left on device"),
    "EDQUOT": Text("超过了分配的磁盘空间", "Disk quota exceeded"),
    "EFBIG": Text("文件太大", "File too large"),
    "EROFS": Text("磁盘是只读的", "Read-only file system"),
    "EBUSY": Text("文件正被别的程序占用", "Device or resource busy"),
    "ETXTBSY": Text("文件正被别的程序占用", "Text file busy"),
    "EIO": Text("磁盘或网络读写出错", "Input/output error"),
    "ESTALE": Text("网络文件夹已断开", "Stale file handle"),
    "ETIMEDOUT": Text("网络没有响应", "Connection timed out"),
    "EHOSTDOWN": Text("网络上的另一台机器没有开", "Host is down"),
    "ENAMETOOLONG": Text("文件名太长", "File name too long"),
    "EILSEQ": Text("文件名含有不能用的字符", "Invalid or incomplete multibyte or wide character"),
    "EINVAL": Text("文件名或位置不能用", "Invalid argument"),
    "ELOOP": Text("链接绕成了圈", "Too many levels of symbolic links"),
    "EMFILE": Text("同时打开的文件太多", "Too many open files"),
    "ENFILE": Text("同时打开的文件太多", "Too many open files in system"),
    "ENOMEM": Text("内存不够", "Cannot allocate memory"),
    "EADDRINUSE": Text("端口已被占用", "Address already in use"),
    "EADDRNOTAVAIL": Text("本机没有这个地址", "Cannot assign requested address"),
    "ECONNREFUSED": Text("对方没有接受连接", "Connection refused"),
}

_NOT_UTF8: Final = Text("不是 UTF-8 编码，请另存为 UTF-8", "not encoded as UTF-8; save it as UTF-8")
_HALF: Final = Text("\\u 写了半个字符（\\ud800–\\udfff）", "half a character: surrogates not allowed")


def system_key(fault: object) -> str:
    """Return the name of what the system said; its own words where there are none of ours, else the fault's."""
    number = fault if isinstance(fault, int) else getattr(fault, "errno", None)
    name = errno.errorcode.get(number, "") if isinstance(number, int) else ""
    if name in SYSTEM:
        return name
    return os.strerror(fault) if isinstance(fault, int) else str(getattr(fault, "strerror", None) or fault)


def system_text(fault: object) -> Text:
    """Return why a file was refused, from the error or its number, in both languages."""
    if isinstance(fault, UnicodeError):
        return _NOT_UTF8 if isinstance(fault, UnicodeDecodeError) else _HALF
    key = system_key(fault)
    return SYSTEM.get(key, Text(key, key))
