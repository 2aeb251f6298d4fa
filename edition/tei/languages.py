"""``xml:lang`` as browsers want it (BCP 47), and the direction of the writing."""

from __future__ import annotations

import re
from functools import lru_cache

# ISO 639-2 (both of its codes) → ISO 639-1. BCP 47 wants the shorter one where there is one.
_SHORT = dict(
    pair.split(":")
    for pair in """
    afr:af alb:sq sqi:sq amh:am ara:ar arg:an arm:hy hye:hy asm:as aze:az baq:eu eus:eu bel:be
    ben:bn bos:bs bre:br bul:bg bur:my mya:my cat:ca chi:zh zho:zh chu:cu cor:kw cos:co cze:cs
    ces:cs dan:da dut:nl nld:nl eng:en epo:eo est:et fao:fo fin:fi fre:fr fra:fr fry:fy geo:ka
    kat:ka ger:de deu:de gla:gd gle:ga glg:gl gre:el ell:el guj:gu hau:ha heb:he hin:hi hrv:hr
    hun:hu ice:is isl:is ind:id ita:it jav:jv jpn:ja kan:kn kas:ks kaz:kk khm:km kir:ky kor:ko
    kur:ku lao:lo lat:la lav:lv lit:lt ltz:lb mac:mk mkd:mk mal:ml mao:mi mri:mi mar:mr may:ms
    msa:ms mlt:mt mon:mn nav:nv nep:ne nno:nn nob:nb nor:no oci:oc ori:or oss:os pan:pa per:fa
    fas:fa pli:pi pol:pl por:pt pus:ps que:qu roh:rm rum:ro ron:ro rus:ru san:sa sin:si slo:sk
    slk:sk slv:sl sme:se snd:sd som:so spa:es srd:sc srp:sr swa:sw swe:sv tam:ta tat:tt tel:te
    tgk:tg tha:th tib:bo bod:bo tgl:tl tuk:tk tur:tr uig:ug ukr:uk urd:ur uzb:uz vie:vi wel:cy
    cym:cy wln:wa wol:wo xho:xh yid:yi yor:yo zul:zu
    """.split()
)
# ISO 639-1 → ISO 639-3; of two codes of ISO 639-2 that is the second, the terminological one.
_LONG = {short: long for long, short in _SHORT.items()}
_RENAMED = {"iw": "he", "ji": "yi", "in": "id"}  # codes that ISO took back
_RIGHT_TO_LEFT = frozenset(
    "ar arc ary arz apc ajp azb bal ckb dv fa prs glk he ks lrc mid mzn nqo ota pnb ps sam sd "
    "smp syc syr tmr ug ur yi aii jpr jrb lad-hebr".split()
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    "arab aran hebr syrc syre syrj syrn thaa nkoo samr mand adlm rohg phnx armi avst phli phlp "
    "prti sarb narb nbat palm hatr mani sogd sogo yezi".split()
)
# Language; extended; script; region; variants; extensions; what is private. Or private alone.
_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+)\Z"
)


@lru_cache(maxsize=1024)
def language_tag(value: str) -> str | None:
    """*value* of ``xml:lang`` as a tag of BCP 47; None where it cannot be one.

    >>> language_tag("fra"), language_tag("AR_latn-x-ijmes"), language_tag("italic")
    ('fr', 'ar-Latn-x-ijmes', None)
    """
    given = value.strip().lower().replace("_", "-")
    if not _TAG.match(given):
        return None
    public, mark, private = given.partition("-x-")
    first, *rest = public.split("-")
    first = _RENAMED.get(first, _SHORT.get(first, first))
    parts = [first]
    for part in rest:
        extension = len(parts[-1]) == 1 or any(len(p) == 1 for p in parts)
        parts.append(part if extension else _cased(part))
    return "-".join(parts) + mark + private


def three_letters(tag: str) -> str:
    """The code of ISO 639-3 of the language of a tag; "" where there is none.

    >>> three_letters("de-AT"), three_letters("gez"), three_letters("x-elvish")
    ('deu', 'gez', '')
    """
    first = (language_tag(tag) or "").partition("-")[0]
    return first if len(first) == 3 else _LONG.get(first, "")


def _cased(part: str) -> str:
    """A subtag as it is usually written: scripts with a capital, regions in capitals."""
    if len(part) == 4 and part.isalpha():
        return part.capitalize()
    return part.upper() if len(part) == 2 else part


@lru_cache(maxsize=1024)
def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left.

    >>> is_right_to_left("ara"), is_right_to_left("ar-Latn"), is_right_to_left("de")
    (True, False, False)
    """
    parts = (language_tag(tag) or "").lower().partition("-x-")[0].split("-")
    script = next((p for p in parts[1:] if len(p) == 4 and p.isalpha()), "")
    return script in _RIGHT_TO_LEFT_SCRIPTS if script else parts[0] in _RIGHT_TO_LEFT
