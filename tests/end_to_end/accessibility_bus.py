"""A screen reader's view of a running program: the tree of accessible objects on a private bus (AT-SPI 2)."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from end_to_end.virtual_screen import wait_for

LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE = "org.a11y.atspi.Accessible"


@contextmanager
def private_session(environment: dict[str, str]) -> Generator[dict[str, str], None, None]:
    """Start a session bus and the accessibility bus on it; give the environment that leads to them."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert bus.stdout is not None
    address = bus.stdout.readline().strip()
    own = {**environment, "DBUS_SESSION_BUS_ADDRESS": address}
    launcher = next(path for path in LAUNCHERS if Path(path).exists())
    accessibility = subprocess.Popen(
        [launcher, "--launch-immediately"], env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield own | {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    finally:
        for process in (accessibility, bus):
            process.terminate()
            process.wait()
        bus.stdout.close()


@dataclass
class Accessible:
    """One accessible object with its children."""

    name: str
    description: str
    role: str
    is_focusable: bool
    children: list[Accessible] = field(default_factory=list["Accessible"])

    def walk(self) -> Iterator[Accessible]:
        """Give this object and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


class AccessibilityBus:
    """Asks for accessible objects as a screen reader does."""

    def __init__(self, environment: dict[str, str]) -> None:
        session = open_dbus_connection(environment["DBUS_SESSION_BUS_ADDRESS"])
        address = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
        where = wait_for(lambda: _body(session, new_method_call(address, "GetAddress")), "the accessibility bus")[0]
        session.close()
        self._bus: DBusConnection = open_dbus_connection(where.split(",guid")[0])

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()

    def program(self, name: str) -> Accessible:
        """Wait for a program by its name and read all of it."""
        registry = ("org.a11y.atspi.Registry", ROOT)

        def look() -> tuple[str, str] | None:
            found = (child for child in self._children(registry) if self._property(child, "Name") == name)
            return next(found, None)

        return self._read(wait_for(look, f"the program {name} on the accessibility bus"), depth=0)

    def _read(self, where: tuple[str, str], depth: int) -> Accessible:
        states = self._call(where, "GetState")
        low = states[0][0] if states else 0
        role = self._call(where, "GetRoleName")
        found = Accessible(
            str(self._property(where, "Name") or ""),
            str(self._property(where, "Description") or ""),
            str(role[0]) if role else "",
            # Bit 11 of the states: AT-SPI's STATE_FOCUSABLE.
            bool(low & (1 << 11)),
        )
        if depth < 40:
            found.children = [self._read(child, depth + 1) for child in self._children(where)]
        return found

    def _children(self, where: tuple[str, str]) -> list[tuple[str, str]]:
        answer = self._call(where, "GetChildren")
        return [(name, path) for name, path in answer[0] if not path.endswith("/null")] if answer else []

    def _call(self, where: tuple[str, str], method: str) -> Any:
        name, path = where
        return _body(self._bus, new_method_call(DBusAddress(path, bus_name=name, interface=ACCESSIBLE), method))

    def _property(self, where: tuple[str, str], name: str) -> Any:
        owner, path = where
        answer = _body(self._bus, Properties(DBusAddress(path, bus_name=owner, interface=ACCESSIBLE)).get(name))
        return answer[0][1] if answer else None


def _body(connection: DBusConnection, message: Any) -> Any:
    """Send a call; give the body of its answer, None where it is an error."""
    reply = connection.send_and_get_reply(message, timeout=10)
    return None if reply.header.message_type.name == "error" else reply.body


def has_launcher() -> bool:
    """Whether the accessibility bus can be started."""
    return any(os.access(path, os.X_OK) for path in LAUNCHERS)
