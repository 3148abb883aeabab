"""One clerk's browser, as far as measurements need it."""

import http.client
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode


class Browser:
    """One kept connection with its cookies, as one clerk's browser has it."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookies: dict[str, str] = {}

    def get(self, path: str) -> tuple[int, str]:
        """Return status and text of a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: dict[str, Any]) -> tuple[int, str]:
        """Send a form; return the status and the address it leads to, or the page."""
        return self._ask("POST", path, urlencode(fields, doseq=True))

    def close(self) -> None:
        """Drop a connection that broke; the next request opens another, cookies kept."""
        self._connection.close()

    def sign_in(self, username: str) -> None:
        """Sign in with a demonstration account."""
        from fengqiao.registers.accounts.queries import DEMONSTRATION_PASSWORD

        self.get("/sign-in")
        fields = {"username": username, "password": DEMONSTRATION_PASSWORD}
        status, page = self.post("/sign-in", fields)
        assert status == 302, page[:500]

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self._cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["X-CSRFToken"] = self._cookies.get("csrftoken", "")
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        text = response.read().decode(errors="replace")
        for line in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self._cookies[name] = morsel.value
        self._cookies.pop("messages", None)  # as the page it leads to would have shown them
        return response.status, response.headers.get("Location") or text
