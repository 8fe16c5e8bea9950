"""HTTP answers of the model server, good and bad. Standard library alone."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from tests.fakes.model_answers import Question
from tests.fakes.model_faults import CONNECTION, Fault, completion, content

#: What every completion costs: in and out.
TOKENS = (100, 10)


@dataclass(frozen=True)
class Reply:
    """The answer to one request, spoilt by its fault."""

    asked: dict[str, Any]
    question: Question
    fault: Fault | None
    #: What the model would say.
    value: Any

    async def send(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Send it, or do to the connection what the fault says."""
        kind = self.fault.kind if self.fault else ""
        body = self._body()
        if kind in CONNECTION and kind != "slow":
            await self._break(kind, body, reader, writer)
        elif kind == "html":
            await send(writer, 200, b"<html><body>Gateway</body></html>", type_="text/html")
        elif kind == "malformed":
            await send(writer, 200, body[:-20])
        elif kind == "wrong_type":
            await send(writer, 200, body, type_="text/plain")
        elif kind in {"status", "no_json_schema", "no_json_object"}:
            await self._refuse(writer)
        else:
            await send(writer, 200, body)

    def _body(self) -> bytes:
        honest = json.dumps(self.value, ensure_ascii=False)
        text = content(honest, self.fault)
        return json.dumps(completion(text, self.fault, TOKENS, self.asked["model"])).encode()

    async def _break(
        self, kind: str, body: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if kind == "hang":
            await reader.read(1)
        elif kind == "trickle":
            await self._trickle(body, writer)
        elif kind == "drop_mid":
            await send(writer, 200, body, part=len(body) // 2)
        writer.transport.abort()

    async def _trickle(self, body: bytes, writer: asyncio.StreamWriter) -> None:
        assert self.fault
        await send(writer, 200, body, part=0)
        for number in range(len(body)):
            writer.write(body[number : number + 1])
            await writer.drain()
            await asyncio.sleep(self.fault.seconds)

    async def _refuse(self, writer: asyncio.StreamWriter) -> None:
        assert self.fault
        status, words, code = self.fault.status, self.fault.words, self.fault.code
        if self.fault.kind != "status":
            status, code = 400, "unsupported_value"
            words = f"Invalid parameter: 'response_format' of type '{self.question.form}'"
        # Real servers quote what they refuse, so a leak into logs or errors would show here.
        words = f"{words} Your request was: {self.asked['messages']}"
        extra = f"retry-after: {self.fault.retry_after}\r\n" if self.fault.retry_after else ""
        error = {"message": words, "type": "invalid_request_error", "param": None, "code": code}
        await send(writer, status, {"error": error}, extra=extra)


async def read_request(reader: asyncio.StreamReader) -> tuple[tuple[str, str], bytes] | None:
    """Method and path, and the body; None where the client has closed the connection."""
    line = await reader.readline()
    if not line:
        return None
    method, path, _ = line.decode().split()
    length = 0
    while (header := (await reader.readline()).decode().strip().lower()) != "":
        if header.startswith("content-length:"):
            length = int(header.partition(":")[2])
    return (method, path), await reader.readexactly(length)


async def send(
    writer: asyncio.StreamWriter,
    status: int,
    body: bytes | dict[str, Any],
    *,
    type_: str = "application/json",
    extra: str = "",
    part: int | None = None,
) -> None:
    """Send an answer, or the first `part` bytes of its body."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    head = f"HTTP/1.1 {status} -\r\ncontent-type: {type_}\r\ncontent-length: {len(data)}\r\n"
    writer.write(f"{head}{extra}\r\n".encode() + data[:part])
    await writer.drain()
