"""Servers as processes: started, asked what they cost, ended by their own number."""
import http.client, os, pathlib, re, signal, socket, subprocess, sys, time


class Missing(Exception):
    """A peer cannot be measured here; says why."""


class Running:
    """A server that answers on a port of 127.0.0.1."""

    def __init__(self, name, command, port, ready, log, environment=None, folder=None):
        self.name, self.port = name, port
        self.write_ahead_index = pathlib.Path(log).with_name("galley.db-shm")
        with open(log, "wb") as output:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=folder,
                env={**os.environ, **(environment or {})}, start_new_session=True)
        try:
            self.wait_until_ready(ready, log)
        except BaseException:
            self.stop()
            raise

    def wait_until_ready(self, target, log):
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise Missing(f"{self.name} did not start: {pathlib.Path(log).read_text(errors='replace')[-400:]}")
            try:
                if self.get(target)[0] < 500:
                    return
            except OSError:
                pass
            time.sleep(0.05)
        raise Missing(f"{self.name} was not ready within 20 s")

    def get(self, target, fields={}):
        """Status, fields and content of one GET on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", target, headers=fields)
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def pids(self):
        return tree(self.process.pid)

    def cpu_seconds(self):
        """User and system time of all its processes: the sum that /proc/PID/stat has in hundredths of a second."""
        return sum(time.clock_gettime(cpu_clock(pid)) for pid in self.pids())

    def memory(self):
        """Resident and proportional bytes of all its processes."""
        resident = proportional = 0
        for pid in self.pids():
            rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
            resident += int(re.search(r"^Rss:\s+(\d+)", rollup, re.M).group(1)) << 10
            proportional += int(re.search(r"^Pss:\s+(\d+)", rollup, re.M).group(1)) << 10
        return {"resident": resident, "proportional": proportional}

    def commits(self):
        """Transactions that its database has kept: `iChange` in the header of the index of SQLite's write-ahead log."""
        try:
            return int.from_bytes(self.write_ahead_index.read_bytes()[8:12], sys.byteorder)
        except FileNotFoundError:
            return 0

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def tree(pid):
    """A process and its descendants."""
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid] + [each for child in children for each in tree(int(child))]


def cpu_clock(pid):
    """The clock of a process's CPU time, as clock_getcpuclockid(3) forms its number on Linux."""
    return (~pid << 3) | 2


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
