"""A mail server that does with a mail what its recipient's name says: `full` later, `nobody` never, `lost` perhaps."""

import socketserver
import threading

REPLIES = {'full': b'450 4.2.1 Full', 'nobody': b'550 5.1.1 Nobody'}


class Postbox:
    """`url` is what `mail-url` wants; `taken` are the recipients of what it has."""

    def __init__(self):
        self.taken = []
        self.listener = socketserver.ThreadingTCPServer(('127.0.0.1', 0), self.handler())
        self.listener.daemon_threads = True
        self.url = f'smtp://127.0.0.1:{self.listener.server_address[1]}'
        threading.Thread(target=self.listener.serve_forever, args=[0.02], daemon=True).start()

    def close(self):
        self.listener.shutdown()
        self.listener.server_close()

    def handler(box):
        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                self.say(b'220 postbox')
                recipient = ''
                for line in self.rfile:
                    verb = line[:4].upper()
                    if verb == b'QUIT':
                        return self.say(b'221 Bye')
                    if verb == b'RCPT':
                        recipient = line.partition(b'<')[2].partition(b'@')[0].decode()
                        self.say(REPLIES.get(recipient, b'250 Yes'))
                    elif verb == b'DATA':
                        self.say(b'354 Go on')
                        while self.rfile.readline() not in (b'.\r\n', b''):
                            pass
                        if recipient == 'lost':
                            return
                        box.taken.append(recipient)
                        self.say(b'250 Taken')
                    else:
                        self.say(b'250 Yes')

            def say(self, reply):
                self.wfile.write(reply + b'\r\n')

        return Handler
