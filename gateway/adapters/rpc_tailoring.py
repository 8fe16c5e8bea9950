"""The gateway's questions about tailoring, answered by the generator."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from grpc.aio import UnaryUnaryMultiCallable

from gateway.adapters.rpc_refusals import Reasons, translated_errors
from gateway.domain.errors import DependencyUnavailable, InvalidRequest
from gateway.domain.jobs import Document, Estimate, JobSource, Review
from services.chassis.rpc_client import RpcChannel
from tailor.generator.v1.tailoring_pb2 import DESCRIPTOR, EstimateRequest, ReviewRequest
from tailor.generator.v1.tailoring_pb2_grpc import TailoringServiceStub
from tailor.resume.v1.resume_pb2 import Resume

if TYPE_CHECKING:
    from tailor.generator.v1.tailoring_pb2_grpc import TailoringServiceAsyncStub

Request = TypeVar("Request")
Response = TypeVar("Response")

SERVICE = DESCRIPTOR.services_by_name["TailoringService"]

#: What each of the generator's refusals is to the gateway.
REASONS: Reasons = {
    "INVALID_FIELD": lambda refusal: InvalidRequest(
        refusal.details["field"], refusal.details["problem"]
    ),
    "NOT_TAILORED": lambda _: DependencyUnavailable("generator"),
}


class RpcTailoring:
    """Asks any replica of the generator: the answers depend on nothing it keeps."""

    def __init__(self, channel: RpcChannel) -> None:
        self._channel = channel

    async def estimate(self, source: JobSource) -> Estimate:
        """What the job would take. Calls no model."""
        sent = EstimateRequest(
            mode=source.mode,
            jd=source.jd,
            job_title=source.job_title,
            resume=_wire(source.resume),
        )
        found = await self._call(self._stub.Estimate, sent)
        return Estimate(
            model_calls=found.model_calls,
            input_tokens=found.input_tokens,
            output_tokens=found.output_tokens,
            cost=found.cost if found.HasField("cost") else None,
            model=found.model,
            score_before=found.score_before,
        )

    async def review(self, source: JobSource, edited: Document, report: Document) -> Review:
        """Check and score a result its owner edited; `report` is that of the version before."""
        sent = ReviewRequest(
            mode=source.mode,
            jd=source.jd,
            job_title=source.job_title,
            resume=_wire(source.resume),
            final_resume=_wire(edited),
            report_json=json.dumps(report),
        )
        found = await self._call(self._stub.Review, sent)
        return Review(
            final_resume=json.loads(found.final_resume.json), report=json.loads(found.report_json)
        )

    async def _call(
        self, method: UnaryUnaryMultiCallable[Request, Response], request: Request
    ) -> Response:
        with translated_errors("generator", REASONS):
            return await self._channel.call(method, request)

    @cached_property
    def _stub(self) -> TailoringServiceAsyncStub:
        return TailoringServiceStub(self._channel.channel)


def _wire(resume: Document) -> Resume:
    return Resume(json=json.dumps(resume))
