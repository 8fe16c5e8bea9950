"""The tables of checkpoints."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()

#: Who works on a job: whoever holds the newest fence. Times are seconds since 1970.
CLAIMS = sa.Table(
    "claims",
    METADATA,
    sa.Column("job_id", sa.Text, primary_key=True),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("fence", sa.BigInteger, nullable=False),
    sa.Column("times", sa.Integer, nullable=False),
    sa.Column("errors", sa.Integer, nullable=False),
    sa.Column("held_until", sa.Double, nullable=True),
    sa.Column("settled", sa.Boolean, nullable=False),
    sa.Column("touched_at", sa.Double, nullable=False, index=True),
)

#: What models answered, as JSON.
STEPS = sa.Table(
    "steps",
    METADATA,
    sa.Column("job_id", sa.Text, primary_key=True),
    sa.Column("step", sa.Text, primary_key=True),
    sa.Column("result_json", sa.Text, nullable=False),
)
