"""Galley itself."""
import os, pathlib, subprocess
from measure.processes import Missing, Running, free_port

TOP = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("GALLEY_BINARY", TOP / ".build/release/galley"))
NAME = "Galley"


def command(database, *arguments):
    subprocess.run([BINARY, *arguments, "--database", database], check=True, stdout=subprocess.DEVNULL)


def start(work, corpus, cached=True, database=None):
    """A server with a copy of the corpus or with `database`; without its cache, every answer is made anew."""
    if not BINARY.exists():
        raise Missing(f"{BINARY} is not there; `make build` makes it")
    port = free_port()
    environment = {
        "GALLEY_DATABASE": str(database or corpus.copy(work)), "GALLEY_LISTEN": f"127.0.0.1:{port}",
        "GALLEY_LOG": "off", "GALLEY_PUBLIC_URL": corpus.public_url,
        "GALLEY_CACHE_BYTES": str(64 << 20 if cached else 0),
        # One machine plays all the readers.
        "GALLEY_CONNECTIONS_PER_ADDRESS": "100000", "GALLEY_WRITES_PER_MINUTE": "1000000",
        # And says the same again and again.
        "GALLEY_COMMENT_DUPLICATE_SECONDS": "0"}
    return Running(NAME, [BINARY, "serve"], port, "/readyz", work / "log", environment)
