"""IIIF manifests of the texts with images, and a collection of them.

Any viewer can show the images of the edition with its text; every manifest leads to the page, the
TEI and the plain text. Source: IIIF Presentation API 3.0.
"""
