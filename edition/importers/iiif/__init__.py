"""Manifests of the IIIF Presentation API, 2.1 and 3.0, → skeletons of pages."""
