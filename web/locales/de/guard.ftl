# Texts against being led here by somebody else.

confirm-same-device = Diese Anfrage kommt anscheinend aus dem Browser, den Sie gerade benutzen.
confirm-same-device-more = Codes sind für Geräte ohne Browser gedacht. Wenn eine Seite oder eine Nachricht Sie mit einem Code hierher geschickt hat, lehnen Sie ab.
