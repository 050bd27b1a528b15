# Texts against being led here by somebody else.

confirm-same-device = このリクエストは、今お使いのブラウザーから送られたもののようです。
confirm-same-device-more = コードはブラウザーのないデバイスのためのものです。ページやメッセージからコードを渡されてここに来た場合は、拒否してください。
