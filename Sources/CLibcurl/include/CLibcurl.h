#pragma once
#include <curl/curl.h>
#include <stddef.h>

/* Swift cannot call variadic C functions: each shim fixes the type of curl_easy_setopt's third argument. */
CURLcode placed_curl_set_long(CURL *handle, CURLoption option, long value);
CURLcode placed_curl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode placed_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode placed_curl_response_code(CURL *handle, long *code);

/* The bytes of a message while libcurl reads them; they outlive the transfer. */
struct placed_upload {
    const char *bytes;
    size_t count;
    size_t offset;
};
CURLcode placed_curl_set_upload(CURL *handle, struct placed_upload *upload);

/* The last refusal (4xx or 5xx) the server said, cut to what fits; always ends with a zero byte. Later lines, such as the
   answer to QUIT, do not replace it. */
struct placed_reply {
    char line[256];
};
CURLcode placed_curl_set_reply(CURL *handle, struct placed_reply *reply);

/* curl_global_init with everything; to be called once before any thread uses libcurl. */
CURLcode placed_curl_start(void);
