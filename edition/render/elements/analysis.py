"""Statements about the text that are no part of it (TEI P5, chapters AI, FS, SA, CE, GD)."""

from __future__ import annotations

from edition.render.elements.rows import Group, each, group, row

# Declarations are read: a structure in them is a value, no statement about another text.
_SHOWN = "vRange vDefault vAlt vNot vMerge vColl default if then cond bicond iff f"

GROUPS: tuple[Group, ...] = (
    group(
        "Statements about the text",
        "They say something about the text elsewhere, so they are not read with it: they "
        "are left out, and counted.",
        *each(
            "omit",
            "index interp interpGrp spanGrp span link linkGrp join joinGrp alt altGrp certainty "
            "precision respons timeline fs fsGrp fLib fvLib substJoin listChange "
            "annotation listAnnotation xenoData",
            rule="statements about the text",
        ),
        row("when", "anchor"),
    ),
    group(
        "Feature structures",
        "Inside a structure that is shown, a feature reads as name and value.",
        row("fs", "labelled", parent=_SHOWN, label="Structure", show="type"),
        *each("labelled", "fsdDecl", label="Feature system"),
        *each("labelled", "fsDecl", label="Feature structure", show="type baseTypes"),
        *each("labelled", "fDecl", label="Feature", show="name"),
        *each("labelled", "fsdLink", show="type target"),
        *each("block", "fsDescr fDescr", tag="p"),
        *each("labelled", "vRange", label="Values"),
        *each("labelled", "vDefault", label="Default"),
        *each("labelled", "if", label="if"),
        *each("labelled", "fsConstraints", label="Constraints"),
        *each("block", "cond bicond"),
        *each("labelled", "then", label="then", tag="span"),
        *each("labelled", "iff", label="if and only if", tag="span"),
        *each("labelled", "f", show="name fVal"),
        *each("labelled", "binary symbol", show="value", tag="span"),
        *each("labelled", "numeric", show="value max", tag="span"),
        *each("inline", "string"),
        *each("labelled", "vLabel", show="name", tag="span"),
        *each("labelled", "vColl", show="org", tag="span"),
        *each("labelled", "default", label="default", tag="span"),
        *each("labelled", "vAlt", label="one of", tag="span"),
        *each("labelled", "vNot", label="not", tag="span"),
        *each("labelled", "vMerge", label="together", show="org", tag="span"),
    ),
    group(
        "Graphs, networks and trees",
        "A graph is read as a list of its nodes and arcs, each with its label and what it joins.",
        *each("labelled", "graph", label="Graph", show="type"),
        *each("labelled", "node", label="Node", show="xml:id value type adj adjTo adjFrom"),
        *each("labelled", "arc", label="Arc", show="from to"),
        *each("labelled", "tree", label="Tree"),
        *each("labelled", "root", label="Root", show="xml:id value children"),
        *each("labelled", "iNode", label="Inner node", show="xml:id value children"),
        *each("labelled", "leaf eLeaf", label="Leaf", show="value"),
        *each("labelled", "eTree", label="Tree", show="value"),
        *each("labelled", "triangle", label="Tree, not analysed", show="value"),
        *each("labelled", "forest", label="Forest", show="type"),
        *each("labelled", "listForest", label="Forests", show="type"),
    ),
)
