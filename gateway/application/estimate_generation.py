"""Say what an order would take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.application.ports import Tailoring
from gateway.domain.jobs import Estimate
from gateway.domain.orders import read_source
from gateway.domain.request_ids import chosen_request_id


@dataclass(frozen=True, kw_only=True)
class EstimateGeneration:
    """Check an order as if it were submitted, and create nothing."""

    tailoring: Tailoring

    async def __call__(self, body: Mapping[str, object], idempotency_key: str | None) -> Estimate:
        """The estimate. Raises what `read_source` raises."""
        chosen_request_id(body.get("request_id"), idempotency_key)
        return await self.tailoring.estimate(read_source(body))
