"""A programme of two cohorts, five phases and twelve activities, with figures that have a past."""

DATA = """\
title: Open Harbour
timezone: Europe/Paris
cohorts:
  - {id: north, title: Northern crews, start: 2026-09-01}
  - {id: south, title: Southern crews, start: 2027-03-15}
phases:
  - {id: listen, title: Listen *first*, months: 2, duration: 2 months}
  - {id: draft, title: Draft, months: 3, pause: 1 week}
  - {id: try, title: Try, months: 1}
  - {id: repair, title: Repair, months: 3}
  - {id: leave, title: Leave, months: 1}
roles:
  - {id: skipper, title: Skippers}
  - {id: pilot, title: Pilots}
  - {id: keeper, title: Keepers}
activities:
  - id: launch
    title: Launch
    dates:
      - 2026-09-15
      - from: 2027-07-20
        time: 14:00-15:30
        place: Hall
        link: https://example.org/join
    preparation: Read **this**.
  - {id: fair, title: Fair, dates: [{from: 2027-05-01, to: 2027-05-03}], roles: [pilot]}
  - id: committee
    title: Committee
    audience: Crews
    every: phase
    on: end
    roles: [skipper, pilot]
    preparation: Fill in the form
  - {id: report, title: Report, on: end of phase, phases: [draft, repair], roles: [pilot]}
  - {id: seminar, title: Seminar, audience: Everybody, in_month: [8], in_week: 3}
  - {id: talk, title: Talk, audience: Everybody, every: month}
  - {id: logbook, title: Logbook, every: month, on: end, roles: [skipper]}
  - {id: friday, title: Friday landing, every: week, on: end}
  - {id: workshop, title: Workshop, every: phase, phases: [listen, draft]}
  - {id: call, title: Call, every: week, phases: [try], roles: [keeper]}
  - {id: kick, title: Kick-off, in_month: 1, on: start}
  - {id: ask, title: On request}
statistics:
  - id: crews
    label: Crews
    value: 206
    as_of: 2022-09-01
    history: [{as_of: 2017-09-01, value: 11}, {as_of: 2019-09-01, value: 64}]
  - id: boats
    label: Boats
    value: 1177
    as_of: 2022-09-01
    history: {as_of: 2018-03-01, value: 20}
  - id: share
    label: Share
    value: 60
    unit: "%"
    as_of: 2022-09-01
    history: [{as_of: 2020-09-01, value: 40.5}]
  - {id: flat, label: Without a past, value: 3}
"""
PAGE = """\
# Calendar

```{programme:calendar}
:cohort: north
```

```{programme:calendar}
:cohort: south
:layout: months
:role: skipper
```

```{programme:calendar}
:cohort: north
:layout: table
:from: 2026-10-01
:to: 2026-12-31
:audience: Everybody
```
"""
FIGURES = """\
# Figures

```{programme:chart}
:stat: crews
```

```{programme:chart}
:stat: crews boats
:layout: columns
:caption: Crews and boats
```

```{programme:chart}
:stat: share
:layout: line
:height: 300
```

```{programme:matrix}
```

```{programme:phases}
```

```{programme:activities}
```

```{programme:roles}
```
"""
FILES = {
    "programme.yml": DATA,
    "index.md": f"{PAGE}\n```{{toctree}}\nfigures\n```\n",
    "figures.md": FIGURES,
}
