#pragma once
#include <curl/curl.h>

/* Swift does not call functions with a variable number of arguments. */

static inline CURLcode curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_fields(CURL *handle, struct curl_slist *fields) {
    return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, fields);
}

/* The transfer copies the content. */
static inline CURLcode curl_set_content(CURL *handle, const void *bytes, long count) {
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, count);
    return curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes);
}

static inline CURLcode curl_set_progress(CURL *handle, curl_xferinfo_callback callback, void *context) {
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
    return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, callback);
}

static inline size_t curl_discarded(char *bytes, size_t size, size_t count, void *context) { return size * count; }

static inline CURLcode curl_discard_answer(CURL *handle) {
    return curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, curl_discarded);
}

static inline long curl_status(CURL *handle) {
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

static inline CURLcode curl_set_recipients(CURL *handle, struct curl_slist *recipients) {
    return curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients);
}

/* What is uploaded comes from the callback, until it gives nothing. */
static inline CURLcode curl_set_source(CURL *handle, curl_read_callback callback, void *context) {
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READDATA, context);
    return curl_easy_setopt(handle, CURLOPT_READFUNCTION, callback);
}

/* The lines of the protocol in both directions. */
static inline CURLcode curl_set_trace(CURL *handle, curl_debug_callback callback, void *context) {
    curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(handle, CURLOPT_DEBUGDATA, context);
    return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, callback);
}
