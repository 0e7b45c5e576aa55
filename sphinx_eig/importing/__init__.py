"""Turns a site made with VuePress, MkDocs or Hugo into the pages of a guide.

``importer.import_site`` does it; its modules need markdown-it-py, which comes with MyST-Parser.
"""
