"""Users, and what is left of those who are gone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "users",
        sa.Column("account_id", sa.Text, primary_key=True),
        sa.Column("user_id", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False, unique=True),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("last_login", moment),
        sa.Column("expires_at", moment, index=True),
    )
    op.create_table(
        "closures",
        sa.Column("account_id", sa.Text, primary_key=True),
        sa.Column("closed_at", moment, nullable=False),
        sa.Column("announced", sa.Boolean, nullable=False),
    )
    op.create_index("ix_closures_announced_closed_at", "closures", ["announced", "closed_at"])


def downgrade() -> None:
    op.drop_table("closures")
    op.drop_table("users")
