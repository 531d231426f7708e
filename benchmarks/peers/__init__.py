"""The servers that Galley is measured beside, a folder each.

`peer.py` of each says how it is built (`prepare`, which raises `Missing` when this machine lacks something) and how it
is started (`start`).
"""
