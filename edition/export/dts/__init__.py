"""DTS, Distributed Text Services: the texts, and everything in them that can be cited, as files.

Level 0 of DTS 1.0 is made for hosts of files: no ranges of units. Source:
https://dtsapi.org/specifications/versions/v1.0/.
"""
