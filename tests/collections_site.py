"""A small programme with collections, in which tests make their changes."""

from __future__ import annotations

PROGRAMME = """\
collections:
  people:
    folder: people
    title: Talents
    personal: true
    fields:
      role: {one_of: {participant: Talent, sponsor: Sponsor}, required: true}
      cohorts: {to: cohorts, many: true, back: people}
      challenges: {to: challenges, many: true, back: {name: team, title: The team}}
      skills: {many: true}
      image: {kind: picture, shape: portrait}
      website: {kind: address}
      mail: {kind: email}
      joined: {kind: date}
  cohorts: {file: cohorts.yml, fields: {year: {kind: whole}}}
  challenges:
    folder: challenges
    fields: {town: text, days: whole, phase: {to: phases}}
phases:
  - {title: Casting off}
statistics:
  - {id: talents, label: talents, count: people, where: {role: participant}}
  - {id: by-cohort, label: by cohort, count: people, where: {role: participant}, group: cohorts}
  - id: design
    label: designers
    count: people
    where: {role: participant, skills: design}
    percent_of: {role: participant}
  - {id: alumni, label: alumni, count: people, where: {role: participant, not: {cohorts: seven}}}
  - {id: towns, label: towns, count: challenges, distinct: town}
  - {id: days, label: days of support, sum: challenges, of: days}
"""
COHORTS = """\
- {id: six, title: Cohort 6, year: 2022}
- {id: seven, title: Cohort 7, year: 2023}
"""
PAGES = {
    "index.md": """\
# Guide

{programme:stat}`talents` talents; {programme:record}`people/ada` and {programme:record}`bob`.

```{programme:statistics}
```

```{programme:phases}
```

```{toctree}
people/index
challenges
cohorts
```
""",
    "people/index.md": """\
# People

```{programme:records} people
:filters: role(pages) cohorts
:fields: role cohorts
:sort: title
```
""",
    "challenges.md": """\
# Challenges

```{programme:records} challenges
:group: town
```
""",
    "cohorts.md": """\
# Cohorts

```{programme:records} cohorts
:layout: table
:sort: -year
```
""",
}
RECORDS = {
    "people/ada.md": """\
---
title: Ada Bâ
role: participant
cohorts: [six, Cohort 7]
challenges: [bridges]
skills: [design]
joined: 2022-09-01
---

Ada writes **well**.

## Before

She taught.
""",
    "people/bob.md": """\
---
title: Bob
role: participant
cohorts: six
challenges: [Bridges, refuge]
website: https://bob.example.org
aliases: [robert]
---
""",
    "people/cleo.md": """\
---
title: Cléo
role: sponsor
cohorts: [seven]
---

# Cléo, sponsor

Hello.
""",
    "challenges/bridges.md": "---\ntitle: Bridges\ntown: Lyon\ndays: 12\nphase: casting-off\n---\n",
    "challenges/refuge.md": "---\ntitle: Refuge\ntown: Paris\ndays: 8\n---\n\nWords.\n",
}
FILES = {"programme.yml": PROGRAMME, "cohorts.yml": COHORTS, **PAGES, **RECORDS}
