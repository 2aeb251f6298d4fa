"""People, organisations, licences and sources in a crate: entities that its files point at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from edition.export.xml import clean
from edition.records import Grant, Licence, Party, TextRecord

Node = dict[str, Any]


class Entities:
    """The entities of a crate, each once, in the order in which they were first named."""

    def __init__(self) -> None:
        self._found: dict[str, Node] = {}
        self._by_words: dict[tuple[str, str], str] = {}

    def __iter__(self) -> Iterator[Node]:
        return iter(self._found.values())

    def person(self, party: Party) -> Node:
        """Points at a person or an organisation, by its best address."""
        name = party.name
        kind = "Organization" if party.is_organisation else "Person"
        affiliation = self._organisation(party.affiliation, party.affiliation_id)
        node: Node = {
            "name": clean(name.natural),
            "familyName": clean(name.family),
            "givenName": clean(name.given),
            "email": clean(party.email),
            "affiliation": affiliation,
        }
        best = party.address("orcid") or party.address()
        others = (known.address for known in party.known if known.address not in ("", best))
        node["sameAs"] = [{"@id": address} for address in others]
        return self._add(kind, name.literal, best, node)

    def publisher(self, name: str, address: str, contact: str) -> Node | None:
        """Points at who publishes the edition, with the address to write to."""
        point = None
        if contact:
            said = {"contactType": "customer service", "email": clean(contact)}
            point = self._add("ContactPoint", contact, f"mailto:{clean(contact)}", said)
        more = {"contactPoint": point, "url": address}
        return self._organisation(name, address, more) if name else None

    def grant(self, grant: Grant) -> Node:
        """Points at a grant, which points at who gave it."""
        funder = self._organisation(grant.name, grant.id)
        if not (grant.award or grant.title):
            return funder or {}
        said = {
            "name": clean(grant.title or grant.award),
            "identifier": clean(grant.award),
            "funder": funder,
        }
        return self._add("Grant", f"{grant.name} {grant.award} {grant.title}", grant.address, said)

    def licence(self, licence: Licence, rights: str = "") -> Node | None:
        """Points at a licence, by its address where it has one."""
        if not licence:
            return None
        name = licence.label
        said = {"name": clean(name), "identifier": licence.spdx, "description": clean(rights)}
        return self._add("CreativeWork", f"licence {name}", licence.target, said)

    def source(self, text: TextRecord) -> Node | None:
        """Points at the sheet that a text was transcribed from."""
        found = text.source
        if not found.words:
            return None
        keeper = self._organisation(found.repository, found.repository_ref)
        said = {
            "name": clean(found.words),
            "identifier": clean(found.shelfmark),
            "holdingArchive": keeper if found.shelfmark else None,
        }
        kind = "ArchiveComponent" if keeper and found.shelfmark else "CreativeWork"
        return self._add(kind, f"source {found.words}", "", said)

    def _organisation(
        self, name: str, address: str, more: Mapping[str, Any] | None = None
    ) -> Node | None:
        if not name:
            return None
        return self._add("Organization", name, address, {"name": clean(name), **(more or {})})

    def _add(self, kind: str, words: str, address: str, said: Mapping[str, Any]) -> Node:
        """Points at an entity: of one that is known, what is said of it is completed."""
        key = (kind, words)
        web = address if address.startswith(("http://", "https://", "mailto:")) else ""
        known = self._by_words.get(key) or web or f"#{kind.lower()}-{len(self._found) + 1}"
        self._by_words[key] = known
        node = self._found.setdefault(known, {"@id": known, "@type": kind})
        for name, value in said.items():
            if value and name not in node:
                node[name] = value
        if said.get("name") not in (None, node.get("name")) and "alternateName" not in node:
            node["alternateName"] = said["name"]
        return {"@id": known}
