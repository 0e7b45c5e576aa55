"""Lets ``python -m sphinx_eig.cli`` do what ``sphinx-eig`` does."""

from sphinx_eig.cli import main

main(prog_name="sphinx-eig")
