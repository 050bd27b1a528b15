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

static struct cbl_flow flow;
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

/* Sends the request of a step, follows no redirect, and reports what came of it. */
static cbl_result post(const char *server, const struct cbl_step *step, struct cbl_tokens *tokens) {
  char url[512], authorization[1024];
  struct curl_slist *headers = curl_slist_append(NULL, "Accept: application/json");
  struct cbl_response response;
  CURL *curl = curl_easy_init();
  CURLcode code;
  long status = 0;
  memset(&response, 0, sizeof response);
  answer.length = 0;
  retry_after[0] = date[0] = '\0';
  snprintf(url, sizeof url, "%s/%s", server,
           step->endpoint == CBL_DEVICE_AUTHORIZATION ? "device_authorization" : "token");
  if (step->authorization.length > 0) {
    snprintf(authorization, sizeof authorization, "Authorization: %.*s", (int)step->authorization.length,
             step->authorization.data);
    headers = curl_slist_append(headers, authorization);
  }
  curl_easy_setopt(curl, CURLOPT_URL, url);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, step->body.data);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)step->body.length);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, keep_header);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);
  code = curl_easy_perform(curl);
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_slist_free_all(headers);
  curl_easy_cleanup(curl);
  if (code != CURLE_OK) {
    return cbl_flow_on_network_error(&flow, now(), code == CURLE_WRITE_ERROR ? CBL_OVERSIZED
                                                   : code == CURLE_OPERATION_TIMEDOUT ? CBL_TIMED_OUT
                                                                                      : CBL_UNREACHABLE);
  }
  response.status = (uint16_t)status;
  response.body = answer.data;
  response.body_length = answer.length;
  response.retry_after = cbl_text_of(retry_after);
  response.date = cbl_text_of(date);
  return cbl_flow_on_response(&flow, now(), &response, tokens);
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
  cbl_link_request_init(&request);
  request.client.id = cbl_text_of(arguments[1]);
  request.device_name = cbl_text_of("C on libcurl");
  result = cbl_flow_start(&flow, &request, now(), (uint64_t)time(NULL));
  while (result == CBL_OK) {
    result = cbl_flow_next(&flow, now(), out, sizeof out, &step);
    if (result == CBL_SEND) {
      result = post(arguments[2], &step, &tokens);
    } else if (result == CBL_WAIT) {
      uint64_t left = step.time > now() ? step.time - now() : 0;
      struct timespec pause;
      pause.tv_sec = (time_t)(left / 1000);
      pause.tv_nsec = (long)(left % 1000 * 1000000);
      nanosleep(&pause, NULL);
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
