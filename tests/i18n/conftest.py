"""Programmes that say something in every field, in Markdown and in reStructuredText."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from building import Built, Project

DATA = """\
title: Programme
description: |
  Une intention, avec un {role-link}.

  ![Une image](img/a.png)
image: img/a.svg
statistics:
  title: Quelques chiffres
  list:
    - id: talents
      value: 1206
      label: Talents formés
      description: Elles et ils apprennent.
      link: {{text: Voir les talents, url: /talents}}
      source: Une enquête
      as_of: 2022-09-01
    - {{id: villes, value: 12, label: Villes, link: {{url: "https://example.org"}}}}
phases:
  title: Deux étapes
  list:
    - id: debut
      step: Étape 1
      title: Commencer
      duration: 2 mois
      tagline: Chercher, trouver
      description: >-
        On part d’une idée,
        puis on la {site-link}.
      icon: img/a.svg
      skills: {{coachs: [Écoute, Méthode]}}
    - {{id: fin, title: Finir, step: Étape 2, duration: 3 mois}}
roles:
  - {{id: coachs, title: Coachs, group: Dedans, description: Elles aident., missions: [Animer]}}
  - {{title: Alumni, group: Dehors, link: {{text: Leur annuaire, url: "https://example.org/a"}}}}
activities:
  - title: Mentorat
    audience: Tout le monde
    description: Un échange.
    frequency: À la demande
    duration: 1 h 30
    preparation: Écrire un mot
    follow_up: Recommencer
    phases: [debut]
    roles: [coachs]
  - {{title: Atelier, audience: L’équipe, duration: 2 mois}}
tiles:
  - {{title: Une tuile, image: img/a.png, link: {{url: /tuile}}}}
  - {{title: Une autre tuile, image: img/a.png}}
how: |
  {heading}

  Pas à pas.
then:
  title: La suite
  description: Après {stat} personnes.
quote:
  quote: Une belle phrase.
  name: Une personne
  description: De passage
  image: img/a.png
"""
MARKDOWN = {
    "role-link": "{programme:role}`coup de main <coachs>`",
    "site-link": "[met à l’épreuve](/epreuve)",
    "heading": "## La manière",
    "stat": "{programme:stat}`talents`",
}
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f"
    b"\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)
PICTURES: dict[str, str | bytes] = {
    "img/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "img/a.png": PNG,
}
MD_PAGES = {
    "index.md": """\
# Accueil

```{toctree}
:caption: Au sommaire

Le programme <programme>
listes
tables
liens
```

Nous sommes {programme:stat}`talents` talents, dont des {programme:role}`alumni <alumni>`.
""",
    "programme.md": "```{programme:page}\n:main:\n```\n",
    "listes.md": """\
# Listes

```{programme:roles}
:main:
```

```{programme:activities}
:main:
```

```{programme:phases}
:layout: cards
```
""",
    "tables.md": """\
# Tables

```{programme:phases}
:layout: table
```

```{programme:roles}
:layout: table
```

```{programme:activities}
:layout: table
```

```{programme:statistics}
:layout: table
```

| Une colonne | Une autre |
| --- | --- |
| Un mot | Un lien vers [le programme](programme.md) |
""",
    "dossier/suite.md": "---\norphan: true\n---\n# Suite\n\n```{programme:page}\n```\n",
    "liens.md": """\
# Liens

{programme:phase}`debut`, {programme:role}`coachs`, {programme:activity}`mentorat`.

Voir [ce rôle](listes.md#coachs).
""",
}
RST_PAGES = {
    "index.rst": """\
Accueil
=======

.. toctree::
   :caption: Au sommaire

   Le programme <programme>
   listes
   tables
   liens

Nous sommes :programme:stat:`talents` talents, dont des :programme:role:`alumni <alumni>`.
""",
    "programme.rst": ".. programme:page::\n   :main:\n",
    "listes.rst": """\
Listes
======

.. programme:roles::
   :main:

.. programme:activities::
   :main:

.. programme:phases::
   :layout: cards
""",
    "tables.rst": """\
Tables
======

.. programme:phases::
   :layout: table

.. programme:roles::
   :layout: table

.. programme:activities::
   :layout: table

.. programme:statistics::
   :layout: table
""",
    "dossier/suite.rst": ":orphan:\n\nSuite\n=====\n\n.. programme:page::\n",
    "liens.rst": """\
Liens
=====

:programme:phase:`debut`, :programme:role:`coachs`, :programme:activity:`mentorat`.
""",
}
SETTINGS: dict[str, object] = {
    "programme_site_url": "https://example.org",
    "locale_dirs": ["locale"],
    "programme_typography": "auto",
}


class Guide(NamedTuple):
    """A project, how it is built, and the markup it is written in."""

    project: Project
    settings: dict[str, object]
    markup: str

    def build(self, builder: str = "html", **settings: Any) -> Built:
        return self.project.build(builder, **{**self.settings, **settings})


@pytest.fixture(params=["md", "rst"])
def guide(project: Project, request: pytest.FixtureRequest) -> Guide:
    """A guide in one of the two markups, and the settings it is built with."""
    is_markdown = request.param == "md"
    data = DATA.format_map(MARKDOWN)
    pages = MD_PAGES if is_markdown else RST_PAGES
    project.write({"programme.yml": data, **PICTURES, **pages})
    extensions = ["myst_parser", "sphinx_eig"] if is_markdown else ["sphinx_eig"]
    return Guide(project, {**SETTINGS, "extensions": extensions}, str(request.param))
