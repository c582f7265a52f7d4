"""The words of the desk's pages; those of js- are said by its scripts."""

from __future__ import annotations

from kit.model import Text

DESK: dict[str, Text] = {
    "desk-name": Text("表单台", "Forms desk"),
    "desk-skip": Text("跳到正文", "Skip to the content"),
    "desk-nav": Text("主导航", "Main"),
    "desk-nav-fill": Text("填写", "Fill in"),
    "desk-nav-check": Text("检查", "Check"),
    "desk-nav-folder": Text("归档", "Archive"),
    "desk-nav-settings": Text("设置", "Settings"),
    "desk-busy": Text("正在处理……", "Working…"),
    "desk-foot": Text("只在本机或本单位网络内运行", "runs on this machine or in your own network only"),
    "desk-log-in": Text("登录", "Log in"),
    "desk-log-in-wrong": Text("用户名或密码不对，请重新输入", "Name or password is wrong; please try again"),
    "desk-log-in-name": Text("用户名", "Name"),
    "desk-log-in-password": Text("密码", "Password"),
    "desk-log-out": Text("退出", "Log out"),
    "desk-stop": Text("关闭表单台", "Close the desk"),
    "desk-stopped": Text("表单台已关闭", "The desk is closed"),
    "desk-stopped-about": Text(
        "这个窗口可以关掉了。没填完的内容还在本浏览器中。",
        "This window can go. What was not finished is kept in this browser.",
    ),
    "desk-entered": Text("已进入表单台", "Welcome to the forms desk"),
    "desk-go-on": Text("继续", "Continue"),
    "desk-to-start": Text("回到首页", "Back to the first page"),
    "desk-local-person": Text("本机用户", "user of this machine"),
    "desk-fault-title": Text("打不开这一页", "This page cannot be shown"),
    "desk-refused-host": Text(
        "请用启动时给出的网址打开表单台。", "Please open the desk at the address that it was started with."
    ),
    "desk-refused-method": Text("不支持这种请求。", "Requests of this kind are not answered."),
    "desk-refused-origin": Text(
        "请求来自别的网站，没有执行。请在表单台的页面上操作。",
        "The request came from another site and was not carried out. Please work on the desk's own pages.",
    ),
    "desk-refused-stranger": Text(
        "请用表单台启动时打印的网址进入；重新启动后，旧网址不再有效。",
        "Please come in by the address that the desk printed when it was started; older ones no longer hold.",
    ),
    "desk-refused-role": Text(
        "您的岗位没有这项权限，请联系管理员。", "Your role does not include this; please ask an administrator."
    ),
    "desk-refused-size": Text(
        "内容太大，没有接收：文件一次合计不超过 256 MB，填写的内容不超过 4 MB。",
        "Too large, nothing was taken in: files may have 256 MB in all, what is typed 4 MB.",
    ),
    "desk-refused-slow": Text(
        "网络太慢，没有收全，请重试。", "The line was too slow and not all came through; please try again."
    ),
    "desk-refused-form": Text(
        "没有接收：一次最多 200 个文件，请分几次上传。",
        "Nothing was taken in: 200 files at most at a time; please send them in parts.",
    ),
    "desk-http-404": Text("没有这一页，可能已经过期。", "There is no such page; it may be out of date."),
    "desk-http-400": Text("请求有误，没有执行。", "The request was not understood and not carried out."),
    "desk-worker-lost": Text(
        "文件太大或太复杂，在限定的时间和内存内处理不了。",
        "The file is too large or too intricate for the time and memory that one file may take.",
    ),
    "desk-people-line": Text(
        "{name} 第{line}行不是“姓名⇥岗位⇥密码摘要”；用 kit serve --enrol 添加人员",
        "{name}, line {line}: not name, role and password hash with tabs between; add people by kit serve --enrol",
    ),
    "desk-yes": Text("是", "yes"),
    "desk-no": Text("否", "no"),
    "desk-hint-date": Text("如 2026-03-31", "such as 2026-03-31"),
    "desk-hint-moment": Text("如 2026-03-31 09:30", "such as 2026-03-31 09:30"),
    "desk-home-title": Text("要做什么？", "What would you like to do?"),
    "desk-home-fill": Text("填一张表单", "Fill in a form"),
    "desk-home-fill-about": Text(
        "{count} 种表单，在页面上填好，下载 Word 或 Excel 文件。",
        "{count} forms; fill one in here, download Word or Excel.",
    ),
    "desk-home-check": Text("检查填好的文件", "Check completed files"),
    "desk-home-check-about": Text(
        "拖进来，立刻知道哪里不对、怎么改。", "Drop them here and see at once what is wrong, and how to put it right."
    ),
    "desk-home-folder": Text("查看归档文件夹", "Look at the archive"),
    "desk-home-folder-about": Text("：整体结论、问题、到期事项。", ": the verdict, what was found, what is due."),
    "desk-home-folder-none": Text(
        "启动时没有指定文件夹：kit serve 文件夹", "The desk was started without a folder: kit serve FOLDER"
    ),
    "desk-gallery-title": Text("全部表单", "All forms"),
    "desk-gallery-about": Text("选一种开始填写。", "Choose one to fill in."),
    "desk-gallery-search": Text("查找表单", "Find a form"),
    "desk-gallery-none": Text("没有名称相符的表单。", "No form has a name like that."),
    "desk-gallery-blank": Text("下载空白表", "Blank form"),
    "desk-gallery-list": Text("按名单批量生成", "From a list"),
    "desk-fill-version": Text("版本 {version}", "version {version}"),
    "desk-fill-needed": Text("必填", "required"),
    "desk-fill-choose": Text("请选择", "Choose…"),
    "desk-fill-clear": Text("不填", "Leave blank"),
    "desk-fill-derived": Text("自动计算", "worked out for you"),
    "desk-fill-pick": Text("选择日期：{label}", "Pick a date: {label}"),
    "desk-fill-row": Text("一行", "row"),
    "desk-fill-remove": Text("删除这一行", "Remove this row"),
    "desk-fill-add": Text("加一行", "Add a row"),
    "desk-fill-seldom": Text("代签、授权、签署件", "Deputy, authorisation, signed original"),
    "desk-fill-advice": Text("审核时会指出", "What an audit would say"),
    "desk-fill-advice-about": Text(
        "内容已经填全，仍可下载；下面这些请再看一眼。",
        "All is filled in and can be downloaded; please look at these once more.",
    ),
    "desk-fill-draft": Text("先下载未填完的", "Download it unfinished"),
    "desk-fill-discard": Text("清空重填", "Clear and start again"),
    "desk-fill-word": Text("下载 Word 文件", "Download Word file"),
    "desk-fill-excel": Text("下载 Excel 文件", "Download Excel file"),
    "desk-fill-pdf": Text("下载 PDF", "Download PDF"),
    "desk-list-title": Text("按名单批量生成《{title}》", "{title}: many from a list"),
    "desk-list-faults": Text("“{name}”有 {count} 处要改", "“{name}” needs {count} corrections"),
    "desk-list-none-made": Text(
        "还没有生成任何文件；改好后重新上传。", "Nothing has been made yet; correct the list and send it again."
    ),
    "desk-list-one": Text("1. 填名单", "1. Fill in the list"),
    "desk-list-one-about": Text(
        "每份单据填一行，列名和下拉选项都已备好；表格内容填在各自的工作表里。",
        "A row for each document; headings and drop-downs are there, each table has a sheet of its own.",
    ),
    "desk-list-get": Text("下载名单", "Download the list"),
    "desk-list-two": Text("2. 上传名单", "2. Send it in"),
    "desk-list-two-about": Text(
        "每行生成一份文件，打成一个压缩包；有一处不对就一份也不生成，并列出全部问题。",
        "Each row becomes a file, all in one archive; if anything is wrong none is made, and all of it is listed.",
    ),
    "desk-list-file": Text("名单（.xlsx 或 .csv）", "List (.xlsx or .csv)"),
    "desk-list-draft": Text("没填全的也生成", "Make unfinished ones, too"),
    "desk-list-make": Text("生成", "Make the documents"),
    "desk-list-most": Text("一份名单最多 {most} 份单据，请分开", "a list may hold {most} documents; please divide it"),
    "desk-check-title": Text("检查填好的文件", "Check completed files"),
    "desk-check-about": Text(
        "一份或多份都可以，马上看到每份哪里不对、怎么改。",
        "One or many: see at once what is wrong with each, and how to put it right.",
    ),
    "desk-check-drop": Text("把文件拖到这里，或者选择文件", "Drop files here, or choose them"),
    "desk-check-kinds": Text(
        "Word、Excel 和 WPS 文件；装有 LibreOffice 时也可以是 .doc、.xls、.odt、.ods",
        "Word, Excel and WPS files; where LibreOffice is installed .doc, .xls, .odt and .ods, too",
    ),
    "desk-check-go": Text("开始检查", "Check"),
    "desk-check-safe": Text(
        "文件只用来检查，不会归档，关闭表单台时删除。",
        "Files are only looked at, never filed, and deleted when the desk is closed.",
    ),
    "desk-check-more": Text("再检查一些文件", "Check more files"),
    "desk-verdicts-title": Text("检查结果", "What was found"),
    "desk-verdicts-about": Text(
        "这里只看单据本身；与其他单据是否对应、有没有缺漏，在归档审核中检查。",
        "Each document by itself; whether it agrees with others, and what is missing, is for the audit of the archive.",
    ),
    "desk-check-identified": Text("识别依据：{by}", "recognised by {by}"),
    "desk-check-unsure": Text("不完全确定", "not quite certain"),
    "desk-check-no-title": Text("没有认出是哪种表单", "not recognised as one of the forms"),
    "desk-check-unread": Text("没有结论：文件没能读出", "No verdict: the file could not be read"),
    "desk-check-error": Text("{count} 处错误", "errors: {count}"),
    "desk-check-warning": Text("{count} 处警告", "warnings: {count}"),
    "desk-check-unsure-count": Text("{count} 处要人工核对", "for a person to decide: {count}"),
    "desk-check-note": Text("{count} 条提示", "notes: {count}"),
    "desk-check-good": Text("没有发现问题", "Nothing was found"),
    "desk-check-copy": Text("下载批注件", "Copy with comments"),
    "desk-check-marked": Text("（批注）", " (marked)"),
    "desk-check-no-form": Text("这不是单据", "This is no form"),
    "desk-check-page": Text("{name} 第 {n} 页", "page {n} of {name}"),
    "desk-check-left": Text("不是单据，没有检查：", "No forms, not checked:"),
    "desk-gone": Text("这些文件已经不在了，请重新上传。", "These files are no longer here; please send them again."),
    "desk-js-chosen": Text("已选 {count} 个文件", "{count} files chosen"),
    "desk-js-sending": Text("正在上传 {percent}%", "sending {percent}%"),
    "desk-js-reading": Text("正在检查……", "checking…"),
    "desk-js-unsent": Text("没有传成，请重试。", "Not sent; please try again."),
    "desk-js-row": Text("第 {n} 行", "Row {n}"),
    "desk-js-remove": Text("删除第 {n} 行", "Remove row {n}"),
    "desk-js-read": Text("读作 {value}", "read as {value}"),
    "desk-js-missing": Text("还有 {count} 项必填", "{count} still required"),
    "desk-js-wrong": Text("{count} 处要改", "{count} to correct"),
    "desk-js-join": Text("，", ", "),
    "desk-js-complete": Text("内容已填全", "All is filled in"),
    "desk-js-summary": Text("有 {count} 处要先处理", "{count} to see to first"),
    "desk-js-made": Text("已生成“{name}”", "Made “{name}”"),
    "desk-js-restored": Text("已恢复上次没有填完的内容。", "What you had not finished last time is back."),
    "desk-js-failed": Text("没有生成，请刷新页面后重试。", "Nothing was made; please reload the page and try again."),
    "desk-js-away": Text(
        "连不上表单台，内容已存在本浏览器中。", "The desk does not answer; what you typed is kept in this browser."
    ),
    "desk-no-web": Text(
        "缺少网页部件；用 pip install 'kit-forms[web]' 安装", "the pages need more: pip install 'kit-forms[web]'"
    ),
    "desk-open-host": Text(
        "在 {host} 上开放要先知道来的是谁：加 --people 文件，或者 --behind-proxy 请求头",
        "to be reachable on {host} the desk has to know who comes: give --people FILE or --behind-proxy HEADER",
    ),
    "desk-no-port": Text("无法在 {host}:{port} 上开放：{detail}", "cannot listen on {host}:{port}: {detail}"),
    "desk-open": Text("表单台已打开：{address}\n按 Ctrl-C 关闭", "the desk is open: {address}\nCtrl-C closes it"),
    "desk-closed": Text("表单台已关闭", "the desk is closed"),
    "desk-enrol-people": Text("--enrol 要和 --people 文件 一起用", "--enrol goes with --people FILE"),
    "desk-short-password": Text("密码至少 {count} 个字符", "a password has at least {count} characters"),
    "desk-bad-name": Text("用户名不能用：{name}", "that cannot be a name to log in with: {name}"),
}
