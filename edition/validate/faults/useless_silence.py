"""A silence that silences nothing, or does not say why.

What it finds:
    A comment ``<!-- silence … -->`` that names a finding which is not there, or no finding at all,
    or gives no reason.

Why it matters:
    A finding is silenced because somebody has looked at the place and knows better. When the place
    has changed the silence stays, and would one day hide a fault that nobody has looked at.

Example:
    ``<!-- silence unused-hand -->``

Instead:
    ``<!-- silence unused-hand: it wrote on the wrapper, which is not transcribed -->``, directly
    before the element; or take the comment out.
"""

CODE = "useless-silence"
