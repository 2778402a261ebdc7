"""A client with as little of its own in the way as Python allows, for timing and for streams of requests."""

import re
import socket

from .machine import Failed

COOKIE = re.compile(rb"\r\nset-cookie: ?([^=]+)=([^;\r]*)", re.I)
LENGTH = re.compile(rb"\r\ncontent-length: ?(\d+)", re.I)


class Wire:
    """One connection that is kept open. Keeps cookies; sends `head` (more header lines) with every request."""

    def __init__(self, port, cookies=None, head=""):
        self.port = port
        self.cookies = {name.encode(): value.encode() for name, value in (cookies or {}).items()}
        self.head = f"Host: 127.0.0.1:{port}\r\nAccept: text/html\r\n{head}".encode()
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def close(self):
        self.socket.close()

    def get(self, path):
        """The status and the bytes of a page."""
        return self._exchange(b"GET " + path.encode() + b" HTTP/1.1\r\n", b"")

    def post(self, path, body, content_type="application/x-www-form-urlencoded"):
        start = f"POST {path} HTTP/1.1\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n"
        return self._exchange(start.encode(), body)

    def _exchange(self, start, body):
        cookies = b"; ".join(name + b"=" + value for name, value in self.cookies.items())
        line = b"Cookie: " + cookies + b"\r\n" if cookies else b""
        self.socket.sendall(start + self.head + line + b"\r\n" + body)
        received = self._receive()
        while (end := received.find(b"\r\n\r\n")) < 0:
            received += self._receive()
        head = received[:end]
        for name, value in COOKIE.findall(head):
            self.cookies[name] = value
        length = LENGTH.search(head)
        status = int(head[9:12])
        if not length:
            if status in (204, 304):
                return status, b""
            raise Failed("An answer without its length cannot be read here.")
        wanted = end + 4 + int(length[1])
        if len(received) < wanted:
            parts = [received]
            missing = wanted - len(received)
            while missing > 0:
                parts.append(self._receive())
                missing -= len(parts[-1])
            received = b"".join(parts)
        return status, received[end + 4 :]

    def _receive(self):
        data = self.socket.recv(262_144)
        if not data:
            raise ConnectionResetError("the server closed the connection")
        return data
