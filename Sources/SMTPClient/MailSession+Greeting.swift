import CCurl

extension MailSession {
    /// Connects, says EHLO, and encrypts and logs in as for a message, but sends none.
    ///
    /// - Returns: why that did not work, in the library's words and with the server's last reply; nil when it did.
    public func greet() async -> String? {
        await onQueue { handle in
            guard let handle else { return "no memory" }
            self.setConnection(handle)
            _ = curl_set_number(handle, CURLOPT_CONNECT_ONLY, 1)
            defer { curl_easy_reset(handle) }
            let result = curl_easy_perform(handle)
            guard result != CURLE_OK else { return nil }
            let reply = curl_status(handle)
            return String(cString: curl_easy_strerror(result)) + (reply > 0 ? " (the server said \(reply))" : "")
        }
    }
}
