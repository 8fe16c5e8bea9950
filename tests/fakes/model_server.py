"""An OpenAI-compatible server that answers honestly, lies, or goes wrong, as it is told.

In a test: `async with ModelServer() as server: server.add(Fault(kind="hang")); server.base_url`.
In a process of its own, for tests that kill and restart the system (`ModelServerProcess` does it):

    python tests/fakes/model_server.py --port 0 --delay 1.0 --journal FILE

prints `{"port": 12345, "base_url": "http://127.0.0.1:12345/v1"}` as its first line. Over HTTP:
`POST /control` takes `{"faults": [{"kind": …}], "delay": 0.5, "lies": {"kind": "any", "turn": 0}}`
(any of the keys; faults join the queue; lies are those of `LyingModel`), `DELETE /control` forgets
faults, delay, lies and journal, `GET /journal` lists the requests, also those under way, `GET
/bodies` what was sent. The fields and kinds of faults are those of `Fault`, those of a request,
there and in the journal file, those of `Entry`.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import dataclasses
import json
import sys
from pathlib import Path
from typing import Any, Self

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # when run as a script

from tests.fakes.lying_model import LyingModel
from tests.fakes.model_answers import Question, honest_answer, question_in
from tests.fakes.model_faults import Fault
from tests.fakes.model_journal import Journal
from tests.fakes.model_process import ModelServerProcess
from tests.fakes.model_replies import Reply, read_request, send

__all__ = ["Fault", "ModelServer", "ModelServerProcess"]


class ModelServer:
    """The server. All that it is told may also change while it runs."""

    def __init__(self, *, delay: float = 0, port: int = 0, journal: Path | None = None) -> None:
        self.delay = delay
        self.faults: list[Fault] = []
        #: Answers in place of an honest model.
        self.liar: LyingModel | None = None
        self.journal = Journal(journal)
        #: The bodies of all requests, as sent.
        self.bodies: list[dict[str, Any]] = []
        self._port = port
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.StreamWriter] = set()

    @property
    def port(self) -> int:
        """The port it listens on."""
        assert self._server
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    @property
    def base_url(self) -> str:
        """What `OPENAI_BASE_URL` is to be."""
        return f"http://127.0.0.1:{self.port}/v1"

    def add(self, *faults: Fault) -> None:
        """Let these go wrong, the first that fits a request before the others."""
        self.faults.extend(faults)

    def forget(self) -> None:
        """As if new."""
        self.delay = 0
        self.faults.clear()
        self.liar = None
        self.bodies.clear()
        self.journal.entries.clear()
        self.journal.most_running = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server
        self._server.close()
        for writer in list(self._connections):
            writer.transport.abort()
        await self._server.wait_closed()
        while self._connections:  # noqa: ASYNC110 - the handlers see the end of their connections
            await asyncio.sleep(0.001)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections.add(writer)
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while request := await read_request(reader):
                await self._route(*request, reader, writer)
        self._connections.discard(writer)
        writer.close()

    async def _route(
        self,
        target: tuple[str, str],
        body: bytes,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        match target:
            case ("POST", "/v1/chat/completions"):
                await self._complete(body, reader, writer)
            case ("POST", "/control"):
                told = json.loads(body)
                self.delay = told.get("delay", self.delay)
                self.add(*(Fault(**fault) for fault in told.get("faults", [])))
                self.liar = LyingModel(**told["lies"]) if "lies" in told else self.liar
                await send(writer, 200, {})
            case ("DELETE", "/control"):
                self.forget()
                await send(writer, 200, {})
            case ("GET", "/journal"):
                entries = [dataclasses.asdict(entry) for entry in self.journal.entries]
                await send(writer, 200, {"requests": entries})
            case ("GET", "/bodies"):
                await send(writer, 200, {"bodies": self.bodies})
            case _:
                await send(writer, 404, {"error": {"message": "Unknown URL.", "code": None}})

    async def _complete(
        self, body: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        told = json.loads(body)
        self.bodies.append(told)
        question = question_in(told)
        fault = self._fault_for(question)
        entry = await self.journal.begin(question.stage, body)
        entry.outcome = fault.kind if fault else "answered"
        try:
            slow = fault.seconds if fault and fault.kind == "slow" else 0
            await asyncio.sleep(self.delay + slow)
            if reader.at_eof():
                entry.outcome = "abandoned"
            value = self._value(question, told)
            await Reply(told, question, fault, value).send(reader, writer)
        finally:
            await self.journal.end(entry)

    def _value(self, question: Question, told: dict[str, Any]) -> Any:
        if self.liar is None:
            return honest_answer(question)
        instructions = str(told["messages"][0]["content"])
        lie = self.liar.answer(question.stage, question.material, instructions)
        return {key: lie[key] for key in question.schema["properties"]}

    def _fault_for(self, question: Question) -> Fault | None:
        for fault in self.faults:
            if fault.befalls(question.stage, question.form):
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None


async def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--delay", type=float, default=0, help="seconds before every answer")
    parser.add_argument("--journal", type=Path, help="a file, one line per request")
    told = parser.parse_args()
    async with ModelServer(delay=told.delay, port=told.port, journal=told.journal) as server:
        told_port = {"port": server.port, "base_url": server.base_url}
        print(json.dumps(told_port), flush=True)  # noqa: T201 - how the caller learns the port
        await asyncio.Event().wait()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_main())
