# Texts against being led here by somebody else.

confirm-same-device = Dit verzoek lijkt te komen uit de browser die je nu gebruikt.
confirm-same-device-more = Codes zijn bedoeld voor apparaten zonder browser. Heeft een pagina of een bericht je met een code hierheen gestuurd, weiger dan.
