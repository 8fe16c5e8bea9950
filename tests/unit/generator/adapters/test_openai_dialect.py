"""What OpenAIModel finds out about servers that take less of the protocol than OpenAI's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from services.generator.adapters.openai.model import OpenAIModel, OpenAISettings
from services.generator.application.ports import ModelRequest
from services.generator.domain.errors import ModelMisconfigured, TailoringError
from tests.fakes.model_gate import ModelGate, Refuse
from tests.fakes.model_server import Fault, ModelServer

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "sources": {"type": "array", "items": {"type": "string"}},
                },
                "required": ["text", "sources"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["sentences"],
    "additionalProperties": False,
}
HONEST = {"sentences": [{"text": "Ran HVAC at any temperature", "sources": ["summary-1"]}]}


def request(stage: str = "generate_summary") -> ModelRequest:
    # A text that names a feature must not be taken for a server that refuses it.
    source = {"id": "summary-1", "text": HONEST["sentences"][0]["text"]}
    return ModelRequest(
        stage=stage,
        prompt_version=f"{stage}/1",
        instructions="Write a summary.",
        material={"sources": [source]},
        schema=SCHEMA,
    )


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with ModelServer() as server:
        yield server


@pytest.fixture
async def gate(server: ModelServer) -> AsyncIterator[ModelGate]:
    async with ModelGate(server.base_url) as gate:
        yield gate


def settings(gate: ModelGate) -> OpenAISettings:
    return OpenAISettings(
        api_key="k", base_url=gate.base_url, model="m", attempts=2, first_rest=0.001
    )


async def ask(gate: ModelGate, times: int = 1, **changes: Any) -> list[str]:
    """How each request asked for its answer, in order."""
    model = OpenAIModel(replace(settings(gate), **changes))
    try:
        for _ in range(times):
            assert (await model.answer(request())).value == HONEST
    finally:
        await model.aclose()
    return [shape(seen.body) for seen in gate.seen]


def shape(body: dict[str, Any]) -> str:
    """What a request uses of the protocol, e.g. `json_schema temperature system`."""
    words = [body.get("response_format", {"type": "text"})["type"]]
    words += ["temperature"] * ("temperature" in body)
    words += ["system"] * (body["messages"][0]["role"] == "system")
    return " ".join(words)


def refuse(feature: str, status: int, error: Any) -> Refuse:
    """Refuse whatever uses a feature."""
    return lambda body: (status, error) if feature in shape(body) else None


STRICT, JSON, TEXT = (
    f"{form} temperature system" for form in ("json_schema", "json_object", "text")
)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, {"error": {"message": "Invalid parameter: 'response_format' of type 'json_schema'"}}),
        (
            400,
            {
                "error": {
                    "message": "response_format value as json_schema is enabled only for api "
                    "versions 2024-08-01-preview and later",
                    "code": "BadRequest",
                }
            },
        ),
        (400, {"error": {"message": "This model does not support structured output."}}),
        (400, {"object": "error", "message": "guided decoding is off", "code": 400}),
        (422, {"detail": [{"loc": ["body", "response_format", "type"], "msg": "not permitted"}]}),
        (422, {"detail": "JSON schema is not available"}),
        (400, [{"error": {"code": 400, "message": "response_format is unknown"}}]),
        (404, {"error": {"message": "No endpoints can handle the requested parameters."}}),
        (501, {"error": {"message": "response_format: not implemented"}}),
        (501, "Not Implemented"),
        (400, {"error": {"message": "Bad request."}}),
        (400, "Ungültige Anfrage"),
        (400, ""),
        (500, {"error": {"message": "Failed to parse grammar"}}),
    ],
    ids=str,
)
async def test_a_form_that_is_not_offered_is_not_asked_for_again(
    gate: ModelGate, status: int, error: Any
) -> None:
    gate.refuse = refuse("json_schema", status, error)
    asked = await ask(gate, times=3)
    assert asked[-3:] == [JSON] * 3
    # A refusal that names nothing, and a breakdown, are heard twice before they are believed.
    assert asked[:-3] in ([STRICT], [STRICT] * 2)


async def test_a_server_with_schemas_and_without_json_mode_is_asked_for_plain_text_next(
    gate: ModelGate,
) -> None:
    """As LM Studio words it, here for a model that takes no schema either."""
    error = {"error": "'response_format.type' must be 'text'"}
    gate.refuse = refuse("json_", 400, error)
    assert await ask(gate, times=2) == [STRICT, JSON, TEXT, TEXT]


@pytest.mark.parametrize(
    "message",
    [
        "Unsupported value: 'temperature' does not support 0.2 with this model.",
        "Unsupported parameter: 'temperature' is not supported with this model.",
        "`temperature` is deprecated",
    ],
)
async def test_a_temperature_that_is_refused_is_left_out(gate: ModelGate, message: str) -> None:
    gate.refuse = refuse("temperature", 400, {"error": {"message": message}})
    assert await ask(gate, times=2) == [STRICT, *["json_schema system"] * 2]


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (400, "System role not supported"),
        (400, "Unsupported value: 'messages[0].role' does not support 'system' with this model."),
        (400, "Developer instruction is not enabled for models/gemma"),
        (500, "Jinja Exception: System role not supported"),
    ],
)
async def test_a_model_without_a_system_role_is_told_by_the_user(
    gate: ModelGate, status: int, message: str
) -> None:
    gate.refuse = refuse("system", status, {"error": {"message": message}})
    assert (await ask(gate, times=2))[-2:] == ["json_schema temperature"] * 2
    [told] = gate.seen[-1].body["messages"]
    assert told["content"].startswith("Write a summary.\n\n")


async def test_a_server_that_takes_the_bare_minimum_and_says_nothing_is_found_out(
    gate: ModelGate,
) -> None:
    gate.refuse = lambda body: None if shape(body) == "text" else (422, {"oops": 1})
    asked = await ask(gate, times=2)
    assert asked[-2:] == ["text", "text"]
    assert len(asked) == 8


async def test_a_fault_that_passes_makes_no_dialect_poorer(gate: ModelGate) -> None:
    faults = iter(
        [
            (400, "Bad request"),
            (500, {"error": {"message": "json_schema worker crashed"}}),
            (503, {"error": {"message": "response_format is busy"}}),
            (429, {"error": {"message": "temperature"}}),
        ]
    )
    gate.refuse = lambda body: next(faults, None) if len(gate.seen) % 2 else None
    assert await ask(gate, times=4) == [STRICT] * 8


async def test_nothing_is_learnt_from_a_refusal_that_no_poorer_dialect_helps_against(
    gate: ModelGate,
) -> None:
    model = OpenAIModel(settings(gate))
    gate.refuse = lambda body: (400, {"error": {"message": "response_format? No. Nothing goes."}})
    with pytest.raises(ModelMisconfigured):
        await model.answer(request())
    gate.seen.clear()
    gate.refuse = lambda body: None
    await model.answer(request())
    assert [shape(seen.body) for seen in gate.seen] == [STRICT]
    await model.aclose()


async def test_each_model_has_a_dialect_of_its_own(gate: ModelGate) -> None:
    error = {"error": {"message": "response_format"}}
    gate.refuse = lambda body: (
        (400, error) if body["model"] == "small" and "json_schema" in shape(body) else None
    )
    model = OpenAIModel(replace(settings(gate), stage_models={"generate_skills": "small"}))
    for stage in ("generate_skills", "generate_summary", "generate_skills"):
        await model.answer(request(stage))
    asked = [(seen.body["model"], shape(seen.body)) for seen in gate.seen]
    assert asked == [("small", STRICT), ("small", JSON), ("m", STRICT), ("small", JSON)]
    await model.aclose()


async def test_calls_at_the_same_time_learn_a_servers_dialect_at_most_once_each(
    gate: ModelGate,
) -> None:
    gate.refuse = refuse("json_schema", 400, {"error": {"message": "response_format"}})
    model = OpenAIModel(settings(gate))
    await asyncio.gather(*(model.answer(request()) for _ in range(4)))
    await model.answer(request())
    asked = [shape(seen.body) for seen in gate.seen]
    assert asked.count(JSON) == 5
    assert 1 <= asked.count(STRICT) <= 4
    assert asked[-1] == JSON
    await model.aclose()


async def test_a_server_that_was_upgraded_is_found_out_anew_by_a_new_process(
    gate: ModelGate,
) -> None:
    gate.refuse = refuse("json_schema", 400, {"error": {"message": "response_format"}})
    await ask(gate)
    gate.refuse = lambda body: None
    assert (await ask(gate))[-1] == STRICT


async def test_a_server_that_takes_a_schema_and_does_not_heed_it_is_told_it_in_words(
    gate: ModelGate, server: ModelServer
) -> None:
    server.add(Fault(kind="not_json"))
    asked = await ask(gate, times=2)
    assert asked == [STRICT] * 3  # once more after the prose, and no more after that
    told = [seen.body["messages"][0]["content"] for seen in gate.seen]
    assert ["JSON schema" in text for text in told] == [False, False, True]


async def test_an_empty_answer_is_asked_for_again_with_user_and_assistant_taking_turns(
    gate: ModelGate, server: ModelServer
) -> None:
    server.add(Fault(kind="say", text=" "))
    await ask(gate)
    roles = [message["role"] for message in gate.seen[-1].body["messages"]]
    assert roles == ["system", "user"]


async def test_azure_gets_its_version_and_key_where_it_looks_for_them(
    gate: ModelGate,
) -> None:
    address = gate.base_url.replace("/v1", "/openai/deployments/mine?api-version=2024-10-21")
    await ask(gate, base_url=address)
    [seen] = gate.seen
    path = "/openai/deployments/mine/chat/completions?api-version=2024-10-21"
    assert seen.target == path
    assert seen.headers["api-key"] == "k"
    assert "authorization" not in seen.headers


async def test_any_other_server_gets_the_key_as_a_bearer(gate: ModelGate) -> None:
    await ask(gate)
    [seen] = gate.seen
    assert seen.headers["authorization"] == "Bearer k"
    assert "api-key" not in seen.headers


async def test_an_answer_without_end_is_not_read(gate: ModelGate) -> None:
    gate.refuse = lambda body: (200, "x" * 5_000_000)
    model = OpenAIModel(settings(gate))
    with pytest.raises(TailoringError):
        await model.answer(request())
    assert len(gate.seen) == 1
    await model.aclose()
