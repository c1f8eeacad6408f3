"""Runs a command on a pseudo-terminal and tells what a person saw, as pyte, a terminal emulator, shows it.

screen.py COLUMNS ROWS RESIZE -- COMMAND…

RESIZE is 0, or the columns that the terminal has from its fifth piece of output on. Prints one JSON
object: the exit code, the lines that stay (scrolled away ones first), the progress lines in their order,
whether one was ever wider than the terminal, and how many pieces of output there were.
"""

import fcntl
import json
import os
import pty
import re
import struct
import sys
import termios

import pyte

columns, rows, resize = (int(argument) for argument in sys.argv[1:4])
command = sys.argv[5:]

pid, terminal = pty.fork()
if pid == 0:
    # The size is set before anything can ask for it.
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.execvp(command[0], command)

screen = pyte.HistoryScreen(columns, rows, history=100_000, ratio=0.5)
stream = pyte.ByteStream(screen)
progress = re.compile(r"^\d+/\d+(  |$)")
seen, pieces, wraps = [], 0, 0
data = b""
while True:
    try:
        part = os.read(terminal, 1 << 16)
    except OSError:
        break
    if not part:
        break
    pieces += 1
    # Line by line, as the eye may see it in between.
    for piece in re.split(rb"(?<=\n)", part):
        stream.feed(piece)
        line = screen.display[screen.cursor.y].rstrip()
        if progress.match(line):
            if not seen or seen[-1] != line:
                seen.append(line)
            # What does not fit goes on in the row below, and stays there as rubbish.
            wraps += screen.cursor.x >= screen.columns
    if pieces == 5 and resize:
        screen.resize(rows, resize)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, resize, 0, 0))


def text(row):
    return "".join(row[x].data for x in range(screen.columns)).rstrip()


_, status = os.waitpid(pid, 0)
lines = [text(row) for row in screen.history.top] + [line.rstrip() for line in screen.display]
while lines and not lines[-1]:
    lines.pop()
print(
    json.dumps(
        {
            "code": os.waitstatus_to_exitcode(status),
            "lines": lines,
            "progress": seen,
            "wraps": wraps,
            "pieces": pieces,
        }
    )
)
