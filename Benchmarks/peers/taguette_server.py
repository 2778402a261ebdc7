"""Starts Taguette with its own command, less the question to its makers' site whether there is news.

    python taguette_server.py --no-browser --port PORT --database FILE
"""

from taguette.main import main
from taguette.web.base import Application

Application.check_messages = lambda self: None
main()
