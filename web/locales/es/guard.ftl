# Texts against being led here by somebody else.

confirm-same-device = Esta solicitud parece venir del navegador que estás usando ahora.
confirm-same-device-more = Los códigos son para dispositivos sin navegador. Si una página o un mensaje te ha enviado aquí con un código, rechaza la solicitud.
