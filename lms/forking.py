"""Forks processes that share the memory of this one.

Fork before this process has threads or connections: they are not carried over.
"""

import gc
import multiprocessing
import resource
import signal
import time

STOP = (signal.SIGTERM, signal.SIGINT)

processes = multiprocessing.get_context("fork")


def share_memory():
    """Call this before the first fork, when everything is loaded.

    The collector would write to what is loaded, and so copy it to each process.
    """
    gc.collect()
    gc.freeze()


def most_memory():
    """The most memory that this process has had, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def fork(target):
    """The process that runs the function."""
    # A signal waits until the new process has handlers of its own.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP)
    process = processes.Process(target=_run, args=(target,))
    process.start()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP)
    return process


def _run(target):
    for number in STOP:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP)
    target()


def keep(target, *, beside=()):
    """Run the function in a process, and again whenever it ends, until a signal.

    `beside`: processes that are stopped with it, or that stop it when one ends.
    """
    stops = []
    for number in STOP:
        signal.signal(number, lambda number, _frame: stops.append(number))
    process = fork(target)
    while not stops and all(each.is_alive() for each in beside):
        if not process.is_alive():
            process = fork(target)
        time.sleep(1)
    for each in (process, *beside):
        # Ctrl-C in a terminal has reached them already.
        if signal.SIGINT not in stops:
            each.terminate()
    for each in (process, *beside):
        each.join()
