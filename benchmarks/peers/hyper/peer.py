"""Rust hyper on tokio's multi-thread runtime, with rusqlite and serde: all from Debian's own crates."""
import gzip, os, pathlib, shutil, subprocess
from measure.machine import output
from measure.processes import Missing, Running, free_port

NAME = "Rust hyper"
SOURCES = pathlib.Path(__file__).parent
CRATES = pathlib.Path("/usr/share/cargo/registry")
PACKAGES = "librust-hyper-dev librust-tokio-dev librust-rusqlite-dev librust-serde-dev librust-serde-json-dev"
_binary = None


def prepare(cache, may_download):
    global _binary
    cargo = shutil.which("cargo")
    if not cargo:
        raise Missing("there is no cargo (Debian: cargo)")
    if not any(CRATES.glob("hyper-0.14.*")) or not any(CRATES.glob("rusqlite-*")):
        raise Missing(f"its crates are not installed (Debian: {PACKAGES})")
    folder = cache / "hyper"
    shutil.copytree(SOURCES, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    build = subprocess.run(
        [cargo, "build", "--release", "--offline", "--quiet", "--config", 'source.crates-io.replace-with="debian"',
         "--config", f'source.debian.directory="{CRATES}"'],
        cwd=folder, capture_output=True, text=True, env={**os.environ, "CARGO_TARGET_DIR": str(folder / "target")})
    if build.returncode:
        raise Missing(f"it does not build:\n{build.stderr[-800:]}")
    _binary = folder / "target/release/hyper-peer"


def start(work, corpus, files):
    """Serves each of `files` from memory as /files/NAME, the rest from a copy of the database."""
    folder = work / "files"
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
        (folder / f"{name}.gz").write_bytes(gzip.compress(content, 6))
    port = free_port()
    return Running(NAME, [_binary, corpus.copy(work), folder, str(port)], port, "/", work / "log")


def version():
    crates = [each.name for name in ("hyper-0", "tokio-1", "rusqlite-0") for each in CRATES.glob(f"{name}.*")]
    return ", ".join(crates + [output("rustc", "--version").split(" (")[0]])
