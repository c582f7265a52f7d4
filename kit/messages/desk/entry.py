"""Coming in, the frame of all pages, what is refused."""

from __future__ import annotations

from kit.faults import Text

ENTRY: dict[str, Text] = {
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
    "desk-stop-sure": Text("关闭后要重新启动才能再用。", "It has to be started again before it can be used."),
    "desk-stop-do": Text("确认关闭", "Close it"),
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
