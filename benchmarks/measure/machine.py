"""On what was measured, and with which versions."""
import os, pathlib, platform, re, subprocess
from measure.galley import TOP


def describe(peers):
    """What a reader needs to compare figures with others."""
    processor = re.search(r"model name\s+: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    system = re.search(r'PRETTY_NAME="(.*)"', pathlib.Path("/etc/os-release").read_text())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": f"{os.cpu_count()} × {processor.group(1) if processor else platform.machine()}",
        "memory": f"{memory / (1 << 30):.0f} GiB",
        "system": f"{system.group(1) if system else platform.system()}, kernel {platform.release()}",
        "Galley": output("git", "-C", str(TOP), "describe", "--always", "--dirty"),
        "wrk": output("wrk", "-v").split("[")[0].strip().removeprefix("wrk "),
        **{peer.NAME: peer.version() for peer in peers.values()}}


def output(*command):
    """The first line that a command says, wherever it says it."""
    finished = subprocess.run(command, capture_output=True, text=True)
    return (finished.stdout + finished.stderr).strip().split("\n")[0]
