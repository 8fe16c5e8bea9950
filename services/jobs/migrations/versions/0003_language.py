"""The language that a person chose for their tailored résumé. Adds a column that may be null."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    comment = "Of the tailored résumé, ISO 639-1; empty or null: that of the posting"
    op.add_column("sources", sa.Column("language", sa.String(), comment=comment))
