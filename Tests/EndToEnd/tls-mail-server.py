"""Takes mail under TLS on a port of its own: after STARTTLS (smtp) or from the first byte (smtps).

Prints the port, and every line that comes with `plain` or `tls` before it; `broken` when a handshake fails.
"""

import socket
import ssl
import sys

scheme, certificate, key = sys.argv[1:]
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)


def converse(connection):
    is_secure = scheme == "smtps"
    if is_secure:
        connection = context.wrap_socket(connection, server_side=True)
    lines = connection.makefile("rb")
    connection.sendall(b"220 localhost\r\n")
    while line := lines.readline():
        print("tls" if is_secure else "plain", line.decode().strip(), flush=True)
        verb = line[:4].upper()
        if verb == b"EHLO":
            extension = b"AUTH PLAIN" if is_secure else b"STARTTLS"
            connection.sendall(b"250-localhost\r\n250 " + extension + b"\r\n")
        elif verb == b"STAR":
            connection.sendall(b"220 Go on\r\n")
            connection = context.wrap_socket(connection, server_side=True)
            lines, is_secure = connection.makefile("rb"), True
        elif verb == b"AUTH":
            if len(line.split()) == 2:
                connection.sendall(b"334 \r\n")
                lines.readline()
            connection.sendall(b"235 Welcome\r\n")
        elif verb == b"DATA":
            connection.sendall(b"354 Go on\r\n")
            while lines.readline().strip() != b".":
                pass
            connection.sendall(b"250 Taken\r\n")
        elif verb == b"QUIT":
            connection.sendall(b"221 Bye\r\n")
            return
        else:
            connection.sendall(b"250 Fine\r\n")


listener = socket.create_server(("127.0.0.1", 0))
print("port", listener.getsockname()[1], flush=True)
while True:
    accepted, _ = listener.accept()
    try:
        converse(accepted)
    except OSError:
        print("broken", flush=True)
    accepted.close()
