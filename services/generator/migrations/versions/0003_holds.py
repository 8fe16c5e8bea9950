"""Until when a job is held, the errors of a try, and jobs that are settled."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("claims", sa.Column("errors", sa.Integer, nullable=False, server_default="0"))
    op.add_column("claims", sa.Column("held_until", sa.Double, nullable=True))
    op.add_column(
        "claims", sa.Column("settled", sa.Boolean, nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    for column in ("errors", "held_until", "settled"):
        op.drop_column("claims", column)
