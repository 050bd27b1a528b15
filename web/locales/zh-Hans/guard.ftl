# Texts against being led here by somebody else.

confirm-same-device = 此请求似乎来自你正在使用的浏览器。
confirm-same-device-more = 代码是给没有浏览器的设备用的。如果是某个网页或消息让你带着代码来到这里，请拒绝。
