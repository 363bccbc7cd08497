"""A mail server that does as it is told: takes mail, refuses it or falls silent."""

import socketserver
import threading
import time
from contextlib import contextmanager


class _Session(socketserver.StreamRequestHandler):
    def handle(self):
        plan = self.server.plan
        if plan.get("silent"):
            self.rfile.read()
            return
        self.say("220 ready")
        for line in self.rfile:
            command = line.split(b":")[0].strip().upper()
            if command == b"DATA":
                self.take()
            elif command == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say(plan.get(command, "250 ok"))

    def take(self):
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        self.server.received.append(b"".join(lines).decode())
        time.sleep(self.server.plan.get("seconds", 0))
        answer = self.server.plan.get("after data", "250 taken")
        if answer:
            self.say(answer)
        else:
            self.connection.close()

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


@contextmanager
def mail_server(**plan):
    """Yields the server: its `received` messages, and its `plan` of answers.

    The plan maps b"RCPT TO" and the like, or "after data", to an answer; None after
    the data closes the connection. It takes `seconds` over each
    message. `silent` accepts connections and says nothing.
    """
    with _Server(("127.0.0.1", 0), _Session) as server:
        server.plan, server.received = plan, []
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()
