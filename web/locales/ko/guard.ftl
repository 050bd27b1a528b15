# Texts against being led here by somebody else.

confirm-same-device = 이 요청은 지금 사용 중인 브라우저에서 보낸 것으로 보입니다.
confirm-same-device-more = 코드는 브라우저가 없는 기기를 위한 것입니다. 어떤 페이지나 메시지가 코드를 주며 여기로 보냈다면 거부하세요.
