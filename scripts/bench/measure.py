"""Runs a whole process and says how long it took and how much memory it needed."""
import os
import resource
import signal
import subprocess
import threading
import time
from dataclasses import dataclass

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "LC_ALL": "C"}
MEMORY_SHARE = 0.8  # of the machine's; what asks for more fails, and the machine goes on


@dataclass
class Run:
    wall: float      # seconds
    user: float      # seconds of processor time, without the system's
    peak: int        # KiB
    status: int      # exit status, or minus the signal
    timeout: bool
    output: str


def memory_of_machine():
    """Bytes."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _limit_memory():
    most = int(MEMORY_SHARE * memory_of_machine())
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _kill(pid):
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def run(command, limit, log):
    """The command, stopped after so many seconds; what it prints goes to the file log."""
    with open(log, "wb") as out:
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                                   env={**os.environ, **ONE_THREAD}, start_new_session=True,
                                   preexec_fn=_limit_memory)
        late = threading.Event()
        timer = threading.Timer(limit, lambda: (late.set(), _kill(process.pid)))
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.monotonic() - start
        except BaseException:
            _kill(process.pid)
            raise
        finally:
            timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    with open(log, encoding="utf-8", errors="replace") as f:
        output = f.read()
    return Run(wall, usage.ru_utime, usage.ru_maxrss, process.returncode, late.is_set(), output)
