# Texts against being led here by somebody else.

confirm-same-device = This request seems to come from the browser that you are using now.
confirm-same-device-more = Codes are for devices that have no browser. If a page or a message sent you here with a code, refuse.
