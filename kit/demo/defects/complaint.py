"""What goes wrong in complaint records."""

from __future__ import annotations

from kit.demo.defects import RECEIPT, Defect, rows, unseen_in_a_name, unsigned
from kit.demo.defects.planting import drop, later_than_audit, move, put, steps, without_time
from kit.demo.files import word as word_edits


def _slow(step: str, **options: bool) -> dict[str, object]:
    """The options that make a step of a complaint take too long."""
    return {"slow": frozenset({step}), **options}


DEFECTS = (
    Defect("registered late", "complaint", ("CM-12",), "registered", options=_slow("registered")),
    Defect("registration time missing", "complaint", ("CM-12",), "registered", drop("registered_at")),
    Defect(
        "received on a day without a time",
        "complaint",
        ("CM-12 inconclusive",),
        "registered issue",
        without_time("received_at"),
    ),
    Defect("contact details missing", "complaint", ("CM-13",), "customer", drop("customer.phone")),
    Defect(
        "contact details struck out",
        "complaint",
        ("CM-13",),
        "customer",
        edit=word_edits.retyped("customer.phone", "/"),
    ),
    Defect("customer's grade missing", "complaint", ("CM-13",), "customer", drop("customer.grade")),
    Defect("product and batch missing", "complaint", ("CM-13",), "issue", drop("issue.product")),
    Defect("place and demand missing", "complaint", ("CM-13", "CM-13"), "issue", drop("issue.place", "issue.demand")),
    Defect(
        "priority against impact and grade", "complaint", ("CM-13",), "clock customer", rows.too_low, {"urgent": False}
    ),
    Defect(
        "analysed after more than two office hours",
        "complaint",
        ("CM-14",),
        "analysed clock",
        options=_slow("analysed", urgent=False),
    ),
    Defect(
        "urgent, analysed after more than two hours",
        "complaint",
        ("CM-14",),
        "analysed clock",
        options=_slow("analysed", urgent=True),
    ),
    Defect(
        "transferred on a day without a time",
        "complaint",
        ("CM-14 inconclusive",),
        "analysed clock transfer",
        without_time("transferred_at"),
        {"urgent": True},
    ),
    Defect("time of analysis missing", "complaint", ("CM-14",), "analysed contacted", drop("analysis.completed_at")),
    Defect(
        "time of analysis not understood",
        "complaint",
        ("CM-14",),
        "analysed contacted",
        edit=word_edits.retyped("analysis.completed_at", "当天下午"),
    ),
    Defect("cause not analysed", "complaint", ("CM-14",), "analysis", drop("analysis.cause")),
    Defect("no plan", "complaint", ("CM-14",), "analysis", drop("analysis.plan")),
    Defect("responsible department missing", "complaint", ("CM-14",), "department", drop("department")),
    Defect(
        "carrier responsible, nobody co-operates",
        "complaint",
        ("CM-15",),
        "analysis",
        steps(put("analysis.responsibility", "物流方"), drop("analysis.cooperating")),
    ),
    Defect(
        "customer called after more than an office hour",
        "complaint",
        ("CM-16",),
        "contacted clock",
        options=_slow("contacted", urgent=False),
    ),
    Defect(
        "urgent, customer called after more than an hour",
        "complaint",
        ("CM-16",),
        "contacted clock",
        options=_slow("contacted", urgent=True),
    ),
    Defect("customer never called", "complaint", ("CM-16",), "contacted called", drop("response.contacted_at")),
    Defect(
        "customer told two things of three",
        "complaint",
        ("CM-16",),
        "response",
        put("response.told", ["已收到并重视", "原因与措施"]),
    ),
    Defect("nobody in charge", "complaint", ("CM-16",), "response", drop("response.officer")),
    Defect(
        "neither measures nor promise on record",
        "complaint",
        ("CM-16", "CM-16"),
        "analysis response called",
        drop("analysis.measures", "response.promised_at"),
    ),
    Defect("confirmed, no time given", "complaint", ("CM-17",), "confirmed", drop("response.confirmed_at")),
    Defect("started days after confirmation", "complaint", ("CM-17",), "confirmed", options=_slow("started")),
    Defect("confirmed and not started", "complaint", ("CM-17",), "confirmed progress", drop("response.started_at")),
    Defect("a working day without progress", "complaint", ("CM-17",), "progress", rows.no_progress),
    Defect("purpose of personal data not told", "complaint", ("CH-19",), "customer", drop("customer.purpose_told")),
    Defect(
        "neither told nor agreed",
        "complaint",
        ("CH-19", "CH-19"),
        "customer",
        drop("customer.purpose_told", "customer.consent"),
    ),
    Defect(
        "happened after it was complained of",
        "complaint",
        ("KIT-03",),
        "issue",
        move("issue.occurred_at", "received_at", minutes=190),
    ),
    Defect(
        "registered before receipt",
        "complaint",
        ("KIT-03",),
        "registered",
        move("registered_at", "received_at", minutes=-6),
    ),
    Defect(
        "confirmed before the call",
        "complaint",
        ("KIT-03",),
        "confirmed contacted",
        move("response.confirmed_at", "response.contacted_at", minutes=-10),
    ),
    Defect("started before transfer", "complaint", ("KIT-03",), "confirmed progress transfer", rows.started_early),
    Defect("progress after the audit", "complaint", ("KIT-04",), "progress", rows.progress_to_come),
    Defect("signed after the audit", "complaint", ("KIT-04",), "signoffs[1]", later_than_audit("signoffs[1].date")),
    Defect("channel not filled in", "complaint", ("KIT-required",), "channel", drop("channel")),
    Defect("box and glyph disagree", "complaint", ("KIT-10",), "channel", edit=word_edits.ticked("channel#2")),
    *unsigned("complaint", "KIT-30", 2, early="received_at", leave=RECEIPT),
    unseen_in_a_name("complaint"),
)
