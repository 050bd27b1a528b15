# Texts against being led here by somebody else.

confirm-same-device = Ta prośba zdaje się pochodzić z przeglądarki, której teraz używasz.
confirm-same-device-more = Kody są przeznaczone dla urządzeń bez przeglądarki. Jeśli jakaś strona lub wiadomość skierowała Cię tu z kodem, odmów.
