"""nginx: the answers as static files, those of gzip compressed beforehand."""
import gzip, os, pathlib, shutil
from measure.machine import output
from measure.processes import Missing, Running, free_port

NAME = "nginx"
COMMAND = shutil.which("nginx") or "/usr/sbin/nginx"


def prepare(cache, may_download):
    if not pathlib.Path(COMMAND).exists():
        raise Missing("nginx is not installed (Debian: nginx-light)")


def start(work, corpus, files):
    """Serves each of `files` as /NAME."""
    root = work / "files"
    root.mkdir(parents=True)
    for name, content in files.items():
        (root / name).write_bytes(content)
        (root / f"{name}.gz").write_bytes(gzip.compress(content, 6))
    port = free_port()
    template = pathlib.Path(__file__).with_name("nginx.conf").read_text()
    # As root nginx would give its workers to a user who may not read here.
    user = "user root;" if os.getuid() == 0 else ""
    configuration = work / "nginx.conf"
    configuration.write_text(template.replace("@WORK@", str(work)).replace("@PORT@", str(port)).replace("@USER@", user))
    return Running(NAME, [COMMAND, "-c", configuration], port, f"/{next(iter(files))}", work / "log")


def version():
    return output(COMMAND, "-v").split("/")[-1]
