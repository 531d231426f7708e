-- What wrk sends when a round is about writing: the same content again and again, as its environment has it.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = os.getenv("CONTENT")
