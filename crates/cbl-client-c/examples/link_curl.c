/*
 * Links this computer at a server, with libcurl:
 *
 *   cc -std=c99 link_curl.c $(pkg-config --cflags --libs cbl libcurl) -o link_curl
 *   ./link_curl CLIENT_ID https://id.example
 *
 * Prints where to go and which code to enter, then "linked". It works as C++11, too.
 */
#define _POSIX_C_SOURCE 200809L

#include <cbl.h>
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct body {
  char data[65536];
  size_t length;
};

#define URL_ROOM 512

static struct cbl_flow flow;
static char endpoints[2][URL_ROOM];
static char out[CBL_REQUEST_ROOM];
static struct body answer;
static char retry_after[64], date[64];

/* CLOCK_BOOTTIME goes on while the computer sleeps; elsewhere the monotonic clock must do. */
static uint64_t now(void) {
  struct timespec time;
#ifdef CLOCK_BOOTTIME
  clock_gettime(CLOCK_BOOTTIME, &time);
#else
  clock_gettime(CLOCK_MONOTONIC, &time);
#endif
  return (uint64_t)time.tv_sec * 1000 + (uint64_t)time.tv_nsec / 1000000;
}

static size_t keep(char *data, size_t size, size_t count, void *to) {
  struct body *body = (struct body *)to;
  size_t length = size * count;
  if (length > sizeof body->data - body->length) {
    return 0; /* Too large: curl ends with CURLE_WRITE_ERROR. */
  }
  memcpy(body->data + body->length, data, length);
  body->length += length;
  return length;
}

static size_t keep_header(char *line, size_t size, size_t count, void *unused) {
  char copy[96];
  size_t length = size * count < sizeof copy - 1 ? size * count : sizeof copy - 1;
  memcpy(copy, line, length);
  copy[length] = '\0';
  (void)(sscanf(copy, "%*1[Rr]etry-%*1[Aa]fter: %63[^\r\n]", retry_after) == 1 ||
         sscanf(copy, "%*1[Dd]ate: %63[^\r\n]", date) == 1);
  (void)unused;
  return size * count;
}

/* One exchange, without redirects: CBL_OK and the answer, or what is wrong. Without a body it is a GET. */
static uint32_t perform(const char *url, const struct cbl_text *body, struct curl_slist *headers,
                        struct cbl_response *response) {
  CURL *curl = curl_easy_init();
  CURLcode code;
  long status = 0;
  memset(response, 0, sizeof *response);
  answer.length = 0;
  retry_after[0] = date[0] = '\0';
  headers = curl_slist_append(headers, "Accept: application/json");
  curl_easy_setopt(curl, CURLOPT_URL, url);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  if (body != NULL) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body->data);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)body->length);
  }
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, keep_header);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);
  code = curl_easy_perform(curl);
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_slist_free_all(headers);
  curl_easy_cleanup(curl);
  response->status = (uint16_t)status;
  response->body = answer.data;
  response->body_length = answer.length;
  response->retry_after = cbl_text_of(retry_after);
  response->date = cbl_text_of(date);
  switch (code) {
    case CURLE_OK: return CBL_OK;
    case CURLE_WRITE_ERROR: return CBL_OVERSIZED;
    case CURLE_OPERATION_TIMEDOUT: return CBL_TIMED_OUT;
    default: return CBL_UNREACHABLE;
  }
}

/* Sends the request of a step and reports what came of it. */
static cbl_result post(const struct cbl_step *step, struct cbl_tokens *tokens) {
  char authorization[1024];
  struct curl_slist *headers = NULL;
  struct cbl_response response;
  uint32_t trouble;
  if (step->authorization.length > 0) {
    snprintf(authorization, sizeof authorization, "Authorization: %.*s", (int)step->authorization.length,
             step->authorization.data);
    headers = curl_slist_append(headers, authorization);
  }
  trouble = perform(endpoints[step->endpoint], &step->body, headers, &response);
  return trouble == CBL_OK ? cbl_flow_on_response(&flow, now(), &response, tokens)
                           : cbl_flow_on_network_error(&flow, now(), trouble);
}

static void sleep_until(uint64_t time) {
  uint64_t left = time > now() ? time - now() : 0;
  struct timespec pause;
  pause.tv_sec = (time_t)(left / 1000);
  pause.tv_nsec = (long)(left % 1000 * 1000000);
  nanosleep(&pause, NULL);
}

/* Copies an address, zero-terminated. */
static void keep_endpoint(uint32_t endpoint, struct cbl_text url) {
  snprintf(endpoints[endpoint], sizeof endpoints[endpoint], "%.*s", (int)url.length, url.data);
}

/* Asks the server for the addresses of its endpoints. */
static cbl_result discover(const char *server) {
  static struct cbl_discovery discovery;
  struct cbl_discovery_request request;
  struct cbl_metadata metadata;
  struct cbl_response response;
  struct cbl_lookup lookup;
  cbl_result result;
  cbl_discovery_request_init(&request);
  request.issuer = cbl_text_of(server);
  request.loopback_http = 1;
  result = cbl_discovery_start(&discovery, &request, now(), (uint64_t)time(NULL));
  while (result == CBL_OK) {
    result = cbl_discovery_next(&discovery, now(), out, sizeof out, &lookup);
    if (result == CBL_WAIT) {
      sleep_until(lookup.time);
      result = CBL_OK;
    } else if (result == CBL_SEND) {
      char url[URL_ROOM];
      uint32_t trouble;
      snprintf(url, sizeof url, "%.*s", (int)lookup.url.length, lookup.url.data);
      trouble = perform(url, NULL, NULL, &response);
      result = trouble == CBL_OK ? cbl_discovery_on_response(&discovery, now(), &response, &metadata)
                                 : cbl_discovery_on_network_error(&discovery, now(), trouble);
    }
  }
  if (result == CBL_FOUND) {
    keep_endpoint(CBL_DEVICE_AUTHORIZATION, metadata.device_authorization_endpoint);
    keep_endpoint(CBL_TOKEN, metadata.token_endpoint);
  }
  cbl_discovery_end(&discovery);
  return result;
}

/* Prints the code once for each code. */
static void show(void) {
  static char shown[64];
  struct cbl_view view;
  cbl_flow_view(&flow, now(), &view);
  if (view.screen != CBL_PROMPT || view.user_code.length >= sizeof shown ||
      strncmp(shown, view.user_code.data, view.user_code.length) == 0) {
    return;
  }
  memcpy(shown, view.user_code.data, view.user_code.length);
  printf("go to %.*s and enter %.*s\n", (int)view.verification_uri.length, view.verification_uri.data,
         (int)view.user_code.length, view.user_code.data);
  fflush(stdout);
}

int main(int count, char **arguments) {
  struct cbl_link_request request;
  struct cbl_tokens tokens;
  struct cbl_step step;
  cbl_result result;
  if (count != 3 || (strncmp(arguments[2], "https://", 8) != 0 && strncmp(arguments[2], "http://localhost:", 17) != 0)) {
    fprintf(stderr, "usage: %s CLIENT_ID https://SERVER (or http://localhost:PORT)\n", arguments[0]);
    return 2;
  }
  curl_global_init(CURL_GLOBAL_DEFAULT);
  result = discover(arguments[2]);
  if (result != CBL_FOUND) {
    fprintf(stderr, "%s\n", cbl_error_text(result));
    return 1;
  }
  cbl_link_request_init(&request);
  request.client.id = cbl_text_of(arguments[1]);
  request.device_name = cbl_text_of("C on libcurl");
  result = cbl_flow_start(&flow, &request, now(), (uint64_t)time(NULL));
  while (result == CBL_OK) {
    result = cbl_flow_next(&flow, now(), out, sizeof out, &step);
    if (result == CBL_SEND) {
      result = post(&step, &tokens);
    } else if (result == CBL_WAIT) {
      sleep_until(step.time);
      result = CBL_OK;
    }
    show();
  }
  printf("%s %s\n", cbl_error_text(result), result == CBL_LINKED ? "" : step.detail);
  if (result == CBL_LINKED) {
    /* Here a firmware stores tokens.access_token and tokens.refresh_token, and only then uses them. */
    printf("access token of %u bytes\n", (unsigned)tokens.access_token.length);
  }
  cbl_wipe(&answer, sizeof answer);
  cbl_wipe(out, sizeof out);
  cbl_flow_end(&flow);
  curl_global_cleanup();
  return result == CBL_LINKED ? 0 : 1;
}
