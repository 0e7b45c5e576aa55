"""The kinds of records that every programme has, one declaration each."""

from sphinx_eig.data.declarations import Kind
from sphinx_eig.data.kinds.activity import ACTIVITY
from sphinx_eig.data.kinds.cohort import COHORT
from sphinx_eig.data.kinds.phase import PHASE
from sphinx_eig.data.kinds.role import ROLE
from sphinx_eig.data.kinds.statistic import STATISTIC
from sphinx_eig.data.kinds.tile import TILE

#: In the order in which a data file is best written.
KINDS: tuple[Kind, ...] = (STATISTIC, TILE, COHORT, PHASE, ROLE, ACTIVITY)
