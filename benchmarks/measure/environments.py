"""Python environments for peers from PyPI: made once, kept with what else is built."""
import subprocess, sys
from measure.processes import Missing


def python_with(requirements, folder, may_download):
    """The interpreter of an environment that has these packages; it is made when it may be."""
    python, done = folder / "bin/python", folder / "installed"
    wanted = requirements.read_text()
    if done.exists() and done.read_text() == wanted:
        return python
    if not may_download:
        raise Missing("its packages are not downloaded yet; `make bench` does that")
    for command in (
        [sys.executable, "-m", "venv", folder],
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements],
    ):
        finished = subprocess.run(command, capture_output=True, text=True)
        if finished.returncode:
            raise Missing(f"its packages cannot be installed: {(finished.stderr or finished.stdout)[-300:].strip()}")
    done.write_text(wanted)
    return python


def versions(python, requirements):
    """Of the packages and of Python itself."""
    code = "import sys, importlib.metadata as m; print(', '.join(f'{p} {m.version(p)}' for p in sys.argv[1:]))"
    packages = subprocess.run(
        [python, "-c", code, *requirements.read_text().split()], capture_output=True, text=True, check=True)
    return f"{packages.stdout.strip()}, Python {sys.version.split()[0]}"
