"""What the terms of the graph are called on the pages, and how dates are written there.

The interactive view says the same in its own script (`kg/export/html/script/words.js`):
a test holds the two together.
"""

from __future__ import annotations

CLASSES = {
    "Organization": "Organisation",
    "InternationalOrganization": "International body",
    "Document": "Release",
    "Membership": "Post",
    "Statement": "Statement",
}
"""Classes that are not called by their own name."""

ROLES = {
    "Host": "host",
    "Chair": "chair",
    "Lead": "led it",
    "Visitor": "visitor",
    "Visited": "received the visit",
    "Signatory": "signed",
    "Speaker": "spoke",
    "Attendee": "attended",
}
MODES = {"Remote": "remotely", "Message": "by message"}

PROPERTIES = {
    "partOf": ("Part of", "Has as a part"),
    "country": ("Country", "Belongs here"),
    "locatedIn": ("Seat or site", "Located here"),
    "partyTo": ("Party to", "Parties"),
    "negotiates": ("Negotiates", "Negotiated by"),
    "announces": ("Announced", "Announced by"),
    "leads": ("Leads", "Led by"),
    "develops": ("Develops", "Developed by"),
    "investsIn": ("Invests in", "Investors"),
    "supports": ("Supports", "Supported by"),
    "established": ("Established", "Established by"),
    "acquired": ("Acquired", "Acquired by"),
    "memberOf": ("Member of", "Members"),
}
"""A relation as read from its subject, and from its object."""

CONTACTS = {"met": "Met", "attended": "Attended together", "together": "Took part together"}

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(date: str | None) -> str:
    """``2024-07-03`` as 3 Jul 2024; months and years as far as they are known."""
    parts = (date or "").split("-")
    if not date or not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3:
        return date or ""
    year, *rest = parts
    month = [MONTHS[int(rest[0]) - 1]] if rest and 1 <= int(rest[0]) <= 12 else rest[:1]
    return " ".join([*(str(int(d)) for d in rest[1:]), *month, year])


def span(start: str | None, end: str | None) -> str:
    """A span of dates in its shortest unmistakable form: 9–11 Jul 2024."""
    if not start or not end or end == start:
        return day(start)
    one, other = start.split("-"), end.split("-")
    if len(one) == len(other) == 3 and one[:2] == other[:2]:
        return f"{int(one[2])}–{day(end)}"
    if one[0] == other[0]:
        return f"{day(start).removesuffix(f' {one[0]}')} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def kind(type: str) -> str:
    """What one of a class is called."""
    return CLASSES.get(type, type) or "Resource"


def role(part: dict[str, str]) -> str:
    """What an agent did at an encounter, and how it was there if not in person."""
    return " ".join(filter(None, [ROLES.get(part["role"], part["role"]), MODES.get(part["mode"])]))


def reads(name: str, from_subject: bool) -> str:
    """A relation in words, as read from one of its ends."""
    one, other = PROPERTIES.get(name, (name, f"{name} of"))
    return one if from_subject else other
