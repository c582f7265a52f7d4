"""The ids of the kit's own rules that its code names: one place each, so that a finding is looked up by what it says.

Ids are never reused. What a rule says, in both languages, stands in `schemas/kit.json`; ids that only schemas name are
not here.
"""

from __future__ import annotations

from typing import Final

# The document as a whole
NUMBER: Final = "KIT-01"  # missing, or not in the form of a number
NUMBER_TWICE: Final = "KIT-02"
COPY: Final = "KIT-05"  # byte for byte the same as another
FORM_VERSION: Final = "KIT-06"
FILE_NAME: Final = "KIT-07"
SIGNED_LATE: Final = "KIT-34"  # the file was made after its signature
OTHER_TITLE: Final = "KIT-87"  # headed as another paper than the form that it is
BLANK_FORM: Final = "KIT-90"  # nobody has filled it in

# A value and its place
MISSING: Final = "KIT-required"  # the schema asks for it and no rule of the form does
NOT_UNDERSTOOD: Final = "KIT-09"
CONTROL_DIFFERS: Final = "KIT-10"  # what a control shows and what it holds
LABEL_GUESSED: Final = "KIT-11"
MENDED: Final = "KIT-12"  # damaged by an office program on its way
FORMULA: Final = "KIT-13"
HIDDEN_CELLS: Final = "KIT-14"
TRACKED: Final = "KIT-15"
TWO_VALUES: Final = "KIT-16"
UNCLAIMED: Final = "KIT-40"  # text that belongs to no field
LABEL_MISSING: Final = "KIT-41"
HIDDEN_TEXT: Final = "KIT-42"
STRUCK_TEXT: Final = "KIT-43"
TABLE_IN_PARTS: Final = "KIT-44"
ROW_BROKEN: Final = "KIT-45"  # cells merged or missing
BOUNDS_UNSURE: Final = "KIT-46"  # fields in one place
STALE_TOTAL: Final = "KIT-47"
FORM_TWICE: Final = "KIT-48"

# What people see of a document and what it stores
UNSEEN_TEXT: Final = "KIT-60"  # words too pale, too small, cut off or off the page
CHANGING_FIELD: Final = "KIT-61"  # shows another text each time the file is opened
FIELD_DIFFERS: Final = "KIT-62"  # a field whose result is not what it will show next
STORE_DIFFERS: Final = "KIT-63"  # data that a control is bound to and will show
COVERED: Final = "KIT-64"  # a picture, a shape or the edge of a row lies over text
OTHER_LAYER: Final = "KIT-65"  # text in headers, notes, comments that the form does not print
VOID_WORDS: Final = "KIT-66"  # 作废, 草稿, 样本, 以…为准
REORDERED: Final = "KIT-67"  # characters shown in another order than stored
HINT_LEFT: Final = "KIT-68"  # a printed hint that still stands beside the value
VALUE_BESIDE: Final = "KIT-69"  # a field is blank, and a text stands beside it
SHOWN_OTHERWISE: Final = "KIT-70"  # a number format shows another value than is stored
SHOWN_IN_PART: Final = "KIT-71"  # rounded, a date without its year, ########
VOLATILE: Final = "KIT-72"  # a formula that gives another value each time the file is opened
ENTRY_FORMULA: Final = "KIT-73"  # a formula where a value is to be entered
MAY_BE_HIDDEN: Final = "KIT-74"  # a conditional format that cannot be worked out
PICTURED: Final = "KIT-86"  # a picture in a value's place, which is not read
UNPRINTED: Final = "KIT-75"  # outside the print area, or printed too small to be read

# What is seen in print
PRINTED_OTHERWISE: Final = "KIT-76"  # a field says something else in print, or nothing
PRINTED_BESIDE: Final = "KIT-77"  # text in print that belongs to no field
PRINTED_MARRED: Final = "KIT-78"  # something is drawn across text in print
NOT_PROVED: Final = "KIT-79"  # the file could not be printed

# Names, sign-offs, figures
UNSEEN_CHARACTERS: Final = "KIT-80"  # a name that had to be folded to be known
LOOK_ALIKE: Final = "KIT-81"
ORIGINAL_GONE: Final = "KIT-82"  # a signed original that is named and not on file, or another file than named
ATTACHMENT_GONE: Final = "KIT-85"  # 见附件：…, and no such file
OPINION_WORDED: Final = "KIT-84"  # an opinion in words of one's own
BLOCK_UNSIGNED: Final = "KIT-88"  # a block of a form of one's own, filled in and not signed
REFUSAL_UNASKED: Final = "KIT-91"  # 不同意 of somebody whom no rule asks

# Why there is no verdict on a file
DAMAGED: Final = "KIT-20"
OVERSIZED: Final = "KIT-21"  # beyond a limit of the reader
NO_FORM: Final = "KIT-22"
SEVERAL_FORMS: Final = "KIT-23"
OTHER_KIND: Final = "KIT-24"  # PDF, picture, ...; .doc, .xls, .odt, .ods without a program that opens them
ENCRYPTED: Final = "KIT-25"
NOT_OPENED: Final = "KIT-26"  # the system refused it
SYSTEM: Final = "KIT-29"  # a fault of ours, or a limit of this machine: never the document's
WITHOUT_VERDICT: Final = (
    DAMAGED,
    OVERSIZED,
    NO_FORM,
    SEVERAL_FORMS,
    OTHER_KIND,
    ENCRYPTED,
    NOT_OPENED,
    SYSTEM,
)

# How a file was read
CONVERTED: Final = "KIT-27"

# Waivers
WAIVER_OVER: Final = "KIT-56"
WAIVER_IDLE: Final = "KIT-57"
WAIVER_VOID: Final = "KIT-58"

# Rectification registers, followed up
CLAIMED: Final = "KIT-115"  # 已整改 was written, and it is not so
BACK: Final = "KIT-116"  # closed once, and found again
UNPROVEN: Final = "KIT-117"  # 已整改 was written, and nothing can be said
EVIDENCE_GONE: Final = "KIT-118"  # 证明材料 names a file that is not on file

# What acts in a file, or reaches beyond it
MACROS: Final = "SEC-01"
DDE: Final = "SEC-02"
REMOTE_TEMPLATE: Final = "SEC-03"
EMBEDDED: Final = "SEC-04"
LINKED: Final = "SEC-05"
UNSAFE_NAME: Final = "SEC-06"
REPEATED_NAME: Final = "SEC-07"
DOCTYPE: Final = "SEC-08"
