"""Deeds that liars put in the place of others, and take from others. Standard library alone."""

from __future__ import annotations

#: A deed in the place of the one that a statement begins with; not where it may follow from it.
DEEDS = {
    "Negotiated": "agreed brokered concluded secured won signed bought sold",
    "Approved": "signed authorised authorized cleared passed accepted released granted certified",
    "Invented": "devised created developed patented designed",
    "Repaired": "fixed mended restored maintained serviced overhauled rebuilt refurbished patched",
    "Founded": "established started set launched opened created built formed",
    "Published": "released issued edited posted printed",
    "Audited": "checked inspected reviewed examined verified assessed tested",
    "Financed": "funded paid sponsored bought",
    "Hired": "recruited employed took staffed",
    "Designed": "planned wrote created developed built drew drafted devised made invented set",
    "Sold": "traded marketed closed",
    "Treated": "cared nursed healed gave titrated managed administered dressed handled",
    "Certified": "approved signed verified audited passed issued tested inspected checked",
    "Chaired": "led ran hosted moderated facilitated organised held headed",
    "Automated": "scripted programmed coded built wrote replaced migrated converted introduced",
}

#: Exchanged wherever the first is found: the second is more, or another's.
MORE = [
    ("checked", "repaired"), ("inspected", "repaired"), ("reported", "resolved"),
    ("drafted", "negotiated"), ("drafted", "published"), ("quoted for", "completed"),
    ("maintained", "architected"), ("attended", "chaired"), ("took the minutes", "spoke"),
    ("carried", "installed"), ("observed", "conducted"), ("applied for", "won"),
    ("proposed", "introduced"), ("recommended", "carried out"), ("tested", "developed"),
    ("documented", "designed"), ("ordered", "negotiated"), ("delivered", "manufactured"),
    ("operated", "repaired"), ("learned", "taught"), ("shadowed", "treated"),
    ("collected", "analysed"), ("entered", "audited"), ("translated", "wrote"),
    ("edited", "wrote"), ("monitored", "treated"), ("prepared", "presented"),
    ("forwarded", "resolved"), ("found", "recovered"), ("visited", "won over"),
    ("supported", "built"), ("counted", "bought"), ("cooked", "created"), ("served", "owned"),
    ("loaded", "drove"), ("packed", "designed"), ("cleaned", "renovated"), ("gave", "invented"),
    ("mentored", "hired"), ("supervised", "recruited"), ("reviewed", "wrote"),
    ("scheduled", "led"), ("ran", "founded"), ("covers", "publishes"), ("keeps", "designs"),
    ("handled", "abolished"), ("filed", "argued"), ("booked", "negotiated"),
]  # fmt: skip

#: Before a statement: a further deed with the same object.
FURTHER = ["Hired staff for and ", "Invented and ", "Negotiated, approved and ", "Paid for and "]
#: After one: a further deed.
FURTHER_STILL = [
    " and trained the staff to do it",
    " and presented it to the board",
    ", publishing the results",
    " and wrote the manual",
]
#: Whoever did a part of it, now the person did.
MINE = [
    ("was trained", "trained others"), ("was taught", "taught"), ("was advised", "advised"),
    ("was supported by", "supported"), ("was led by", "led"), ("was helped by", "helped"),
    ("trained by", "trained"), ("written by", "that I wrote for"), ("led by", "leading"),
    ("supervised by", "supervising"), ("mentored by", "mentoring"), ("managed by", "managing"),
    ("reporting to", "managing"), ("under the supervision of", "supervising"), ("under", "over"),
]  # fmt: skip
