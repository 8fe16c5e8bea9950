"""How often each try of a job was claimed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("claims", sa.Column("times", sa.Integer, nullable=False, server_default="1"))


def downgrade() -> None:
    op.drop_column("claims", "times")
