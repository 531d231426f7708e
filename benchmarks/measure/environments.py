"""Python environments for peers from PyPI: made once, kept with what else is built."""
import subprocess, sys
from measure.processes import Missing


def python_with(requirements, folder):
    """The interpreter of an environment that has these packages."""
    python, done = folder / "bin/python", folder / "installed"
    wanted = requirements.read_text()
    if done.exists() and done.read_text() == wanted:
        return python
    for command in (
        [sys.executable, "-m", "venv", folder],
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements],
    ):
        finished = subprocess.run(command, capture_output=True, text=True)
        if finished.returncode:
            raise Missing(f"its packages cannot be installed: {(finished.stderr or finished.stdout)[-300:].strip()}")
    done.write_text(wanted)
    return python
