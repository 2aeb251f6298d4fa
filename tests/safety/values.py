"""What somebody who means harm may write: texts by the harm they would do, and addresses.

``ran()`` is what they all try to call; a browser counts it.
"""

from collections.abc import Mapping

_SCRIPT = "<script>ran()</script>"
_IMAGE = "<img src=x onerror=ran()>"
_LONG = 500

TEXTS: Mapping[str, str] = {
    "markup": f'{_SCRIPT}"\'>{_IMAGE}<svg onload=ran()><iframe srcdoc="{_SCRIPT}">',
    "an attribute": (
        "x\" onmouseover=\"ran()\" autofocus onfocus='ran()' style='x' ` onclick=ran() "
        "&lt;img src=x onerror=ran()&gt; &#60;script&#62;ran()&#60;/script&#62; &quot;"
    ),
    "an end of what is around it": (
        f"</script></style></title></textarea></template></noscript></svg></math>{_SCRIPT}"
        f"--></p>{_IMAGE}<!-- ]]>{_IMAGE}<![CDATA[ ?>{_IMAGE}"
    ),
    "what cannot be seen": (
        "a\nb\nER  - \nTY  - BOOK\n#TARGET: x\n\u2028ran()\u2029ran()\x85\t=1"
        "\x9b1m\u200b\u202e\u2066\u202bdlrow\ufeff\U000e0001"
    ),
    "style": (
        "red;}*{display:none}</style> url(javascript:ran()) expression(ran()) @import 'x';\\75rl(x)"
    ),
    "a formula": "=cmd|' /C calc'!A1;=1+1; @SUM(1); +1+cmd|' /C calc'!A1;-1+1",
    "a bibliography, a template": (
        "}, url = {x}}\n@book{x, title = \\input{x} $1$ % # & ~ ^ _ {{ 7*7 }}{% raw %}${7*7}"
        "{0}{title}{n}{}%s%(x)s$&$'`{link}\\1\\g<0>\\"
    ),
    "a path, names of a program": (
        "../../../../etc/passwd ..\\..\\%2e%2e%2fC:\\con\\/\\0 __proto__ constructor toString "
        "hasOwnProperty prototype valueOf "
    ),
    "very long": "<" * _LONG + "[" * _LONG + "\\" * _LONG + "\u00e9" * _LONG,
}
CONTROLS = "\x00\x07\x1b[31m\x1b]0;x\x07\x0b\x0c\x7f\ufffe"
"""What no XML can hold, and a terminal obeys."""

ADDRESSES = (
    "javascript:ran()",
    "JaVaScRiPt:ran()",
    " javascript:ran()",
    "java\tscript:ran()",
    "java\nscript:ran()",
    "\x01javascript:ran()",
    "javascript&colon;ran()",
    "&#106;avascript:ran()",
    "javascript://%0Aran()",
    "view-source:javascript:ran()",
    "vbscript:ran()",
    "data:text/html,<script>ran()</script>",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='ran()'/>",
    "blob:https://example.org/x",
    "file:///etc/passwd",
    "//evil.example/x.png",
    "\\\\evil.example\\x.png",
    "/\\evil.example/x.png",
    "https://evil.example/x.png",
    "https://iiif.example.org@evil.example/x.png",
    "https://iiif.example.org\\@evil.example/x.png",
    'x.png" onerror="ran()',
    "x.png' onerror='ran()",
    '#"><script>ran()</script>',
    "../../../../etc/passwd",
    "%2e%2e/%2e%2e/etc/passwd",
    "images/../../etc/passwd.png",
)
