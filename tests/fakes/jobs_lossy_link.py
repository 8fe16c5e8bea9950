"""A link to a server that loses the answer to a commit."""

from __future__ import annotations

import contextlib
import select
import socket
import threading


class LossyLink:
    """Forwards to a port of this machine. Told to, it breaks when the server has committed."""

    def __init__(self, port: int) -> None:
        self._target = ("127.0.0.1", port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        #: Set: the answer to the next commit is lost, which clears it.
        self.lossy = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Accept nobody any more; connections end with their clients."""
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with (
            contextlib.suppress(OSError),
            client,
            socket.create_connection(self._target) as server,
        ):
            while self._forward(client, server):
                pass

    def _forward(self, client: socket.socket, server: socket.socket) -> bool:
        ready, _, _ = select.select([client, server], [], [])
        for source in ready:
            data = source.recv(65536)
            if not data:
                return False
            (server if source is client else client).sendall(data)
            if source is client and b"COMMIT" in data and self.lossy.is_set():
                server.recv(65536)  # the server's word that it is done
                self.lossy.clear()
                return False
        return True
