/*
 * CBL: the device side of OAuth 2.0 Device Authorization (RFC 8628). It decides what to send, when, and what to show;
 * the firmware owns sockets, clock and screen. Nothing is allocated, called back or kept outside your memory.
 *
 * One linking, in a loop:
 *
 *   cbl_flow_start            at a key press
 *   cbl_flow_next             CBL_SEND: post step.body to step.endpoint, then
 *                                 cbl_flow_on_response, or cbl_flow_on_network_error
 *                             CBL_WAIT: until step.time, or until the person cancels
 *                             anything else: it is over
 *   cbl_flow_view             after each of them: what to draw
 *   cbl_flow_end              wipes the codes
 *
 * A refresh has the same shape, without a person; so has a discovery, which finds the two addresses of a server,
 * with a GET of lookup.url.
 *
 * The rules:
 *
 *   - Zero a struct cbl_flow, cbl_refresh or cbl_discovery before its first use (a static one is zero). Do not copy it.
 *   - The texts of a request (client, scope, token, names) are not copied: they stay where they are, unchanged,
 *     until cbl_flow_end, cbl_refresh_end or cbl_discovery_end. The struct itself may go at once.
 *   - A pointer is null or points to what it says. Null, misaligned or overlapping memory is noticed and answered
 *     with an error; a pointer into nowhere cannot be.
 *   - One thread at a time in one flow. There are no globals: two flows know nothing of each other.
 *   - now is milliseconds of a clock that never stops nor jumps, also not while the device sleeps.
 *   - Codes and tokens are secrets: never into a log, and cbl_wipe the buffers that held them.
 *   - Texts that come out are not zero-terminated: print them with "%.*s".
 */

#ifndef CBL_H
#define CBL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#if UINTPTR_MAX > 0xFFFFFFFF
#define CBL_POINTERS_OF_64_BITS
#else
#define CBL_POINTERS_OF_32_BITS
#endif

#if defined(CBL_POINTERS_OF_32_BITS)
// The size of a flow in words of eight bytes.
#define CBL_FLOW_WORDS 190
#endif

#if defined(CBL_POINTERS_OF_64_BITS)
// The size of a flow in words of eight bytes.
#define CBL_FLOW_WORDS 232
#endif

#if defined(CBL_POINTERS_OF_32_BITS)
// The size of a refresh in words of eight bytes.
#define CBL_REFRESH_WORDS 32
#endif

#if defined(CBL_POINTERS_OF_64_BITS)
// The size of a refresh in words of eight bytes.
#define CBL_REFRESH_WORDS 64
#endif

// The size of a discovery in words of eight bytes.
#define CBL_DISCOVERY_WORDS 16

// Bytes that hold any request to a usual server. Less does for a known one.
#define CBL_REQUEST_ROOM 4096

// Bytes that hold any saved flow.
#define CBL_SAVED_ROOM 1280

// Bytes of a detail, with the zero at its end.
#define CBL_DETAIL 48

// A time that is not known.
#define CBL_UNKNOWN UINT64_MAX

// What every function answers. In this order: go on, ended, trouble that passes, misuse.
enum cbl_result
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  // Done.
  CBL_OK = 0,
  // Send the request in the step, then report what came of it.
  CBL_SEND = 1,
  // Nothing to do before the time in the step.
  CBL_WAIT = 2,
  // It is over: linked. The tokens were handed out with the answer that held them.
  CBL_LINKED = 10,
  // It is over: somebody said no.
  CBL_DENIED = 11,
  // It is over: nobody said anything in time. A new code needs a person who asks for it.
  CBL_EXPIRED = 12,
  // It is over: the server no longer knows the code or, when refreshing, the link. Wipe what is stored and link
  // again.
  CBL_FORGOTTEN = 13,
  // It is over: you cancelled.
  CBL_CANCELLED = 14,
  // It is over: another OAuth error. Trying again does not help. The step's detail is the error code.
  CBL_REFUSED = 15,
  // It is over: the server broke the protocol or stayed in trouble for too long. The step's detail is the member
  // or the status.
  CBL_SERVER_FAULT = 16,
  // It is over: no network for too long.
  CBL_NETWORK_FAULT = 17,
  // It is over: a buffer is too small, yours for the request or the flow's for the member in the step's detail.
  CBL_BUFFER_FAULT = 18,
  // It is over for another reason.
  CBL_FAILED = 19,
  // It is over: the addresses of the server were handed out with the answer that held them.
  CBL_FOUND = 20,
  // Trouble: no answer in time.
  CBL_TIMED_OUT = 30,
  // Trouble: no connection, no such name, no convincing certificate.
  CBL_UNREACHABLE = 31,
  // Trouble: the answer is larger than your buffer.
  CBL_OVERSIZED = 32,
  // Trouble: an HTTP status that is no answer.
  CBL_STATUS = 33,
  // Misuse: a pointer is null.
  CBL_NULL_POINTER = 50,
  // Misuse: a pointer is not aligned for its type.
  CBL_MISALIGNED = 51,
  // Misuse: a length that no memory has.
  CBL_BAD_LENGTH = 52,
  // Misuse: two of the memories given overlap.
  CBL_OVERLAP = 53,
  // Misuse: not started, or ended by you.
  CBL_NOT_STARTED = 54,
  // Misuse: a text is not UTF-8.
  CBL_NOT_UTF8 = 55,
  // Misuse: not 1 to 255 printable ASCII characters.
  CBL_BAD_CLIENT_ID = 56,
  // Misuse: not a list of scope tokens.
  CBL_BAD_SCOPE = 57,
  // Misuse: a text that must not be empty or have control characters.
  CBL_BAD_TEXT = 58,
  // Misuse: a number that stands for nothing.
  CBL_BAD_CHOICE = 59,
  // Misuse: your buffer is too small. Nothing has changed.
  CBL_BUFFER_TOO_SMALL = 60,
  // There are no codes to come back to: erase what was saved before.
  CBL_NOTHING_TO_SAVE = 61,
  // What was saved is something else.
  CBL_SAVED_FOREIGN = 62,
  // What was saved is of another version.
  CBL_SAVED_VERSION = 63,
  // What was saved is damaged.
  CBL_SAVED_DAMAGED = 64,
  // What was saved belongs to another client.
  CBL_SAVED_OTHER_CLIENT = 65,
  // Misuse: not the https address of an issuer, without query, fragment and user.
  CBL_BAD_ISSUER = 66,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum cbl_result cbl_result;
#else
typedef uint32_t cbl_result;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

// Where a request goes.
enum cbl_endpoint
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  // device_authorization_endpoint (RFC 8628 section 3.1).
  CBL_DEVICE_AUTHORIZATION = 0,
  // token_endpoint (RFC 8628 section 3.4, RFC 6749 section 6).
  CBL_TOKEN = 1,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum cbl_endpoint cbl_endpoint;
#else
typedef uint32_t cbl_endpoint;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

// Which screen.
enum cbl_screen
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  // Asking for a code.
  CBL_STARTING = 0,
  // The code is there: show it, and the address, and the QR code.
  CBL_PROMPT = 1,
  // It is over.
  CBL_ENDED = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum cbl_screen cbl_screen;
#else
typedef uint32_t cbl_screen;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

// What the person has done on the phone, if the server tells.
enum cbl_progress
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  // Not told.
  CBL_NO_PROGRESS = 0,
  // The page is open with this code.
  CBL_OPENED = 1,
  // The person is signed in.
  CBL_SIGNED_IN = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum cbl_progress cbl_progress;
#else
typedef uint32_t cbl_progress;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

// How a client authenticates.
enum cbl_authentication
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  // It has no secret. Devices in people's hands cannot keep one.
  CBL_PUBLIC = 0,
  // client_secret_basic: the Authorization header.
  CBL_SECRET_BASIC = 1,
  // client_secret_post: in the body.
  CBL_SECRET_POST = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum cbl_authentication cbl_authentication;
#else
typedef uint32_t cbl_authentication;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

// Which words the server understands.
enum cbl_dialect
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  // RFC 8628.
  CBL_RFC8628 = 0,
  // Login with Amazon's code-based linking, older than the RFC.
  CBL_LWA = 1,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum cbl_dialect cbl_dialect;
#else
typedef uint32_t cbl_dialect;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

// UTF-8, not zero-terminated. A null pointer or the length 0 stand for no text.
struct cbl_text {
  // Its first byte.
  const char *data;
  // Its length in bytes.
  size_t length;
};

// The registered client that this device is.
struct cbl_client {
  // client_id: 1 to 255 printable ASCII characters.
  struct cbl_text id;
  // The client's secret, if it has one.
  struct cbl_text secret;
  // One of cbl_authentication.
  uint32_t authentication;
  // One of cbl_dialect.
  uint32_t dialect;
};

// What a device asks for when it wants to be linked.
struct cbl_link_request {
  // Who asks.
  struct cbl_client client;
  // What for: scope tokens, single spaces between them. None: the server's default for this client.
  struct cbl_text scope;
  // The resource that the tokens are for (RFC 8707), or none.
  struct cbl_text resource;
  // What the dialect CBL_LWA wants to know for some scopes, as a JSON object, or none.
  struct cbl_text scope_data;
  // What the owner calls the device, or none.
  struct cbl_text device_name;
  // What its maker calls it, or none.
  struct cbl_text device_model;
  // The version of its software, or none.
  struct cbl_text app_version;
  // 32 bytes of a true random generator, for this linking only, or null. They bind the codes to this device
  // (RFC 7636), and stay where they are like the texts.
  const uint8_t (*random)[32];
  // Seconds for which the server is asked to hold the answer to a poll, so that the tokens come at once; 0: none.
  uint16_t long_poll;
  // Not 0: the screen can show a number for the person to match on the phone. 0 at first.
  uint8_t can_show_number;
  // Not 0: ask once for a new code without a key press when the first one expired. 1 at first.
  uint8_t renew_once;
};

// What a device has when it wants new tokens.
struct cbl_refresh_request {
  // Who asks.
  struct cbl_client client;
  // The refresh token.
  struct cbl_text refresh_token;
  // Less than was granted, or none for all of it.
  struct cbl_text scope;
  // The resource that the access token is for (RFC 8707), or none.
  struct cbl_text resource;
  // Milliseconds after which to give up. A minute at first.
  uint64_t patience;
};

// Where to look for the addresses of a server.
struct cbl_discovery_request {
  // The name of the server: an https address, to the letter as the server knows itself.
  struct cbl_text issuer;
  // Milliseconds after which to give up. A minute at first; 0 tries once.
  uint64_t patience;
  // Not 0: plain http to this very machine is fine, for development. 0 at first.
  uint8_t loopback_http;
};

// A look for the addresses of a server. The same rules.
struct cbl_discovery {
  // Not for you.
  uint64_t opaque[CBL_DISCOVERY_WORDS];
};

// What to do now.
//
// A request is a GET with "Accept: application/json". Send it over TLS and follow no redirect.
struct cbl_lookup {
  // CBL_WAIT: ask again at this time. CBL_SEND: the answer is no longer waited for after this time.
  uint64_t time;
  // CBL_SEND: the address, in your buffer.
  struct cbl_text url;
  // When it is over: a member or a status; zero-terminated, often empty.
  char detail[CBL_DETAIL];
};

// The answer to a request. Its body is changed in place, and wiped unless it holds the tokens.
struct cbl_response {
  // The body.
  char *body;
  // Its length. At most 64 KiB is sensible.
  size_t body_length;
  // The value of the Retry-After header, or none.
  struct cbl_text retry_after;
  // The value of the Date header, or none.
  struct cbl_text date;
  // The value of the Preference-Applied header, or none; for long polls.
  struct cbl_text preference_applied;
  // The HTTP status.
  uint16_t status;
};

// The addresses of a server, which stand in the body of the answer.
struct cbl_metadata {
  // Where codes are asked for: CBL_DEVICE_AUTHORIZATION.
  struct cbl_text device_authorization_endpoint;
  // Where tokens come from: CBL_TOKEN.
  struct cbl_text token_endpoint;
  // Where the profile is, or none.
  struct cbl_text userinfo_endpoint;
  // Where tokens are revoked (RFC 7009), or none.
  struct cbl_text revocation_endpoint;
};

// A linking. Zero it before use (a static one is zero); look into it only through functions; do not copy it.
struct cbl_flow {
  // Not for you.
  uint64_t opaque[CBL_FLOW_WORDS];
};

// A saved flow.
struct cbl_saved {
  // What cbl_flow_save wrote.
  const uint8_t *data;
  // Its length.
  size_t length;
  // Milliseconds since then, or CBL_UNKNOWN.
  uint64_t ago;
};

// What to do now.
//
// A request is a POST of application/x-www-form-urlencoded with "Accept: application/json". Send it over TLS and
// follow no redirect: it holds secrets, and so does the buffer that it stands in.
struct cbl_step {
  // CBL_WAIT: ask again at this time. CBL_SEND: the answer is no longer waited for after this time.
  uint64_t time;
  // CBL_SEND: the body, in your buffer.
  struct cbl_text body;
  // CBL_SEND: the value of the Authorization header, or none.
  struct cbl_text authorization;
  // CBL_SEND: not 0: send the header "Prefer: wait=" with this number.
  uint16_t prefer_wait;
  // CBL_SEND: one of cbl_endpoint.
  cbl_endpoint endpoint;
  // When it is over: an error code, a member or a status; zero-terminated, often empty. A reference for support.
  char detail[CBL_DETAIL];
};

// The tokens, which stand in the body of the answer: copy what is to stay, store it durably, only then use it, and
// cbl_wipe the body.
struct cbl_tokens {
  // For "Authorization: Bearer".
  struct cbl_text access_token;
  // The next refresh token. None after a refresh: the one that was sent stays good.
  struct cbl_text refresh_token;
  // The ID token of OpenID Connect, not checked, or none.
  struct cbl_text id_token;
  // The scope that was granted. None: the one asked for.
  struct cbl_text scope;
  // Whom to greet, or none.
  struct cbl_text account;
  // Seconds for which the access token is good, or CBL_UNKNOWN.
  uint64_t expires_in;
};

// What a screen shows now. Its texts stand in the flow, until the next call that changes it.
struct cbl_view {
  // CBL_PROMPT: to be shown exactly so: case, dashes and spaces are the server's choice.
  struct cbl_text user_code;
  // CBL_PROMPT: where to enter it.
  struct cbl_text verification_uri;
  // CBL_PROMPT: what belongs into the QR code: the address with the code in it, if the server has one.
  struct cbl_text qr_target;
  // CBL_PROMPT: the number to match on the phone, or none.
  struct cbl_text number;
  // CBL_PROMPT: milliseconds left, or CBL_UNKNOWN after a power cut until the server has been heard again.
  uint64_t expires_in;
  // One of cbl_screen.
  cbl_screen screen;
  // CBL_PROMPT: one of cbl_progress.
  cbl_progress progress;
  // CBL_OK, or why it takes long: CBL_TIMED_OUT, CBL_UNREACHABLE, CBL_OVERSIZED, CBL_STATUS. The code stays
  // valid meanwhile.
  cbl_result trouble;
  // CBL_ENDED: how.
  cbl_result ended;
  // The HTTP status, when the trouble is CBL_STATUS.
  uint16_t status;
};

// A refresh of tokens. The same rules.
struct cbl_refresh {
  // Not for you.
  uint64_t opaque[CBL_REFRESH_WORDS];
};

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

// The text of a zero-terminated string; no text for a null pointer.
struct cbl_text cbl_text_of(const char *string);

// A few words of English for a log, zero-terminated, never null, also for a number that is no answer.
const char *cbl_error_text(uint32_t answer);

// Says nothing and asks for the default scope: then set what matters, the client at least.
cbl_result cbl_link_request_init(struct cbl_link_request *request);

// Nobody with no token: then set the client and the refresh token.
cbl_result cbl_refresh_request_init(struct cbl_refresh_request *request);

// No issuer: then set it.
cbl_result cbl_discovery_request_init(struct cbl_discovery_request *request);

// Overwrites memory that held a secret, in a way that no compiler leaves out.
cbl_result cbl_wipe(void *memory, size_t length);

// Starts to look for the addresses of an issuer. Its metadata must name this very issuer, and none but https addresses.
cbl_result cbl_discovery_start(struct cbl_discovery *discovery,
                               const struct cbl_discovery_request *request,
                               uint64_t now,
                               uint64_t seed);

// Says what to do now: CBL_SEND, CBL_WAIT, or how it ended. An address is written into out, and counts as asked from
// this moment.
cbl_result cbl_discovery_next(struct cbl_discovery *discovery,
                              uint64_t now,
                              char *out,
                              size_t out_length,
                              struct cbl_lookup *lookup);

// Takes the answer to the request in flight. CBL_FOUND: the addresses are in it. CBL_OK: ask cbl_discovery_next.
cbl_result cbl_discovery_on_response(struct cbl_discovery *discovery,
                                     uint64_t now,
                                     const struct cbl_response *response,
                                     struct cbl_metadata *metadata);

// The request in flight failed; see cbl_flow_on_network_error.
cbl_result cbl_discovery_on_network_error(struct cbl_discovery *discovery, uint64_t now, uint32_t trouble);

// Wipes the discovery, whatever its state. Then it counts as not started. The addresses are yours.
cbl_result cbl_discovery_end(struct cbl_discovery *discovery);

// Starts a linking at a person's wish: call it from a key press, never from a loop.
//
// The seed spreads the polls of many devices: a serial number does. A flow that was started before is ended first.
cbl_result cbl_flow_start(struct cbl_flow *flow,
                          const struct cbl_link_request *request,
                          uint64_t now,
                          uint64_t seed);

// Takes up what cbl_flow_save wrote before the power was cut: the same code is on the screen again.
//
// After an error, start again when the person asks for it.
cbl_result cbl_flow_resume(struct cbl_flow *flow,
                           const struct cbl_link_request *request,
                           const struct cbl_saved *saved,
                           uint64_t now,
                           uint64_t seed);

// Says what to do now: CBL_SEND, CBL_WAIT, or how it ended. A request is written into out, and counts as sent from
// this moment.
cbl_result cbl_flow_next(struct cbl_flow *flow,
                         uint64_t now,
                         char *out,
                         size_t out_length,
                         struct cbl_step *step);

// Takes the answer to the request in flight. CBL_LINKED: the tokens are in it. CBL_OK: ask cbl_flow_next.
//
// An answer that nothing waits for any more is wiped and ignored.
cbl_result cbl_flow_on_response(struct cbl_flow *flow,
                                uint64_t now,
                                const struct cbl_response *response,
                                struct cbl_tokens *tokens);

// The request in flight failed before an answer was complete: CBL_TIMED_OUT, CBL_UNREACHABLE or CBL_OVERSIZED.
cbl_result cbl_flow_on_network_error(struct cbl_flow *flow,
                                     uint64_t now,
                                     uint32_t trouble);

// What a screen shows now.
cbl_result cbl_flow_view(const struct cbl_flow *flow, uint64_t now, struct cbl_view *view);

// Whether a save is worth a write: there are new codes, or the interval has changed. Flash wears, so save then and
// not at each poll.
bool cbl_flow_is_unsaved(const struct cbl_flow *flow);

// Writes the codes into out, CBL_SAVED_ROOM bytes at most, and their length into written. They are secret: keep them
// where tokens are kept, and erase them when the flow is over.
cbl_result cbl_flow_save(struct cbl_flow *flow,
                         uint64_t now,
                         uint8_t *out,
                         size_t out_length,
                         size_t *written);

// The person has changed their mind. Nothing is sent: the codes expire by themselves.
cbl_result cbl_flow_cancel(struct cbl_flow *flow);

// Wipes the flow, whatever its state. Then it counts as not started.
cbl_result cbl_flow_end(struct cbl_flow *flow);

// Starts to exchange a refresh token for new tokens. One at a time: two refreshes of one link look like theft.
//
// It ends as CBL_LINKED with tokens, or as CBL_FORGOTTEN: then wipe what is stored and ask the person to link again.
// After any other end the refresh token is still good.
cbl_result cbl_refresh_start(struct cbl_refresh *refresh,
                             const struct cbl_refresh_request *request,
                             uint64_t now,
                             uint64_t seed);

// Says what to do now; see cbl_flow_next.
cbl_result cbl_refresh_next(struct cbl_refresh *refresh,
                            uint64_t now,
                            char *out,
                            size_t out_length,
                            struct cbl_step *step);

// Takes the answer to the request in flight; see cbl_flow_on_response.
cbl_result cbl_refresh_on_response(struct cbl_refresh *refresh,
                                   uint64_t now,
                                   const struct cbl_response *response,
                                   struct cbl_tokens *tokens);

// The request in flight failed; see cbl_flow_on_network_error.
cbl_result cbl_refresh_on_network_error(struct cbl_refresh *refresh, uint64_t now, uint32_t trouble);

// Stops. The refresh token stays good.
cbl_result cbl_refresh_cancel(struct cbl_refresh *refresh);

// Wipes the refresh, whatever its state. Then it counts as not started. The refresh token is yours to wipe.
cbl_result cbl_refresh_end(struct cbl_refresh *refresh);

// Writes the tokens, with a checksum, into out, and the length into written: no longer than their texts and 32 bytes
// more. After a refresh without a refresh token, put the one that was sent into the tokens first.
//
// A refresh in flight needs nothing more: until the new tokens are stored, sending the stored refresh token again is
// safe. So: store first, use afterwards.
cbl_result cbl_tokens_save(const struct cbl_tokens *tokens,
                           uint8_t *out,
                           size_t out_length,
                           size_t *written);

// Reads what cbl_tokens_save wrote; the texts stand in the saved bytes. After an error the link is lost on this
// device: link again.
cbl_result cbl_tokens_load(const uint8_t *saved,
                           size_t length,
                           struct cbl_tokens *tokens);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* CBL_H */
