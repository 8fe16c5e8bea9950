"""What several replicas need to know of each other's work. Adds columns that may be null."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    lost_at = "When it counts as lost, unless the generator is heard of before"
    op.add_column("jobs", sa.Column("lost_at", _MOMENT, comment=lost_at))
    claimed_until = "Until then a replica is announcing it"
    op.add_column("outbox", sa.Column("claimed_until", _MOMENT, comment=claimed_until))
