#include "CLibcurl.h"
#include <string.h>

CURLcode placed_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

CURLcode placed_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

CURLcode placed_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

CURLcode placed_curl_response_code(CURL *handle, long *code) {
    return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, code);
}

static size_t read_upload(char *buffer, size_t size, size_t items, void *user) {
    struct placed_upload *upload = user;
    size_t room = size * items;
    size_t rest = upload->count - upload->offset;
    size_t count = rest < room ? rest : room;
    memcpy(buffer, upload->bytes + upload->offset, count);
    upload->offset += count;
    return count;
}

CURLcode placed_curl_set_upload(CURL *handle, struct placed_upload *upload) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, read_upload);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_READDATA, upload);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, (curl_off_t)upload->count);
    return code;
}

static size_t keep_reply(char *data, size_t size, size_t items, void *user) {
    struct placed_reply *reply = user;
    size_t count = size * items;
    if (count == 0 || (data[0] != '4' && data[0] != '5')) return count;
    size_t kept = count < sizeof reply->line - 1 ? count : sizeof reply->line - 1;
    memcpy(reply->line, data, kept);
    reply->line[kept] = 0;
    return count;
}

CURLcode placed_curl_set_reply(CURL *handle, struct placed_reply *reply) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, keep_reply);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_HEADERDATA, reply);
    return code;
}

CURLcode placed_curl_start(void) { return curl_global_init(CURL_GLOBAL_ALL); }
