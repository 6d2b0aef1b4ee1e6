"""Taggers that come with the package: the embedded one, and adapters of toolkits that users may have.

Nothing here is loaded before a tagger is asked for by name.
"""
