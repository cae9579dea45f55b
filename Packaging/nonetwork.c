/*
 * The preview's server, FlyingFox, can also pass requests on to other machines, by Foundation's networking, which is made of
 * libcurl. The program never does that: linked whole, it would draw in libcurl and the thirty libraries below it, every start
 * would wait for them, and it could speak to a network that it has no business with.
 *
 * These stand in libcurl's place. None can begin anything: initialising fails, as libcurl itself may, and what is left out
 * of a failure's way answers with failure too. They are hidden: a real libcurl that another library brings along is not
 * disturbed.
 */
#pragma GCC visibility push(hidden)

enum { FAILED = 2 /* CURLE_FAILED_INIT, and an error of every other kind of code too */ };

int curl_global_init(long flags) { return FAILED; }
const char *curl_version(void) { return ""; }
void *curl_version_info(int age) { return 0; }
void curl_free(void *memory) {}

void *curl_easy_init(void) { return 0; }
void curl_easy_cleanup(void *handle) {}
int curl_easy_getinfo(void *handle, int info, ...) { return FAILED; }
int curl_easy_pause(void *handle, int bits) { return FAILED; }
int curl_easy_setopt(void *handle, int option, ...) { return FAILED; }
const char *curl_easy_strerror(int code) { return "there is no network"; }

void *curl_multi_init(void) { return 0; }
int curl_multi_cleanup(void *multi) { return FAILED; }
int curl_multi_add_handle(void *multi, void *handle) { return FAILED; }
int curl_multi_remove_handle(void *multi, void *handle) { return FAILED; }
int curl_multi_assign(void *multi, int socket, void *pointer) { return FAILED; }
int curl_multi_setopt(void *multi, int option, ...) { return FAILED; }
int curl_multi_socket_action(void *multi, int socket, int mask, int *running) { return FAILED; }
void *curl_multi_info_read(void *multi, int *left) { return 0; }

void *curl_slist_append(void *list, const char *text) { return 0; }
void curl_slist_free_all(void *list) {}

void *curl_url(void) { return 0; }
int curl_url_get(const void *url, int part, char **text, unsigned flags) { return FAILED; }
int curl_url_set(void *url, int part, const char *text, unsigned flags) { return FAILED; }

#pragma GCC visibility pop
