"""The questions about tailoring that other processes ask the generator."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial

from services.chassis.readiness import Check
from services.chassis.rpc_server import RpcService
from services.chassis.threads import ThreadPool
from services.generator.application import Application
from services.generator.application.estimate_tailoring import TailoringEstimate
from services.generator.application.ports import Document
from services.generator.application.review_resume import EditedResult
from services.generator.entrypoints.rpc_errors import ERRORS, UnreadableDocument
from tailor.generator.v1.tailoring_pb2 import (
    DESCRIPTOR,
    EstimateRequest,
    EstimateResponse,
    ReviewRequest,
    ReviewResponse,
)
from tailor.generator.v1.tailoring_pb2_grpc import (
    TailoringServiceServicer,
    add_TailoringServiceServicer_to_server,
)
from tailor.resume.v1.resume_pb2 import Resume


class TailoringRpc(TailoringServiceServicer):
    """Each call is one use case in a thread: a long résumé keeps a processor busy."""

    def __init__(self, application: Application, pool: ThreadPool) -> None:
        self._application = application
        self._pool = pool

    async def Estimate(self, request: EstimateRequest, context: object) -> EstimateResponse:
        """What a job would take."""
        estimate = await self._pool.run(self._estimate, request)
        return EstimateResponse(
            model_calls=estimate.model_calls,
            input_tokens=estimate.input_tokens,
            output_tokens=estimate.output_tokens,
            cost=estimate.cost,
            model=estimate.model,
            score_before=estimate.score_before,
        )

    async def Review(self, request: ReviewRequest, context: object) -> ReviewResponse:
        """The report on an edited résumé."""
        return await self._pool.run(self._review, request)

    def _estimate(self, request: EstimateRequest) -> TailoringEstimate:
        resume = _document(request.resume.json, "resume")
        return self._application.estimate_tailoring(
            request.mode, request.jd, request.job_title, resume
        )

    def _review(self, request: ReviewRequest) -> ReviewResponse:
        result = EditedResult(
            mode=request.mode,
            jd=request.jd,
            job_title=request.job_title,
            resume=_document(request.resume.json, "resume"),
            edited=_document(request.final_resume.json, "final_resume"),
            report=_document(request.report_json, "report_json"),
        )
        final, report = self._application.review_resume(result)
        return ReviewResponse(
            final_resume=Resume(json=json.dumps(final)), report_json=json.dumps(report)
        )


def tailoring_service(tailoring: TailoringRpc, checks: Mapping[str, Check]) -> RpcService:
    """What is served; calls need nothing of what is checked: they compute."""
    name = DESCRIPTOR.services_by_name["TailoringService"].full_name
    return RpcService(
        services={name: partial(add_TailoringServiceServicer_to_server, tailoring)},
        errors=ERRORS,
        checks=checks,
        needed=frozenset(),
    )


def _document(text: str, field: str) -> Document:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise UnreadableDocument(field) from exc
    if not isinstance(value, dict):
        raise UnreadableDocument(field)
    return value
