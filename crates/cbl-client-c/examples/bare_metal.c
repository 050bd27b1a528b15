/*
 * A firmware without operating system, C library or heap: a linking, then a refresh. It compiles and links for a
 * Cortex-M4F; what is missing is the board: a clock, a screen, and something that speaks TLS.
 *
 *   arm-none-eabi-gcc -std=c99 -ffreestanding -mcpu=cortex-m4 -mthumb -mfloat-abi=hard -mfpu=fpv4-sp-d16 \
 *       -nostdlib bare_metal.c libcbl.a -lgcc -Wl,--gc-sections
 */
#include <cbl.h>

/* The board. Weak: a real one replaces them. */
#define BOARD __attribute__((weak))

#ifdef __cplusplus
extern "C" {
#endif
uint64_t board_now(void);
uint64_t board_serial(void);
void board_sleep_until(uint64_t time);
void board_draw(const struct cbl_view *view);
void board_store(const uint8_t *bytes, size_t length);
/* Gives the length of the answer, or nothing: then trouble says why. */
size_t board_post(uint32_t endpoint, struct cbl_text body, char *answer, size_t room, uint16_t *status,
                  uint32_t *trouble);
void reset(void);
#ifdef __cplusplus
}
#endif

BOARD uint64_t board_now(void) {
  static uint64_t time;
  return time += 10;
}
BOARD uint64_t board_serial(void) { return 4711; }
BOARD void board_sleep_until(uint64_t time) { (void)time; }
BOARD void board_draw(const struct cbl_view *view) { (void)view; }
BOARD void board_store(const uint8_t *bytes, size_t length) { (void)bytes, (void)length; }
BOARD size_t board_post(uint32_t endpoint, struct cbl_text body, char *answer, size_t room, uint16_t *status,
                        uint32_t *trouble) {
  (void)endpoint, (void)body, (void)answer, (void)room, (void)status;
  *trouble = CBL_UNREACHABLE;
  return 0;
}

/* All of the memory: a flow and two buffers. The refresh takes its turn where the flow was. */
static union {
  struct cbl_flow flow;
  struct cbl_refresh refresh;
} memory;
static char out[1024];
static char answer[4096];
static uint8_t saved[CBL_SAVED_ROOM];
static char refresh_token[256];
static uint8_t stored[1024];

static cbl_result post(const struct cbl_step *step, struct cbl_response *response, uint32_t *trouble) {
  response->body = answer;
  response->body_length = board_post(step->endpoint, step->body, answer, sizeof answer, &response->status, trouble);
  return response->body_length > 0 ? CBL_OK : CBL_UNREACHABLE;
}

static void store(const struct cbl_tokens *tokens) {
  size_t length;
  if (cbl_tokens_save(tokens, stored, sizeof stored, &length) == CBL_OK) {
    board_store(stored, length);
  }
  cbl_wipe(stored, sizeof stored);
}

static cbl_result link_device(const struct cbl_link_request *request, struct cbl_tokens *tokens) {
  struct cbl_response response = {answer, 0, {NULL, 0}, {NULL, 0}, {NULL, 0}, 0};
  struct cbl_step step;
  struct cbl_view view;
  uint32_t trouble = CBL_UNREACHABLE;
  size_t written;
  cbl_result result = cbl_flow_start(&memory.flow, request, board_now(), board_serial());
  while (result == CBL_OK || result == CBL_SEND || result == CBL_WAIT) {
    result = cbl_flow_next(&memory.flow, board_now(), out, sizeof out, &step);
    if (result == CBL_SEND) {
      result = post(&step, &response, &trouble) == CBL_OK
                   ? cbl_flow_on_response(&memory.flow, board_now(), &response, tokens)
                   : cbl_flow_on_network_error(&memory.flow, board_now(), trouble);
      if (cbl_flow_is_unsaved(&memory.flow)) {
        cbl_flow_save(&memory.flow, board_now(), saved, sizeof saved, &written);
      }
    } else if (result == CBL_WAIT) {
      board_sleep_until(step.time);
    }
    if (cbl_flow_view(&memory.flow, board_now(), &view) == CBL_OK) {
      board_draw(&view);
    }
  }
  return result;
}

static cbl_result refresh_tokens(const struct cbl_refresh_request *request, struct cbl_tokens *tokens) {
  struct cbl_response response = {answer, 0, {NULL, 0}, {NULL, 0}, {NULL, 0}, 0};
  struct cbl_step step;
  uint32_t trouble = CBL_UNREACHABLE;
  cbl_result result = cbl_refresh_start(&memory.refresh, request, board_now(), board_serial());
  while (result == CBL_OK || result == CBL_SEND || result == CBL_WAIT) {
    result = cbl_refresh_next(&memory.refresh, board_now(), out, sizeof out, &step);
    if (result == CBL_SEND) {
      result = post(&step, &response, &trouble) == CBL_OK
                   ? cbl_refresh_on_response(&memory.refresh, board_now(), &response, tokens)
                   : cbl_refresh_on_network_error(&memory.refresh, board_now(), trouble);
    } else if (result == CBL_WAIT) {
      board_sleep_until(step.time);
    }
  }
  return result;
}

void reset(void) {
  struct cbl_link_request request;
  struct cbl_refresh_request again;
  struct cbl_tokens tokens;
  size_t i;
  cbl_link_request_init(&request);
  request.client.id = cbl_text_of("meter");
  if (link_device(&request, &tokens) == CBL_LINKED) {
    store(&tokens);
    cbl_refresh_request_init(&again);
    again.client = request.client;
    for (i = 0; i < tokens.refresh_token.length && i < sizeof refresh_token; i++) {
      refresh_token[i] = tokens.refresh_token.data[i];
    }
    again.refresh_token.data = refresh_token;
    again.refresh_token.length = i;
    cbl_flow_end(&memory.flow);
    if (refresh_tokens(&again, &tokens) == CBL_LINKED) {
      if (tokens.refresh_token.length == 0) {
        tokens.refresh_token = again.refresh_token;
      }
      store(&tokens);
    }
    cbl_refresh_end(&memory.refresh);
  }
  cbl_wipe(answer, sizeof answer);
  cbl_wipe(out, sizeof out);
  for (;;) {
  }
}
