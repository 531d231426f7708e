extension Settings {
    /// Checks what each setting cannot know by itself.
    ///
    /// - Throws: `Failure` with the names of settings that do not go together.
    func checkTogether() throws {
        if !api.webhooks.urls.isEmpty, api.webhooks.secret.isEmpty {
            throw Failure("webhook-urls needs webhook-secret.")
        }
        if server.proxies.header == .required, server.proxies.trusted.isEmpty {
            throw Failure("proxy-protocol needs trusted-proxies: nobody else may say who connects.")
        }
        try checkMails()
    }
}
