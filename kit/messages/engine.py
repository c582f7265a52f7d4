"""The words for how files are read: workers, cluster, cache, progress."""

from __future__ import annotations

from kit.faults import Text

ENGINE: dict[str, Text] = {
    "not-judged": Text(
        "{absent}，“{title}”无法判定（因此无法判定的要求共 {count} 项）。",
        "{absent}, so “{title}” cannot be judged, nor can others: {count} requirements in all.",
    ),
    "not-judged-one": Text("{absent}，“{title}”无法判定。", "{absent}, so “{title}” cannot be judged."),
    "worker-version": Text(
        "工作节点 {host} 装的是 kit {theirs}，这里是 {ours}；请装同一版本",
        "worker {host} has kit {theirs}, this is {ours}; install the same version",
    ),
    "worker-folder": Text(
        "工作节点 {host} 看不到文件夹 {name}；集群要用各节点路径相同的共享文件夹",
        "worker {host} does not see the folder {name}; a cluster needs a shared folder with the same path everywhere",
    ),
    "worker-pack": Text("工作节点 {host} 不能加载表单包：{detail}", "worker {host} cannot load the pack: {detail}"),
    "worker-digest": Text(
        "工作节点 {host} 的表单包（{name}）与这里的不一致", "worker {host} has another pack than this one: {name}"
    ),
    "no-pool": Text(
        "读取进程无法启动（{detail}）；请检查 /dev/shm 和临时文件夹是否存在、可写、有空间",
        "no reading process can be started ({detail}); see that /dev/shm and the temporary folder exist, can be "
        "written to and have room",
    ),
    "no-cluster": Text("连不上调度器 {name}：{detail}", "the scheduler {name} cannot be reached: {detail}"),
    "bad-cluster": Text(
        "{name} 不是调度器地址；写成 tcp://主机:端口", "{name} is no address of a scheduler; write tcp://host:port"
    ),
    "no-scheduler": Text("那里不是 dask 调度器", "what listens there is no dask scheduler"),
    "no-certificates": Text(
        "tls:// 要先在 dask 配置里给出证书（distributed.comm.tls）",
        "tls:// needs certificates in the configuration of dask (distributed.comm.tls)",
    ),
    "silent": Text("{count} 秒内没有应答", "no answer within {count} s"),
    "no-distributed": Text(
        "使用集群要先安装附加组件：pip install 'kit-forms[cluster]'",
        "a cluster needs an extra: pip install 'kit-forms[cluster]'",
    ),
    "report-over": Text(
        "{name} 在被审核的文件里，又不是 kit 写的报告，不会覆盖；请换一个文件名",
        "{name} is among the audited files and no report of the kit, it is not overwritten; choose another name",
    ),
    "temporary": Text("临时文件", "a temporary file"),
    "cache-foreign": Text(
        "{name} 不是 kit 的缓存文件，不会改动；请换一个文件名",
        "{name} is no cache of the kit and is left alone; choose another name",
    ),
    "cache-in-use": Text(
        "缓存 {name} 正被另一次运行使用；请等它结束或换一个文件名",
        "the cache {name} is in use by another run; wait for its end or choose another name",
    ),
    "cache-damaged": Text("缓存文件损坏，全部重新读取", "the cache is damaged; everything is read again"),
    "cache-spoilt": Text("缓存文件 {name} 损坏：请再运行一次", "the cache {name} is damaged: run the command again"),
    "cache-outdated": Text(
        "缓存出自其他版本的程序或表单，全部重新读取",
        "the cache is of another version of the kit or the forms; everything is read again",
    ),
    "progress": Text(
        "已读 {done}/{of} 份，每秒 {rate} 份，约剩 {left}", "{done} of {of} read, {rate} a second, about {left} left"
    ),
}
